"""What would take a unit off a flag, in a few words."""

from typing import Any

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext
from scorecard.text import inner


def lift(row: Any) -> str:
    """What would take the unit off a flag (a row of `flag_by_unit`); blank for praise, which nothing need lift."""
    if not row.flag_severity:
        return ""
    match row.rule_kind:
        case "below_funnel" | "below_target" | "worsening":
            return _cases(row)
        case "behind_pace":
            return _(
                "{needed} of the plan by the end of {period} would be enough",
                needed=measured(row.value_needed, row.unit_of_measure, 1),
                period=inner(str(row.period_name)),
            )
        case "deficiency":
            return _("remedy and report the result")
        case "return_missing":
            return _("send the return")
        case "return_late":
            return _("send the next return on time")
        case "contradicted":
            return _("check the figure against the findings of the inspection")
        case "jump" | "negative":
            return _("check the figures, correct or confirm them")
        case "mention":
            return _("mend what the document names; it counts for this period and is gone when no later document names it")
        case _:
            return ""


def _cases(row: Any) -> str:
    """How many cases more, or fewer, would be enough; without cases, which value."""
    is_target = row.rule_kind == "below_target"
    if numbers.is_missing(row.cases_needed):
        return _("reach {target}", target=measured(row.reference, row.unit_of_measure, int(row.decimals))) if is_target else ""
    n, cases = int(row.cases_needed), inner("" if numbers.is_missing(row.cases_name) else str(row.cases_name))
    fields = {"cases": cases, "count": numbers.number(n)}
    if row.direction < 0:
        text = _("{count} {cases} fewer would meet the target") if is_target else _("{count} {cases} fewer would be within the limits")
        return text.format(**fields)
    if is_target:
        return ngettext("{count} more {cases} would meet the target", "{count} more {cases} would meet the target", n, **fields)
    return ngettext("{count} more {cases} would be within the limits", "{count} more {cases} would be within the limits", n, **fields)

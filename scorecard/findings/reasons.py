"""Why a flag stands there: the method, the limits and the number of cases, in a sentence or two each."""

from typing import Any

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext

LEAST_P = 0.001


def probability(p: float) -> str:
    """A P value as it stands after the letter: `= 0,014`, or `< 0,001`."""
    return f"< {numbers.number(LEAST_P, 3)}" if p < LEAST_P else f"= {numbers.number(p, 3)}"


"""Smaller probabilities are told as this one."""


def why(row: Any) -> list[str]:
    """The method in a sentence or two, the limits, and on how many cases or units it rests."""
    match row.rule_kind:
        case "below_funnel" | "above_funnel":
            lines = [
                _(
                    "Held against the rate of {area}. Chance alone would let a unit of this size leave the limits in {share}% of cases.",
                    area=row.reference_area,
                    share=numbers.number(round(100 - row.threshold, 1), 1),
                ),
                _(
                    "Limits for {n} cases: {low} to {high}.",
                    n=numbers.number(row.denominator),
                    low=measured(row.limit_low, row.unit_of_measure, 1),
                    high=measured(row.limit_high, row.unit_of_measure, 1),
                ),
            ]
            if row.phi > 1:
                lines.append(widened(row.phi, row.units_in_funnel))
            if row.rule_kind == "below_funnel" and row.threshold < 99:
                lines.append(_("The narrower limits of {level}% count only where they are left in two periods running.", level=numbers.number(row.threshold)))
            return lines
        case "worsening" | "improving":
            return [
                _("Mann-Kendall test of the distance from the level of {area} over {n} quarters; what all units go through does not count.",
                  area=row.reference_area, n=int(row.count)),
                _("p {p}: the probability of so clear a course in a series without a trend.", p=probability(row.p)),
            ]  # fmt: skip
        case "below_target":
            lines = [_("The target is missed by more than counts as near.")]
            if not numbers.is_missing(row.low):
                lines = [_("The target is missed by more than counts as near, and the 95% interval does not reach it.")]
                low, high = (measured(getattr(row, name), row.unit_of_measure, 1) for name in ("low", "high"))
                lines.append(_("Interval (Wilson) of {n} cases: {low} to {high}.", n=numbers.number(row.denominator), low=low, high=high))
            if row.target_verification == "unconfirmed":
                lines.append(_("The basis of the target is unconfirmed."))
            return lines
        case "behind_pace":
            if row.count:
                text = ngettext(
                    "The year ends where the share of the year collected by now in {n} earlier year of the unit would take it.",
                    "The year ends where the share of the year collected by now in {n} earlier years of the unit would take it.",
                    int(row.count),
                )
            else:
                text = _("No earlier year of the unit is known: the forecast takes the share of the calendar year gone, as if money came in evenly.")
            return [text]
        case "jump":
            return [_("The change since the period before is larger than the rule allows, and larger than chance. Often a typing error; sometimes true.")]
        case "negative":
            return [_("The quarter is the difference of two returns; it cannot be below zero, so one of them is wrong.")]
        case "deficiency":
            return [
                _(
                    "Counted from the inspection reports: the same kind found again in the same unit, "
                    "or the due date passed and no document says that it was remedied."
                )
            ]
        case "return_missing":
            return [_("No figure of the unit itself for this period, while most of its neighbours have sent theirs.")]
        case "return_late":
            return [_("The day on which the first return was accepted, against the due date.")]
        case "contradicted":
            return [
                _(
                    "The unit reports {value}; an inspection within a year before found the opposite.",
                    value=measured(row.value, row.unit_of_measure, int(row.decimals)),
                )
            ]
        case _:
            return [_("The words of a document; nothing was computed.")]


def widened(phi: float, units: float) -> str:
    """That the limits of a funnel allow for units that differ by more than chance."""
    return _(
        "{n} units differ by more than chance alone; the limits are widened for that (phi = {phi}).", n=numbers.number(units), phi=numbers.number(phi, 1)
    )  # fmt: skip

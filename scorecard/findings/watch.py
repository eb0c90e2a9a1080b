"""Flags in words: the sentence of each from the template of its rule, and how sure it is (why it stands there: `reasons`; what would lift it: `remedies`).

Each function takes a row of `flag_by_unit` (of `itertuples`) unless it says otherwise; the same words stand wherever a flag does.
"""

from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import measured
from scorecard.findings.reasons import probability
from scorecard.findings.reasons import why as why
from scorecard.findings.remedies import lift as lift
from scorecard.i18n import _, language, ngettext
from scorecard.text import inner

SEVERITY_LEVEL = {3: "behind", 2: "watch", 1: "plain", 0: "ahead"}


def severity_name(severity: int) -> str:
    """The word that goes with the mark of a flag."""
    return str(vocabulary.words("flag_severity", severity))


def sentence(row: Any) -> str:
    """The sentence of a flag: the number, what it is held against, the period, how long it has stood."""
    template = str(row.rule_sentence)
    name = _text(row.indicator_name)
    fields = {
        "indicator": name if template.startswith("{indicator}") else inner(name),
        "value": _written(row, "value"),
        "numerator": numbers.number(row.numerator),
        "denominator": numbers.number(row.denominator),
        "parts": "" if numbers.is_missing(row.denominator) else f" ({numbers.fraction(row.numerator, row.denominator)})",
        "area": _text(row.reference_area),
        "reference": _reference(row),
        "threshold": numbers.number(row.threshold, 1),
        "since": since(row),
        "count": numbers.number(row.count),
        "days": "" if numbers.is_missing(row.count) else ngettext("{n} day", "{n} days", int(row.count)),
        "deficiencies": "" if numbers.is_missing(row.count) else ngettext("{n} deficiency", "{n} deficiencies", int(row.count)),
        "p": "" if numbers.is_missing(row.p) else probability(row.p),
        "other_period": inner(_text(row.other_period_name)),
        "basis": _basis(row),
        "range": _range(row),
        "period": inner(_text(row.period_name)),
        "wording": "; ".join(inner(said) for said in _text(row.wording).rstrip(".").split("; ")),
    }
    return template.format(**fields)


def since(row: Any) -> str:
    """In how many comparable periods in a row the flag has stood (", kỳ thứ hai liên tiếp"); blank in the first."""
    count = int(row.since)
    if count < 2:
        return ""
    return ", " + _("{ordinal} period running", ordinal=_ordinal(count))


def _ordinal(count: int) -> str:
    words = [_("second"), _("third"), _("fourth"), _("fifth"), _("sixth"), _("seventh"), _("eighth"), _("ninth"), _("tenth")]
    if count <= len(words) + 1:
        return words[count - 2]
    return str(count) if language() == "vi" else f"{count}th"


def how_sure(row: Any) -> str:
    """In a few words, how much trust a flag deserves."""
    match row.rule_kind:
        case "below_funnel" | "above_funnel" | "gaining":
            return _("hardly by chance") if row.threshold > 99 else _("fairly sure")
        case "worsening" | "improving":
            return _("fairly sure")
        case "below_target" | "above_target":
            return _("fairly sure") if not numbers.is_missing(row.low) else _("by the reported figures")
        case "behind_pace" | "ahead_of_pace":
            return _("estimate") if row.count else _("rough estimate")
        case "jump" | "negative":
            return _("figures to be checked")
        case "deficiency":
            return _("as the document says")
        # its sentence says already that a document speaks
        case "mention":
            return ""
        case "contradicted":
            return _("two sources disagree")
        case _:
            return _("certain")


def told(flags: pd.DataFrame) -> pd.DataFrame:
    """The rows (of `flag_by_unit`) with what is said of each, for files to take away."""
    rows = list(flags.itertuples())
    return flags.assign(
        flag_sentence=[sentence(row) for row in rows], how_sure=[how_sure(row) for row in rows], lift=[lift(row) for row in rows]
    )  # fmt: skip


def watched(flags: pd.DataFrame) -> str:
    """How many units have flags, and which stands first (rows of `flag_by_unit` that are no praise)."""
    units, first = int(flags["units_in_all"].iloc[0]), flags.iloc[0]
    text = ngettext("{n} unit with flags", "{n} units with flags", units)
    if units == 1:
        return f"{text}: {first['unit_name']}"
    grave = flags.loc[flags["flag_severity"] == 3, "unit_name"].drop_duplicates()
    if len(grave):
        named = ", ".join(grave[:3])
        return text + ", " + (_("grave: {units}", units=named) if len(grave) <= 3 else _("grave in {n}: {units}, …", n=len(grave), units=named))
    return text + ", " + _("first: {unit}", unit=first["unit_name"])


def praised(flags: pd.DataFrame) -> str:
    """How many units stand out or improve (rows of `flag_by_unit` that are praise)."""
    return ngettext("{n} unit stands out or improves", "{n} units stand out or improve", int(flags["units_in_all"].iloc[0]))


def listed_note(flags: pd.DataFrame) -> str:
    """The order of the list, and how many are listed where these are only some."""
    units, shown = int(flags["units_in_all"].iloc[0]), flags["unit_key"].nunique()
    order = _("Gravest first") if not flags["is_praise"].iloc[0] else _("Clearest first")
    return order if shown >= units else order + "; " + _("shown: {shown} of {units} units", shown=shown, units=numbers.number(units))


def _text(value: object) -> str:
    return "" if numbers.is_missing(value) else str(value)


def _written(row: Any, column: str) -> str:
    return measured(getattr(row, column), _text(row.unit_of_measure), int(row.decimals))


def _reference(row: Any) -> str:
    """A forecast is no more exact than a tenth."""
    return measured(row.reference, _text(row.unit_of_measure), 1 if row.rule_kind in ("behind_pace", "ahead_of_pace") else int(row.decimals))


def _basis(row: Any) -> str:
    return _("its own earlier years") if not numbers.is_missing(row.count) and row.count else _("the calendar")


def _range(row: Any) -> str:
    if numbers.is_missing(row.forecast_low):
        return ""
    low, high = (measured(getattr(row, name), _text(row.unit_of_measure), 1) for name in ("forecast_low", "forecast_high"))
    return " " + _("({low} to {high})", low=low, high=high)

"""Staff: qualification, present against quota and ceiling."""

import pandas as pd

from scorecard import numbers
from scorecard.findings.common import some_units, written, written_of
from scorecard.findings.flags import marks
from scorecard.i18n import _, ngettext

NAMED_AT_MOST = 3


def area_rate(area: pd.Series) -> str:
    """The rate of the area with its parts, and the range of the units (a row of `area_value_by_indicator`)."""
    if numbers.is_missing(area["value"]):
        return _("{indicator}: no unit has reported", indicator=area["indicator_name"])
    text = f"{area['indicator_name']}: {written(area)}"
    if not numbers.is_missing(area["denominator"]):
        text += f" ({numbers.fraction(area['numerator'], area['denominator'])})"
    if area["units_with_value"] > 1:
        text += "; " + _("units from {low} to {high}", low=written_of(area, "minimum"), high=written_of(area, "maximum"))
    return text


def staffing(data: pd.DataFrame) -> str:
    """How many units have more staff than the ceiling of their class and than their quota, how many fewer (rows of `staffing_by_unit`)."""
    counts, sentences = data.iloc[0], []
    if not counts["units_present"]:
        return _("No unit has reported its staff")
    if counts["units_present"] == 1 and not numbers.is_missing(counts["present"]):
        return _one_unit(counts)
    if counts["units_with_ceiling"]:
        sentences.append(
            ngettext(
                "{n} of {all} units has more staff than the legal ceiling",
                "{n} of {all} units have more staff than the legal ceiling",
                int(counts["units_over_ceiling"]),
                all=numbers.number(counts["units_with_ceiling"]),
            )
        )
    if counts["units_with_quota"]:
        sentences.append(ngettext("{n} exceeds its quota", "{n} exceed their quota", int(counts["units_over_quota"])))
        sentences.append(ngettext("{n} is short of staff", "{n} are short of staff", int(counts["units_short"])))
    return "; ".join(sentences) or _("Quota and class of the units are not known")


def _one_unit(row: pd.Series) -> str:
    of = _("quota not reported") if numbers.is_missing(row["quota"]) else _("quota {n}", n=numbers.number(row["quota"]))
    if not numbers.is_missing(row["ceiling"]):
        limit = _("ceiling {n}", n=numbers.number(row["ceiling"]))
    else:
        limit = _("class of the unit not known: no ceiling") if numbers.is_missing(row["class_name"]) else _("ceiling not known")
    return f"{row['unit_name']}: " + "; ".join((_("{n} present", n=numbers.number(row["present"])), of, limit))


def staffing_conflicts(data: pd.DataFrame) -> list[str]:
    """Whose number of staff differs between places of the documents, and which one is in use (rows of `staffing_by_unit`)."""
    differing = int(data["units_with_others"].iloc[0])
    if differing > NAMED_AT_MOST:
        return [ngettext("{n} unit has several numbers in the documents", "{n} units have several numbers in the documents", differing)]
    return [
        _("{unit}: {value} in use, the documents also say {others}", unit=row["unit_name"], value=numbers.number(row["present"]), others=row["other_values"])
        for _index, row in data[data["other_values"].notna()].iterrows()
    ]


def staffing_note(data: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of staff against quota and ceiling: the legal basis, the marks, and whose class is not known. `area`: of those present."""
    counts = data.iloc[0]
    notes = [_("Cadres and civil servants present, quota, legal ceiling"), period, *some_units(data["unit_key"].nunique(), area["units"])]
    if not numbers.is_missing(counts["bases"]):
        notes.append(_("ceiling by class: {basis}", basis=counts["bases"]))
    if counts["units_over_ceiling"] or counts["units_over_quota"]:
        notes.append(_("◆ over the ceiling or the quota"))
    unknown, without = int(counts["units_without_class"]), int(counts["units_without_quota"])
    if unknown:
        notes.append(ngettext("class of {n} unit not known: no ceiling to compare with", "class of {n} units not known: no ceiling to compare with", unknown))
    if without:
        notes.append(ngettext("quota of {n} unit not reported", "quota of {n} units not reported", without))
    return " · ".join(notes + staffing_conflicts(data))


def shares_note(data: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the bars to 100 %: period, how many units have bars and how many are in the rate of the area (rows of `part_by_unit`).

    A unit that left a part blank has a bar of what it stated, and no rate. `area`: of the rate that the title gives.
    """
    counts = data.iloc[0]
    shown, in_rate = int(counts["units_with_share"]), int(area["units_in_total"])
    notes = [_("Share of those present; count in the bar where it has room"), period, *some_units(data["unit_key"].nunique(), area["units"])]
    notes.append(_("bars: {some}/{all} units with data", some=numbers.number(shown), all=numbers.number(area["units"])))
    if in_rate != shown and area["basis"] == "ratio_of_sums":
        notes.append(ngettext("rate in the title: {n} unit that stated all of its parts", "rate in the title: {n} units that stated all of its parts", in_rate))
    over = int(counts["units_over_whole"])
    if over:
        notes.append(ngettext("in {n} unit the parts are more than those present", "in {n} units the parts are more than those present", over))
    return " · ".join(notes + marks(data))

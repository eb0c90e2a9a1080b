"""Staff: qualification, present against quota and ceiling."""

import pandas as pd

from scorecard import numbers
from scorecard.findings.common import written, written_of
from scorecard.i18n import _, ngettext


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
    known = data[data["present"].notna()]
    if known.empty:
        return _("No unit has reported its staff")
    if len(known) == 1:
        row = known.iloc[0]
        of = _("quota {n}", n=numbers.number(row["quota"])) if not numbers.is_missing(row["quota"]) else _("quota not reported")
        if not numbers.is_missing(row["ceiling"]):
            limit = _("ceiling {n}", n=numbers.number(row["ceiling"]))
        else:
            limit = _("class of the unit not known: no ceiling") if numbers.is_missing(row["class_name"]) else _("ceiling not known")
        return f"{row['unit_name']}: " + "; ".join((_("{n} present", n=numbers.number(row["present"])), of, limit))
    counts = known["standing"].value_counts()
    over_quota = int((known["over_quota"] > 0).sum())
    sentences = []
    if known["ceiling"].notna().any():
        sentences.append(
            ngettext(
                "{n} of {all} unit has more staff than the legal ceiling",
                "{n} of {all} units have more staff than the legal ceiling",
                int(counts.get("over_ceiling", 0)),
                all=int(known["ceiling"].notna().sum()),
            )
        )
    if known["quota"].notna().any():
        sentences.append(ngettext("{n} exceeds its quota", "{n} exceed their quota", over_quota))
        sentences.append(ngettext("{n} is short of staff", "{n} are short of staff", int(counts.get("short", 0))))
    return "; ".join(sentences) or _("Quota and class of the units are not known")


def staffing_conflicts(data: pd.DataFrame) -> list[str]:
    """Whose number of staff differs between places of the documents, and which one is in use (rows of `staffing_by_unit`)."""
    return [
        _("{unit}: {value} in use, the documents also say {others}", unit=row["unit_name"], value=numbers.number(row["present"]), others=row["other_values"])
        for _index, row in data[data["other_values"].notna()].iterrows()
    ]


def staffing_note(data: pd.DataFrame, period: str) -> str:
    """Under the title of staff against quota and ceiling: the legal basis, its exception, and whose class is not known."""
    known = data[data["present"].notna()]
    notes = [_("Cadres and civil servants present, quota, legal ceiling") + f" · {period}"]
    notes += [_("ceiling by class: {basis}", basis=basis) for basis in known["legal_basis"].dropna().unique()]
    notes += list(known["note"].dropna().unique())
    unknown, without = int(known["class_name"].isna().sum()), int(known["quota"].isna().sum())
    if unknown:
        notes.append(ngettext("class of {n} unit not known: no ceiling to compare with", "class of {n} units not known: no ceiling to compare with", unknown))
    if without:
        notes.append(ngettext("quota of {n} unit not reported", "quota of {n} units not reported", without))
    notes += staffing_conflicts(known)
    return " · ".join(notes)


def shares_note(data: pd.DataFrame, period: str) -> str:
    """Under the bars to 100 %: period, coverage, and in how many units the parts are more than those present (rows of `part_by_unit`)."""
    units = data.drop_duplicates("unit_key")
    reported = units[units["denominator"].notna()]
    notes = [_("Share of those present, count in the bar"), period, _("{some}/{all} units with data", some=len(reported), all=len(units))]
    over = int((reported["parts_total"] > reported["whole"]).sum())
    if over:
        notes.append(ngettext("in {n} unit the parts are more than those present", "in {n} units the parts are more than those present", over))
    return " · ".join(notes)

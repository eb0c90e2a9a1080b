"""What the numbers say of several units side by side."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext

NAMED = 3


def compared(data: pd.DataFrame) -> str:
    """What changed for the better and the worse, or how the units differ in one period (rows of `value_by_unit_indicator_period`)."""
    units = data[~data["is_area"]]
    if units["period_code"].nunique() < 2:
        return _apart(units)
    changes = units.drop_duplicates(["unit_key", "indicator_code"])["change_reading"].value_counts()
    words = [
        ("better", _("{n} better")),
        ("worse", _("{n} worse")),
        ("within_chance", _("{n} within chance")),
        ("few", _("{n} of fewer than 30, not judged")),
        ("same", _("{n} without change")),
        ("neutral", _("{n} changed without being better or worse")),
    ]
    counted = [text.format(n=changes[code]) for code, text in words if changes.get(code, 0)]
    span = _("{first} to {last}", first=data["first_period_name"].iloc[0], last=data["last_period_name"].iloc[0])
    return f"{span}: " + (", ".join(counted) if counted else _("no change can be told: a value is missing at one end"))


def _apart(units: pd.DataFrame) -> str:
    """From which unit to which the first indicator with several values reaches."""
    known = units[units["value"].notna()]
    several = known[known.duplicated("indicator_code", keep=False)]
    if several.empty:
        return _("No indicator has values of two of the chosen units")
    rows = several[several["indicator_code"] == several["indicator_code"].iloc[0]]
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    names = {"last": low["unit_name"], "best": high["unit_name"], "indicator": low["indicator_name"]}
    return _("{indicator}: from {low} ({last}) to {high} ({best})", low=_value(low), high=_value(high), **names)


def _value(row: pd.Series) -> str:
    return measured(row["value"], row["unit_of_measure"], row["decimals"])


def largest_change(data: pd.DataFrame) -> str:
    """The largest change of a percentage that is more than chance (rows of `value_by_unit_indicator_period`)."""
    units = data[~data["is_area"]].drop_duplicates(["unit_key", "indicator_code"])
    if data["period_code"].nunique() < 2:
        return _("Values of the chosen units")
    told = units[units["change_reading"].isin(["better", "worse"]) & (units["unit_of_measure"] == "%")]
    if told.empty:
        return _("No percentage changed by more than chance")
    row = told.loc[told["change"].abs().idxmax()]
    change = numbers.change(row["change"], "%", int(row["decimals"]))
    return _("Largest change: {indicator}, {unit}: {change}", indicator=row["indicator_name"], unit=row["unit_name"], change=change)


def compared_note(data: pd.DataFrame, area: str) -> str:
    """Under the small multiples: periods, scale, and the line of the area."""
    names = data.drop_duplicates("period_code").sort_values("period_end")["period_name"]
    span = names.iloc[0] if len(names) == 1 else _("{first} to {last}", first=names.iloc[0], last=names.iloc[-1])
    notes = [span, _("every indicator on its own scale")]
    if data["is_area"].any():
        notes.append(_("grey: {area}", area=area) if len(names) == 1 else _("grey, dashed: {area}", area=area))
    if len(names) == 1 and data["target_value"].notna().any():
        notes.append(_("┃ and tick: target"))
    if data["breaks_by_year"].any():
        notes.append(_("lines that count from the start of the year break at its end"))
    return " · ".join(notes)


def pair(data: pd.DataFrame) -> str:
    """Which units are worse than the median in both of two indicators (rows of `value_pair_by_unit`)."""
    names = {"x": data["x_name"].iloc[0], "y": data["y_name"].iloc[0]}
    if not data["has_polarity"].iloc[0]:
        return ngettext("{x} and {y}: {n} unit", "{x} and {y}: {n} units", int(data["units_with_both"].iloc[0]), **names)
    worse = data[data["is_worse_on_both"]]
    if worse.empty:
        return _("No unit is worse than the median in both: {x}; {y}", **names)
    shown = ", ".join(worse["unit_name"][:NAMED])
    count = int(worse["units_worse"].iloc[0])
    shown = shown if count <= NAMED else _("{names} and {n} other units", names=shown, n=count - NAMED)
    return ngettext("{n} unit is worse than the median in both: {units}", "{n} units are worse than the median in both: {units}", count, units=shown)


def pair_note(data: pd.DataFrame, units: int) -> str:
    """Under the points: what they are, and how many units lack one of the values."""
    notes = [
        _("Each point is a unit; dashed: medians; hollow: a rate of fewer than 30 cases"),
        _("{some}/{all} units with both values", some=int(data["units_with_both"].iloc[0]), all=units),
    ]
    if len(data) < data["units_with_both"].iloc[0]:
        notes.append(_("{n} of them are drawn", n=len(data)))
    return " · ".join(notes)

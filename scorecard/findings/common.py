"""What many titles share: rankings, coverage, subtitles, values in words."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext


def ranking(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units miss the target; without one, from which to which value the units range.

    `values`: rows of `value_by_unit`, best first. `area`: the row of `area_value_by_indicator` of the same indicator.
    """
    known = values[values["value"].notna()]
    name = area["indicator_name"]
    if known.empty:
        return _("{indicator}: no unit has reported", indicator=name)
    if area["units_with_target"] and not numbers.is_missing(area["target_value"]):
        return f"{name}: {against_target(area)}"
    if len(known) == 1:
        return _("{indicator}: {value} ({unit})", indicator=name, value=written(known.iloc[0]), unit=known["unit_name"].iloc[0])
    low, high = (written_of(area, column) for column in ("minimum", "maximum"))
    if len(values) < area["units"]:
        return _(
            "{indicator}: from {low} to {high}; {shown} of {units} units are shown", indicator=name, low=low, high=high, shown=len(values), units=area["units"]
        )
    best, last = known.iloc[0]["unit_name"], known.iloc[-1]["unit_name"]
    if area["direction"] < 0:
        low, high = high, low
    return _("{indicator}: from {low} ({last}) to {high} ({best})", indicator=name, low=low, last=last, high=high, best=best)


def against_target(area: pd.Series) -> str:
    """How many units are behind the target, and how many close to it; money counted from the start of the year has a pace.

    `area`: a row of `area_value_by_indicator` with a target.
    """
    behind, near = int(area["units_behind"]), int(area["units_to_watch"])
    fields = {"all": int(area["units_with_target"]), "target": measured(area["target_value"], area["unit_of_measure"], 0)}
    if area["window"] == "year_to_date":
        text = ngettext("{n} of {all} unit is behind the pace of {target}", "{n} of {all} units are behind the pace of {target}", behind, **fields)
    else:
        text = ngettext(
            "{n} of {all} unit is well short of the target of {target}", "{n} of {all} units are well short of the target of {target}", behind, **fields
        )
    return text + ("; " + ngettext("{n} close to it", "{n} close to it", near) if near else "")


def coverage(area: pd.Series) -> str:
    """How many units stand behind the numbers: "16/25 đơn vị có số liệu"."""
    return _("{some}/{all} units with data", some=numbers.number(area["units_with_value"]), all=numbers.number(area["units"]))


def written(row: pd.Series) -> str:
    return written_of(row, "value")


def written_of(row: pd.Series, column: str) -> str:
    return measured(row[column], row["unit_of_measure"], row["decimals"])


def grid_note(data: pd.DataFrame, units: int) -> str:
    """Under the grid's title: the order, the units left out, the indicators nobody reported (rows of `value_by_unit_indicator`)."""
    known = data.groupby("short_name", sort=False)["value"].count()
    unknown = [name for name, count in known.items() if not count]
    shown = data["unit_key"].nunique()
    parts = [_("Sorted by what needs attention; click a name to open the unit")]
    if shown < units:
        parts.append(_("the first {shown} of {units} units", shown=shown, units=units))
    if unknown:
        parts.append(_("nobody reported: {names}", names=", ".join(unknown)))
    return "; ".join(parts)


def subtitle(area: pd.Series, period: str) -> str:
    """What a chart of an indicator shows: name, unit of measure, period, coverage (a row of `area_value_by_indicator`)."""
    unit = "" if area["unit_of_measure"] == "%" else f" ({area['unit_of_measure']})"
    return f"{area['indicator_name']}{unit} · {period} · {coverage(area)}"


def absent(areas: pd.DataFrame) -> str:
    """Which indicators nobody has reported (rows of `area_value_by_indicator`); blank where there is none."""
    names = areas.loc[(areas["units_with_value"] == 0) & areas["value"].isna(), "indicator_name"]
    return _("Not reported for this period: {names}.", names="; ".join(name.lower() for name in names)) if len(names) else ""

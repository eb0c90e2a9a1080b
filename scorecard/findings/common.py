"""What many titles share: rankings, coverage, subtitles, values in words."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import goal, level_name, measured
from scorecard.findings.flags import marks
from scorecard.i18n import _, ngettext


def ranking(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units miss the target; without one, from which to which value the units range.

    `values`: rows of `value_by_unit`, best first. `area`: the row of `area_value_by_indicator` of the same indicator.
    """
    known = values[values["value"].notna()]
    name = area["indicator_name"]
    if known.empty:
        return _("{indicator}: no unit has reported", indicator=name)
    has_target = area["units_with_target"] and not numbers.is_missing(area["target_value"])
    if len(values) == 1 and has_target:
        row = known.iloc[0]
        text = _("{indicator}: {value} ({unit})", indicator=name, value=written(row), unit=row["unit_name"])
        return f"{text}; {_('target {target}: {level}', target=goal(row), level=level_name(row['level']))}"
    if has_target:
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
    fields = {"all": int(area["units_with_target"]), "target": goal(area)}
    if area["window"] == "year_to_date":
        text = ngettext("{n} of {all} units is behind the pace of {target}", "{n} of {all} units are behind the pace of {target}", behind, **fields)
    else:
        text = ngettext(
            "{n} of {all} units is well short of the target of {target}", "{n} of {all} units are well short of the target of {target}", behind, **fields
        )
    return text + ("; " + ngettext("{n} close to it", "{n} close to it", near) if near else "")


def coverage(area: pd.Series) -> str:
    """How many units stand behind the numbers: "16/25 đơn vị có số liệu"."""
    return _("{some}/{all} units with data", some=numbers.number(area["units_with_value"]), all=numbers.number(area["units"]))


def ranking_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """The subtitle of a ranking, and what its marks say (rows of `value_by_unit`)."""
    return " · ".join((subtitle(area, period, len(values)), *marks(values)))


def written(row: pd.Series) -> str:
    return written_of(row, "value")


def written_of(row: pd.Series, column: str) -> str:
    return measured(row[column], row["unit_of_measure"], row["decimals"])


def grid_note(data: pd.DataFrame, units: int) -> str:
    """Under the grid's title: the order, the units left out, the indicators nobody reported (rows of `value_by_unit_indicator`)."""
    unknown = data.loc[data["units_reported"] == 0, "short_name"].drop_duplicates()
    shown = int(data["units_listed"].iloc[0])
    parts = [_("Sorted by what needs attention")]
    parts += some_units(shown, units)
    if len(unknown):
        parts.append(_("nobody reported: {names}", names=", ".join(unknown)))
    return "; ".join(parts)


def subtitle(area: pd.Series, period: str, shown: int | None = None) -> str:
    """What a chart of an indicator shows: name, unit of measure, period, coverage (a row of `area_value_by_indicator`), units left out."""
    unit = "" if area["unit_of_measure"] == "%" else f" ({area['unit_of_measure']})"
    parts = [f"{area['indicator_name']}{unit}", period, coverage(area)]
    return " · ".join(parts if shown is None else [*parts, *some_units(shown, area["units"])])


def some_units(shown: int, units: float) -> list[str]:
    """How many of all units are shown, where these are only some; nothing where all are."""
    if numbers.is_missing(units) or shown >= units:
        return []
    return [_("shown: {shown} of {units} units", shown=numbers.number(shown), units=numbers.number(units))]


def absent(areas: pd.DataFrame) -> str:
    """Which indicators nobody has reported (rows of `area_value_by_indicator`); blank where there is none."""
    names = areas.loc[(areas["units_with_value"] == 0) & areas["value"].isna(), "indicator_name"]
    return _("Not reported for this period: {names}.", names="; ".join(name.lower() for name in names)) if len(names) else ""

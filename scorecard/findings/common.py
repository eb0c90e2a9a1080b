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
    if area["units_with_target"]:
        missed = int(area["units_behind"])
        return ngettext(
            "{indicator}: {n} of {all} unit is behind the target of {target}",
            "{indicator}: {n} of {all} units are behind the target of {target}",
            missed,
            indicator=name,
            all=int(area["units_with_target"]),
            target=measured(area["target_value"], area["unit_of_measure"], 0),
        )
    best, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return _("{indicator}: {value} ({unit})", indicator=name, value=written(best), unit=best["unit_name"])
    return _(
        "{indicator}: from {low} ({last}) to {high} ({best})",
        indicator=name,
        low=written(last),
        last=last["unit_name"],
        high=written(best),
        best=best["unit_name"],
    )


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

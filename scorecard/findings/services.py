"""Online public services."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings.common import written
from scorecard.i18n import _
from scorecard.statistics.control import LEAST


def trend(units: pd.DataFrame, area: pd.DataFrame, chosen: str, area_name: str) -> str:
    """How a unit moved from its first to its last quarter, beside the area (rows of `value_by_unit_period`, `area_value_by_period`)."""
    line, whole = units[units["unit_key"] == chosen], area.dropna(subset=["value"])
    if line.empty:
        return _("The chosen unit has not reported in any quarter")
    text = _("{unit}: {first} to {last}", unit=line["unit_name"].iloc[0], first=written(line.iloc[0]), last=written(line.iloc[-1]))
    if len(whole):
        unit, decimals = line["unit_of_measure"].iloc[0], line["decimals"].iloc[0]
        first, last = (measured(whole["value"].iloc[position], unit, decimals) for position in (0, -1))
        text += "; " + _("{area}: {first} to {last}", area=area_name, first=first, last=last)
    return text


def parts(data: pd.DataFrame) -> str:
    """Which unit has most of the last part (rows of `part_value_by_unit`)."""
    row = data[data["is_most"]].iloc[0]
    if (data["unit_key"] == row["unit_key"]).all():
        return _("{indicator}: {value} ({unit})", indicator=row["indicator_name"], value=written(row), unit=row["unit_name"])
    return _("{part}: most in {unit}, {value}", part=row["indicator_name"], unit=row["unit_name"], value=written(row))


def worst_part(data: pd.DataFrame) -> str:
    """Where the lowest value of all units and parts stands (rows of `value_by_unit_breakdown`)."""
    named = data[data["is_lowest"]]
    if len(data) == 1:
        row = data.iloc[0]
        return _("{indicator}: {value} ({unit})", indicator=row["breakdown_name"], value=written(row), unit=row["unit_name"])
    if named.empty:
        return _("By part: no difference that the numbers can tell")
    row = named.iloc[0]
    return _(
        "Lowest: {part} in {unit}, {value} ({fraction})",
        part=row["breakdown_name"].lower(),
        unit=row["unit_name"],
        value=written(row),
        fraction=numbers.fraction(row["numerator"], row["denominator"]),
    )


def trend_note(course: pd.DataFrame, limits: pd.DataFrame) -> str:
    """What the lines are, and whether the chosen unit leaves its usual course (its rows of `value_by_unit_period`, rows of `control.limits`)."""
    parts = [_("Discrete quarters; each grey line is a unit")]
    if limits.empty:
        if course["low"].notna().any():
            parts.append(_("fewer than {least} periods: too few to draw control limits", least=LEAST))
        return "; ".join(parts)
    beyond, run = limits.loc[limits["is_beyond"], "period_name"], limits.loc[limits["is_in_run"], "period_name"]
    parts.append(_("thin lines: its mean and control limits (3 sigma)"))
    if len(beyond):
        parts.append(_("beyond the limits: {periods}", periods=", ".join(beyond)))
    if len(run):
        parts.append(_("eight in a row on one side of its mean: {first} to {last}", first=run.iloc[0], last=run.iloc[-1]))
    if not len(beyond) and not len(run):
        parts.append(_("within its usual ups and downs"))
    return "; ".join(parts)

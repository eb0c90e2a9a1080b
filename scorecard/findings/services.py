"""Online public services."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings.common import written
from scorecard.i18n import _


def rate_and_volume(values: pd.DataFrame) -> str:
    """Which unit with many cases has the lowest rate (rows of `volume_by_unit`)."""
    row = values[values["is_lowest_of_largest"]].iloc[0]
    cases = numbers.with_unit(numbers.number(row["denominator"]), "" if numbers.is_missing(row["unit_of_cases"]) else row["unit_of_cases"])
    return _("Among the units with most cases, {unit} has the lowest rate: {value} of {cases}", unit=row["unit_name"], value=written(row), cases=cases)


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

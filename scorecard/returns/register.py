"""What returns are read against: indicators, lines of forms, units and periods of one version of the store."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from scorecard import queries
from scorecard.i18n import _, pick
from scorecard.returns.model import Severity
from scorecard.store import Version

OWN_FORM = "own"
"""The form that this product makes; every other form is an official one that units send."""


@dataclass(frozen=True)
class Indicator:
    """What may stand in a line of an indicator. `numerator` and `denominator`: (code, breakdown) of a ratio with one part each, else None."""

    code: str
    name_vi: str
    name_en: str
    short_vi: str
    short_en: str
    reform_area: str
    unit_of_measure_vi: str
    unit_of_measure_en: str
    decimals: int
    kind: str
    minimum: float | None
    maximum: float | None
    stock_or_flow: str
    scale: float
    applies_to: frozenset[str]
    numerator: tuple[str, str] | None
    denominator: tuple[str, str] | None
    is_year_to_date: bool = False

    @property
    def name(self) -> str:
        return pick(self.name_vi, self.name_en)

    @property
    def unit_of_measure(self) -> str:
        return pick(self.unit_of_measure_vi, self.unit_of_measure_en)

    @property
    def is_percent(self) -> bool:
        return self.unit_of_measure_vi == "%"

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.kind in ("count", "flag", "category") and self.decimals == 0


@dataclass(frozen=True)
class FormLine:
    """A line of a form. `indicator_code` blank: a heading. `code` blank: a line under "of which"."""

    form: str
    position: int
    code: str
    name: str
    indicator_code: str
    breakdown: str


@dataclass(frozen=True)
class CheckRule:
    """A check of the catalogue. `left_side`, `right_side`: sums of `code`, `code[part]`, with `?` where a term may be blank;
    `code@before` is what stood at the end of the period before, all or part of which may be counted in. Of a jump, the kind of
    indicator (`@count`, `@amount`, `@percent`). `least`: smaller numbers say nothing."""

    code: str
    kind: str
    left_side: str
    right_side: str
    severity: Severity
    tolerance: float
    least: float
    message_vi: str
    message_en: str

    @property
    def message(self) -> str:
        return pick(self.message_vi, self.message_en)


@dataclass(frozen=True)
class Named:
    """Something of the catalogue with a code: a reform area, a kind of deficiency (`area`: its reform area), a part of an indicator."""

    code: str
    name_vi: str
    name_en: str
    short_vi: str = ""
    short_en: str = ""
    area: str = ""
    dimension: str = ""

    @property
    def name(self) -> str:
        return pick(self.name_vi, self.name_en)


@dataclass(frozen=True)
class Unit:
    """A unit of one structure, and every other way to write its name.

    `stands_from`, `stands_to`: the days on which it is the unit that bears its code. `area_key`: its key as an area, the same in all structures;
    `parent_key` is such a key.
    """

    unit_key: str
    code: str
    structure_date: date
    name: str
    kind: str
    is_simulated: bool
    is_ranked: bool
    stands_from: date
    stands_to: date
    area_key: str
    parent_key: str | None
    parent_name: str
    aliases: tuple[str, ...]

    def stands_on(self, day: date) -> bool:
        """Whether it is the unit of its code on a day; at the end of a period: whether it reports for the period."""
        return self.stands_from <= day <= self.stands_to


@dataclass(frozen=True)
class Period:
    """A window of time. `due`: the last day for its return, where a rule says so."""

    code: str
    name_vi: str
    name_en: str
    start: date
    end: date
    due: date | None
    kind: str
    year: int | None
    previous_code: str | None
    year_before_code: str | None

    @property
    def name(self) -> str:
        return pick(self.name_vi, self.name_en)

    @property
    def is_from_start_of_year(self) -> bool:
        """Whether figures of the period are figures since the start of the year."""
        return self.kind not in ("Q2", "Q3", "Q4")


@dataclass(frozen=True)
class Register:
    """All that a file is read against, by code or key, in the order of the catalogue."""

    version: Version
    indicators: dict[str, Indicator]
    form_lines: tuple[FormLine, ...]
    check_rules: tuple[CheckRule, ...]
    units: dict[str, Unit]
    periods: dict[str, Period]
    reform_areas: dict[str, Named] = field(default_factory=dict)
    deficiency_types: dict[str, Named] = field(default_factory=dict)
    breakdowns: dict[str, Named] = field(default_factory=dict)

    def units_below(self, key: str) -> list[Unit]:
        """The units right below one in any structure, in the order of their keys."""
        area = self.units[key].area_key if key in self.units else ""
        return [unit for unit in self.units.values() if unit.parent_key == area]

    def reporting_units(self, key: str, period: Period) -> list[Unit]:
        """The units right below one that report for a period: as `reporting_unit` of the store has it."""
        return [unit for unit in self.units_below(key) if unit.stands_on(period.end)]

    def is_below(self, unit: Unit, key: str) -> bool:
        """Whether a unit is below another one in any structure."""
        area, above = self.units[key].area_key if key in self.units else "", unit.parent_key
        while above and above != area:
            above = self.units[above].parent_key
        return above == area

    def area_in(self, key: str, period: Period) -> Unit:
        """The unit that an area is at the end of a period; the area itself, where it is none then."""
        return next((unit for unit in self.units.values() if unit.area_key == self.units[key].area_key and unit.stands_on(period.end)), self.units[key])

    def does_not_report(self, unit: Unit, period: Period) -> str:
        """What is said where a unit does not report for a period; blank where it does."""
        if unit.stands_on(period.end):
            return ""
        return _("{unit} does not report for {period}: at its end the unit had ended, or was yet to come.", unit=unit.name, period=period.name)

    def own_form(self, unit: Unit) -> list[FormLine]:
        """The lines of our form that apply to a unit, in order."""
        return [
            line for line in self.form_lines if line.form == OWN_FORM and (not (kinds := self.indicators[line.indicator_code].applies_to) or unit.kind in kinds)
        ]


def register(version: Version | None = None) -> Register:
    """The register of a version; of the one that is read now, where none is given."""
    return _register(version or queries.version())


@lru_cache(maxsize=2)
def _register(version: Version) -> Register:
    def rows(name: str) -> list[dict[str, Any]]:
        found = queries.read_version(version, name)
        return [{str(key): _plain(value) for key, value in row.items()} for row in found.to_dict("records")]

    indicators = {}
    for row in rows("register_indicator_by_code"):
        parts = {role: (row.pop(f"{role}_code"), row.pop(f"{role}_breakdown") or "") for role in ("numerator", "denominator")}
        row["applies_to"] = frozenset(filter(None, row["applies_to"].split(";")))
        indicators[row["code"]] = Indicator(**row | {role: part if part[0] else None for role, part in parts.items()})
    units = {row["unit_key"]: Unit(**row | {"aliases": tuple(row["aliases"])}) for row in rows("register_unit_by_key")}
    periods = {row["code"]: Period(**{name.removeprefix("period_"): value for name, value in row.items()}) for row in rows("register_period_by_code")}
    lines = tuple(FormLine(**row) for row in rows("register_form_line_by_position"))
    checks = tuple(CheckRule(**row) for row in rows("register_check_rule_by_code"))
    named = [
        {row["code"]: Named(**row) for row in rows(name)}
        for name in ("register_reform_area_by_code", "register_deficiency_type_by_code", "register_breakdown_by_code")
    ]
    return Register(version, indicators, lines, checks, units, periods, *named)


def _plain(value: Any) -> Any:
    """A value of a frame as Python has it: None where it is missing, dates without a time."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if hasattr(value, "tolist"):
        value = value.tolist()
    return None if not isinstance(value, list) and pd.isna(value) else value

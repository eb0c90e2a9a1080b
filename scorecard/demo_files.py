"""The files of data/demo/: read, checked against the catalogue, every error named.

What a row of each file is stands in data/demo/README.md.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard import periods
from scorecard.catalogue import DEFICIENCY, MENTION, UNIT, Inputs
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.simulation import BALANCES, KINDS, PACES, SPANS, Model, Term
from scorecard.tables import Cell, Column, Line, Row, Table, read_table

ATTRIBUTES = ("population", "villages", "land_area", "staff_quota")
TERM = re.compile(r"([+-]?)(\w+)")
_KIND = f"({'|'.join(SPANS)})"


def _code(name: str, refers_to: str, required: bool = True) -> Column:
    return Column(name, "code", required, refers_to=refers_to)


def _like(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns as the catalogue's own table declares them."""
    return tuple(column for column in table.columns if column.name in names)


_UNIT, _PERIOD = _code("unit_code", "demo/units.csv"), _code("period_code", "period")
UNITS = Table(
    "demo_units",
    "demo/units.csv",
    (*_like(UNIT, "code", "name_vi", "kind", "class", "tile_row", "tile_col"), _code("parent_code", "demo/units.csv", False), *(Column(name, "number") for name in ATTRIBUTES)),
    ("code",),
)
INDICATORS = Table(
    "demo_indicators",
    "demo/indicators.csv",
    (
        _code("indicator_code", "indicator"),
        Column("model", "code", True, KINDS),
        Column("of", "code", pattern=r"\w+([+-]\w+)*"),
        *(Column(name, "number") for name in ("level", "spread", "trend", "noise")),
        Column("pace", "code", allowed=PACES),
        Column("season", "code", pattern=r"[\d.]+(;[\d.]+){3}"),
        Column("returns", "code", pattern=f"{_KIND}(;{_KIND})*"),
    ),
    ("indicator_code",),
)
PARTS = Table(
    "demo_parts", "demo/parts.csv", (_code("indicator_code", "demo/indicators.csv"), _code("breakdown", "breakdown"), Column("level", "number")), ("indicator_code", "breakdown")
)
STORIES = Table(
    "demo_stories",
    "demo/stories.csv",
    (
        Column("story", required=True),
        _UNIT,
        Column("effect", "code", True, ("level", "silent", "factor")),
        _code("indicator_code", "demo/indicators.csv", False),
        Column("returns", "code", pattern=f"{_KIND}(;{_KIND})*"),
        *(_code(name, "district.toml: years") for name in ("from_period", "to_period")),
        *(Column(name, "number") for name in ("value", "value_at_end")),
    ),
)
TYPES = Table("demo_types", "demo/deficiencies.csv", (*_like(DEFICIENCY, "type", "wording", "remedy"), Column("weight", "number", True)), ("type",))
INSPECTIONS = Table("demo_inspections", "demo/inspections.csv", (_PERIOD, *_like(DEFICIENCY, "status", "due_date", "result"), Column("weight", "number", True)), ("period_code", "status"))
PLANTED = Table("demo_planted", "demo/planted_deficiencies.csv", (Column("story", required=True), _UNIT, _PERIOD, *_like(DEFICIENCY, "type", "wording", "status", "remedy", "result", "due_date")))
MENTIONS = Table("demo_mentions", "demo/mentions.csv", (_UNIT, _PERIOD, *_like(MENTION, "kind", "reform_area", "indicator_code", "wording_vi")))
TABLES = (UNITS, INDICATORS, PARTS, STORIES, TYPES, INSPECTIONS, PLANTED, MENTIONS)


@dataclass(frozen=True)
class Settings:
    """demo/district.toml, key by key."""

    seed: int
    source_id: str
    structure_date: date
    valid_from: date
    years: list[int]
    returns: list[str]
    blank_lines: float
    missing_lines: float
    findings: list[int]
    place_of_line: str
    place_of_finding: str
    place_of_mention: str

    @property
    def period_codes(self) -> list[str]:
        return [f"{year}-{kind}" for year in self.years for kind in SPANS]

    def quarters_until(self, period_code: str) -> int:
        """How many quarters lie between the start of the simulation and the end of a period."""
        year, kind = period_code.split("-")
        return 4 * (int(year) - self.years[0]) + SPANS[kind][1]


@dataclass(frozen=True)
class FormLine:
    """An indicator as a line of the returns: its model, what the form calls it, and in which returns it stands."""

    model: Model
    name: str
    over_periods: str
    returns: tuple[str, ...]


@dataclass(frozen=True)
class District:
    """What data/demo/ says: settings, the lines of the returns in the order in which they are drawn, and the rows of the other files."""

    settings: Settings
    lines: list[FormLine]
    rows: dict[str, list[Row]]


def load(folder: Path, inputs: Inputs) -> District | None:
    """The simulated district of a data folder, None where there is none; `UserErrors` with all that is wrong in its files."""
    if not (folder / "demo" / "district.toml").exists():
        return None
    settings = _settings(folder)
    errors: list[str] = []
    lines = {table.name: read_table(table, folder, errors) for table in TABLES}
    _check(settings, lines, inputs, errors)
    if errors:
        raise UserErrors(errors)
    rows = {name: [line.row for line in found] for name, found in lines.items()}
    return District(settings, list(_form_lines(settings, rows, inputs)), rows)


def _settings(folder: Path) -> Settings:
    file = "demo/district.toml"
    try:
        return Settings(**tomllib.loads((folder / file).read_text(encoding="utf-8")))
    except (TypeError, ValueError) as reason:
        raise UserError(_("{file}: {reason}; its keys are: {allowed}", file=file, reason=reason, allowed=", ".join(Settings.__annotations__))) from None


def _check(settings: Settings, lines: dict[str, list[Line]], inputs: Inputs, errors: list[str]) -> None:
    known: dict[str, set[Cell]] = {name: {row["code"] for row in inputs[name]} for name in ("indicator", "breakdown", "unit_kind", "period", "deficiency_type", "reform_area")}
    known |= {table.files: {line.row[table.key[0]] for line in lines[table.name]} for table in TABLES if table.key}
    known["period"] |= set(settings.period_codes)
    known["district.toml: years"] = set(settings.period_codes)

    def require(line: Line, column: str, found: Cell, allowed: Iterable[Cell], where: str) -> None:
        if found is not None and found not in allowed:
            errors.append(_("{file}, line {line}, column {column}: “{found}” is not in {table}", file=line.file, line=line.number, column=column, found=found, table=where))

    for table in TABLES:
        for column in table.columns:
            for line in lines[table.name] if column.refers_to else ():
                require(line, column.name, line.row[column.name], known[column.refers_to], column.refers_to)
    if settings.source_id not in {row["source_id"] for row in inputs["source"]}:
        errors.append(_("{file}: “{found}” is not in {table}", file="demo/district.toml", found=settings.source_id, table="sources/sources.csv"))
    _check_models(lines["demo_indicators"], require)


def _check_models(lines: Iterable[Line], require: Callable[[Line, str, Cell, Iterable[Cell], str], None]) -> None:
    """A model builds on attributes of the unit and on indicators of the rows before it."""
    drawn: set[Cell] = set(ATTRIBUTES)
    for line in lines:
        for _sign, code in TERM.findall(str(line.row["of"] or "")):
            if not code.isdigit():
                require(line, "of", code, drawn, _("the rows before it"))
        drawn.add(line.row["indicator_code"])


def _form_lines(settings: Settings, rows: dict[str, list[Row]], inputs: Inputs) -> Iterable[FormLine]:
    catalogue = {str(row["code"]): row for row in inputs["indicator"]}
    stocks = {code for code, row in catalogue.items() if row["stock_or_flow"] == "stock"}
    for row in rows["demo_indicators"]:
        code, kind = str(row["indicator_code"]), str(row["model"])
        terms = TERM.findall(str(row["of"] or ""))
        level, spread, trend, noise = (float(row[name] or 0) for name in ("level", "spread", "trend", "noise"))  # type: ignore[arg-type]
        model = Model(
            code=code,
            kind=kind,
            terms=tuple(Term(-1 if sign == "-" else 1, term, kind in BALANCES and code not in stocks and term in stocks) for sign, term in terms),
            level=level,
            spread=spread,
            trend=trend,
            noise=noise,
            pace=str(row["pace"] or PACES[0]),
            season=tuple(map(float, str(row["season"] or "1;1;1;1").split(";"))),
            decimals=int(catalogue[code]["decimals"] or 0),  # type: ignore[arg-type]
            is_stock=code in stocks,
            parts={str(part["breakdown"]): part["level"] for part in rows["demo_parts"] if part["indicator_code"] == code},  # type: ignore[misc]
        )
        name = str(catalogue[code]["form_line"] or catalogue[code]["name_vi"])
        yield FormLine(model, name, str(catalogue[code]["aggregate_over_periods"]), tuple(str(row["returns"] or ";".join(settings.returns)).split(";")))

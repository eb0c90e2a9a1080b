"""The simulated district as data/demo/ describes it: read, checked against the catalogue, every error named."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard.catalogue import Inputs
from scorecard.demo.models import BALANCES, PACES, SPANS, Model, Term
from scorecard.demo.tables import OTHERS, UNITS, YEARS, units_with
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.tables import Cell, Line, Row, Table, read_table

SETTINGS_FILE = "demo/district.toml"
TERM = re.compile(r"([+-]?)(\w+)")


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

    def quarters_until(self, period_code: Cell) -> int:
        """How many quarters lie between the start of the simulation and the end of a period."""
        year, kind = str(period_code).split("-")
        return 4 * (int(year) - self.years[0]) + SPANS[kind][1]


@dataclass(frozen=True)
class FormLine:
    """An indicator as a line of the returns: its model, what the form calls it, and in which returns it stands."""

    model: Model
    name: str
    over_periods: str
    returns: list[str]


@dataclass(frozen=True)
class District:
    """Settings, the lines of the returns in the order in which they are drawn, and the rows of every table.

    `attributes` are the further columns of the units, on which models build; a unit without any sends no return.
    """

    settings: Settings
    attributes: list[str]
    lines: list[FormLine]
    rows: dict[str, list[Row]]


def load(folder: Path, inputs: Inputs) -> District | None:
    """The simulated district of a data folder, None where there is none; `UserErrors` with all that is wrong in its files."""
    if not (folder / SETTINGS_FILE).exists():
        return None
    settings = _settings(folder)
    attributes = _attributes(folder)
    tables = (units_with(attributes), *OTHERS)
    errors: list[str] = []
    lines = {table.name: read_table(table, folder, errors) for table in tables}
    _check_settings(settings, inputs, errors)
    _check_references(settings, tables, lines, inputs, errors)
    _check_terms(attributes, lines["demo_indicator"], errors)
    if errors:
        raise UserErrors(errors)
    rows = {name: [line.row for line in found] for name, found in lines.items()}
    return District(settings, attributes, list(_form_lines(settings, rows, inputs)), rows)


def _settings(folder: Path) -> Settings:
    try:
        return Settings(**tomllib.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8")))
    except (TypeError, tomllib.TOMLDecodeError) as reason:
        allowed = ", ".join(Settings.__annotations__)
        raise UserError(_("{file}: {reason}; its keys are: {allowed}", file=SETTINGS_FILE, reason=reason, allowed=allowed)) from None


def _attributes(folder: Path) -> list[str]:
    with (folder / UNITS.files).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    return [name for name in header if name not in {column.name for column in UNITS.columns}]


def _check_settings(settings: Settings, inputs: Inputs, errors: list[str]) -> None:
    for found, allowed, table in (
        ([settings.source_id], {row["source_id"] for row in inputs["source"]}, "sources/sources.csv"),
        (settings.returns, set(SPANS), ", ".join(SPANS)),
    ):
        errors += [_("{file}: “{found}” is not in {table}", file=SETTINGS_FILE, found=value, table=table) for value in found if value not in allowed]


def _check_references(settings: Settings, tables: Iterable[Table], lines: dict[str, list[Line]], inputs: Inputs, errors: list[str]) -> None:
    named = ("indicator", "breakdown", "unit_kind", "period", "deficiency_type", "reform_area")
    known: dict[str, set[Cell]] = {name: {row["code"] for row in inputs[name]} for name in named}
    known |= {table.files: {line.row[table.key[0]] for line in lines[table.name]} for table in tables if table.key}
    known |= {YEARS: set(settings.period_codes), "period": known["period"] | set(settings.period_codes)}
    for table in tables:
        for column in table.columns:
            for line in lines[table.name] if column.refers_to else ():
                value = line.row[column.name]
                if value is not None and value not in known[column.refers_to]:
                    errors.append(_unknown(line, column.name, value, column.refers_to))


def _check_terms(attributes: Iterable[str], lines: Iterable[Line], errors: list[str]) -> None:
    """A model builds on numbers, attributes of the unit and indicators of the rows before it."""
    drawn: set[Cell] = set(attributes)
    for line in lines:
        terms = [code for _sign, code in _terms(line.row)]
        errors += [_unknown(line, "of", code, _("the rows before it")) for code in terms if code not in drawn and not code.isdigit()]
        drawn.add(line.row["indicator_code"])


def _unknown(line: Line, column: str, found: Cell, table: str) -> str:
    return _("{file}, line {line}, column {column}: “{found}” is not in {table}", file=line.file, line=line.number, column=column, found=found, table=table)


def _terms(row: Row) -> list[tuple[str, str]]:
    return TERM.findall(str(row["of"] or ""))


def _form_lines(settings: Settings, rows: dict[str, list[Row]], inputs: Inputs) -> Iterator[FormLine]:
    catalogue = {row["code"]: row for row in inputs["indicator"]}
    lines = {line["indicator_code"]: line["code"] for line in inputs["form_line"] if line["code"] and line["form"] != "own"}
    stocks = {code for code, row in catalogue.items() if row["stock_or_flow"] == "stock"}
    for row in rows["demo_indicator"]:
        code, kind, about = str(row["indicator_code"]), str(row["model"]), catalogue[row["indicator_code"]]
        is_flow_balance = kind in BALANCES and code not in stocks
        level, spread, trend, noise = (float(row[name] or 0) for name in ("level", "spread", "trend", "noise"))  # type: ignore[arg-type]
        model = Model(
            code=code,
            kind=kind,
            terms=tuple(Term(-1 if sign == "-" else 1, term, is_flow_balance and term in stocks) for sign, term in _terms(row)),
            level=level,
            spread=spread,
            trend=trend,
            noise=noise,
            pace=str(row["pace"] or PACES[0]),
            season=tuple(map(float, str(row["season"] or "1;1;1;1").split(";"))),
            decimals=int(about["decimals"] or 0),  # type: ignore[arg-type]
            is_stock=code in stocks,
            parts={str(part["breakdown"]): part["level"] for part in rows["demo_part"] if part["indicator_code"] == code},  # type: ignore[misc]
        )
        returns = str(row["returns"]).split(";") if row["returns"] else settings.returns
        yield FormLine(model, str(lines.get(code) or about["name_vi"]), str(about["aggregate_over_periods"]), returns)

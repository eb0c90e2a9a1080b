"""The returns of a generated data folder, made in SQL: the same seed gives the same lines on any machine.

A line of the form is drawn as a share of another one where the catalogue has a rate of the two, so that no part
exceeds its whole in any quarter or sum of quarters; the rest stand for themselves. Then the four returns of a year are
written as they come: flows as sums from the start of the year, save the third quarter's.
"""

from dataclasses import astuple, dataclass
from pathlib import Path

import duckdb
import pandas as pd

from bench.country import FIRST_YEAR, SEED, Size
from scorecard import catalogue
from scorecard.build import Loader, from_inputs
from scorecard.tables import Row

SQL = Path(__file__).parent / "sql"
FIELDS = {"field:land": 6, "field:construction": 1, "field:civil_status": 12, "field:labour": 3, "field:office": 1, "field:military": 1, "field:other": 1}
SPLIT = {"dossiers_resolved": FIELDS, "dossiers_on_time": FIELDS, "online_dossiers": {"service:level_3": 11, "service:level_4": 14}}
"""Of every 25 cases, how many fall into each part, in this order: parts sum to the whole, and fewer cases never give a larger part."""


@dataclass(frozen=True)
class Line:
    """A line of the form. `whole` is the line it is a share of, one of `parts`; `steps` says how many lines it builds on."""

    line: int
    code: str
    kind: str
    is_flow: bool
    decimals: int
    whole: int | None
    parts: int
    steps: int


def lines(indicators: list[Row]) -> list[Line]:
    """The lines of the form: what units count and state themselves, not what is computed from it."""
    by_code = {str(row["code"]): row for row in indicators}
    drawn = [code for code, row in by_code.items() if row["kind"] not in ("ratio", "category") and not str(row["numerator"] or "").startswith("@")]
    numbers = {code: number for number, code in enumerate(drawn, start=1)}
    wholes = _wholes(indicators)

    def is_flow(code: str) -> bool:
        return by_code[code]["aggregate_over_periods"] == "sum_of_discrete"

    def line(code: str) -> Line:
        whole, parts = wholes.get(code, ("", 1))
        of_a_year = bool(whole) and is_flow(code) and not is_flow(whole)
        row = by_code[code]
        return Line(
            numbers[code],
            code,
            str(row["kind"]),
            is_flow(code),
            int(str(row["decimals"] or 0)),
            numbers.get(whole),
            4 * parts if of_a_year else parts,
            _steps(code, wholes),
        )

    return [line(code) for code in drawn]


def _wholes(indicators: list[Row]) -> dict[str, tuple[str, int]]:
    """By line, the line it is a share of and how many share that one rate: from the first rate in percent that has it above the stroke."""
    found: dict[str, tuple[str, int]] = {}
    for row in indicators:
        above, below = str(row["numerator"] or "").split("+"), str(row["denominator"] or "")
        if row["kind"] == "ratio" and row["scale"] == 100 and below.isidentifier():
            for code in above:
                if code.isidentifier() and code != below and _steps(below, found | {code: (below, 1)}) < 10:
                    found.setdefault(code, (below, len(above)))
    return found


def _steps(code: str, wholes: dict[str, tuple[str, int]]) -> int:
    """How many lines a line builds on; 10 where they go round in a circle."""
    steps = 0
    while code in wholes and steps < 10:
        code, steps = wholes[code][0], steps + 1
    return steps


def generate(size: Size, folder: Path, path: Path) -> int:
    """Write the returns of a data folder to a DuckDB file of their own; how many lines they have."""
    path.unlink(missing_ok=True)
    form = lines(catalogue.load(folder)["indicator"])
    years = {"first_year": FIRST_YEAR, "years": size.years}
    with duckdb.connect(str(path)) as connection:
        connection.execute("set enable_progress_bar = false")
        _functions(connection)
        _register(connection, "line", pd.DataFrame([astuple(line) for line in form], columns=list(Line.__annotations__)))
        _register(connection, "split", pd.DataFrame(_splits(), columns=["code", "breakdown", "first_case", "after_case"]))
        connection.execute(_sql("figures"), {"units": size.communes, **years})
        for steps in range(1, 1 + max(line.steps for line in form)):
            connection.execute(_sql("shares"), {"steps": steps})
        connection.execute(_sql("observations"), {"parents": size.parents})
        connection.execute("drop table figure")
        found = connection.execute("select count(*) from observation").fetchone()
    return int(found[0]) if found else 0


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _functions(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"set variable seed = {SEED}")
    connection.execute(_sql("functions"))


def _register(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("frame", frame)
    connection.execute(f"create table {name} as select * from frame")
    connection.unregister("frame")


def _splits() -> list[tuple[str, str, int, int]]:
    rows = []
    for code, parts in SPLIT.items():
        first = 0
        for breakdown, cases in parts.items():
            rows.append((code, breakdown, first, first + cases))
            first += cases
    return rows


def loader(size: Size, folder: Path, path: Path) -> Loader:
    """Loads the data folder as any other, and the returns from the file that `generate` wrote."""
    load_folder = from_inputs(catalogue.load(folder))
    quoted = "'" + str(path).replace("'", "''") + "'"
    numbers = {"units": size.communes, "first_year": FIRST_YEAR, "years": size.years, "parents": size.parents}

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        load_folder(connection)
        _functions(connection)
        connection.execute("attach $file as generated (read_only)".replace("$file", quoted))
        connection.execute("drop table input.observation")
        connection.execute("create view input.observation as select * from generated.observation")
        connection.execute(_sql("deficiencies"), numbers)
        connection.execute(_sql("mentions"), numbers)

    return load

"""Building a version of the store: the inputs and `queries/build/*.sql`, in the order of their numbers."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from scorecard.catalogue import Inputs
from scorecard.layout import TABLES
from scorecard.paths import QUERIES
from scorecard.tables import Column, Table

PERIOD_TABLE = Table(
    "period",
    "",
    tuple(
        Column(name, kind)
        for name, kind in (
            ("code", "text"), ("start", "date"), ("end", "date"), ("due", "date"), ("kind", "text"), ("year", "whole"), ("cutoff", "text"),
            ("name_vi", "text"), ("name_en", "text"), ("note_vi", "text"), ("ytd_code", "text"), ("previous_code", "text"), ("year_before_code", "text"),
        )
    ),
)  # fmt: skip
PART_TABLE = Table("indicator_part", "", tuple(Column(name) for name in ("indicator_code", "role", "part_code", "breakdown", "shift")))
INPUT_TABLES = {table.name: table for table in (*TABLES, PERIOD_TABLE, PART_TABLE)}

Loader = Callable[[duckdb.DuckDBPyConnection], None]


def from_inputs(inputs: Inputs) -> Loader:
    """A loader that fills the tables of the catalogue `input` with checked rows."""

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        for name, table in INPUT_TABLES.items():
            columns = ", ".join(f'"{column.name}" {part.rsplit(" ", 1)[1]}' for column, part in zip(table.columns, table.sql_columns.split(", "), strict=True))
            connection.execute(f"create table input.{name} ({columns})")
            rows = inputs.get(name, [])
            if rows:
                frame = pd.DataFrame(rows, columns=[column.name for column in table.columns], dtype=object)
                connection.register("frame", frame)
                connection.execute(f"insert into input.{name} by name select * from frame")
                connection.unregister("frame")

    return load


def build(path: Path, load: Loader, reason: str) -> None:
    """Write a new version to `path`, whole or not at all as far as the caller swaps pointers only afterwards.

    The same inputs give the same content: nothing here looks at the clock or the environment but `build_info`.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute("attach ':memory:' as input")
        load(connection)
        connection.execute("begin")
        for step in sorted((QUERIES / "build").glob("*.sql")):
            connection.execute(step.read_text(encoding="utf-8"))
        connection.execute("create table build_info as select $reason as reason, current_timestamp as built_at", {"reason": reason})
        connection.execute("commit")
        connection.execute("detach input")
        connection.execute("checkpoint")

"""Building a version of the store: the inputs and `queries/build/*.sql`, in the order of their numbers."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from scorecard.catalogue import Inputs
from scorecard.errors import UserErrors
from scorecard.i18n import _
from scorecard.layout import TABLES
from scorecard.paths import QUERIES
from scorecard.statistics.sql import register
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
BATCH = Table(
    "batch",
    "",
    tuple(
        Column(name, kind)
        for name, kind in (
            ("batch_no", "whole"), ("kind", "text"), ("accepted_at", "text"), ("accepted_by", "text"), ("file_name", "text"), ("checksum", "text"),
            ("layout", "text"), ("period_code", "text"), ("reason", "text"), ("withdraws", "whole"),
        )
    ),
)  # fmt: skip
_ROW = (Column("batch_no", "whole"), Column("line_no", "whole"), Column("unit_key"), Column("period_code"))
_CELL = (Column("sheet"), Column("cell"))
BATCH_CLAIM = Table(
    "batch_claim",
    "",
    (
        *_ROW,
        Column("indicator_code"), Column("breakdown"), Column("value", "number"), Column("numerator", "number"), Column("denominator", "number"),
        Column("qualifier"), Column("written"), *_CELL, Column("note"),
    ),
)  # fmt: skip
BATCH_FINDING = Table(
    "batch_finding",
    "",
    (
        *_ROW,
        Column("finding_no"), Column("deficiency_no", "whole"), Column("area"), Column("type"), Column("wording"), Column("status"), Column("remedy"),
        Column("result"), Column("due_date", "date"), *_CELL,
    ),
)  # fmt: skip
BATCH_WARNING = Table("batch_warning", "", (Column("batch_no", "whole"), Column("rule"), *_CELL, Column("text")))
BATCH_TABLES = (BATCH, BATCH_CLAIM, BATCH_FINDING, BATCH_WARNING)
"""Accepted batches: never changed once accepted, carried from each version to the next one."""

INPUT_TABLES = {table.name: table for table in (*TABLES, PERIOD_TABLE, PART_TABLE, *BATCH_TABLES)}

Loader = Callable[[duckdb.DuckDBPyConnection], None]


def from_inputs(inputs: Inputs) -> Loader:
    """A loader that fills the tables of the catalogue `input` with checked rows."""

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        for name, table in INPUT_TABLES.items():
            columns = ", ".join(f'"{column.name}" {part.rsplit(" ", 1)[1]}' for column, part in zip(table.columns, table.sql_columns.split(", "), strict=True))
            connection.execute(f"create table input.{name} ({columns})")
            if rows := inputs.get(name, []):
                insert(connection, table, rows)

    return load


def insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows to a table of the catalogue `input`."""
    frame = pd.DataFrame(rows, columns=[column.name for column in table.columns], dtype=object)
    connection.register("frame", frame)
    connection.execute(f"insert into input.{table.name} by name select * from frame")
    connection.unregister("frame")


def carry_batches(connection: duckdb.DuckDBPyConnection, previous: Path) -> None:
    """Take over the accepted batches of an earlier version, row by row as they are."""
    path = str(previous).replace("'", "''")
    connection.execute(f"attach '{path}' as previous (read_only)")
    known = {row[0] for row in connection.execute("select table_name from duckdb_tables() where database_name = 'previous'").fetchall()}
    for table in BATCH_TABLES:
        if table.name in known:
            columns = ", ".join(column.name for column in table.columns)
            connection.execute(f"insert into input.{table.name} ({columns}) select {columns} from previous.{table.name}")
    connection.execute("detach previous")


def build(path: Path, load: Loader, reason: str, previous: Path | None = None, add: Loader | None = None) -> None:
    """Write a new version to `path`, whole or not at all as far as the caller swaps pointers only afterwards.

    The same inputs give the same content: nothing here looks at the clock or the environment but `build_info`.
    Batches that `previous` has are carried over, then `add` adds to them. `UserErrors` where a batch speaks of what the
    data folder no longer has.
    """
    with duckdb.connect(str(path)) as connection:
        # it is for a person at a prompt; to a file it writes thousands of lines
        connection.execute("set enable_progress_bar = false")
        connection.execute("attach ':memory:' as input")
        load(connection)
        if previous:
            carry_batches(connection, previous)
        if add:
            add(connection)
        register(connection)
        connection.execute("begin")
        for step in sorted((QUERIES / "build").glob("*.sql")):
            connection.execute(step.read_text(encoding="utf-8"))
        connection.execute("create table build_info as select $reason as reason, current_timestamp as built_at", {"reason": reason})
        _refuse_orphans(connection)
        connection.execute("commit")
        connection.execute("detach input")
        connection.execute("checkpoint")


def _refuse_orphans(connection: duckdb.DuckDBPyConnection) -> None:
    """No accepted figure is dropped in silence because its unit, period or indicator went away."""
    orphans = connection.execute("select * from batch_orphan order by all limit 50").fetchall()
    if orphans:
        raise UserErrors(
            _(
                "Batch {number} has figures of {unit}, {period}, {code}: one of these is no longer in the data folder. Put it back, or withdraw the batch.",
                number=n,
                unit=u,
                period=p,
                code=c,
            )
            for n, u, p, c in orphans
        )

"""The one in-memory connection of a process, to which versions are attached read-only; a cursor for every query."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from scorecard.statistics import reading

KEPT_ATTACHED = 3

Parameter = str | int | float | bool | None | list[str]


class Hub:
    """Versions attached under the stem of their file; those that were attached first go, but none that somebody reads."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:")
        reading.register(self._connection)
        self._attached: list[str] = []
        self._readers: Counter[str] = Counter()
        self._attaching = threading.Lock()

    def query(self, path: Path, sql: str, parameters: Mapping[str, Parameter]) -> pd.DataFrame:
        """The result of a query on the version in a file."""
        with self._reading(path) as name, self._connection.cursor() as cursor:
            cursor.execute(f"use {name}; set enable_progress_bar = false")
            return cursor.execute(sql, dict(parameters)).df()

    @contextmanager
    def _reading(self, path: Path) -> Iterator[str]:
        name = path.stem
        with self._attaching:
            if name not in self._attached:
                attach(self._connection, name, path)
                self._attached.append(name)
            self._readers[name] += 1
        try:
            yield name
        finally:
            self._release(name)

    def _release(self, name: str) -> None:
        with self._attaching:
            self._readers[name] -= 1
            idle = [found for found in self._attached if not self._readers[found]]
            for surplus in idle[: max(0, len(self._attached) - KEPT_ATTACHED)]:
                self._connection.execute(f"detach {surplus}")
                self._attached.remove(surplus)
                del self._readers[surplus]


def attach(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    """Attach the version in a file under a name, to be read only."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name} (read_only)")

"""Building the stores that are measured, in `.bench/` of the project, and what that takes."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from bench import country, returns
from bench.country import Size
from scorecard import store
from scorecard.paths import ROOT

FOLDER = ROOT / ".bench"
REASON = "bench"


@dataclass(frozen=True)
class Built:
    """A store and what it took: claims in its returns, rows of `measure`, seconds (of the clock and of the processor), megabytes."""

    claims: int
    measures: int
    seconds: float
    cpu_seconds: float
    megabytes: float


def folder_of(size: Size) -> Path:
    return FOLDER / f"{size.name}_{size.communes}"


@contextmanager
def environment(size: Size) -> Iterator[None]:
    """The data folder and store of a size are those of this process."""
    names = {"SCORECARD_DATA": str(folder_of(size) / "data"), "SCORECARD_STORE": str(folder_of(size) / "store")}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def build(size: Size, reuse: bool) -> Built:
    """Make the data folder, its returns and the store; with `reuse`, only where one of them, or the SQL, has changed."""
    folder = folder_of(size)
    country.write(size, folder / "data")
    notes = folder / "built.json"
    with environment(size):
        digest = store.data_digest()
        if reuse and notes.exists() and _is_current(digest):
            return Built(**json.loads(notes.read_text(encoding="utf-8")))
        shutil.rmtree(folder / "store", ignore_errors=True)
        claims = returns.generate(size, folder / "data", folder / "returns.duckdb")
        clock, cpu = time.perf_counter(), time.process_time()
        version = store.open_store().commit(returns.loader(size, folder / "data", folder / "returns.duckdb"), REASON, digest)
        seconds, cpu_seconds = time.perf_counter() - clock, time.process_time() - cpu
        file = folder / "store" / version.file_name
        built = Built(claims, _measures(file), seconds, cpu_seconds, file.stat().st_size / 1e6)
    notes.write_text(json.dumps(asdict(built)), encoding="utf-8")
    return built


def _is_current(digest: str) -> bool:
    version = store.open_store().current()
    return version.data_digest == digest and version.reason == REASON


def _measures(file: Path) -> int:
    with duckdb.connect(str(file), read_only=True) as connection:
        found = connection.execute("select count(*) from measure").fetchone()
    return int(found[0]) if found else 0

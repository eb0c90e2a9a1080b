"""What it costs to bring returns in: our form from every unit of a store, read and checked, then accepted in one go.

Each store is measured in a process of its own, for the memory that it takes. The forms carry the same figures for all units, those
of the period before of one of them: more is odd about them than about real ones, and said.
"""

import io
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from openpyxl import load_workbook

from bench import returns
from bench.country import FIRST_YEAR, Size
from bench.stores import FOLDER, environment, folder_of
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.forms.template import form_workbook
from scorecard.returns.model import Asked
from scorecard.returns.read import read_file
from scorecard.returns.register import Register, Unit, register

MANY = Size("many", communes=2500, provinces=25, years=3)
TENTH_OF_MANY = Size("many", communes=250, provinces=25, years=3)


@dataclass(frozen=True)
class Import:
    """Returns and the figures in them; seconds (of the clock and of the processor) to read and check, and to accept; the most megabytes held till then."""

    store: str
    returns: int
    figures: int
    read: float
    read_cpu: float
    accept: float
    accept_cpu: float
    megabytes_read: float
    megabytes: float


def measure(size: Size) -> Import:
    """A return of every commune of a store that is built."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(bring_in, size).result()


def bring_in(size: Size) -> Import:
    """Bring the returns into a copy of the store, in this process."""
    folder = folder_of(size)
    with environment(size):
        copy = FOLDER / f"imports_{size.communes}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder / "store", copy)
        os.environ["SCORECARD_STORE"] = str(copy)
        known = register()
        files = list(forms(known, f"{FIRST_YEAR + size.years - 1}-Y"))
        clock, cpu = time.perf_counter(), time.process_time()
        incoming = [Incoming(read_file(name, content, Asked(), known), content) for name, content in files]
        read = (time.perf_counter() - clock, time.process_time() - cpu)
        megabytes_read = _megabytes()
        loader = returns.loader(size, folder / "data", folder / "returns.duckdb")
        clock, cpu = time.perf_counter(), time.process_time()
        with patch.object(batches, "data_loader", lambda: loader):
            batches.accept(incoming, "bench", "bench")
        accept = (time.perf_counter() - clock, time.process_time() - cpu)
        shutil.rmtree(copy)
    return Import(size.name, len(files), sum(len(item.draft.claims) for item in incoming), *read, *accept, megabytes_read, _megabytes())


def forms(known: Register, period: str) -> Iterator[tuple[str, bytes]]:
    """A filled form of every unit that has one. One is made for each kind of unit; the others have another unit in its marks."""
    made: dict[str, tuple[Unit, dict[str, bytes]]] = {}
    for unit in known.units.values():
        if not known.own_form(unit) or not unit.is_ranked:
            continue
        if unit.kind not in made:
            with zipfile.ZipFile(io.BytesIO(_filled(known, unit, period))) as book:
                made[unit.kind] = unit, {name: book.read(name) for name in book.namelist()}
        first, parts = made[unit.kind]
        own = {name: part.replace(f">{first.unit_key}<".encode(), f">{unit.unit_key}<".encode()) for name, part in parts.items()}
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
            for name, part in own.items():
                book.writestr(name, part)
        yield f"{unit.code}.xlsx", content.getvalue()


def _filled(known: Register, unit: Unit, period: str) -> bytes:
    """The form of a unit with the values of the period before, which stand beside."""
    book = load_workbook(io.BytesIO(form_workbook(known, unit, known.periods[period])))
    sheet = book.worksheets[0]
    codes = {line.code for line in known.own_form(unit)}
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, 1).value) in codes:
            sheet.cell(row, 4).value = sheet.cell(row, 5).value  # type: ignore[union-attr]
    book.save(content := io.BytesIO())
    return content.getvalue()


def _megabytes() -> float:
    """The most memory that this process has held so far; of Linux, 0 elsewhere. `ru_maxrss` would tell of the process that started this one, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) / 1e3 for line in status.read_text().splitlines() if line.startswith("VmHWM"))

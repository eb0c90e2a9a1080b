"""What the files for a meeting cost: the ready deck, two slides of every unit, the workbook, the report; each made three times, for what stays in memory.

Each store is measured in a process of its own. The first time pays for queries that are kept afterwards.
"""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from bench.country import Size
from bench.stores import environment
from scorecard import queries
from scorecard.export.briefing import briefing, units_pages
from scorecard.export.report import report
from scorecard.export.slides import Page, make_deck, open_template
from scorecard.export.workbook import workbook
from scorecard.view import View, view_of

ON = date(2026, 11, 28)
TIMES = 3


@dataclass(frozen=True)
class File:
    """A kind of file: seconds the first and the last time, its size, the megabytes that the process held after the first and after the last."""

    store: str
    name: str
    first: float
    last: float
    kilobytes: float
    megabytes_first: float
    megabytes_last: float


def measure(size: Size) -> list[File]:
    """The files of the area that a store opens with."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_make, size).result()


def _make(size: Size) -> list[File]:
    with environment(size):
        view = view_of()
        return list(_files(size, view))


def _files(size: Size, view: View) -> Iterator[File]:
    makers: dict[str, Callable[[], bytes]] = {
        "deck": lambda: _deck(briefing(view, ON)),
        "slides of all units": lambda: _deck(list(units_pages(view, ON))),
        "workbook": lambda: workbook(view),
        "report": lambda: report(view),
    }
    for name, make in makers.items():
        took, held, content = [], [], b""
        for _time in range(TIMES):
            started = time.perf_counter()
            content = make()
            took.append(time.perf_counter() - started)
            held.append(_resident())
        yield File(size.name, name, took[0], took[-1], len(content) / 1000, held[0], held[-1])


def _deck(pages: list[Page]) -> bytes:
    return make_deck(pages, open_template(), "bench", queries.version().published_at)


def _resident() -> float:
    """What the process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

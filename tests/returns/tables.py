"""Sheets made by tests, as a reader of files would give them."""

import csv
import io
import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scorecard.returns.model import Cell, CellValue, Place, Sheet
from scorecard.returns.register import Indicator, Register, Unit

Merged = list[tuple[int, int, int, int]]


def letters(column: int) -> str:
    """The name of a column, by counting through all names."""
    names = itertools.chain.from_iterable(itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=size) for size in (1, 2, 3))
    return "".join(next(itertools.islice(names, column, None)))


def sheet(rows: Sequence[Sequence[CellValue]], merged: Merged | None = None, name: str = "Bảng") -> Sheet:
    """A sheet with these values from A1 on; whole numbers as the readers of files give them."""
    cells = [
        [
            Cell(float(value) if isinstance(value, int) and not isinstance(value, bool) else value, Place(name, f"{letters(column)}{row}"))
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(rows, 1)
    ]
    return Sheet(name, cells, merged or [])


def as_csv(rows: Sequence[Sequence[CellValue]]) -> bytes:
    """The same as a CSV of a Vietnamese spreadsheet: semicolons, decimal commas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    for row in rows:
        writer.writerow(["" if value is None else f"{value:.15g}".replace(".", ",") if isinstance(value, (int, float)) else value for value in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def turned(rows: Sequence[Sequence[CellValue]]) -> list[list[CellValue]]:
    """Rows and columns exchanged."""
    return [list(column) for column in itertools.zip_longest(*rows)]


def unit(number: int, name: str, parent: str) -> Unit:
    """An invented unit."""
    key, began = f"T{number}-202101", date(2021, 1, 1)
    return Unit(key, f"T{number}", began, f"Xã {name}", "commune", False, True, date.min, date.max, key, parent, "Huyện Thử", (name,))


def with_units(register: Register, names: Sequence[str]) -> Register:
    """A register with an invented district of these units and no others."""
    parent = replace(unit(0, "Thử", ""), name="Huyện Thử", kind="district", parent_key=None, aliases=("Huyện Thử",))
    units = [unit(number, name, parent.unit_key) for number, name in enumerate(names, 1)]
    return replace(register, units={found.unit_key: found for found in (parent, *units)})


def plain(register: Register, kinds: Sequence[str] = ("count", "amount")) -> list[Indicator]:
    """The indicators of some kinds whose names no other one has."""
    names = [name for found in register.indicators.values() for name in {found.name_vi, found.short_vi}]
    return [found for found in register.indicators.values() if found.kind in kinds and names.count(found.name_vi) == 1]

"""What the kinds of files share: tidy texts, sheets from values, and the sentences for files that are too large or damaged."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from openpyxl.utils import get_column_letter

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.numbers import number
from scorecard.returns.limits import Limits
from scorecard.returns.model import Cell, CellValue, Place, Sheet
from scorecard.text import normalize

INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
"""Soft hyphen, marks without width: nobody sees them, and they keep equal texts from being equal."""

Merged = tuple[int, int, int, int]
Value = tuple[CellValue, bool]
"""A value, and whether it is shown as a percentage."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


def tidy(text: str) -> str | None:
    """NFC, one space between words, line breaks as spaces, nothing invisible; None for blank text."""
    return normalize(text.translate(INVISIBLE)) or None


def address(row: int, column: int) -> str:
    """The name of a cell in a spreadsheet, from row and column counted from 1."""
    return f"{get_column_letter(column)}{row}"


@lru_cache(maxsize=256)
def shows_percent(number_format: str | None) -> bool:
    """Whether a number format multiplies by 100: it has a percent sign that is not a quoted text."""
    return "%" in _LITERAL.sub("", number_format or "")


def sheet(name: str, values: Iterable[Iterable[Value]], place: Callable[[int, int], str] = address) -> Sheet:
    """A sheet from its values. Every row is as long as the longest; `place` names a cell by row and column counted from 1."""
    rows = [list(row) for row in values]
    width = max(map(len, rows), default=0)
    blank: Value = (None, False)
    cells = [
        [Cell(value, Place(name, place(r, c)), percent) for c, (value, percent) in enumerate(row + [blank] * (width - len(row)), 1)]
        for r, row in enumerate(rows, 1)
    ]
    return Sheet(name, cells)


def check_extent(file: str, sheet_name: str, rows: int, columns: int, limits: Limits) -> None:
    """Refuse a sheet with more rows or columns, up to the last filled one, than are allowed."""
    if rows > limits.rows:
        raise UserError(
            _(
                "{file}, “{sheet}”: {found} rows up to the last filled one; at most {allowed} are read. Delete what stands far below, or split the file.",
                file=file,
                sheet=sheet_name,
                found=number(rows),
                allowed=number(limits.rows),
            )
        )
    if columns > limits.columns:
        raise UserError(
            _(
                "{file}, “{sheet}”: {found} columns up to the last filled one; at most {allowed} are read. Delete what stands far right, or split the file.",
                file=file,
                sheet=sheet_name,
                found=number(columns),
                allowed=number(limits.columns),
            )
        )


def check_cells(file: str, cells: int, limits: Limits) -> None:
    """Refuse a file with more cells, filled or not, than are allowed."""
    if cells > limits.cells:
        raise UserError(
            _(
                "{file}: {found} cells or more, filled or only formatted; at most {allowed} are read. Delete empty rows and columns, or split the file.",
                file=file,
                found=number(cells),
                allowed=number(limits.cells),
            )
        )


def damaged(file: str, what: object = "") -> UserError:
    """The error for a file whose content contradicts itself."""
    text = _("{file}: the file is damaged and was not read. Open it in Excel or Word, look whether all is there, save it again and send that copy.", file=file)
    return UserError(f"{text} ({what})" if what else text)

"""Workbooks of before 2007 (.xls)."""

import math
from collections.abc import Sequence
from datetime import date
from io import StringIO

import xlrd  # type: ignore[import-untyped]
from xlrd.book import SUPBOOK_DDEOLE, SUPBOOK_EXTERNAL, Book  # type: ignore[import-untyped]
from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]
from xlrd.sheet import Sheet as Page  # type: ignore[import-untyped]

from scorecard.errors import UserError
from scorecard.returns.files.archive import locked, with_links, with_macros
from scorecard.returns.files.cells import Value, check_cells, check_extent, damaged, sheet, shows_percent, tidy
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet

RAISED = 1
MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read_old_workbook(file: str, content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an old workbook, hidden ones too. Error values are their texts (`#REF!`); a formula counts with its stored value."""
    if MACROS in content:
        raise with_macros(file)
    try:
        if _has_loop(CompDoc(content, logfile=StringIO()).SSAT):
            raise damaged(file)
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except UserError:
        raise
    except Exception as error:
        # the library raises what its code happens to run into: struct.error, AssertionError, IndexError, ...
        if "encrypted" in str(error):
            raise locked(file) from error
        raise damaged(file) from error
    if {SUPBOOK_EXTERNAL, SUPBOOK_DDEOLE} & set(book._supbook_types):
        raise with_links(file)
    pages = book.sheets()
    check_cells(file, sum(page.row_len(row) for page in pages for row in range(page.nrows)), limits)
    try:
        return [_sheet(file, book, page, limits) for page in pages]
    except UserError:
        raise
    except Exception as error:
        raise damaged(file) from error


def _has_loop(following: Sequence[int]) -> bool:
    """Whether a chain of small sectors comes back to itself; the library would follow it until the memory is full."""
    done: set[int] = set()
    for start in range(len(following)):
        chain, sector = set[int](), start
        while 0 <= sector < len(following) and sector not in done:
            if sector in chain:
                return True
            chain.add(sector)
            sector = following[sector]
        done |= chain
    return False


def _sheet(file: str, book: Book, page: Page, limits: Limits) -> Sheet:
    name = tidy(page.name) or page.name
    rows = [[_value(file, book, page, row, column) for column in range(page.row_len(row))] for row in range(page.nrows)]
    filled = [[column for column, (value, _percent) in enumerate(row, 1) if value is not None] for row in rows]
    height = max((row for row, columns in enumerate(filled, 1) if columns), default=0)
    width = max((columns[-1] for columns in filled if columns), default=0)
    check_extent(file, name, height, width, limits)
    check_cells(file, height * width, limits)
    merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in page.merged_cells]
    if any(top > bottom or left > right for top, left, bottom, right in merged):
        raise damaged(file, name)
    found = sheet(name, (row[:width] for row in rows[:height])).rows
    hidden_rows = frozenset(row for row, info in page.rowinfo_map.items() if info.hidden)
    hidden_columns = frozenset(column for column, info in page.colinfo_map.items() if info.hidden)
    return Sheet(name, found, merged, bool(page.visibility), hidden_rows, hidden_columns)


def _value(file: str, book: Book, page: Page, row: int, column: int) -> Value:
    kind, value = page.cell_type(row, column), page.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return tidy(_marked(book, page, row, column, value)), False
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and not math.isfinite(value):
        raise damaged(file, page.name)
    if kind == xlrd.XL_CELL_NUMBER:
        number_format = book.format_map[book.xf_list[page.cell_xf_index(row, column)].format_key]
        return float(value), shows_percent(number_format.format_str)
    if kind == xlrd.XL_CELL_DATE:
        return _date(value, book.datemode), False
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value), False
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#ERROR!"), False
    return None, False


def _marked(book: Book, page: Page, row: int, column: int, text: str) -> str:
    """A text with `^` before what is raised in it: 12¹ is not 121."""
    runs = page.rich_text_runlist_map.get((row, column), [])
    for start, font in reversed(runs):
        if book.font_list[font].escapement == RAISED:
            text = f"{text[:start]}^{text[start:]}"
    return text


def _date(value: float, datemode: int) -> date | str:
    """A date; of a number below one, which is a time of day, its text, as of numbers that are no date."""
    try:
        moment = xlrd.xldate.xldate_as_datetime(value, datemode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return "#VALUE!"
    return moment.date() if value >= 1 else str(moment.time())

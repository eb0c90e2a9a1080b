"""Workbooks of today (.xlsx)."""

import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.files.archive import Attributes, Parts, Walk, unpack, walk, with_macros
from scorecard.returns.files.cells import Value, address, check_cells, check_extent, damaged, sheet, shows_percent, tidy
from scorecard.returns.files.sheet_scan import MAIN, Scanned, SheetScan
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet


def read_workbook(file: str, content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too. A formula counts with the value that was stored with it; an error value is its text (`#REF!`)."""
    parts = unpack(file, content, limits)
    sheet_count, scans = _scan(file, parts, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library drops without values: rules of validation, colours, pictures
        try:
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False, rich_text=True)
        except Exception as error:
            # the library raises what its code happens to run into: KeyError, TypeError, AssertionError, ...
            raise damaged(file) from error
        try:
            paths = [str(page._worksheet_path) for page in book.worksheets]  # type: ignore[attr-defined]
            if len(book.sheetnames) != sheet_count or len(set(paths)) != len(paths) or not set(paths) <= set(scans):
                raise damaged(file)
            _check(file, book, [(page.title, scans[path]) for page, path in zip(book.worksheets, paths, strict=True)], limits)
            return [_sheet(file, page, scans[path]) for page, path in zip(book.worksheets, paths, strict=True)]
        finally:
            book.close()


class _Listed(Walk):
    """How many sheets a workbook lists."""

    count = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.count += self.path == ["workbook", "sheets"]


def _scan(file: str, parts: Parts, limits: Limits) -> tuple[int, dict[str, Scanned]]:
    """How many sheets the workbook lists, and what stands in each part that is a worksheet."""
    counts, scans = [], {}
    for path, content in parts.items():
        space, _of, kind = parts.roots[path].rpartition("}")
        if kind == "macrosheet":
            raise with_macros(file)
        if kind in ("workbook", "worksheet") and space != MAIN:
            raise UserError(_("{file}: the workbook is a “Strict Open XML” one. Save it as “Excel Workbook (.xlsx)” and send that copy.", file=file))
        if kind == "workbook":
            walk(file, content, listed := _Listed())
            counts.append(listed.count)
        if kind == "worksheet":
            walk(file, content, scan := SheetScan(file, limits))
            scans[path] = scan.found
    if len(counts) != 1:
        raise UserError(
            _("{file}: the content is not a workbook, whatever its name says. Open it in Excel and save it as “Excel Workbook (.xlsx)”.", file=file)
        )
    return counts[0], scans


def _check(file: str, book: Workbook, found: list[tuple[str, Scanned]], limits: Limits) -> None:
    for title, scanned in found:
        check_extent(file, title, scanned.rows, scanned.columns, limits)
    check_cells(file, sum(max(scanned.cells, scanned.rows * scanned.columns) for _title, scanned in found), limits)
    if any(scanned.styles and scanned.styles >= len(book._cell_styles) for _title, scanned in found):  # type: ignore[attr-defined]
        raise damaged(file)


def _sheet(file: str, page: Any, scanned: Scanned) -> Sheet:
    name = tidy(page.title) or page.title
    page.reset_dimensions()  # the size that the file states may lie, and cells beyond it would be lost
    filled = 0

    def rows() -> Iterator[list[Value]]:
        nonlocal filled
        for row in page.iter_rows(min_row=1, max_row=scanned.rows, min_col=1, max_col=scanned.columns):
            filled += sum(cell.value is not None for cell in row)
            yield [_value(file, cell) for cell in row]

    try:
        found = sheet(name, rows() if scanned.rows else [])
    except UserError:
        raise
    except Exception as error:
        raise damaged(file, name) from error
    if filled != scanned.filled:
        raise damaged(file, name)
    merged = [block for block in scanned.merged if block[:2] != block[2:]]
    hidden = (frozenset(scanned.hidden_rows), frozenset(scanned.hidden_columns))
    return Sheet(name, found.rows, merged, page.sheet_state != "visible", *hidden, tuple(scanned.uncomputed))


def _value(file: str, cell: Any) -> Value:
    value = cell.value
    if isinstance(value, bool) or value is None:
        return value, False
    if isinstance(value, int | float):
        if not math.isfinite(plain := float(value)):
            raise damaged(file, address(cell.row, cell.column))
        return plain, shows_percent(cell.number_format)
    if isinstance(value, datetime):
        return value.date(), False
    return (value, False) if isinstance(value, date) else (tidy(_marked(value).replace("_x000D_", " ")), False)


def _marked(value: object) -> str:
    """A text with `^` before what is raised in it: 12¹ is not 121."""
    if not isinstance(value, CellRichText):
        return str(value)
    return "".join(f"^{run}" if isinstance(run, TextBlock) and run.font.vertAlign == "superscript" else str(run) for run in value)

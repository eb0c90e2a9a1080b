"""A table as CSV or XLSX, with lines above it that say what, where and when, and from which version."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60
# a number with no more decimals than these was stated so, or is exact; one with more was computed
EXACT = 4
NAME_LENGTH, NOT_IN_NAMES = 31, str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: what it is called, the lines above, the rows; by heading, the decimals of each row."""

    name: str
    lines: Sequence[str]
    data: pd.DataFrame
    decimals: Mapping[str, Sequence[int]] = field(default_factory=dict)


def to_csv(data: pd.DataFrame, lines: Sequence[str]) -> bytes:
    """CSV in UTF-8 with a byte-order mark (Excel needs it); text that Excel would run as a formula is quoted by an apostrophe."""

    def safe(value: Any) -> Any:
        value = _plain(value)
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) and len(value) > 1 else value

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe(line)] for line in lines)
    writer.writerow([])
    writer.writerow(data.columns)
    writer.writerows([safe(value) for value in row] for row in data.itertuples(index=False, name=None))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook; in each sheet the lines, a header row that stays in view, the rows; no text becomes a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet_name(sheet.name)), sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_name(title: str) -> str:
    """What a title is about, as long as the name of a sheet may be: up to the first colon or semicolon, in whole words."""
    words = title.replace(";", ":").split(":")[0].translate(NOT_IN_NAMES).strip("' ")
    return (words if len(words) <= NAME_LENGTH else words[: NAME_LENGTH + 1].rsplit(" ", 1)[0][:NAME_LENGTH]).rstrip(" ,'") or "1"


def _fill(place: Worksheet, sheet: Sheet) -> None:
    data = sheet.data
    for line in sheet.lines:
        place.append([line])
        place.cell(place.max_row, 1).data_type = "s"
    place["A1"].font = Font(bold=True, size=13)
    place.append([])
    place.append(list(data.columns))
    header = place.max_row
    for cell in place[header]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    decimals = [sheet.decimals.get(name) for name in data.columns]
    for number, row in enumerate(data.itertuples(index=False, name=None)):
        place.append([_plain(value) for value in row])
        for cell, counted in zip(place[place.max_row], decimals, strict=True):
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=len(cell.value) > WIDEST or "\n" in cell.value, vertical="top")
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                cell.number_format = _number_format(cell.value, counted[number] if counted else 2)
    for position, column in enumerate(data.columns, 1):
        texts = (line for value in data.iloc[:200, position - 1] if not pd.isna(value) for line in str(value).split("\n"))
        longest = max([len(str(column)), *map(len, texts)], default=8)
        place.column_dimensions[get_column_letter(position)].width = min(WIDEST, max(9, longest + 2))
    place.freeze_panes = f"B{header + 1}"


def _number_format(value: float, decimals: int) -> str:
    """Whole numbers without decimals, stated ones with all of theirs, computed ones with those of the indicator."""
    if float(value).is_integer():
        return "#,##0"
    own = len(repr(float(value)).partition(".")[2])
    return "#,##0." + "0" * max(1, decimals, own if own <= EXACT else 0)


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value) or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value

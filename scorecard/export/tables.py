"""A table as CSV or XLSX, with lines above it that say what, where and when, and from which version."""

import csv
import io
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value) or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def to_csv(data: pd.DataFrame, lines: list[str]) -> bytes:
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


def to_xlsx(data: pd.DataFrame, lines: list[str]) -> bytes:
    """A workbook of one sheet: the lines, a header row that stays in view, the rows; no text becomes a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).data_type = "s"
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append([])
    sheet.append(list(data.columns))
    header = sheet.max_row
    for cell in sheet[header]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
    for row in data.itertuples(index=False, name=None):
        sheet.append([_plain(value) for value in row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, float):
                cell.number_format = "#,##0.##"
    for position, column in enumerate(data.columns, 1):
        longest = max([len(str(column)), *(len(str(value)) for value in data.iloc[:200, position - 1] if value is not None)], default=8)
        sheet.column_dimensions[get_column_letter(position)].width = min(60, max(9, longest + 2))
    sheet.freeze_panes = f"B{header + 1}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()

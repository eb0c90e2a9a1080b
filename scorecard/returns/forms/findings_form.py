"""The sheet of findings to fill in: one row a deficiency, with drop-downs; those that are known and not settled stand in it already."""

import io

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard import queries, vocabulary
from scorecard.i18n import _, pick
from scorecard.returns.layouts.findings_fields import STATUSES
from scorecard.returns.register import Register

BLANK_ROWS = 300
HEADING_ROW = 4
COLUMNS = (
    ("unit", 26, "Đơn vị", "Unit"),
    ("finding_no", 12, "Số phát hiện", "Finding no."),
    ("deficiency_no", 10, "Số tồn tại", "Deficiency no."),
    ("area", 26, "Lĩnh vực", "Reform area"),
    ("type", 34, "Loại", "Kind"),
    ("wording", 50, "Nội dung", "Wording"),
    ("due_date", 14, "Thời hạn", "Due date"),
    ("status", 18, "Tình trạng", "Status"),
    ("remedy", 36, "Biện pháp khắc phục", "Remedy"),
    ("result", 36, "Kết quả", "Result"),
)
"""Field, width, heading in Vietnamese and English, in the order of the sheet."""
SETTLED = ("fixed",)


def findings_template(register: Register, parent: str, period: str) -> bytes:
    """An .xlsx to fill in for the units below one, or for that one alone where there are none. `parent`: its key, `period`: code of the period."""
    units = register.reporting_units(parent, register.periods[period]) or [register.units[parent]]
    book = Workbook()
    sheet, lists = book.active, book.create_sheet("lists")
    assert isinstance(sheet, Worksheet)
    sheet.title = pick("Phát hiện", "Findings")
    lists.sheet_state = "hidden"
    _head(sheet, register.periods[period].name)
    known = queries.finding_known_by_unit(register.version, [unit.unit_key for unit in units], period)
    known = known[known["is_updatable"] & ~known["status"].isin(SETTLED)]
    last = HEADING_ROW + len(known) + BLANK_ROWS
    allowed = {
        "unit": [unit.name for unit in units],
        "area": [area.name for area in register.reform_areas.values()],
        "type": [kind.name for kind in register.deficiency_types.values()],
        "status": [str(vocabulary.words("status", status)) for status in STATUSES],
    }
    for index, (field, _width, _vi, _en) in enumerate(COLUMNS, 1):
        if field in allowed:
            _choice(sheet, lists, index, allowed[field], last)
    _dates(sheet, last)
    _fill(sheet, register, known)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _head(sheet: Worksheet, period: str) -> None:
    sheet["A1"] = _("Findings and remedies")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = period
    sheet["A3"] = _("One deficiency in each row. Of one that is listed already, change only status, remedy, result or due date.")
    for index, (_field, width, vi, en) in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEADING_ROW, index, pick(vi, en))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = f"C{HEADING_ROW + 1}"


def _choice(sheet: Worksheet, lists: Worksheet, column: int, allowed: list[str], last: int) -> None:
    """A drop-down in every row of a column, from a hidden list."""
    for row, value in enumerate(allowed, 1):
        _text(lists, row, column, value)
    letter = get_column_letter(column)
    rule = DataValidation("list", formula1=f"lists!${letter}$1:${letter}${len(allowed)}", allow_blank=True, showErrorMessage=True)
    rule.error = _("Choose from the list.")
    rule.add(f"{letter}{HEADING_ROW + 1}:{letter}{last}")
    sheet.add_data_validation(rule)


def _dates(sheet: Worksheet, last: int) -> None:
    column = next(index for index, (field, *_rest) in enumerate(COLUMNS, 1) if field == "due_date")
    for row in range(HEADING_ROW + 1, last + 1):
        sheet.cell(row, column).number_format = "dd/mm/yyyy"


def _fill(sheet: Worksheet, register: Register, found: pd.DataFrame) -> None:
    """The deficiencies of the period that are known and not settled, with the numbers by which they are known again."""
    for row, known in enumerate(found.to_dict("records"), HEADING_ROW + 1):
        shown = known | {
            "unit": register.units[known["unit_key"]].name,
            "area": register.reform_areas[known["area"]].name,
            "type": register.deficiency_types[known["type"]].name,
            "status": vocabulary.words("status", known["status"]),
        }
        for column, (field, *_rest) in enumerate(COLUMNS, 1):
            value = shown[field]
            if pd.isna(value):
                continue
            if field == "due_date":
                sheet.cell(row, column, pd.Timestamp(value).date()).number_format = "dd/mm/yyyy"
            elif field == "deficiency_no":
                sheet.cell(row, column, int(value))
            else:
                _text(sheet, row, column, str(value))


def _text(sheet: Worksheet, row: int, column: int, value: str) -> None:
    """Write a text as a text: one that begins like a formula is none."""
    cell = sheet.cell(row, column, value)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")

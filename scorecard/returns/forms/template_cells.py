"""The look of our form: cells that hold text and never a formula, locked sheets, print."""

import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LINE_HEIGHT = 15.5
FONT = "Times New Roman"
SHADES = {"header": "1F4E5F", "area": "DCE9EC", "input": "FFFBE6"}
EDGE = Side(style="thin", color="B7C4C9")


def new_sheet(book: Workbook, title: str, widths: Sequence[int]) -> Worksheet:
    """A new sheet with columns of these widths."""
    sheet: Worksheet = book.create_sheet(title)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    return sheet


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that is not inside a merged block."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def write(cell: Cell, text: str | None, bold: bool = False, size: int = 11, wrap: bool = False, edge: bool = False) -> None:
    """Text in a cell; None leaves it empty."""
    cell.value = text
    if text is not None:
        cell.data_type = "s"
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(wrap_text=wrap, vertical="center", horizontal="left", indent=int(edge))
    if edge:
        cell.border = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)


def shade(cell: Cell, text: str, shade: str) -> None:
    """A heading: text on a colour of `SHADES`."""
    write(cell, text or None, bold=True, edge=True)
    cell.fill = PatternFill("solid", SHADES[shade])
    if shade == "header":
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def lines_needed(text: str, letters: int) -> int:
    """Lines of text that a cell needs."""
    return max(1, math.ceil(len(text) / letters))


def protect(sheet: Worksheet) -> None:
    """Locked without a password: against slips, not against people. Widths and heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def set_up_print(sheet: Worksheet, header: int, last: int) -> None:
    """A4 landscape, as wide as the page; the header stays in view and stands on every page."""
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_area = f"A1:{get_column_letter(sheet.max_column)}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.page_margins.footer = 0.25
    footer = sheet.oddFooter
    assert footer is not None
    footer.center.text = "&P / &N"

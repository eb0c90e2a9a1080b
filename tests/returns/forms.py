"""Forms for tests: a filled one of ours, and the real appendix of a commune as it is printed, typed into a workbook or a document."""

import csv
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import docx
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.returns.files.sheets import open_file
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet

TITLES = ("UBND HUYỆN QUẢNG ĐIỀN", "UBND XÃ QUẢNG THÀNH", "THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH")
HEAD = ("STT", "Chỉ tiêu thống kê\n(Sử dụng trong kỳ báo cáo hàng quý, 6 tháng, năm)", "Đơn vị tính", "Số liệu", "Ghi chú")
FIELDS = ("code", "name", "unit", "value", "note")

Printed = dict[str, str]


def printed_appendix() -> list[Printed]:
    """The rows of the appendix of Quảng Thành, 2021, as they are printed."""
    with (Path(__file__).parent / "files" / "appendix_quang_thanh.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed(rows: Iterable[Printed], titles: Iterable[str] = TITLES, fields: tuple[str, ...] = FIELDS) -> Worksheet:
    """The rows in a workbook, below titles and a head of one row, with columns in any order."""
    sheet = Workbook().worksheets[0]
    sheet.title = "Phụ lục"
    for title in titles:
        sheet.append([title])
    sheet.append([HEAD[FIELDS.index(name)] for name in fields])
    for row in rows:
        sheet.append([row[name] or None for name in fields])
    return sheet


def in_document(rows: Iterable[Printed]) -> bytes:
    """The rows as a table of a Word document, as it is pasted: a head of two rows, the cells of the middle ones joined."""
    document = docx.Document()
    document.add_paragraph("Phụ lục")
    table = document.add_table(rows=2, cols=5)
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Kết quả thống kê"
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column)).text = HEAD[column]
    table.cell(1, 2).text, table.cell(1, 3).text = HEAD[2], HEAD[3]
    for row in rows:
        cells = table.add_row().cells
        for cell, name in zip(cells, FIELDS, strict=True):
            cell.text = row[name]
    document.save(content := BytesIO())
    return content.getvalue()


def opened(sheet: Worksheet) -> list[Sheet]:
    """The sheets of a workbook as they come in."""
    sheet.parent.save(content := BytesIO())
    return open_file("a.xlsx", content.getvalue(), Limits())


def changed(form: bytes, change: Callable[[Worksheet], None]) -> list[Sheet]:
    """The sheets of a form of ours after somebody worked on its first sheet."""
    sheet = load_workbook(BytesIO(form)).worksheets[0]
    change(sheet)
    return opened(sheet)


def row_of(sheet: Worksheet, code: str) -> int:
    """The row in which a line of our form stands."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)

"""A file of every layout, as it comes in: its bytes, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook, load_workbook

from returns.forms import in_document, printed_appendix, typed
from returns.tables import as_csv, turned
from scorecard.returns.forms.template import form_workbook
from scorecard.returns.model import CellValue
from scorecard.returns.register import Register

UNIT, PERIOD = "SIM04-202101", "2024-Q1"
APPENDIX_UNIT, APPENDIX_PERIOD = "19891-202101", "2021-to-12-03"
WIDE = ("staff_present", "revenue", "procedures")
"""Indicators that the tables have: their names belong to no other one."""
Rows = Sequence[Sequence[CellValue]]


@dataclass(frozen=True)
class File:
    """A file of a layout. `unit_key`, `period_code`: what must be said beside it, since the file does not."""

    layout: str
    name: str
    content: bytes
    unit_key: str = ""
    period_code: str = ""


def filled_form(known: Register, unit: str = UNIT, period: str = PERIOD) -> bytes:
    """Our form, filled in with the values of the period before that stand in it."""
    book = load_workbook(BytesIO(form_workbook(known, known.units[unit], known.periods[period])))
    sheet = book.worksheets[0]
    codes = {line.code for line in known.own_form(known.units[unit])}
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, 1).value) in codes:
            sheet.cell(row, 4).value = sheet.cell(row, 5).value  # type: ignore[union-attr]
    book.save(content := BytesIO())
    return content.getvalue()


def workbook(rows: Rows, name: str = "Bảng") -> bytes:
    """A workbook of one sheet."""
    sheet = Workbook().worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    sheet.parent.save(content := BytesIO())
    return content.getvalue()


def wide_rows(known: Register, title: str = "BIỂU TỔNG HỢP SỐ LIỆU QUÝ I NĂM 2024") -> list[list[CellValue]]:
    """A table of the simulated units and three indicators."""
    units = known.units_below(known.units[UNIT].parent_key or "")
    head: list[CellValue] = ["STT", "Đơn vị", *(known.indicators[code].name_vi for code in WIDE)]
    return [[title], [], head, *([number, unit.name, 10 + number, 900 + number, 200 + number] for number, unit in enumerate(units, 1))]


def long_rows(known: Register) -> list[list[CellValue]]:
    units = known.units_below(known.units[UNIT].parent_key or "")
    head: list[CellValue] = ["unit_code", "period_code", "indicator_code", "value"]
    return [head, *([unit.code, PERIOD, code, 10 + number] for number, unit in enumerate(units, 1) for code in WIDE)]


def findings_rows() -> list[list[CellValue]]:
    return [
        ["Đơn vị", "Kỳ", "Số phát hiện/điểm", "Số tồn tại", "Lĩnh vực", "Loại", "Nội dung", "Thời hạn", "Tình trạng", "Biện pháp khắc phục", "Kết quả"],
        ["SIM04", PERIOD, "91", 1, None, "report_late", "Báo cáo gửi trễ", None, "chưa khắc phục", None, None],
    ]


def every_layout(known: Register) -> dict[str, File]:
    """A file of each layout, by a name of its own."""
    printed = typed(printed_appendix())
    printed.parent.save(appendix := BytesIO())
    wide = wide_rows(known)
    across = [*wide[:2], *turned([row[1:] for row in wide[2:]])]
    said = {"unit_key": APPENDIX_UNIT, "period_code": APPENDIX_PERIOD}
    return {
        "form": File("form", "a.xlsx", filled_form(known)),
        "appendix": File("appendix", "a.xlsx", appendix.getvalue(), **said),
        "appendix_document": File("appendix", "a.docx", in_document(printed_appendix()), **said),
        "wide": File("wide", "a.xlsx", workbook(wide)),
        "wide_text": File("wide", "a.csv", as_csv(wide)),
        "wide_across": File("wide", "a.xlsx", workbook(across)),
        "long": File("long", "a.xlsx", workbook(long_rows(known))),
        "long_text": File("long", "a.csv", as_csv(long_rows(known))),
        "findings": File("findings", "a.xlsx", workbook(findings_rows())),
    }

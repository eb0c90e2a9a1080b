"""Our own form as a workbook: for one unit and period, or a zip with one for every unit below another.

Made from the catalogue. It is written in the language of those who fill it in, whatever the language of the one who makes it.
"""

import io
import re
import zipfile
from contextvars import copy_context

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from scorecard import i18n
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.forms import template_sheets
from scorecard.returns.register import Period, Register, Unit
from scorecard.text import fold

SHORTEST_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of a file that we write, so that the same form is the same bytes; a zip knows none before."""

MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
TIME = rb"\g<1>2000-01-01T00:00:00Z"
AS_TEXT = b'<ignoredErrors><ignoredError sqref="A1:A2000" numberStoredAsText="1"/></ignoredErrors></worksheet>'


def form_workbook(register: Register, unit: Unit, period: Period) -> bytes:
    """The form of a unit for a period, .xlsx. `UserError` where the unit does not report for it, or no line of the form applies to this kind of unit."""
    if said := register.does_not_report(unit, period):
        raise UserError(said)
    if not register.own_form(unit):
        raise UserError(_("{unit}: no line of the form applies to this kind of unit. Choose another unit.", unit=unit.name))
    return copy_context().run(_workbook, register, unit, period)


def forms_zip(register: Register, parent: Unit, period: Period) -> bytes:
    """The forms of all units right below one that report for a period, as a zip. `UserError` where there is none."""
    units = units_asked(register, parent, period)
    if not units:
        raise UserError(
            _("{unit}: there is no unit below it that fills in the form in {period}. Choose another unit or period.", unit=parent.name, period=period.name)
        )
    return _zip({form_file_name(unit, period): form_workbook(register, unit, period) for unit in units})


def units_asked(register: Register, parent: Unit, period: Period) -> list[Unit]:
    """The units right below one that report for a period and have lines to fill in."""
    return [unit for unit in register.reporting_units(parent.unit_key, period) if register.own_form(unit)]


def form_file_name(unit: Unit, period: Period) -> str:
    """A file name without accents, spaces or signs that a system may refuse."""
    code, name, window = (re.sub(r"[^0-9A-Za-z]+", "-", text).strip("-") for text in (unit.code, fold(unit.name), period.code))
    return f"Bieu-mau_{code}_{name}_{window}.xlsx"


def _workbook(register: Register, unit: Unit, period: Period) -> bytes:
    i18n.use(i18n.DEFAULT_LANGUAGE)
    book = Workbook()
    book.remove(book.worksheets[0])
    lines = template_sheets.lines_of(register, unit, period)
    rows = template_sheets.add_form(book, unit, period, lines)
    template_sheets.add_instructions(book, lines)
    template_sheets.add_marks(book, unit, period, rows)
    book.security = WorkbookProtection(lockStructure=True)
    content = io.BytesIO()
    book.save(content)
    return _fixed(content.getvalue())


def _fixed(content: bytes) -> bytes:
    """The same workbook without the time of writing, and without Excel's green corner at every code that looks like a number."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["docProps/core.xml"] = MODIFIED.sub(TIME, parts["docProps/core.xml"])
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</worksheet>", AS_TEXT)
    return _zip(parts)


def _zip(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, SHORTEST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return content.getvalue()

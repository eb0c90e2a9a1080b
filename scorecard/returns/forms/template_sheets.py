"""The sheets of our own form: the lines to fill in, the instructions, and the hidden marks by which it is read again."""

import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard import queries
from scorecard.i18n import _
from scorecard.returns.forms.template_cells import FONT, LINE_HEIGHT, SHADES, cell_at, lines_needed, new_sheet, protect, set_up_print, shade, write
from scorecard.returns.forms.template_rules import FilledLine, value_rule
from scorecard.returns.register import FormLine, Period, Register, Unit
from scorecard.settings import settings

FORM_VERSION = 1
"""Counts up when the marks change in a way that older code could not read."""

MARK = "scorecard-form"
MARKS_SHEET = "_form"
COLUMNS = ("code", "name", "unit_of_measure", "value", "previous", "note")
WIDTHS = (7, 58, 13, 17, 24, 36)
LETTERS_A_LINE = 60


def lines_of(register: Register, unit: Unit, period: Period) -> list[FilledLine]:
    """The lines of the form that apply to a unit, in order."""
    found = queries.own_form_value_by_line(register.version, unit.unit_key, period.code)
    beside = {(row.code, row.indicator_code, row.breakdown): row for row in found.itertuples()}
    filled = []
    for line in register.own_form(unit):
        row = beside[line.code, line.indicator_code, line.breakdown]
        previous = None if row.previous_value != row.previous_value or row.previous_value is None else float(row.previous_value)
        filled.append(FilledLine(line, register.indicators[line.indicator_code], row.area_name, row.definition, previous, row.previous_name))
    return filled


def add_form(book: Workbook, unit: Unit, period: Period, lines: Sequence[FilledLine]) -> dict[int, FormLine]:
    """The sheet to fill in; returns the line that each row asks for."""
    sheet = new_sheet(book, _("Form"), WIDTHS)
    _titles(sheet, unit, period)
    header = sheet.max_row + 2
    periods = {line.previous_name for line in lines if line.previous_name}
    _header(sheet, header, next(iter(periods)) if len(periods) == 1 else "")
    rows: dict[int, FormLine] = {}
    rules: dict[tuple[object, ...], DataValidation] = {}
    area, at = "", header
    for filled in lines:
        at += 1
        if filled.area != area:
            area = filled.area
            _area(sheet, at, filled)
            at += 1
        _line(sheet, at, filled, filled.previous_name if len(periods) > 1 else "")
        rule = value_rule(filled)
        rules.setdefault((rule.type, rule.operator, rule.formula1, rule.formula2, rule.error, rule.prompt), rule).add(f"D{at}")
        rows[at] = filled.line
    for rule in rules.values():
        sheet.add_data_validation(rule)
    protect(sheet)
    set_up_print(sheet, header, at)
    return rows


def headings() -> dict[str, str]:
    """The heading of each column of the form."""
    texts = (_("Line code"), _("Indicator"), _("Unit of measure"), _("Value of this period"), _("Earlier value"), _("Note"))
    return dict(zip(COLUMNS, texts, strict=True))


def add_instructions(book: Workbook, lines: Sequence[FilledLine]) -> None:
    """How the form is filled in, and what each indicator counts."""
    sheet = new_sheet(book, _("Instructions"), (7, 58, 95))
    write(cell_at(sheet, 1, 1), _("How to fill in the form"), bold=True, size=14)
    for number, text in enumerate(_instructions(), 1):
        write(cell_at(sheet, number + 1, 1), str(number))
        write(cell_at(sheet, number + 1, 2), text, wrap=True)
        sheet.merge_cells(start_row=number + 1, start_column=2, end_row=number + 1, end_column=3)
        sheet.row_dimensions[number + 1].height = LINE_HEIGHT * math.ceil(len(text) / 150)
    top = sheet.max_row + 2
    for column, text in enumerate((_("Line code"), _("Indicator"), _("What is counted")), 1):
        shade(cell_at(sheet, top, column), text, "header")
    for at, filled in enumerate(lines, top + 1):
        for column, text in enumerate((filled.line.code, filled.line.name, filled.definition), 1):
            write(cell_at(sheet, at, column), text, wrap=True, edge=True)
        sheet.row_dimensions[at].height = LINE_HEIGHT * max(lines_needed(filled.line.name, LETTERS_A_LINE), lines_needed(filled.definition, 105))
    protect(sheet)
    set_up_print(sheet, top, sheet.max_row)


def add_marks(book: Workbook, unit: Unit, period: Period, rows: dict[int, FormLine]) -> None:
    """The hidden sheet: what kind of file this is, its version, unit and period, the headings, and which row asks for what."""
    form = book.worksheets[0].title
    sheet = book.create_sheet(MARKS_SHEET)
    marks: list[tuple[str | int, ...]] = [(MARK, FORM_VERSION), ("unit", unit.unit_key), ("period", period.code), ("sheet", form)]
    marks += [("column", name, text) for name, text in headings().items()]
    marks += [("line", row, line.code, line.indicator_code, line.breakdown, line.name) for row, line in rows.items()]
    for at, mark in enumerate(marks, 1):
        for column, value in enumerate(mark, 1):
            cell = cell_at(sheet, at, column)
            cell.value = value or None
            if isinstance(value, str) and value:
                cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
    protect(sheet)


def _instructions() -> list[str]:
    return [
        _("Fill in only the yellow cells: the value of this period, and a note where something is to be explained. All other cells are locked."),
        _("A value that is zero is written 0; “không có” is read as 0, too. A cell left blank means: not reported. Do not write “-”."),
        _("Write numbers without a unit. A percentage is written as a number from 0 to 100. Money is in the unit of measure of the line."),
        _("For yes or no, and for codes, choose from the list of the cell. What each code means stands in the table below."),
        _("Do not insert, delete, sort or move rows, do not rename the sheets, and send the file back as .xlsx."),
        _("The earlier value is there for comparison only; it is not read. Where it is wrong, or yours is far from it for a reason, say so in a note."),
        _("What a line counts, and what it does not, stands in the table below."),
    ]


def _titles(sheet: Worksheet, unit: Unit, period: Period) -> None:
    due = _("to be sent by {day:%d/%m/%Y}", day=period.due) if period.due else ""
    window = f"{period.start:%d/%m/%Y} – {period.end:%d/%m/%Y}"
    lines = (
        settings().title_vi.upper(),
        _("Return of figures"),
        _("Unit: {unit}", unit=", ".join(filter(None, (unit.name, unit.parent_name, _("simulated") if unit.is_simulated else "")))),
        _("Period: {period} ({window})", period=period.name_vi, window=window) + (f"; {due}" if due else ""),
        _("Fill in the yellow cells only. 0 means zero; blank means not reported. More on the sheet “{sheet}”.", sheet=_("Instructions")),
    )
    for row, text in enumerate(lines, 1):
        write(cell_at(sheet, row, 1), text, bold=row <= 4, size=(11, 15, 12, 12, 11)[row - 1])
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(COLUMNS))


def _header(sheet: Worksheet, row: int, previous_name: str) -> None:
    for column, (name, text) in enumerate(headings().items(), 1):
        shade(cell_at(sheet, row, column), f"{text}\n({previous_name})" if name == "previous" and previous_name else text, "header")
    sheet.row_dimensions[row].height = 2.2 * LINE_HEIGHT


def _area(sheet: Worksheet, row: int, filled: FilledLine) -> None:
    for column in range(1, len(COLUMNS) + 1):
        shade(cell_at(sheet, row, column), "", "area")
    shade(cell_at(sheet, row, 1), filled.line.code.split(".")[0], "area")
    shade(cell_at(sheet, row, 2), filled.area, "area")
    sheet.row_dimensions[row].height = 1.3 * LINE_HEIGHT


def _line(sheet: Worksheet, row: int, filled: FilledLine, of_period: str) -> None:
    """A line to fill in. `of_period`: the period of the earlier value, where they are of several and the heading cannot name one."""
    line, about = filled.line, filled.indicator
    write(cell_at(sheet, row, 1), line.code, edge=True)
    write(cell_at(sheet, row, 2), line.name, wrap=True, edge=True)
    cell_at(sheet, row, 2).alignment = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=3 if line.breakdown else 1)
    write(cell_at(sheet, row, 3), about.unit_of_measure_vi, wrap=True, edge=True)
    write(cell_at(sheet, row, 4), None, edge=True)
    previous = cell_at(sheet, row, 5)
    if filled.previous is None or about.kind == "flag":
        write(previous, None if filled.previous is None else (_("Yes") if filled.previous else _("No")), edge=True)
        shown = "@"
    else:
        write(previous, None, edge=True)
        previous.value = round(filled.previous, 6)
        shown = f"#,##0.{'0' * about.decimals}" if about.decimals else "#,##0"
    previous.number_format = f'{shown} "({of_period})"' if of_period else shown
    previous.font = Font(name=FONT, size=11, color="6B7A80")
    write(cell_at(sheet, row, 6), None, wrap=True, edge=True)
    for column in (4, 6):
        cell_at(sheet, row, column).protection = Protection(locked=False)
        cell_at(sheet, row, column).fill = PatternFill("solid", SHADES["input"])
    # a percentage keeps the general format: only then does Excel show, and we see, that somebody typed "95 %" and it stored 0.95
    cell_at(sheet, row, 4).number_format = "General" if about.is_percent else "#,##0" if about.is_whole else "#,##0.######"
    cell_at(sheet, row, 6).number_format = "@"
    for column in (3, 4, 5):
        is_unit = column == 3
        cell_at(sheet, row, column).alignment = Alignment(
            horizontal="center" if is_unit else "right", vertical="center", wrap_text=is_unit, indent=0 if is_unit else 1
        )
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines_needed(line.name, LETTERS_A_LINE), lines_needed(about.unit_of_measure_vi, 13)) + 3

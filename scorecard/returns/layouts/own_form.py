"""Reading our own form: known by its hidden sheet, line by line, whatever happened to its rows and columns since."""

from dataclasses import dataclass

from scorecard.i18n import _, ngettext
from scorecard.returns.forms.template_sheets import FORM_VERSION, MARK
from scorecard.returns.layouts.collect import Collector
from scorecard.returns.layouts.grid import is_blank, rectangle
from scorecard.returns.model import Asked, Cell, Message, Reading, Sheet
from scorecard.returns.register import OWN_FORM, FormLine, Register
from scorecard.text import fold

LINES_NAMED = 8


@dataclass(frozen=True)
class Marks:
    """What the hidden sheet says: version, unit, period, the sheet with the figures, its headings, and the line of each row (from 1)."""

    version: int
    unit_key: str
    period_code: str
    sheet: str
    headings: dict[str, str]
    lines: dict[int, FormLine]


def recognises(sheets: list[Sheet], register: Register) -> bool:
    """Whether the file is our form, of whatever version."""
    return marks_sheet(sheets) is not None


def marks_sheet(sheets: list[Sheet]) -> Sheet | None:
    """The hidden sheet of our form."""
    return next((sheet for sheet in sheets if sheet.rows and sheet.rows[0] and sheet.rows[0][0].text == MARK), None)


def read(sheets: list[Sheet], register: Register, asked: Asked) -> Reading:
    """The figures of a form. A row is taken where its code and name are those of a line; any other row with a value is shown."""
    marked = marks_sheet(sheets)
    marks = _marks(marked, register) if marked else None
    if marks is None:
        return Reading(messages=[Message("error", "no_form", _("The hidden sheet of the form is missing or damaged. Send the form as it was handed out."))])
    messages = _wrong(marks, register, asked)
    sheet = next((sheet for sheet in sheets if sheet.name == marks.sheet), None) or next((sheet for sheet in sheets if not sheet.is_hidden), None)
    if sheet is None or any(message.rule in ("newer_form", "unknown_unit", "unknown_period") for message in messages):
        return Reading(messages=messages or [Message("error", "no_form", _("The sheet with the figures is missing. Send the form as it was handed out."))])
    grid = rectangle(sheet)
    head = _head(grid, marks)
    if head is None:
        text = _("The row of headings is missing or changed: {headings}. Send the form as it was handed out.", headings=", ".join(marks.headings.values()))
        return Reading(messages=[*messages, Message("error", "no_header", text)])
    first, columns = head
    collector = Collector(register, marks.unit_key, marks.period_code, asked.answers)
    for number, row in enumerate(grid[first:], first + 1):
        _row(row, marks.lines.get(number), marks, columns, collector)
    return Reading(collector.claims, [], messages + _missing(marks, register, collector) + collector.messages)


def _marks(sheet: Sheet, register: Register) -> Marks | None:
    """What the hidden sheet says. Lines keep their codes, so that one with another indicator than the catalogue has is damage, and is none."""
    known = {(line.code, line.indicator_code, line.breakdown) for line in register.form_lines if line.form == OWN_FORM}
    rows = [[cell.text for cell in row] + [""] * 6 for row in sheet.rows]
    try:
        named = {row[0]: row[1] for row in rows}
        headings = {row[1]: row[2] for row in rows if row[0] == "column"}
        kept = [row for row in rows if row[0] == "line" and tuple(row[2:5]) in known]
        lines = {int(row[1]): FormLine(OWN_FORM, position, row[2], row[5], row[3], row[4]) for position, row in enumerate(kept)}
        found = Marks(int(named[MARK]), named["unit"], named["period"], named["sheet"], headings, lines)
    except (KeyError, ValueError):
        return None
    return found if lines and {"code", "name", "value", "note"} <= set(headings) else None


def _wrong(marks: Marks, register: Register, asked: Asked) -> list[Message]:
    """What does not fit: the version, or unit and period against those that were chosen."""
    found = []
    unit, period = register.units.get(marks.unit_key), register.periods.get(marks.period_code)
    if marks.version > FORM_VERSION:
        found.append(Message("error", "newer_form", _("The form was made by a newer version of this program. Read it with that one.")))
    if marks.version < FORM_VERSION:
        found.append(Message("warning", "older_form", _("The form was made by an older version of this program. Compare the figures with the file.")))
    if unit is None:
        found.append(
            Message(
                "error",
                "unknown_unit",
                _("The form is for a unit that is not known here: {found}. Hand out a new form.", found=marks.unit_key),
                found=marks.unit_key,
            )
        )
    elif asked.unit_key and asked.unit_key != unit.unit_key:
        chosen = register.units[asked.unit_key].name if asked.unit_key in register.units else asked.unit_key
        text = _(
            "The file says {found}, but {chosen} was chosen. Choose {found} or “as the file says”; where the file is wrong, mend it.",
            found=unit.name,
            chosen=chosen,
        )
        found.append(Message("error", "wrong_unit", text, found=unit.name))
    if period is None:
        text = _("The form is for a period that is not known here: {found}. Hand out a new form.", found=marks.period_code)
        found.append(Message("error", "unknown_period", text, found=marks.period_code))
    elif asked.period_code and asked.period_code != period.code:
        chosen = register.periods[asked.period_code].name if asked.period_code in register.periods else asked.period_code
        text = _(
            "The file says {found}, but {chosen} was chosen. Choose {found} or “as the file says”; where the file is wrong, mend it.",
            found=period.name,
            chosen=chosen,
        )
        found.append(Message("error", "wrong_period", text, found=period.name))
    return found


def _head(grid: list[list[Cell]], marks: Marks) -> tuple[int, dict[str, int]] | None:
    """The number of rows up to the headings, and the column of each."""
    for number, row in enumerate(grid, 1):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            for name, text in marks.headings.items():
                # below the heading of a column may stand the name of a period
                if name not in columns and (fold(cell.text) == fold(text) or (name == "previous" and fold(cell.text).startswith(fold(text)))):
                    columns[name] = column
        if {"code", "name", "value"} <= set(columns):
            return number, columns
    return None


def _row(row: list[Cell], here: FormLine | None, marks: Marks, columns: dict[str, int], collector: Collector) -> None:
    code, name, value = (row[columns[part]] for part in ("code", "name", "value"))
    note = row[columns["note"]].text if "note" in columns else ""
    if is_blank(row):
        return
    seen = (_code(code), fold(name.text))
    line = here if here and _key(here) == seen else next((line for line in marks.lines.values() if _key(line) == seen), None)
    if line:
        collector.take(line, value, note)
    elif value.text:
        collector.unknown(code, name, value, next((line for line in marks.lines.values() if line.code == seen[0]), None))


def _key(line: FormLine) -> tuple[str, str]:
    return (line.code, fold(line.name))


def _code(cell: Cell) -> str:
    """The code of a row; one that a program made a number of has its two decimals again."""
    return f"{cell.value:.2f}" if isinstance(cell.value, float) else cell.text


def _missing(marks: Marks, register: Register, collector: Collector) -> list[Message]:
    """Lines of today's form that the file does not have: it is older, or rows were deleted."""
    unit = register.units[marks.unit_key]
    taken = {(line.indicator_code, line.breakdown) for line in collector.taken}
    missing = [line for line in register.own_form(unit) if (line.indicator_code, line.breakdown) not in taken]
    if not missing:
        return []
    named = "; ".join(f"{line.code} {line.name}" for line in missing[:LINES_NAMED]) + ("; …" if len(missing) > LINES_NAMED else "")
    text = ngettext(
        "{n} line of the form is not in the file or was changed: {lines}. It counts as not reported. Use the form as handed out, or give the reason.",
        "{n} lines of the form are not in the file or were changed: {lines}. They count as not reported. Use the form as handed out, or give the reason.",
        len(missing),
        lines=named,
    )
    return [Message("warning", "missing_line", text)]

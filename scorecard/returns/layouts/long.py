"""A long table: one figure a row, as machines write it and as `python -m scorecard dump observations` gives it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.i18n import _, ngettext
from scorecard.returns.layouts.grid import Grid, folded_heading, heading_row, is_blank, rectangle, spread
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.model import Asked, Cell, Claim, Message, Place, Reading, Sheet
from scorecard.returns.register import Indicator, Named, Register
from scorecard.returns.written.lines import claims_of
from scorecard.text import fold, normalize

WORDS = {
    "unit": ("unit code", "unit key", "unit", "ma don vi", "don vi", "ten don vi"),
    "period": ("period code", "period", "ma ky", "ky", "ky bao cao"),
    "indicator": ("indicator code", "indicator", "ma chi tieu", "chi tieu", "ten chi tieu"),
    "value": ("value", "gia tri", "so lieu"),
    "breakdown": ("breakdown", "part", "phan", "chi tiet", "thanh phan"),
    "numerator": ("numerator", "tu so"),
    "denominator": ("denominator", "mau so"),
    "note": ("note", "ghi chu"),
    "in_use": ("is current",),
}
MACHINE = {"unit code", "period code", "indicator code", "value"}
"""Headings of the dump: in such a table a dot is a decimal sign, as far as nothing in it speaks against that."""
DECIMAL_COMMA = re.compile(r"-?\d+,\d+|\d{1,3}(?:\.\d{3}){2,}")
PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
FIGURES = ("value", "numerator", "denominator")


def recognises(sheets: list[Sheet], register: Register) -> bool:
    """Whether a sheet has the headings of a long table: unit, period, indicator and value."""
    found = (_headings(rectangle(sheet)) for sheet in sheets if not sheet.is_hidden)
    return any("period" in headings[1] for headings in found if headings)


def read(sheets: list[Sheet], register: Register, asked: Asked) -> Reading:
    """The claims of the rows; every unit, period and indicator that is not known is asked once."""
    scope = Scope(register, asked)
    reading = Reading(messages=scope.messages)
    tables = 0
    for sheet in sheets:
        grid = spread(rectangle(sheet), sheet.merged)
        headings = _headings(grid)
        if headings and not sheet.is_hidden:
            tables += 1
            reading.claims += _rows(sheet, grid, *headings, scope)
    if not tables:
        scope.say(Message("error", "no_table", _("There is no table with the headings unit, period, indicator and value. Write them above the figures.")))
    return reading


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    return heading_row(grid, WORDS, ("unit", "indicator", "value"))


def _rows(sheet: Sheet, grid: Grid, top: int, at: dict[str, int], scope: Scope) -> Iterator[Claim]:
    has_dots = _has_decimal_dots(grid, top, at)
    left_out = 0
    for number, line in enumerate(grid[top + 1 :], top + 1):
        if is_blank(line):
            continue
        cells = {name: line[column] for name, column in at.items()}
        if "in_use" in cells and fold(cells["in_use"].text) in ("false", "0"):
            left_out += 1
            continue
        # a figure that is merged over several rows stands in the first one only
        cells |= {name: _own(sheet, number, at[name], cells[name]) for name in FIGURES if name in at}
        yield from _claims(cells, [cell for row in grid[:top] for cell in row], has_dots, scope)
    if left_out:
        text = ngettext("{n} row is left out: another number is in use.", "{n} rows are left out: other numbers are in use.", left_out)
        scope.say(Message("note", "not_in_use", text, Place(sheet.name)))


def _own(sheet: Sheet, row: int, column: int, cell: Cell) -> Cell:
    rows = sheet.rows
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else replace(cell, value=None)


def _has_decimal_dots(grid: Grid, top: int, at: dict[str, int]) -> bool:
    """Whether numbers that are text are to be read as a machine writes them; "1.905" is then asked, since a person may have typed it."""
    if not {folded_heading(grid[top][column].text) for column in at.values()} >= MACHINE:
        return False
    texts = (row[at[name]].text for row in grid[top + 1 :] for name in FIGURES if name in at and isinstance(row[at[name]].value, str))
    return not any(DECIMAL_COMMA.fullmatch(text) for text in texts)


def _claims(cells: dict[str, Cell], titles: list[Cell], has_dots: bool, scope: Scope) -> Iterator[Claim]:
    """The claims of a row; none after what is missing was said."""
    named = cells.get("period")
    for name in ("unit", "indicator"):
        if not cells[name].text:
            text = _("The row has no unit or no indicator, so “{found}” is not taken. Fill it in, or delete the row.", found=cells["value"].text)
            scope.say(Message("warning" if cells["value"].text else "note", "unknown_line", text, cells[name].place, cells["value"].text))
            return
    period = scope.period(named) if named and named.text else scope.period_of_file(titles, cells["unit"].place.sheet)
    indicator = scope.indicator(cells["indicator"])
    unit = scope.unit(cells["unit"], period) if period else None
    part = _part(cells.get("breakdown"), scope)
    if unit is None or indicator is None or period is None or part is None:
        return
    note = cells["note"].text if "note" in cells else ""
    value = _number(cells["value"], has_dots)
    found, messages = claims_of(value, indicator, unit.unit_key, period, part, scope.asked.answers, note)
    for message in messages:
        scope.say(message)
    parts = _parts(cells, indicator, has_dots, scope)
    if parts and found and found[0].value is None:
        text = _("There are numerator and denominator, but no value. Write the value, too.")
        scope.say(Message("error", "parts", text, value.place))
        return
    if parts and found:
        found[0] = replace(found[0], numerator=parts[0], denominator=parts[1])
    yield from found


def _number(cell: Cell, has_dots: bool) -> Cell:
    """The cell with its text as a number, where the numbers of the table are those of a machine."""
    if has_dots and isinstance(cell.value, str) and PLAIN.fullmatch(cell.text):
        return replace(cell, value=float(cell.text), written=cell.text)
    return cell


def _part(cell: Cell | None, scope: Scope) -> str | None:
    """The code of a part by code or name, blank for the whole; None after an unknown one was said."""
    if cell is None or not cell.text:
        return ""
    known: dict[str, Named] = scope.register.breakdowns
    folded = fold(cell.text)
    found = [part.code for part in known.values() if folded in (part.code, fold(part.name_vi), fold(part.name_en))]
    if len(found) == 1:
        return found[0]
    text = _("“{found}” is no part that is known here. Write its code: {codes}.", found=cell.text, codes=", ".join(found or list(known)[:8]))
    scope.say(Message("error", "unknown_part", text, cell.place, cell.text))
    return None


def _parts(cells: dict[str, Cell], indicator: Indicator, has_dots: bool, scope: Scope) -> tuple[float, float] | None:
    """The parts of a ratio that stand in columns of their own; both or none."""
    given = [_number(cells[name], has_dots) for name in ("numerator", "denominator") if name in cells and cells[name].text]
    if not given:
        return None
    if len(given) == 2 and indicator.kind == "ratio" and all(_is_number(cell) for cell in given):
        above, below = (float(cell.text) for cell in given)
        if below > 0:
            return above, below
    text = _(
        "{indicator}: numerator and denominator must both be plain numbers, and only a ratio has them. Mend the two cells, or leave them blank.",
        indicator=indicator.name,
    )
    scope.say(Message("error", "parts", text, given[0].place, normalize(given[0].text)))
    return None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, (int, float)) or bool(re.fullmatch(r"\d+", cell.text))

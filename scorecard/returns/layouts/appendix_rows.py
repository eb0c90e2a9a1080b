"""The tables of an official form in a file, their rows, and the figures that stand where none belongs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scorecard.i18n import _
from scorecard.returns.layouts.grid import column_letters, is_blank, rectangle, spread
from scorecard.returns.layouts.line_match import RowKey, row_key
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.layouts.table_head import Head, find_head, is_head_again
from scorecard.returns.model import Cell, Message, Option, Place, Question, Sheet

COLUMN_NUMBERS = re.compile(r"\(?(\d|[A-Z])\)?")


@dataclass(frozen=True)
class Row:
    """A row of a table of the form, with the cells that matter."""

    key: RowKey
    code: Cell
    name: Cell
    unit: Cell | None
    value: Cell
    note: Cell | None


@dataclass(frozen=True)
class Table:
    """A table of the form: its sheet and head. Of a document that goes on over the page, later tables have the head of the first."""

    sheet: Sheet
    head: Head
    has_head: bool = True


def find_tables(sheets: list[Sheet]) -> list[Table]:
    """The tables that have a head, and those right after one that go on in the same columns."""
    tables: list[Table] = []
    for sheet in sheets:
        if sheet.is_hidden or not sheet.rows:
            continue
        head = find_head(sheet)
        if head:
            tables.append(Table(sheet, head))
        elif tables and len(rectangle(sheet)[0]) == len(rectangle(tables[-1].sheet)[0]):
            tables.append(Table(sheet, replace(tables[-1].head, first=0, top=0), has_head=False))
    return tables


def titles(tables: list[Table]) -> list[Cell]:
    """What stands above the tables."""
    return [cell for table in tables if table.has_head for row in table.sheet.rows[: table.head.top] for cell in row if cell.text]


def value_column_of(table: Table, scope: Scope) -> int | None:
    """The column of the figures; None after it was asked which of several it is."""
    if len(table.head.values) == 1:
        return next(iter(table.head.values))
    key = "value_column"
    options = {column_letters(column): column for column in table.head.values}
    answer = scope.asked.answers.get(key, "")
    if answer in options:
        return options[answer]
    text = _("Several columns may hold the figures of this period. Which one does?")
    labels = tuple(Option(letters, f"{letters}: {table.head.values[column]}") for letters, column in options.items())
    scope.say(Message("question", "value_column", text, Place(table.sheet.name), "", Question(key, labels)))
    return None


def rows_of(table: Table, value_column: int) -> Iterator[Row]:
    """The rows below the head that are no head again and not blank."""
    head, columns = table.head, table.head.columns
    plain = rectangle(table.sheet)
    full = spread(plain, table.sheet.merged)
    for number in range(head.first, len(plain)):
        if is_blank(plain[number]) or is_head_again(full, number) or _is_column_numbers(plain[number]):
            continue
        code, name = full[number][columns["code"]], full[number][columns["name"]]
        note = plain[number][columns["note"]] if "note" in columns else None
        unit = plain[number][columns["unit"]] if "unit" in columns else None
        key = row_key(code, name)
        value = plain[number][value_column]
        if key.name or value.text:
            yield Row(key, code, name, unit, value, note)


def _is_column_numbers(row: list[Cell]) -> bool:
    """Whether a row only counts the columns: (1), (2), (3)."""
    written = [cell.text for cell in row if cell.text]
    return len(written) > 2 and all(COLUMN_NUMBERS.fullmatch(text) for text in written)


def merged_values(table: Table, column: int) -> list[Message]:
    """Figures that stand in one cell for several rows."""
    found = []
    grid = rectangle(table.sheet)
    for top, left, bottom, _right in table.sheet.merged:
        if table.head.first <= top < min(bottom, len(grid)) and left == column and grid[top][left].text:
            cell = grid[top][left]
            text = _(
                "One value stands for {n} merged rows: {value}. Part the cells, and write the value in the row it belongs to.",
                n=bottom - top + 1,
                value=cell.text,
            )
            found.append(Message("error", "merged_value", text, cell.place, cell.text))
    return found


def aside(row: Row) -> list[Message]:
    """Figures that stand beside the column they belong in: they are not taken, so they are shown."""
    found = []
    unit = row.unit.text if row.unit else ""
    if row.unit and not row.value.text and re.search(r"\d", unit) and "=" not in unit and "%" not in unit:
        text = _("The unit of measure has a number ({found}), and the value is blank. Write the value in its own column.", found=unit)
        found.append(Message("warning", "number_elsewhere", text, row.unit.place, unit))
    if row.note and re.search(r"\d", row.note.text):
        text = _("The remark has a number that is not taken as a figure: “{found}”. Where it is one, write it in the column of figures.", found=row.note.text)
        found.append(Message("note", "number_in_note", text, row.note.place, row.note.text))
    return found

"""Finding the table of a district's own sheet: where its units stand, where its headings end, and what each column is headed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from scorecard.returns.layouts.grid import Grid, column_letters, folded_heading, is_blank, rectangle, spread, transposed
from scorecard.returns.model import Cell, Sheet
from scorecard.returns.register import Register
from scorecard.text import fold, normalize

LOOKED_AT = 500
HEADING_ROWS = 3
NUMBERING = re.compile(r"\(?\d{1,3}\)?|[A-Z]|\(?\d{1,3}\)?\s*=.*")
FIGURE = re.compile(r"[<>≥≤~+-]?\s*\d")
TOTAL = re.compile(r"(tong( cong| so)?|cong)( (khoi|cac|toan|cum|huyen|don vi)\b.*)?|toan (huyen|thi xa|thanh pho|tinh|xa|quan|don vi)|total|sum")
ORDER_WORDS = {"stt", "tt", "so tt", "so thu tu", "no", "#"}
PERIOD_WORDS = {"ky", "ky bao cao", "period"}
NOTE_WORDS = {"ghi chu", "note", "notes"}


@dataclass(frozen=True)
class Column:
    """A column of figures. `levels`: its headings from top to bottom; `name`: how it is asked for, once in the table."""

    index: int
    name: str
    levels: tuple[str, ...]
    heading: Cell


@dataclass(frozen=True)
class WideTable:
    """A table with units down (rows and columns were exchanged where they stood across). `titles`: what stands above the headings."""

    sheet: str
    grid: Grid
    first_row: int
    unit_column: int
    period_column: int | None
    columns: tuple[Column, ...]
    titles: tuple[Cell, ...]

    def label(self, row: int) -> Cell:
        """What a row is called: the cell of its unit, else the first words before it, as where "Total" is merged with the order number."""
        cells = self.grid[row]
        before = (cell for cell in cells[: self.unit_column] if cell.text and not is_figure(cell))
        return cells[self.unit_column] if cells[self.unit_column].text else next(before, cells[self.unit_column])


def is_figure(cell: Cell) -> bool:
    """Whether a number stands in a cell, or a text that begins like one."""
    if isinstance(cell.value, str):
        return bool(FIGURE.match(cell.text))
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def is_total(text: str) -> bool:
    """Whether a row is called a total: `Tổng`, `Cộng`, `Toàn huyện`."""
    return bool(TOTAL.fullmatch(folded_heading(text)))


def find_tables(sheets: list[Sheet], register: Register, least: int = 1) -> list[WideTable]:
    """The tables of the sheets that are shown, one a sheet, that name at least so many units."""
    names = {fold(name) for unit in register.units.values() for name in (unit.name, *unit.aliases)}
    return [table for sheet in sheets if not sheet.is_hidden for table in _table(sheet, names, least)]


def _table(sheet: Sheet, names: set[str], least: int) -> Iterator[WideTable]:
    down, across = _most_units(sheet, names), _most_units(turned := transposed(sheet), names)
    best, chosen = (down, sheet) if down >= across else (across, turned)
    count, negative = best
    if count < least:
        return
    grid = rectangle(chosen)
    column = -negative
    first = _first_row(grid, column, names)
    if first is not None:
        # where units stand across, the lines above them are its titles, and stand before its units once it is turned
        beside = {index for index in range(column) if chosen is turned and not any(is_figure(row[index]) for row in grid[first:])}
        yield _described(chosen, grid, column, first, beside)


def _most_units(sheet: Sheet, names: set[str]) -> tuple[int, int]:
    """How many units the column with the most of them names, and, negative, which one it is: the first of equals."""
    found: dict[int, set[str]] = {0: set()}
    for row in sheet.rows[:LOOKED_AT]:
        for index, cell in enumerate(row[:LOOKED_AT]):
            if isinstance(cell.value, str) and (folded := fold(cell.text)) in names:
                found.setdefault(index, set()).add(folded)
    return max((len(units), -index) for index, units in found.items())


def _first_row(grid: Grid, column: int, names: set[str]) -> int | None:
    """The first row of a unit or a total: one with a figure, or next above such a one; a title that names a unit has none."""

    def is_line(row: int) -> bool:
        texts = [cell.text for cell in grid[row][: column + 1] if cell.text]
        return any(fold(text) in names or is_total(text) for text in texts)

    with_figures = (row for row in range(len(grid)) if is_line(row) and any(is_figure(cell) for cell in grid[row][column + 1 :]))
    first = next(with_figures, None)
    while first and is_line(first - 1) and not any(cell.text for cell in grid[first - 1][column + 1 :]):
        first -= 1
    return first


def _described(sheet: Sheet, grid: Grid, unit_column: int, first: int, beside: set[int]) -> WideTable:
    shown = spread(grid, sheet.merged)
    rows = _heading_rows(shown, unit_column, first)
    levels = _levels(shown, rows, unit_column, has_merged=bool(sheet.merged))
    period = next((index for index, found in levels.items() if folded_heading(" ".join(found)) in PERIOD_WORDS), None)
    leave = ORDER_WORDS | NOTE_WORDS
    columns: list[Column] = []
    names: dict[str, int] = {}
    for index, found in levels.items():
        if index in (unit_column, period, *beside) or folded_heading(" ".join(found)) in leave:
            continue
        if not found and not any(row[index].text for row in grid[first:]):
            continue
        name = " / ".join(found) or f"({column_letters(index)})"
        names[name] = names.get(name, 0) + 1
        heading = next((grid[row][index] for row in reversed(rows) if grid[row][index].text), grid[first][index])
        columns.append(Column(index, name if names[name] == 1 else f"{name} ({names[name]})", found, heading))
    above = [cell for row in grid[: min(rows, default=first)] for cell in row]
    titles = tuple(cell for cell in (*above, *(row[index] for row in grid for index in sorted(beside))) if cell.text)
    return WideTable(sheet.name, grid, first, unit_column, period, tuple(columns), titles)


def _heading_rows(shown: Grid, unit_column: int, first: int) -> list[int]:
    """The rows of headings above the first line, from top to bottom. Numbers of columns under them are none."""
    rows: list[int] = []
    for row in range(first - 1, -1, -1):
        texts = [cell.text for cell in shown[row] if cell.text]
        if not rows and (is_blank(shown[row]) or (len(texts) > 1 and all(NUMBERING.fullmatch(text) for text in texts))):
            continue
        above, below = shown[row][unit_column].text, shown[rows[0]][unit_column].text if rows else ""
        if len(rows) == HEADING_ROWS or not texts or (rows and (len(set(texts)) < 2 or (above and below and above != below))):
            break
        rows.insert(0, row)
    return rows


def _levels(shown: Grid, rows: list[int], unit_column: int, has_merged: bool) -> dict[int, tuple[str, ...]]:
    """The headings of every column. Without merged cells, as in a CSV, an upper heading speaks for the blank ones right of it that have a lower one."""
    width = len(shown[0]) if shown else 0
    texts = [[normalize(shown[row][index].text) for index in range(width)] for row in rows]
    if not has_merged and rows:
        for level, row in enumerate(texts[:-1]):
            for index in range(1, width):
                below = [any(lower[column] for lower in texts[level + 1 :]) for column in (index - 1, index)]
                if not row[index] and all(below) and index - 1 != unit_column:
                    row[index] = row[index - 1]
    return {index: tuple(text for text, _same in groupby(row[index] for row in texts) if text) for index in range(width)}

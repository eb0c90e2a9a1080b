"""Sheets as rectangles: merged cells spread out, rows and columns exchanged, headings found by their words."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from scorecard.returns.model import Cell, Place, Sheet
from scorecard.text import fold

Grid = list[list[Cell]]


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0: `column_letters(27) == "AB"`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def rectangle(sheet: Sheet) -> Grid:
    """The cells of a sheet, every row of the same length; of merged cells only the first one is filled."""
    width = max((len(row) for row in sheet.rows), default=0)
    return [
        [*row, *(Cell(None, Place(sheet.name, f"{column_letters(column)}{number}")) for column in range(len(row), width))]
        for number, row in enumerate(sheet.rows, 1)
    ]


def spread(grid: Grid, merged: Iterable[tuple[int, int, int, int]]) -> Grid:
    """A copy in which every cell of a merged block has the value of its first one. For headings and names, never for figures."""
    result = [list(row) for row in grid]
    for top, left, bottom, right in merged:
        if top >= len(grid) or not grid[top] or left >= len(grid[top]):
            continue
        value = grid[top][left].value
        for row in range(top, min(bottom, len(grid) - 1) + 1):
            for column in range(left, min(right, len(grid[row]) - 1) + 1):
                result[row][column] = Cell(value, grid[row][column].place)
    return result


def transposed(sheet: Sheet) -> Sheet:
    """The sheet with rows and columns exchanged; every cell keeps the place where it stands."""
    grid = rectangle(sheet)
    rows = [list(column) for column in zip(*grid, strict=True)]
    return Sheet(sheet.name, rows, [(left, top, right, bottom) for top, left, bottom, right in sheet.merged], sheet.is_hidden)


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether nothing stands in a row."""
    return not any(cell.text for cell in row)


def heading_row(grid: Grid, words: Mapping[str, Collection[str]], needed: Collection[str], within: int = 40) -> tuple[int, dict[str, int]] | None:
    """The first row whose cells name every field of `needed`, and the column of each field that it names; None where there is none.

    `words`: for each field the folded headings that mean it. A heading that stands twice counts where it stands first.
    """
    meaning = {word: field for field, found in words.items() for word in found}
    for number, row in enumerate(grid[:within]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            name = meaning.get(folded_heading(cell.text)) if isinstance(cell.value, str) else None
            if name:
                columns.setdefault(name, column)
        if all(name in columns for name in needed):
            return number, columns
    return None


def folded_heading(text: str) -> str:
    """A heading as it is compared: without accents, case, underlines and marks at its ends."""
    return " ".join(fold(text).replace("_", " ").strip(" .:;*").split())

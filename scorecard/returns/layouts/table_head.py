"""The head of an official form in a sheet or table: which column holds code, name, unit of measure, figures and remarks."""

import re
from dataclasses import dataclass

from scorecard.returns.layouts.grid import Grid, rectangle, spread
from scorecard.returns.model import Sheet
from scorecard.text import fold

SEARCHED_ROWS = 60
ROLES = {
    "code": re.compile(r"(so )?tt|stt|so thu tu|ma( so)?( chi tieu)?"),
    "name": re.compile(r"(ten |cac )?(chi tieu|noi dung|tieu chi)\b.*"),
    "unit": re.compile(r"don vi( tinh)?|dvt|dv tinh"),
    "value": re.compile(r"(so lieu|ket qua|gia tri|thuc hien|so luong|tong so)\b.*"),
    "note": re.compile(r"ghi chu\b.*"),
}


@dataclass(frozen=True)
class Head:
    """Columns by role, counted from 0; every column that may hold the figures; the first row below; the rows above."""

    columns: dict[str, int]
    values: dict[int, str]
    first: int
    top: int


def find_head(sheet: Sheet) -> Head | None:
    """The head of a sheet, of one row or of two merged ones; None where there is none."""
    grid = spread(rectangle(sheet), sheet.merged)
    for number in range(min(len(grid), SEARCHED_ROWS)):
        upper = _roles(grid, number)
        if "name" not in upper.values():
            continue
        lower = _roles(grid, number + 1) if number + 1 < len(grid) else {}
        # in the second row of a head stand only headings; a figure or a line of the form is none
        second = bool(lower) and all(column in lower or cell.text in ("", grid[number][column].text) for column, cell in enumerate(grid[number + 1]))
        roles = {**upper, **lower} if second else upper
        head = _head(grid, roles, number, second)
        if head:
            return head
    return None


def is_head_again(grid: Grid, row: int) -> bool:
    """Whether a row is the head once more, as at the top of every printed page."""
    return len(set(_roles(grid, row).values())) >= 3


def _head(grid: Grid, roles: dict[int, str], number: int, second: bool) -> Head | None:
    columns: dict[str, int] = {}
    for column, role in roles.items():
        columns.setdefault(role, column)
    if not {"name", "value"} <= set(columns) or not {"code", "unit", "note"} & set(columns):
        return None
    columns.setdefault("code", columns["name"])
    last = number + 1 if second else number
    values = {column: grid[last][column].text or grid[number][column].text for column, role in roles.items() if role == "value"}
    return Head(columns, values, last + 1, number)


def _roles(grid: Grid, row: int) -> dict[int, str]:
    """What each column is called in a row."""
    found = {}
    for column, cell in enumerate(grid[row]):
        text = fold(cell.text).strip(" .:*")
        role = next((role for role, pattern in ROLES.items() if isinstance(cell.value, str) and pattern.fullmatch(text)), None)
        if role:
            found[column] = role
    return found

"""Which line of an official form a row is: by its code and name together, however a spreadsheet has changed the code.

A name counts as a line's own when it is the same without accents, case and punctuation, or misspelt by at most one letter in twenty
with the same numbers in it, and nearer to no other line. Lines of the real form that differ in words differ by more than one letter
in fifteen; those that differ by less differ in a number. Where the code alone or the name alone fits, nothing is decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scorecard.returns.model import Cell
from scorecard.returns.register import OWN_FORM, FormLine, Register
from scorecard.text import fold

LETTERS_PER_SLIP = 20
OF_WHICH = "trong do "
NUMBERED = re.compile(r"(?P<code>\d+(?:[.,/]\d+)*)[.)]?\s+(?P<name>\D.*)")
CODE = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class RowKey:
    """A row as it is compared: the codes that may be meant (none: a row without one), and its name."""

    codes: frozenset[str]
    name: str


class Lines:
    """The lines of one official form."""

    def __init__(self, lines: Sequence[FormLine]) -> None:
        self.lines = list(lines)
        self.names = {line.position: compared(line.name) for line in self.lines}
        self.parents: dict[int, str] = {}
        parent = ""
        for line in self.lines:
            parent = line.code or parent
            self.parents[line.position] = parent

    def find(self, row: RowKey, parent: str) -> FormLine | None:
        """The line whose code and name a row has. `parent`: the code of the line that the rows without a code stand under."""
        fitting = [line for line in self.lines if self._fits(line, row, parent)]
        exact = [line for line in fitting if self.names[line.position] == row.name]
        if len(exact) == 1:
            return exact[0]
        near = [line for line in fitting if is_misspelt(row.name, self.names[line.position])] if not exact else []
        if len(near) != 1 or row.name in self.names.values():
            return None
        return near[0]

    def by_name(self, row: RowKey) -> FormLine | None:
        """The only line of the form with this name, whatever its code."""
        named = [line for line in self.lines if self.names[line.position] == row.name]
        return named[0] if len(named) == 1 else None

    def by_code(self, row: RowKey) -> FormLine | None:
        """A line with one of these codes, whatever its name."""
        return next((line for line in self.lines if line.code and line.code in row.codes), None)

    def _fits(self, line: FormLine, row: RowKey, parent: str) -> bool:
        return line.code in row.codes if row.codes else not line.code and self.parents[line.position] == parent


def official_forms(register: Register) -> list[Lines]:
    """Every official form of the catalogue."""
    forms = dict.fromkeys(line.form for line in register.form_lines if line.form != OWN_FORM)
    return [Lines([line for line in register.form_lines if line.form == form]) for form in forms]


def row_key(code: Cell, name: Cell) -> RowKey:
    """What a row is compared by. Code and name may stand in one cell, or in cells that were merged."""
    written, text = code.text, name.text
    if (isinstance(code.value, str) and text in ("", written)) or (text and not written):
        together = NUMBERED.fullmatch(text or written)
        if together:
            return RowKey(frozenset(codes_of(Cell(together["code"], code.place))), compared(together["name"]))
    codes = frozenset(codes_of(code))
    return RowKey(codes, compared(text) if codes else compared(text).removeprefix(OF_WHICH))


def codes_of(cell: Cell) -> set[str]:
    """The codes that a cell may mean: a program may have made a number (1.10 -> 1.1) or a day (1/2) of what was typed."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, date):
        year = value.year % 100
        pairs = (f"{value.day}.{value.month}", f"{value.month}.{value.day}")
        return {*pairs, *(f"{pair}.{year}" for pair in pairs)}
    if isinstance(value, float):
        return {cell.text, f"{cell.text}0"} if "." in cell.text else {cell.text}
    written = re.sub(r"\s+", "", value).replace(",", ".").replace("/", ".").rstrip(".)*:")
    return {written} if CODE.fullmatch(written) else set()


@lru_cache(maxsize=4096)
def compared(name: str) -> str:
    """A name without accents, case and punctuation."""
    return re.sub(r"[^0-9a-z%]+", " ", fold(name)).strip()


def is_misspelt(written: str, name: str) -> bool:
    """Whether a text is a name with slips: at most a letter in twenty is wrong, missing, extra or swapped, and no number differs."""
    most = len(name) // LETTERS_PER_SLIP
    if not most or abs(len(written) - len(name)) > most or re.findall(r"\d+", written) != re.findall(r"\d+", name):
        return False
    return slips(written, name) <= most


def slips(one: str, other: str) -> int:
    """Letters that must be changed, dropped, added or swapped with their neighbour to make one text the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]

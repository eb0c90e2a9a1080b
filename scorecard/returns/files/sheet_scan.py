"""A first look at the XML of a worksheet, by another route than the library that reads it.

The library is lenient: of two rows with one number it keeps one, of a size that lies it keeps the part, a formula
without a stored value is blank to it. Here such a file is refused, and what was seen is counted, so that no number is lost on the way.
"""

import re
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string

from scorecard.returns.files.archive import Attributes, Walk
from scorecard.returns.files.cells import Merged, address, check_cells, damaged
from scorecard.returns.limits import Limits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_VALUE = {
    "n": re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII),
    "s": re.compile(r"\s*\d+\s*", re.ASCII),
    "b": re.compile(r"[01]"),
    **dict.fromkeys(("str", "e", "d"), re.compile(r".*", re.DOTALL)),
}


@dataclass
class Scanned:
    """What a worksheet holds. `rows` and `columns` reach to the last filled cell; those that are hidden and merged blocks count from 0."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    filled: int = 0
    styles: int = 0
    uncomputed: list[str] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class SheetScan(Walk):
    """Walks through a worksheet. UserError where its rows and cells contradict one another or hold what no cell may hold."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file, self.limits, self.found = file, limits, Scanned()
        self.row = self.column = 0
        self.type, self.value, self.values = "n", "", 0
        self.has_formula = self.has_inline = self.in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag, path = name.rpartition("}")[2], self.path
        if tag == "row" and path == ["worksheet", "sheetData"]:
            self._start_row(attributes)
        elif tag == "c" and path == ["worksheet", "sheetData", "row"]:
            self._start_cell(attributes)
        elif len(path) == 4 and path[3] == "c":
            self.in_value = tag == "v"
            self.values += self.in_value
            self.has_formula = self.has_formula or tag == "f"
            self.has_inline = self.has_inline or tag == "is"
        elif tag in ("row", "c", "v") or (tag == "sheetData" and path != ["worksheet"]):
            raise damaged(self.file)
        elif tag == "vertAlign" and "is" in path:  # the library joins what is raised with the number before it
            raise damaged(self.file, address(self.row, self.column))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and _is_set(attributes, "hidden"):
            last = min(self._whole(attributes.get("max", "")), self.limits.columns)
            self.found.hidden_columns |= set(range(self._whole(attributes.get("min", "")) - 1, last))

    def text(self, text: str) -> None:
        if self.in_value:
            self.value += text

    def end(self, name: str) -> None:
        if self.in_value and name.endswith("}v"):
            self.in_value = False
        elif len(self.path) == 3 and name.endswith("}c"):
            self._end_cell()

    def _start_row(self, attributes: Attributes) -> None:
        row = self._whole(attributes["r"]) if "r" in attributes else self.row + 1
        if not self.row < row <= MAX_ROW:
            raise damaged(self.file, row)
        self.row, self.column = row, 0
        if _is_set(attributes, "hidden") and row <= self.limits.rows:
            self.found.hidden_rows.add(row - 1)

    def _start_cell(self, attributes: Attributes) -> None:
        row, column = self._address(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        if row != self.row or not self.column < column <= MAX_COLUMN:
            raise damaged(self.file, attributes.get("r", ""))
        self.column = column
        self.type, self.value, self.values = attributes.get("t", "n"), "", 0
        self.has_formula = self.has_inline = False
        self.found.cells += 1
        self.found.styles = max(self.found.styles, self._whole(attributes.get("s", "0")))
        check_cells(self.file, self.found.cells, self.limits)

    def _end_cell(self) -> None:
        here, is_inline = address(self.row, self.column), self.type == "inlineStr"
        # an inline text without its text is how some programs write an empty one
        if self.values > 1 or (self.has_inline and not is_inline) or (is_inline and self.value):
            raise damaged(self.file, here)
        if self.value and (self.type not in _VALUE or not _VALUE[self.type].fullmatch(self.value)):
            raise damaged(self.file, here)
        if self.has_formula and not self.value and not is_inline and not (self.type == "str" and self.values):
            self.found.uncomputed.append(here)
        if self.value or self.has_inline:
            self.found.filled += 1
            self.found.rows = self.row
            self.found.columns = max(self.found.columns, self.column)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = self._address(first), self._address(last or first)
        if top > bottom or left > right:
            raise damaged(self.file, reference)
        self.found.merged.append((top - 1, left - 1, bottom - 1, right - 1))

    def _address(self, text: str) -> tuple[int, int]:
        match = _ADDRESS.fullmatch(text)
        if not match:
            raise damaged(self.file)
        return int(match[2]), column_index_from_string(match[1])

    def _whole(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise damaged(self.file)
        return int(text)


def _is_set(attributes: Attributes, name: str) -> bool:
    return attributes.get(name) in ("1", "true")

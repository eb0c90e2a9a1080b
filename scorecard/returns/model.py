"""What a file holds once it is read: claims and findings with their places, and what is to be said about them."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Literal

from scorecard.i18n import _

Severity = Literal["error", "question", "warning", "note"]
CellValue = str | float | bool | date | None

ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
NUMBER = re.compile(r"[0-9]+")

UNREADABLE = "unreadable"
"""The answer to a question, and the qualifier of a claim: the cell is filled, but not with a value; none is kept, its words are."""


@dataclass(frozen=True)
class Place:
    """Where something stands in a file: the sheet (or the table of a Word document) and the cell (`E12`)."""

    sheet: str
    cell: str = ""

    @property
    def row_and_column(self) -> tuple[int, int]:
        """Where the cell stands, counted from 1, of `E12` as of "row 12, column 5"; zeros for a whole sheet."""
        if match := ADDRESS.fullmatch(self.cell):
            return int(match[2]), reduce(lambda column, letter: column * 26 + ord(letter) - 64, match[1], 0)
        row, column = (*map(int, NUMBER.findall(self.cell)), 0, 0)[:2]
        return row, column

    def __str__(self) -> str:
        return _("{sheet}, cell {cell}", sheet=self.sheet, cell=self.cell) if self.cell else self.sheet


@dataclass(frozen=True)
class Cell:
    """A cell as it was read. `is_percent`: a number that is shown as a percentage, so that 0.5 stands for 50 %.

    `written`: what stands there, where the number was read from a text.
    """

    value: CellValue
    place: Place
    is_percent: bool = False
    written: str = ""

    @property
    def text(self) -> str:
        """What stands there as text, one space between words; blank for an empty cell."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return " ".join(str(self.value).split())


@dataclass(frozen=True)
class Sheet:
    """A sheet, or a table of a document. Rows may differ in length; of merged cells only the first one has a value.

    `merged`: blocks of merged cells as (first row, first column, last row, last column), counted from 0, as are the
    rows and columns that are hidden (they are read like all others). `uncomputed`: cells of formulas without a stored value, blank in `rows`.
    """

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncomputed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """An answer that a person may choose."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """What a person must decide. `key` is the same wherever the same answer fits: one answer serves all such cells of a file. No option stands twice."""

    key: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple({option.code: option for option in self.options}.values()))


@dataclass(frozen=True)
class Message:
    """Something to be said about a file. Errors and open questions block; warnings are accepted with a reason.

    `rule`: code of the check that speaks, stable, for machines. `text`: what stands there, what is allowed, what to do.
    """

    severity: Severity
    rule: str
    text: str
    place: Place | None = None
    found: str = ""
    question: Question | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@dataclass(frozen=True)
class Claim:
    """One figure of a return: a unit says this number for an indicator in a period. `value` None: the line is there and blank.

    `written` is what stands in the cell. `qualifier` as in the data folder: at_least, about, unreadable.
    """

    unit_key: str
    period_code: str
    indicator_code: str
    breakdown: str
    value: float | None
    place: Place
    written: str = ""
    numerator: float | None = None
    denominator: float | None = None
    qualifier: str | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.unit_key, self.period_code, self.indicator_code, self.breakdown)


@dataclass(frozen=True)
class Finding:
    """A single deficiency of a sheet of findings, or a later word on its status. Fields as in `data/deficiencies`."""

    unit_key: str
    period_code: str
    finding_no: str
    deficiency_no: int
    area: str
    type: str
    wording: str
    status: str
    place: Place
    remedy: str | None = None
    result: str | None = None
    due_date: date | None = None

    @property
    def key(self) -> tuple[str, str, str, int]:
        return (self.unit_key, self.period_code, self.finding_no, self.deficiency_no)


@dataclass
class Reading:
    """What a layout finds in the sheets of a file."""

    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


@dataclass
class Draft:
    """What a file gives: the layout that it was read as, its figures and findings, and the messages about them."""

    file_name: str
    checksum: str
    layout: str
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    @property
    def units_and_periods(self) -> set[tuple[str, str]]:
        claimed = {(claim.unit_key, claim.period_code) for claim in self.claims}
        return claimed | {(finding.unit_key, finding.period_code) for finding in self.findings}

    @property
    def has_errors(self) -> bool:
        return any(message.severity == "error" for message in self.messages)

    @property
    def is_blocked(self) -> bool:
        return any(message.severity in ("error", "question") for message in self.messages)

    @property
    def has_warnings(self) -> bool:
        return any(message.severity == "warning" for message in self.messages)


@dataclass(frozen=True)
class Asked:
    """What the person who brings a file says of it; blank where the file is to say it itself. `area_key`: the area that the person looks after."""

    unit_key: str = ""
    period_code: str = ""
    layout: str = ""
    mapping: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    area_key: str = ""

"""A sheet of findings: one deficiency a row, new ones and later words on the status of known ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard import queries
from scorecard.i18n import _
from scorecard.returns.forms.findings_form import findings_template as findings_template
from scorecard.returns.layouts.findings_fields import area_of, day_of, kind_of, status_of
from scorecard.returns.layouts.grid import Grid, heading_row, is_blank, rectangle, spread
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.model import Asked, Cell, Finding, Message, Place, Reading, Sheet
from scorecard.returns.register import Register
from scorecard.text import fold, normalize

WORDS = {
    "unit": ("don vi", "ten don vi", "ma don vi", "don vi duoc kiem tra", "unit", "unit code", "unit name"),
    "period": ("ky", "ky bao cao", "ky kiem tra", "period", "period code"),
    "finding_no": ("so phat hien/diem", "so phat hien", "phat hien so", "so diem", "diem", "phat hien", "finding no", "finding"),
    "deficiency_no": ("so ton tai", "ton tai so", "deficiency no", "no. within the finding", "so trong phat hien"),
    "area": ("linh vuc", "linh vuc cchc", "linh vuc cai cach", "area", "reform area"),
    "type": ("loai", "loai ton tai", "type", "type code", "kind"),
    "wording": ("noi dung", "noi dung ton tai", "ton tai, han che", "ton tai", "wording", "deficiency"),
    "due_date": ("thoi han", "han khac phuc", "thoi han khac phuc", "due", "due date"),
    "status": ("tinh trang", "trang thai", "status"),
    "remedy": ("bien phap khac phuc", "bien phap", "giai phap khac phuc", "remedy"),
    "result": ("ket qua", "ket qua khac phuc", "result"),
}

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Known:
    """A deficiency that the store has."""

    finding: Finding
    is_returned: bool
    source: str


@dataclass(frozen=True)
class Row:
    """A row of the sheet whose unit, period and finding are known."""

    cells: dict[str, Cell]
    key: Key
    place: Place

    def cell(self, name: str) -> Cell:
        return self.cells.get(name, Cell(None, self.place))


def recognises(sheets: list[Sheet], register: Register) -> bool:
    """Whether a sheet has the headings of a sheet of findings: unit, finding, and wording or status."""
    found = (_headings(rectangle(sheet)) for sheet in sheets if not sheet.is_hidden)
    return any("unit" in headings[1] for headings in found if headings)


def read(sheets: list[Sheet], register: Register, asked: Asked) -> Reading:
    """The findings of the sheets that have such headings. What a row leaves blank of a known deficiency stands as it is known."""
    scope = Scope(register, asked)
    reading = Reading(messages=scope.messages)
    rows = [row for sheet in sheets if not sheet.is_hidden for row in _rows(sheet, scope)]
    if not rows and not scope.messages:
        scope.say(
            Message(
                "error", "no_findings", _("There is no row of findings: write headings for the unit, the finding and its wording or status above the rows.")
            )
        )
    known = _known(register, rows)
    for row, number in _numbered(rows, known, scope):
        if found := _finding(row, number, known.get((*row.key, number)), scope):
            reading.findings.append(found)
    return reading


def _headings(grid: Grid) -> tuple[int, dict[str, int]] | None:
    return heading_row(grid, WORDS, ("finding_no", "wording")) or heading_row(grid, WORDS, ("finding_no", "status"))


def _rows(sheet: Sheet, scope: Scope) -> Iterator[Row]:
    """The rows under the headings; merged cells speak for every row that they span."""
    grid = spread(rectangle(sheet), sheet.merged)
    headings = _headings(grid)
    if headings is None:
        return
    top, at = headings
    titles = [cell for row in grid[:top] for cell in row]
    for line in grid[top + 1 :]:
        cells = {name: line[column] for name, column in at.items()}
        said = [name for name, cell in cells.items() if cell.text and name not in ("unit", "period", "finding_no", "deficiency_no")]
        if is_blank(line) or (not said and not cells["finding_no"].text):
            continue
        if row := _located(cells, line, titles, scope):
            yield row


def _located(cells: dict[str, Cell], line: list[Cell], titles: list[Cell], scope: Scope) -> Row | None:
    """The row with its unit, period and finding; None after what is missing was said."""
    first = next(cell for cell in line if cell.text)
    number = cells["finding_no"]
    if not number.text or not isinstance(number.value, (str, int, float)) or isinstance(number.value, bool):
        if len([cell for cell in cells.values() if cell.text]) <= 1:
            scope.say(
                Message(
                    "note",
                    "unknown_line",
                    _("“{found}” is no finding and is left out. Where it is one, give the row a number of the finding.", found=first.text),
                    first.place,
                    first.text,
                )
            )
        else:
            text = _("“{found}” is no number of a finding: write it as text, such as 3 or III-1.", found=number.text)
            scope.say(Message("error", "finding_no", text, number.place, number.text))
        return None
    named = cells.get("period")
    period = scope.period(named) if named and named.text else scope.period_of_file(titles, number.place.sheet)
    if period is None:
        return None
    unit_cell = cells.get("unit")
    if unit_cell and unit_cell.text:
        unit = scope.unit(unit_cell, period)
    else:
        unit = scope.register.units.get(scope.asked.unit_key) if not scope.register.units_below(scope.asked.unit_key) else None
        if unit is None:
            scope.say(Message("error", "no_unit", _("The row names no unit. Write the unit in every row."), (unit_cell or number).place))
    return Row(cells, (unit.unit_key, period, normalize(number.text)), number.place) if unit else None


def _known(register: Register, rows: list[Row]) -> dict[tuple[str, str, str, int], Known]:
    """The deficiencies of these units that the store has, by unit, period and numbers."""
    units = sorted({row.key[0] for row in rows})
    if not units:
        return {}
    found = queries.finding_known_by_unit(register.version, units)
    known = {}
    for row in found[found["is_updatable"]].to_dict("records"):
        remedy, result = (None if pd.isna(row[name]) else str(row[name]) for name in ("remedy", "result"))
        due = None if pd.isna(row["due_date"]) else pd.Timestamp(row["due_date"]).date()
        fields = [str(row[name]) for name in ("unit_key", "period_code", "finding_no")]
        finding = Finding(
            fields[0], fields[1], fields[2], int(row["deficiency_no"]), str(row["area"]), str(row["type"]), str(row["wording"]), str(row["status"]),
            Place(""), remedy, result, due,
        )  # fmt: skip
        known[finding.key] = Known(finding, bool(row["is_returned"]), str(row["source"]))
    return known


def _numbered(rows: list[Row], known: dict[tuple[str, str, str, int], Known], scope: Scope) -> Iterator[tuple[Row, int]]:
    """Every row with the number of its deficiency within the finding. Rows without numbers of a new finding are counted in their order."""
    rows_of = Counter(row.key for row in rows)
    numbers_of: dict[Key, list[int]] = defaultdict(list)
    for key in known:
        numbers_of[key[:3]].append(key[3])
    unnumbered = Counter(row.key for row in rows if not row.cell("deficiency_no").text)
    counted: Counter[Key] = Counter()
    seen: dict[tuple[str, str, str, int], Place] = {}
    for row in rows:
        cell, there = row.cell("deficiency_no"), numbers_of[row.key]
        counted[row.key] += 1
        if cell.text:
            if not cell.text.isdecimal() or not 1 <= int(cell.text) <= 999:
                scope.say(
                    Message("error", "deficiency_no", _("“{found}” is no number of a deficiency: write 1, 2, 3.", found=cell.text), cell.place, cell.text)
                )
                continue
            number = int(cell.text)
        elif len(there) == 1 and rows_of[row.key] == 1:
            number = there[0]
        elif not there and unnumbered[row.key] == rows_of[row.key]:
            number = counted[row.key]
        else:
            text = _("Finding {number} has several deficiencies. Write in every row which one is meant: 1, 2, 3.", number=row.key[2])
            scope.say(Message("error", "deficiency_no", text, cell.place))
            continue
        key = (*row.key, number)
        if key in seen:
            text = _(
                "Deficiency {number} of finding {finding} stands twice, also in {place}. Keep one row.", number=number, finding=row.key[2], place=seen[key]
            )
            scope.say(Message("error", "twice", text, row.place))
            continue
        seen[key] = row.place
        yield row, number


def _finding(row: Row, number: int, known: Known | None, scope: Scope) -> Finding | None:
    """The finding of a row; None after what is wrong was said."""
    before = known.finding if known else None
    kind = kind_of(row.cell("type"), before, scope)
    area = area_of(row.cell("area"), kind, before, scope)
    wording = normalize(row.cell("wording").text) or (before.wording if before else "")
    status = status_of(row.cell("status"), before, scope)
    due, is_day = day_of(row.cell("due_date"), scope)
    if not wording:
        text = _("Finding {number} is new: write its wording.", number=row.key[2])
        scope.say(Message("error", "no_wording", text, row.cell("wording").place))
    if not (kind and area and wording and status and is_day):
        return None
    remedy, result = (normalize(row.cell(name).text) or None for name in ("remedy", "result"))
    finding = Finding(*row.key, number, area, kind.code, wording, status, row.place, remedy, result, due)
    return finding if known is None or _agrees(finding, known, row, scope) else None


def _agrees(finding: Finding, known: Known, row: Row, scope: Scope) -> bool:
    """Whether the row speaks of the same deficiency as the one that is known under its numbers. A document's own words are never changed."""
    before = known.finding
    same = fold(finding.wording) == fold(before.wording) and (finding.type, finding.area) == (before.type, before.area)
    if same:
        return True
    text = _(
        "Finding {number} is known from {source} as “{known}”. If this is another one, number it otherwise; if not, leave wording, kind and area blank.",
        number=finding.finding_no,
        source=known.source,
        known=before.wording,
    )
    scope.say(Message("warning" if known.is_returned else "error", "finding_differs", text, row.place, finding.wording))
    return known.is_returned

"""Damaged files from their bytes to the batch that they would make: never a traceback, never a half batch, never a number that does not stand there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import duckdb
import pytest

from returns import damage
from returns.cell_damage import damaged
from returns.layouts_made import File, every_layout
from returns.test_appendix import ANSWERS
from scorecard.build import BATCH_TABLES
from scorecard.returns import batches, read
from scorecard.returns.batches import Incoming
from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import own_form
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, Cell, Claim, Draft, Sheet
from scorecard.returns.read import read_file
from scorecard.returns.register import Register, register
from scorecard.text import fold

SEED = 2043
CELLS = {"form": 160, "appendix": 140, "wide": 400, "wide_across": 300, "long": 420, "findings": 200}
"""How many files of each layout are damaged in their cells."""
BYTES = {"form": 60, "appendix": 50, "appendix_document": 40, "wide": 100, "long": 100, "findings": 50}
"""And in their bytes."""
KINDS = (
    damage.flip, damage.cut, damage.drop_part, damage.swap_parts, damage.flip_xml, damage.drop_element, damage.change_attribute, damage.change_type,
    damage.change_type, damage.change_type,
)  # fmt: skip
DOCUMENT_KINDS = 6
"""So many of them know nothing of workbooks."""
NUMBER = re.compile(r"\d[\d.,\s\u00a0]*")
TIMES = (1, 1e3, 1e6, 1e-3, 1e-6, 100, 0.01)
"""Thousands, billions and đồng in million, and a share in percent."""
ZERO, ONE = {"khong co", "khong", "0", ""}, {"co", "x", "1"}


@pytest.fixture
def known(shipped: Path) -> Register:
    return register()


def asked(file: File) -> Asked:
    return Asked(file.unit_key, file.period_code, answers=ANSWERS)


# -- what may come in


def may_say(cell: Cell, value: float) -> bool:
    """Whether a value is one of those that the text of a cell can be read as. Knows nothing of how the product reads."""
    if isinstance(cell.value, bool):
        return value in (0, 1)
    if isinstance(cell.value, float):
        return any(_same(value, cell.value * times) for times in (1, 100, 1e-3, 1e-6, 1e3))
    text = str(cell.value or "").replace("\u200b", "")
    said = fold(text).strip(" .-–")
    if (value == 0 and said in ZERO) or (value == 1 and said in ONE) or (value in (0, 1) and said.startswith(("co", "khong"))):
        return True
    numbers = [reading for match in NUMBER.finditer(text) for reading in _readings(match.group())]
    singles = {number * times for number in numbers for times in TIMES}
    sums = {one * 1000 + other for one in numbers for other in numbers}
    return any(_same(abs(value), number) for number in singles | sums)


def _readings(written: str) -> Iterator[float]:
    plain = re.sub(r"\s", "", written).rstrip(".,")
    yield float(re.sub(r"\D", "", plain) or 0)
    head, _mark, tail = re.sub(r"[.,](?=.*[.,])", "", plain).replace(",", ".").partition(".")
    yield float(f"{head or 0}.{tail or 0}")


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))


def wrong(draft: Draft, sheets: Sequence[Sheet], right: dict[tuple[str, str, str, str], float | None], known: Register) -> list[str]:
    """The claims of a damaged file whose number neither stands in their cell nor in the file before it was damaged, or whose line is not theirs."""
    cells = {cell.place: (cell, row, column, sheet) for sheet in sheets for row, cells in enumerate(sheet.rows) for column, cell in enumerate(cells)}
    found = []
    for claim in draft.claims:
        if claim.value is None or right.get(claim.key, "") == claim.value:
            continue
        cell, row, column, sheet = cells.get(claim.place, (Cell(None, claim.place), 0, 0, None))
        if not may_say(cell, claim.value):
            found.append(f"{claim.place}: {cell.value!r} came in as {claim.value}")
        elif sheet is not None and not _is_of(claim, row, column, sheet, draft.layout, known):
            found.append(f"{claim.place}: came in as {claim.indicator_code} of {claim.unit_key}")
    return found


def _is_of(claim: Claim, row: int, column: int, sheet: Sheet, layout: str, known: Register) -> bool:
    """Whether the unit and the indicator of a claim stand in its row or column, spelt as they are: a number of another line is a wrong one."""
    above = [cell for top, left, bottom, right in sheet.merged if top <= row <= bottom for cell in sheet.rows[top][left : left + 1]]  # stands for all below it
    beside = [*sheet.rows[row], *above, *(line[column] for line in sheet.rows if column < len(line))]
    texts = {_letters(str(cell.value)) for cell in beside if cell.value is not None} - {""}
    indicator, unit = known.indicators[claim.indicator_code], known.units[claim.unit_key]
    if layout == "form":
        return any(
            _letters(line.name) in texts
            for line in known.own_form(unit)
            if (line.indicator_code, line.breakdown) == (claim.indicator_code, claim.breakdown) or claim.note.startswith(("Tử số", "Mẫu số"))
        )
    if layout == "appendix":
        return True  # a line that is misspelt by a letter is still known; test_appendix.py has these cases
    about = (claim.indicator_code, indicator.name_vi, indicator.short_vi, indicator.name_en, indicator.short_en)
    whose = {re.sub("^(ubnd)?(xa|thitran|phuong|tt|huyen)", "", _letters(name)) for name in (unit.name, unit.code, unit.unit_key, *unit.aliases)}
    return all(any(name in text for text in texts for name in names) for names in (set(map(_letters, about)), whose))


def _letters(text: str) -> str:
    """A text as names are compared: without accents, case, spaces and marks."""
    return re.sub(r"[^0-9a-z]+", "", fold(text))


# -- the batches that they would make


@contextmanager
def desk() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables that batches are added to, with nothing in them."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("attach ':memory:' as input")
        for table in BATCH_TABLES:
            connection.execute(f"create table input.{table.name} ({table.sql_columns})")
        yield connection


def accept(connection: duckdb.DuckDBPyConnection, draft: Draft) -> None:
    """Add the batch of a draft, and look that it is whole: every claim and finding, as it was read."""
    batches.adding([Incoming(draft, b"")], "Lan", "đã xem")(connection)
    sql = """
        select unit_key, period_code, indicator_code, breakdown, value
        from input.batch_claim where batch_no = (select max(batch_no) from input.batch) order by line_no
    """
    assert connection.execute(sql).fetchall() == [(*claim.key, claim.value) for claim in draft.claims]
    [(findings,)] = connection.execute("select count(*) from input.batch_finding where batch_no = (select max(batch_no) from input.batch)").fetchall()
    assert findings == len(draft.findings)


# -- the damage


def test_cells_swapped_moved_and_retyped(known: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    made, seen = every_layout(known), Counter[str]()
    with desk() as connection:
        for name, times in CELLS.items():
            file = made[name]
            whole = open_file(file.name, file.content, limits())
            right = {claim.key: claim.value for claim in read_file(file.name, file.content, asked(file), known).claims}
            for number in range(times):
                sheets = damaged(whole, Random(f"{SEED} {name} {number}"))
                monkeypatch.setattr(read, "open_file", lambda *_, sheets=sheets: sheets)
                draft = read_file(file.name, f"{name} {number}".encode(), asked(file), known)
                seen[_look(draft, sheets, right, known, connection, f"{name} {number}")] += 1
    assert sum(seen.values()) == sum(CELLS.values()) and seen["blocked"] > 200 and seen["accepted"] > 200, seen


def test_bytes_flipped_parts_removed_and_swapped(known: Register) -> None:
    made, seen = every_layout(known), Counter[str]()
    with desk() as connection:
        for name, times in BYTES.items():
            file = made[name]
            contents = {file.content}
            right = {claim.key: claim.value for claim in read_file(file.name, file.content, asked(file), known).claims}
            for number in range(times):
                rng = Random(f"{SEED} {name} {number}")
                content = rng.choice(KINDS if file.name.endswith(".xlsx") else KINDS[:DOCUMENT_KINDS])(file.content, rng)
                draft = read_file(file.name, content, asked(file), known)
                sheets = open_file(file.name, content, limits()) if draft.claims else []
                if content not in contents:
                    contents.add(content)
                    seen[_look(draft, sheets, right, known, connection, f"{name} {number}")] += 1
    assert seen["blocked"] > 100 and seen["accepted"] > 20, seen


def _look(
    draft: Draft,
    sheets: Sequence[Sheet],
    right: dict[tuple[str, str, str, str], float | None],
    known: Register,
    connection: duckdb.DuckDBPyConnection,
    name: str,
) -> str:
    assert all(message.text.strip() for message in draft.messages), name
    assert wrong(draft, sheets, right, known) == [], name
    if draft.is_blocked:
        return "blocked"
    assert draft.claims or draft.findings, name
    accept(connection, draft)
    return "accepted"


def test_the_look_itself_sees_a_wrong_number(known: Register) -> None:
    file = every_layout(known)["form"]
    sheets = open_file(file.name, file.content, limits())
    assert own_form.recognises(sheets, known)
    draft = read_file(file.name, file.content, Asked(), known)
    assert wrong(draft, sheets, {}, known) == []
    first = next(claim for claim in draft.claims if claim.value)
    moved = next(claim for claim in draft.claims if claim.value and claim.place.cell != first.place.cell)
    draft.claims = [Claim(*first.key, first.value + 7, first.place), Claim(*first.key, moved.value, moved.place)]  # type: ignore[operator]
    assert len(wrong(draft, sheets, {}, known)) == 2

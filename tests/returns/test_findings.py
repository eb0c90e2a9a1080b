"""Findings come in from a sheet; later words on their status change the same findings, whether a batch or a document brought them."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest

from scorecard import i18n
from scorecard.returns import batches
from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import findings, long, wide
from scorecard.returns.layouts.findings import findings_template
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, CellValue, Draft, Reading, Sheet
from scorecard.returns.register import Named, Register, register
from tests.returns.tables import sheet
from tests.stores import rows as stored

HEADINGS: list[CellValue] = [
    "Đơn vị", "Kỳ", "Số phát hiện/điểm", "Số tồn tại", "Lĩnh vực", "Loại", "Nội dung", "Thời hạn", "Tình trạng", "Biện pháp khắc phục", "Kết quả",
]  # fmt: skip
NEW: list[CellValue] = ["L2", "2024-Y", "7", 1, "reading", "Trả sách muộn", "Sách trả chậm ba tháng", "31/12/2025", "chưa khắc phục", None, None]


def read(*rows: list[CellValue], headings: list[CellValue] = HEADINGS, **answers: str) -> Reading:
    return findings.read([sheet([headings, *rows])], register(), Asked(answers=answers))


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(message.severity, message.rule) for message in reading.messages]


def word(status: str) -> str:
    """The word for a status, as the Vietnamese catalogue of messages has it."""
    return {"open": i18n._("open"), "fixed": i18n._("fixed"), "overdue": i18n._("overdue")}[status]


def bring(reading: Reading, name: str) -> int:
    assert [message for message in reading.messages if message.severity in ("error", "question")] == []
    reason = "đã xem" if any(message.severity == "warning" for message in reading.messages) else ""
    draft = Draft(name, f"sum-of-{name}", "findings", findings=reading.findings, messages=reading.messages)
    batches.accept([batches.Incoming(draft, b"")], "Lan", reason)
    return len(reading.findings)


def in_store(folder: Path, columns: str = "status, remedy, result, due_date") -> list[tuple[object, ...]]:
    return stored(folder, f"select finding_no, deficiency_no, {columns} from deficiency order by all")


def test_new_findings_come_in(small_desk: Path) -> None:
    reading = read([*NEW[:8], word("open"), "Gửi thư nhắc", None])
    assert said(reading) == []
    [found] = reading.findings
    assert (found.key, found.area, found.type) == (("L2-202001", "2024-Y", "7", 1), "reading", "late_return")
    assert (found.wording, found.status, found.due_date, found.remedy, found.result) == (
        "Sách trả chậm ba tháng", "open", date(2025, 12, 31), "Gửi thư nhắc", None,
    )  # fmt: skip
    assert found.place.cell == "C2"
    before = len(in_store(small_desk))
    bring(reading, "a.xlsx")
    assert len(in_store(small_desk)) == before + 1
    assert ("7", 1, "open", "Gửi thư nhắc", None, date(2025, 12, 31)) in in_store(small_desk)


def test_columns_in_any_order_and_statuses_in_words_or_codes(small_desk: Path) -> None:
    rng = Random(1)
    for status in ("open", word("open"), word("open").upper(), "overdue", word("overdue")):
        row = [*NEW[:8], status, None, None]
        order = rng.sample(range(11), 11)
        reading = read([row[index] for index in order], headings=[HEADINGS[index] for index in order])
        assert said(reading) == []
        assert reading.findings[0].status == ("overdue" if status in ("overdue", word("overdue")) else "open")


def test_a_status_update_changes_the_finding_that_a_batch_brought(small_desk: Path) -> None:
    bring(read([*NEW[:8], "open", "Gửi thư nhắc", None]), "a.xlsx")
    before = len(in_store(small_desk))
    update = read(["L2", "2024-Y", "7", 1, None, None, None, None, "fixed", None, "Đã trả hết"])
    assert said(update) == []
    bring(update, "b.xlsx")
    assert len(in_store(small_desk)) == before
    assert ("7", 1, "fixed", "Gửi thư nhắc", "Đã trả hết", date(2025, 12, 31)) in in_store(small_desk)
    batches.withdraw(2, "Lan", "nhầm")
    assert ("7", 1, "open", "Gửi thư nhắc", None, date(2025, 12, 31)) in in_store(small_desk)


def test_a_status_update_changes_the_finding_that_a_document_has(small_desk: Path) -> None:
    """The document of the small library says: open, with a remedy, until 1 March 2025."""
    before = in_store(small_desk)
    assert ("1", 1, "open", "Nhắc hạn qua điện thoại", None, date(2025, 3, 1)) in before
    counted = stored(small_desk, "select sum(deficiencies), sum(findings) from unit_deficiency where status is null and reform_area_id is null")
    update = read(["L1", "2024-Y", 1, 1, None, None, None, datetime(2025, 6, 30), word("fixed"), None, "Đã trả"])
    assert said(update) == []
    bring(update, "a.xlsx")
    after = in_store(small_desk)
    assert ("1", 1, "fixed", "Nhắc hạn qua điện thoại", "Đã trả", date(2025, 6, 30)) in after
    assert [row for row in after if row[:2] != ("1", 1)] == [row for row in before if row[:2] != ("1", 1)]
    assert len(after) == len(before)
    [(wording, place, note)] = stored(small_desk, "select wording, place, note_vi from deficiency where finding_no = '1' and deficiency_no = 1")
    assert (wording, place) == ("Trả sách muộn kéo dài", "mục 2")
    assert "lô 1" in str(note)
    assert stored(small_desk, "select sum(deficiencies), sum(findings) from unit_deficiency where status is null and reform_area_id is null") == counted
    batches.withdraw(1, "Lan", "nhầm")
    assert in_store(small_desk) == before


def test_other_words_under_the_numbers_of_a_document_are_an_error(small_desk: Path) -> None:
    reading = read(["L1", "2024-Y", "1", 1, None, None, "Điều khác hẳn", None, "open", None, None])
    assert said(reading) == [("error", "finding_differs")]
    assert reading.findings == []
    bring(read([*NEW[:8], "open", None, None]), "a.xlsx")
    changed = read([*NEW[:6], "Câu sửa lại", None, "open", None, None])
    assert said(changed) == [("warning", "finding_differs")]
    assert [found.wording for found in changed.findings] == ["Câu sửa lại"]


@pytest.mark.parametrize(
    ("column", "written", "severity", "rule"),
    [
        (0, None, "error", "no_unit"), (0, "Thư viện lạ", "question", "which_unit"), (1, "mùa xuân", "question", "period"),
        (2, date(2024, 5, 1), "error", "finding_no"),
        (3, "một", "error", "deficiency_no"), (3, 0, "error", "deficiency_no"), (3, 1.5, "error", "deficiency_no"), (4, "lạ", "question", "area"),
        (5, "lạ", "question", "type"), (5, None, "question", "type"), (6, None, "error", "no_wording"), (7, "31/02/2025", "error", "due_date"),
        (7, 45000.0, "error", "due_date"), (7, "12/31/2025", "error", "due_date"), (7, "1/3/25", "error", "due_date"), (8, "xong rồi", "question", "status"),
        (8, None, "question", "status"),
    ],
)  # fmt: skip
def test_each_mistake_is_said_with_its_cell(small_desk: Path, column: int, written: CellValue, severity: str, rule: str) -> None:
    row = [*NEW[:8], "open", None, None]
    row[column] = written
    reading = read(row)
    assert said(reading) == [(severity, rule)]
    assert reading.findings == []
    assert reading.messages[0].place is not None
    assert reading.messages[0].place.cell == f"{'ABCDEFGHI'[column]}2"


def test_answers_are_used(small_desk: Path) -> None:
    row: list[CellValue] = ["Thư viện lạ", "2024-Y", "7", 1, "?", "lạ", "Câu", None, None, None, None]
    answers = {"unit:Thư viện lạ": "L2-202001", "area:?": "reading", "type:lạ": "late_return", "status:": "open"}
    reading = read(row, **answers)
    assert said(reading) == []
    assert [(found.unit_key, found.area, found.type, found.status) for found in reading.findings] == [("L2-202001", "reading", "late_return", "open")]


def test_an_area_that_does_not_fit_its_kind_needs_a_reason(small_desk: Path) -> None:
    known = replace(register(), reform_areas={**register().reform_areas, "loans": Named("loans", "Cho mượn", "Loans")})
    reading = findings.read([sheet([HEADINGS, [*NEW[:4], "Cho mượn", *NEW[5:8], "open", None, None]])], known, Asked())
    assert said(reading) == [("warning", "area_of_kind")]
    assert [found.area for found in reading.findings] == ["loans"]


def test_rows_without_numbers_are_counted_or_asked_for(small_desk: Path) -> None:
    row = [*NEW[:3], None, *NEW[4:8], "open", None, None]
    assert [found.deficiency_no for found in read(row, row).findings] == [1, 2]
    known: list[CellValue] = ["L1", "2024-Y", "1", None, None, None, None, None, "fixed", None, None]
    assert said(read(known)) == [("error", "deficiency_no")]
    twice = [*NEW[:8], "open", None, None]
    assert said(read(twice, twice)) == [("error", "twice")]


def test_merged_cells_speak_for_their_rows(small_desk: Path) -> None:
    one, two = [*NEW[:8], "open", None, None], [None, None, None, 2, *NEW[4:8], "open", None, None]
    merged = [(1, column, 2, column) for column in (0, 1, 2)]
    reading = findings.read([sheet([HEADINGS, one, two], merged)], register(), Asked())
    assert said(reading) == []
    assert [found.key[2:] for found in reading.findings] == [("7", 1), ("7", 2)]


def test_recognised_and_nothing_else(small_desk: Path) -> None:
    table = [sheet([["Danh sách"], HEADINGS, NEW])]
    assert findings.recognises(table, register())
    assert not long.recognises(table, register())
    assert not wide.recognises(table, register())
    assert not findings.recognises([sheet([["STT", "Nội dung", "Điểm"], [1, "a", 2]])], register())
    assert not findings.recognises([sheet([["Đơn vị", "Số liệu"], ["a", 1]])], register())


def opened(content: bytes) -> list[Sheet]:
    return open_file("phat-hien.xlsx", content, limits())


def filled(content: bytes, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lone(known: Register) -> tuple[bytes, int]:
    """The sheet to fill in for the library that a document speaks of, and the first row below what it holds."""
    content = findings_template(known, "L1-202001", "2024-Y")
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=5, values_only=True))
    return content, 5 + sum(row[0] is not None for row in rows)


def test_the_sheet_to_fill_in_holds_what_is_open_and_comes_back_unchanged(small_desk: Path) -> None:
    content, _row = lone(register())
    reading = findings.read(opened(content), register(), Asked())
    assert said(reading) == []
    assert [(found.key, found.status, found.due_date) for found in reading.findings] == [
        (("L1-202001", "2024-Y", "1", 1), "open", date(2025, 3, 1)),
    ]  # fmt: skip
    before = in_store(small_desk, "status, remedy, result, due_date, note_vi")
    bring(reading, "a.xlsx")
    assert in_store(small_desk, "status, remedy, result, due_date, note_vi") == before


def test_the_sheet_filled_in(small_desk: Path) -> None:
    content, row = lone(register())

    def change(page: openpyxl.worksheet.worksheet.Worksheet) -> None:
        page["H5"] = word("fixed")
        for column, value in enumerate(["L1", "9", 1, None, "Trả sách muộn", "=1+1 là nội dung", date(2025, 12, 31), word("overdue")], 1):
            cell = page.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"

    reading = findings.read(opened(filled(content, change)), register(), Asked())
    assert said(reading) == []
    assert [(found.finding_no, found.status, found.wording) for found in reading.findings] == [
        ("1", "fixed", "Trả sách muộn kéo dài"), ("9", "overdue", "=1+1 là nội dung"),
    ]  # fmt: skip


def test_the_sheet_offers_what_is_allowed(small_desk: Path) -> None:
    content, _row = lone(register())
    book = openpyxl.load_workbook(io.BytesIO(content))
    page, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    offered = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert len(offered) == 4
    assert {cell.value for cell in lists["E"] if cell.value} == {kind.name_vi for kind in register().deficiency_types.values()}

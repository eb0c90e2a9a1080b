"""Accepting, withdrawing and correcting, looked at in the file of the store and not by the product's own queries."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import rows

from scorecard import store
from scorecard.errors import UserError
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Draft, Message, Place

Make = Callable[..., Draft]
STANDS = """
    select observation.value, source.source_id, observation.place from observation
    inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id) inner join source using (source_no)
    where unit.unit_key = 'L2-202001' and period.code = '{period}' and indicator.code = 'visits' and is_current
"""


def stands(folder: Path, period: str = "2025-Q1") -> list[tuple[object, ...]]:
    return rows(folder, STANDS.format(period=period))


def bring(draft: Draft, **how: object) -> store.Version:
    return batches.accept([Incoming(draft, draft.file_name.encode())], "Lan", **how)  # type: ignore[arg-type]


def test_accepted_figure_stands_with_file_and_cell(small_desk: Path, visits: Make) -> None:
    assert stands(small_desk) == []
    bring(visits(120))
    assert stands(small_desk) == [(120.0, "batch-1", "CSV, ô D2")]
    kept = rows(small_desk, "select batch_no, kind, accepted_by, file_name, layout, period_code from batch")
    assert kept == [(1, "import", "Lan", "a.csv", "long", "2025-Q1")]


def test_original_file_is_kept(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    assert [path.read_bytes() for path in (small_desk / "files").iterdir()] == [b"a.csv"]


def test_later_return_replaces_and_withdrawal_brings_the_earlier_back(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    bring(visits(130, "b.csv"))
    assert stands(small_desk)[0][:2] == (130.0, "batch-2")
    batches.withdraw(2, "Hoa", "sai tệp")
    assert stands(small_desk)[0][:2] == (120.0, "batch-1")
    batches.withdraw(1, "Hoa", "sai tệp")
    assert stands(small_desk) == []
    assert rows(small_desk, "select batch_no, value from batch_claim order by 1") == [(1, 120.0), (2, 130.0)], "history stays"


def test_blank_line_of_a_later_return_withdraws_the_value(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    bring(visits(None, "b.csv"))
    assert stands(small_desk)[0][:2] == (None, "batch-2")


def test_correction_stands_before_documents_and_returns(small_desk: Path, visits: Make) -> None:
    [(before,)] = rows(
        small_desk,
        "select value from observation inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id)"
        " where unit.code = 'L1' and period.code = '2024-Q1' and indicator.code = 'visits' and is_current",
    )
    assert before == 100
    claim = visits(101, unit_key="L1-202001", period_code="2024-Q1", place=batches.by_hand()).claims[0]
    batches.correct(claim, "Lan", "gõ nhầm")
    sql = STANDS.format(period="2024-Q1").replace("L2-", "L1-")
    assert [row[0] for row in rows(small_desk, sql)] == [101.0]
    kept = "select claim_conflict.rule from claim_conflict inner join observation using (observation_id) where value in (100, 101) order by 1"
    assert rows(small_desk, kept) == [("corrected_first",), ("used",)], "the document's value is kept beside it"
    batches.withdraw(1, "Lan", "đúng rồi")
    assert [row[0] for row in rows(small_desk, sql)] == [100.0]


def test_same_file_twice_is_refused_until_withdrawn(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    with pytest.raises(UserError, match=r"a\.csv.*Lan.*1"):
        bring(visits(120))
    assert store.open_store().current().number == 2
    batches.withdraw(1, "Lan", "thử")
    bring(visits(120))
    assert stands(small_desk)[0][1] == "batch-3"


def test_warnings_need_a_reason_which_is_kept(small_desk: Path, visits: Make) -> None:
    draft = visits(120)
    draft.messages = [Message("warning", "jump_count", "chênh quá 5 lần", Place("CSV", "D2"))]
    with pytest.raises(UserError, match=r"a\.csv: "):
        bring(draft)
    bring(draft, reason="mới mở cửa lại")
    assert rows(small_desk, "select reason from batch") == [("mới mở cửa lại",)]
    assert rows(small_desk, "select batch_no, rule, sheet, cell, text from batch_warning") == [(1, "jump_count", "CSV", "D2", "chênh quá 5 lần")]


@pytest.mark.parametrize("severity", ["error", "question"])
def test_errors_and_open_questions_block_all_or_nothing(small_desk: Path, visits: Make, severity: str) -> None:
    bad = visits(1, "b.csv", period_code="2025-Q3")
    bad.messages = [Message(severity, "range", "không được phép")]  # type: ignore[arg-type]
    with pytest.raises(UserError, match="không được phép"):
        batches.accept([Incoming(visits(120), b"x"), Incoming(bad, b"y")], "Lan")
    assert stands(small_desk) == [] and not (small_desk / "files").exists()


def test_many_files_make_one_version_with_a_batch_each(small_desk: Path, visits: Make) -> None:
    drafts = [visits(100 + n, f"{n}.csv", period_code=period) for n, period in enumerate(["2025-Q1", "2025-6M", "2025-Q3", "2025-Y"])]
    version = batches.accept([Incoming(draft, draft.file_name.encode()) for draft in drafts], "Lan")
    assert version.number == 2
    assert rows(small_desk, "select count(*), count(distinct checksum) from batch") == [(4, 4)]


def test_stale_preview_is_refused(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    with pytest.raises(UserError, match=r"b\.csv"):
        bring(visits(130, "b.csv"), last_seen=0)
    bring(visits(5, "c.csv", period_code="2025-Q3"), last_seen=0)
    bring(visits(130, "b.csv"), last_seen=2)
    assert stands(small_desk)[0][:2] == (130.0, "batch-3")


def test_two_people_at_once_lose_nothing(small_desk: Path, visits: Make) -> None:
    drafts = [visits(n, f"{n}.csv", period_code=period) for n, period in enumerate(["2025-Q1", "2025-6M", "2025-Q3", "2025-Y"])]
    threads = [threading.Thread(target=bring, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(small_desk, "select count(*), max(batch_no) from batch") == [(4, 4)]
    assert rows(small_desk, "select sum(value) from batch_claim") == [(6.0,)]


def test_rebuilding_from_changed_data_keeps_the_batches(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    store.rebuild("data folder")
    assert stands(small_desk)[0][:2] == (120.0, "batch-1")


def test_batches_that_the_data_folder_no_longer_knows_are_not_dropped(small_desk: Path, visits: Make) -> None:
    with pytest.raises(UserError, match="no_such"):
        bring(visits(1, indicator_code="no_such"))
    assert store.open_store().current().number == 1


def test_full_disk_changes_nothing(small_desk: Path, visits: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_sync", full)
    with pytest.raises(UserError, match="No space left"):
        bring(visits(120))
    monkeypatch.undo()
    os.environ["SCORECARD_STORE"] = str(small_desk)
    assert sorted(path.name for path in small_desk.iterdir() if path.is_file()) == ["current", "v000001.duckdb", "v000001.json", "writer.lock"]
    assert not list((small_desk / "files").iterdir())


@pytest.mark.parametrize(("by", "reason"), [("", "vì sao"), ("Lan", " ")])
def test_withdrawal_needs_name_and_reason(small_desk: Path, visits: Make, by: str, reason: str) -> None:
    bring(visits(120))
    with pytest.raises(UserError):
        batches.withdraw(1, by, reason)


@pytest.mark.parametrize("number", [0, 2, 99])
def test_what_is_not_there_cannot_be_withdrawn(small_desk: Path, visits: Make, number: int) -> None:
    bring(visits(120))
    if number == 2:
        batches.withdraw(1, "Lan", "sai")
    with pytest.raises(UserError):
        batches.withdraw(number, "Lan", "sai")

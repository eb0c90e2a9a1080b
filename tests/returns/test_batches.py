"""Accepting, withdrawing and correcting, looked at in the file of the store and not by the product's own queries."""

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stores import SMALL, rows

from scorecard import findings, queries, store
from scorecard.columns import for_people
from scorecard.errors import UserError
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.limits import Limits
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


def test_partial_return_leaves_the_lines_that_it_does_not_mention(small_desk: Path, visits: Make) -> None:
    both = visits(120)
    both.claims += visits(40, indicator_code="loans").claims + visits(7, unit_key="L3-202001").claims
    bring(both)
    bring(visits(130, "b.csv"))
    kept = "select unit_key, indicator_code, value from returned_claim order by all"
    assert rows(small_desk, kept) == [("L2-202001", "loans", 40.0), ("L2-202001", "visits", 130.0), ("L3-202001", "visits", 7.0)]


def test_return_after_a_correction_stands_and_its_withdrawal_brings_the_correction_back(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    batches.correct(visits(125, place=batches.by_hand()).claims[0], "Lan", "gõ nhầm")
    bring(visits(130, "b.csv"))
    assert stands(small_desk)[0][:2] == (130.0, "batch-3")
    batches.withdraw(3, "Lan", "nhầm tệp")
    assert stands(small_desk)[0][:2] == (125.0, "batch-2")
    batches.withdraw(2, "Lan", "đúng rồi")
    assert stands(small_desk)[0][:2] == (120.0, "batch-1")


def test_quarter_and_half_year_both_stand_and_the_second_quarter_follows(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    bring(visits(300, "b.csv", period_code="2025-6M"))
    found = rows(
        small_desk,
        "select period.code, value from measure inner join period using (period_id) inner join unit using (unit_id) inner join indicator using (indicator_id)"
        " where unit_key = 'L2-202001' and indicator.code = 'visits' and period.year = 2025 and value is not null order by 1",
    )
    assert found == [("2025-6M", 300.0), ("2025-Q1", 120.0), ("2025-Q2", 180.0)]


def test_figures_of_simulated_units_stay_a_simulation(desk_store: Path, visits: Make) -> None:
    [(simulated,), *_more] = rows(desk_store, "select unit_key from unit where is_simulated and is_ranked order by 1")
    [(real,), *_more] = rows(desk_store, "select unit_key from unit where not is_simulated and kind = 'commune' and structure_date = '2025-01-01' order by 1")
    bring(visits(7, "gia.csv", unit_key=simulated, period_code="2024-Q1", indicator_code="dossiers_received"))
    bring(visits(7, "that.csv", unit_key=real, period_code="2024-Q1", indicator_code="dossiers_received"))
    found = "select source_id, kind, status, place from observation inner join source using (source_no) where source_id like 'batch-%' order by 1"
    assert rows(desk_store, found) == [("batch-1", "simulation", "simulated", "CSV, ô D2"), ("batch-2", "return", "self_reported", "CSV, ô D2")]
    documents = "select distinct source_id from area_document inner join source using (source_no) where source_id like 'batch-%'"
    assert rows(desk_store, documents) == [("batch-2",)]


def test_number_that_a_file_states_twice_has_one_line_for_each_cell(small_desk: Path, visits: Make) -> None:
    draft = visits(120)
    draft.claims += visits(120, place=Place("CSV", "D9")).claims
    bring(draft)
    found = queries.claim_history_by_claim("L2-202001", "2025-Q1", "visits")
    assert sorted(zip(found["place"], found["fate"], strict=True)) == [("CSV, ô D2", "used"), ("CSV, ô D9", "used")]


@pytest.mark.parametrize(
    ("qualifier", "written", "said", "sentence"), [("at_least", "trên 120", "ít nhất", "hơn 120"), ("about", "khoảng 120", "khoảng", "khoảng 120")]
)
def test_how_exact_a_number_is_said_to_be_stands_in_its_history_and_behind_it(
    qualifier: str, written: str, said: str, sentence: str, small_desk: Path, visits: Make
) -> None:
    draft = visits(120, qualifier=qualifier)
    draft.claims[0] = replace(draft.claims[0], written=written)
    bring(draft)
    values = queries.claim_history_by_claim("L2-202001", "2025-Q1", "visits")
    assert sentence in findings.returns.history(values)
    behind = queries.observation_behind(["L2-202001"], ["visits"], ["2025-Q1"])
    for rows_shown in (values, behind):
        assert for_people(rows_shown)["Mức chính xác"].tolist() == [said]
    assert for_people(values)["Nội dung ô"].tolist() == [written] and written in str(behind["note"][0])


def test_warning_is_of_the_unit_whose_cell_it_names(small_desk: Path, visits: Make) -> None:
    draft = visits(120)
    draft.claims += visits(7, unit_key="L3-202001", place=Place("CSV", "D3")).claims
    draft.messages = [Message("warning", "jump_count", "chênh quá 5 lần", Place("CSV", "D3"))]
    bring(draft, reason="đúng")
    board = queries.return_by_unit_period("T1-202001", "2025-Q1", date(2025, 4, 1), 1)
    assert dict(zip(board["unit_key"], board["has_warnings"], strict=True)) == {"L1-202001": False, "L2-202001": False, "L3-202001": True, "L4-202001": False}


def test_withdrawn_batch_of_what_went_away_does_not_hold_up_the_build(small_desk: Path, visits: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bring(visits(120, breakdown="shelf:novel"))
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    for name in ("catalogue/breakdowns.csv", "catalogue/form_lines.csv", "observations/2024.csv"):
        lines = (data / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (data / name).write_text("".join(line for line in lines if "shelf:novel" not in line), encoding="utf-8")
    monkeypatch.setenv("SCORECARD_DATA", str(data))
    with pytest.raises(UserError, match=r"1.*shelf:novel"):
        store.rebuild("parts renamed")
    batches.withdraw(1, "Lan", "phần này bỏ")
    assert store.rebuild("parts renamed").number == 4


def test_original_that_another_import_relies_on_is_not_taken_away(small_desk: Path, visits: Make) -> None:
    bring(visits(120))
    batches.withdraw(1, "Lan", "thử")
    with pytest.raises(UserError, match="no_such"):
        bring(visits(120, indicator_code="no_such"))
    assert [path.name for path in (small_desk / "files").iterdir()] == ["sum-of-a.csv.csv"]


def test_readers_never_fail_while_old_versions_are_removed(small_desk: Path, visits: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "limits", lambda: Limits(versions=1))
    problems: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                problems.extend([] if len(store.open_store().query("dump_units", {})) == 5 else ["units"])
            except Exception as error:
                problems.append(error)

    readers = [threading.Thread(target=read) for _reader in range(3)]
    for reader in readers:
        reader.start()
    for number in range(10):
        bring(visits(number, f"{number}.csv"), reason="lại")
    stop.set()
    for reader in readers:
        reader.join()
    assert problems == []
    assert [path.name for path in small_desk.glob("v*.duckdb")] == ["v000011.duckdb"]

"""Figures pinned for a meeting: they stay, open again unchanged, and the next meeting is held against them."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from stores import SHIPPED, SMALL
from test_cli import run

from scorecard import meetings, queries, store
from scorecard.errors import UserError
from scorecard.returns.limits import Limits
from scorecard.view import View, view_of

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_DATA", str(SMALL))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    store.rebuild("first")
    return tmp_path / "store"


@pytest.fixture
def own_copy(built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped store with one version, in which a test may write."""
    shutil.copytree(built(SHIPPED), tmp_path / "store")
    monkeypatch.setenv("SCORECARD_DATA", str(SHIPPED))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def kept(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("v*.duckdb"))


def keep(monkeypatch: pytest.MonkeyPatch, versions: int) -> None:
    monkeypatch.setattr(store, "limits", lambda: Limits(versions=versions))


def test_pinned_version_stays_and_is_the_same_to_the_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(monkeypatch, 1)
    before = (folder / "v000001.duckdb").read_bytes()
    pinned = meetings.pin("Giao ban tháng 11", date(2026, 11, 30), view_of(), by=" Văn  phòng ")
    for _number in range(3):
        store.rebuild("next")
    assert kept(folder) == ["v000001", "v000004"]
    assert (folder / "v000001.duckdb").read_bytes() == before
    assert meetings.version_of(pinned).number == 1
    assert (pinned.by, pinned.day, pinned.label) == ("Văn phòng", "2026-11-30", "Giao ban tháng 11 (30/11/2026)")
    assert meetings.meeting(pinned.id) == pinned
    meetings.unpin(pinned.id)
    assert kept(folder) == ["v000001", "v000004"], "nothing goes before the next commit"
    store.rebuild("after")
    assert kept(folder) == ["v000005"]
    with pytest.raises(UserError, match="giao-ban-thang-11"):
        meetings.unpin(pinned.id)


def test_no_commit_forgets_a_version_while_it_is_pinned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits of others and pins run side by side: a pin that was answered with success holds its version, whichever came first."""
    keep(monkeypatch, 1)
    view, held, refused = view_of(), [], []

    def commit() -> None:
        for _number in range(4):
            store.rebuild("next")

    writer = threading.Thread(target=commit)
    writer.start()
    number = 0
    while writer.is_alive():
        number += 1
        try:
            held.append(meetings.pin(f"Họp {number}", date(2026, 1, 5), view, version=store.open_store().current()))
        except UserError as error:
            refused.append(str(error))
    writer.join()
    assert held
    assert all("không còn" in reason for reason in refused)
    for pinned in held:
        assert meetings.problem(pinned) == ""


def test_pin_waits_for_a_commit_of_another_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.1)
    code = "import sys, time; from scorecard.store import open_store\nwith open_store().writing(): print('in', flush=True); time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline()
        with pytest.raises(UserError):
            meetings.pin("Họp", date(2026, 1, 5), view_of())
        other.kill()
    assert meetings.meetings() == []


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("", "2026-11-30", "phải có chữ"),
        ("  … ", "2026-11-30", "phải có chữ"),
        ("x" * 81, "2026-11-30", "tối đa 80"),
        ("Giao ban", "30/11/2026", "30/11/2026"),
        ("Giao ban", "2026-02-30", "2026-02-30"),
        ("Giao ban", "", "không phải là ngày"),
        ("giao  BAN", "2026-11-02", "đã được chốt"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(folder: Path, name: str, day: str, said: str) -> None:
    meetings.pin("Giao ban", "2026-11-02", view_of())
    before = sorted((folder / "meetings").iterdir())
    with pytest.raises(UserError, match=said):
        meetings.pin(name, day, view_of())
    assert sorted((folder / "meetings").iterdir()) == before


def test_same_name_on_another_day_is_another_meeting(folder: Path) -> None:
    for day in ("2026-11-02", "2026-12-07", "2026-10-05"):
        meetings.pin("Giao ban", day, view_of())
    assert [known.day for known in meetings.meetings()] == ["2026-12-07", "2026-11-02", "2026-10-05"]


@pytest.mark.parametrize("damage", ["gone", "cut", "changed", "meeting"])
def test_what_is_damaged_is_listed_with_the_reason(folder: Path, damage: str) -> None:
    pinned = meetings.pin("Giao ban", "2026-11-02", view_of())
    file, own = folder / "v000001.duckdb", folder / "meetings" / pinned.file_name
    store.rebuild("second")
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "changed":
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    else:
        own.write_bytes(own.read_bytes()[:20])
    [listed] = meetings.meetings()
    assert listed.id == pinned.id
    assert "bản sao lưu" in meetings.problem(listed)
    with pytest.raises(UserError, match="bản sao lưu"):
        meetings.version_of(listed)
    listing = run("meeting", "list", store=folder)
    assert (listing.returncode, listing.stdout.count("bản sao lưu")) == (0, 1)


def test_file_of_a_meeting_that_is_damaged_still_holds_its_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(monkeypatch, 1)
    pinned = meetings.pin("Giao ban", "2026-11-02", view_of())
    (folder / "meetings" / pinned.file_name).write_text("{", encoding="utf-8")
    store.rebuild("second")
    assert kept(folder) == ["v000001", "v000002"]


def of(view: View, period: str) -> View:
    return view_of(view.area, period)


def test_last_meeting_is_of_the_same_area_and_holds_other_data_or_an_earlier_period(own_copy: Path) -> None:
    simulated = view_of("SIM-202101", "2024-Q4")
    assert meetings.last_meeting(simulated) is None
    third = meetings.pin("Quý III", "2024-10-10", of(simulated, "2024-Q3"))
    later = meetings.pin("Quý IV", "2025-01-10", simulated)
    elsewhere = meetings.pin("Hương Sơn", "2025-02-01", view_of())
    assert meetings.before(simulated) == [third], "what holds the data on screen is no before"
    assert meetings.last_meeting(of(simulated, "2024-Q3")) is None, "nor is a later period"
    store.rebuild("second")
    assert meetings.before(simulated) == [later, third]
    assert meetings.last_meeting(view_of()) == elsewhere
    assert meetings.before(of(simulated, "2024-Y")) == [], "a part of a year is not held against a whole one"
    queries.pin(meetings.version_of(later))
    assert meetings.before(simulated) == [third], "of what is open, what came before it"


def test_command_line_pins_lists_and_removes(tmp_path: Path) -> None:
    pinned = run("meeting", "pin", "--name", "Giao ban", "--date", "2026-11-02", "--parent", "T1", "--by", "An", store=tmp_path)
    assert pinned.returncode == 0, pinned.stderr
    [file] = (tmp_path / "meetings").iterdir()
    written = json.loads(file.read_text(encoding="utf-8"))
    assert (written["name"], written["version"], written["area"], written["by"]) == ("Giao ban", 1, "T1-202001", "An")
    assert "Giao ban (02/11/2026)" in run("meeting", "list", store=tmp_path).stdout
    for wrong in (("pin", "--name", "Giao ban", "--date", "2026-11-02"), ("pin", "--name", "x", "--date", "mai"), ("unpin", "nothing")):
        told = run("meeting", *wrong, store=tmp_path)
        assert (told.returncode, "Traceback" in told.stderr) == (2, False)
        assert told.stderr.strip()
    assert run("meeting", "unpin", written["id"], store=tmp_path).returncode == 0
    assert list((tmp_path / "meetings").iterdir()) == []


def test_version_of_an_older_program_is_told(own_copy: Path) -> None:
    with duckdb.connect(str(own_copy / "v000001.duckdb")) as connection:
        connection.execute("drop table flag")
    first = store.open_store().current()
    queries._cached.cache_clear()  # of stores of other tests with the same version
    with pytest.raises(duckdb.CatalogException):  # of the current version it is a defect of ours
        queries.flag_by_unit("SIM-202101", "all", "2024-Q4", "vi")
    store.rebuild("second")
    queries.pin(first)
    with pytest.raises(UserError, match="phiên bản cũ"):
        queries.flag_by_unit("SIM-202101", "all", "2024-Q3", "vi")

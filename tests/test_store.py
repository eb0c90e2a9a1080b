"""Versions: published whole, read without blocking, the same content for the same data, one writer at a time."""

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest
from stores import SMALL

from scorecard import store
from scorecard.errors import UserError
from scorecard.returns.limits import Limits

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_DATA", str(SMALL))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("select table_name from duckdb_tables() where not internal order by 1").fetchall()]
        return {name: connection.execute(f"select * from {name} order by all").fetchall() for name in tables if name != "build_info"}


def test_same_data_gives_same_content(folder: Path) -> None:
    first, second = store.rebuild("first"), store.rebuild("second")
    assert (first.number, second.number) == (1, 2)
    built = content(folder / first.file_name)
    assert len(built) > 10
    assert built == content(folder / second.file_name)


def test_shipped_data_give_same_content_twice(built: object, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path))
    again = store.rebuild("again")
    assert content(tmp_path / again.file_name) == content(shipped / "v000001.duckdb")


def test_nothing_is_built_while_the_data_stay_the_same(folder: Path) -> None:
    assert store.ensure_built() == store.ensure_built()
    assert len(store.open_store().versions()) == 1


def test_no_store_yet_is_told(folder: Path) -> None:
    with pytest.raises(UserError, match="python -m scorecard build"):
        store.open_store().current()


def test_failed_build_leaves_the_version_before(folder: Path) -> None:
    before = store.rebuild("good")

    def broken(connection: duckdb.DuckDBPyConnection) -> None:
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError):
        store.open_store().commit(broken, "bad", "x")
    assert store.open_store().current() == before
    assert store.rebuild("after").number == 2


def test_readers_go_on_while_versions_are_swapped(folder: Path) -> None:
    store.rebuild("first")
    problems: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                found = store.open_store().query("dump_units", {})
                if len(found) != 5:
                    problems.append(len(found))
            except Exception as error:
                problems.append(error)

    threads = [threading.Thread(target=read) for _reader in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        store.rebuild(f"swap {number}")
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert store.open_store().current().number == 6


def test_second_writer_waits_for_the_first(folder: Path) -> None:
    """Four processes import at once: four versions, none lost, none half."""
    command = [sys.executable, "-m", "scorecard", "build", "--force", "--reason", "parallel"]
    running = [subprocess.Popen(command, cwd=ROOT) for _writer in range(4)]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    versions = store.open_store().versions()
    assert [version.number for version in versions] == [1, 2, 3, 4]
    assert len({str(content(folder / version.file_name)) for version in versions}) == 1


def test_missing_or_surplus_parameter_raises(small: Path) -> None:
    with pytest.raises(duckdb.Error):
        store.open_store().query("unit_options", {"area": "T1-202001"})
    with pytest.raises(duckdb.Error):
        store.open_store().query("unit_options", {"area": "T1-202001", "peer_group": "all", "period": "2025-Q1", "other": 1})


def test_result_of_one_caller_is_not_changed_by_another(small: Path) -> None:
    from scorecard import queries

    first = queries.unit_options("T1-202001", "all", "2025-Q1")
    first.loc[:, "unit_name"] = "changed"
    assert "changed" not in set(queries.unit_options("T1-202001", "all", "2025-Q1")["unit_name"])


def test_oldest_versions_go_and_who_reads_one_reads_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "limits", lambda: Limits(versions=3))
    first = store.rebuild("first")
    assert len(store.open_store().query("dump_units", {}, first)) == 5
    for number in range(4):
        store.rebuild(f"next {number}")
    assert sorted(path.name for path in folder.glob("v*")) == [f"v00000{n}.{kind}" for n in (3, 4, 5) for kind in ("duckdb", "json")]
    assert [version.number for version in store.open_store().versions()] == [3, 4, 5]
    assert len(store.open_store().query("dump_units", {}, first)) == 5, "attached before it was removed"
    with pytest.raises(UserError, match="1"):
        store.Store(folder).query("dump_units", {}, first)


def test_version_that_the_system_does_not_let_go_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "limits", lambda: Limits(versions=1))
    store.rebuild("first")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        store.rebuild("second")
    assert (folder / "v000001.duckdb").exists()
    store.rebuild("third")
    assert sorted(path.name for path in folder.glob("v*")) == ["v000003.duckdb", "v000003.json"]


@pytest.mark.parametrize("pointer", [None, "", "v000009", "../x"])
def test_damaged_pointer_is_told_and_nothing_is_built_over_the_batches(folder: Path, pointer: str | None) -> None:
    for reason in ("first", "second"):
        store.rebuild(reason)
    (folder / "current").unlink()
    if pointer is not None:
        (folder / "current").write_text(pointer, encoding="utf-8")
    with pytest.raises(UserError, match="current"):
        store.ensure_built()
    assert sorted(path.name for path in folder.glob("v*.duckdb")) == ["v000001.duckdb", "v000002.duckdb"]
    (folder / "current").write_text("v000002", encoding="utf-8")
    assert store.ensure_built().number >= 2


def test_a_connection_that_the_engine_gives_up_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.rebuild("first")
    here = store.open_store()
    broken = here._hub

    def fail(*_asked: object) -> None:
        raise duckdb.InternalException("INTERNAL Error: Attempted to access index 0 within vector of size 0")

    monkeypatch.setattr(broken, "query", fail)
    assert len(here.query("area_options", {}))
    assert here._hub is not broken

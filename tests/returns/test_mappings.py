"""Mappings are kept by name, whole or not at all, and never outside of their folder."""

import json
import unicodedata
from pathlib import Path

import pytest

from scorecard.errors import UserError
from scorecard.returns.layouts import mappings


@pytest.fixture
def _store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path))
    return tmp_path


def test_what_is_saved_is_loaded(_store: Path) -> None:
    mappings.save("Bảng huyện 2024", {"Hồ sơ / Tiếp nhận": "received", "Ghi": "skip"})
    mappings.save("Bảng huyện 2025", {})
    assert mappings.load("Bảng huyện 2024") == {"Hồ sơ / Tiếp nhận": "received", "Ghi": "skip"}
    assert mappings.names() == ["Bảng huyện 2024", "Bảng huyện 2025"]
    assert json.loads((_store / "mappings" / "Bảng huyện 2025.json").read_text(encoding="utf-8")) == {}


def test_one_name_however_its_accents_are_typed(_store: Path) -> None:
    mappings.save("Bảng", {"a": "b"})
    assert mappings.load(unicodedata.normalize("NFD", "  Bảng ")) == {"a": "b"}


def test_saved_again_replaces(_store: Path) -> None:
    mappings.save("m", {"a": "b"})
    mappings.save("m", {"c": "d"})
    assert mappings.load("m") == {"c": "d"}
    assert [path.name for path in (_store / "mappings").iterdir()] == ["m.json"]


@pytest.mark.parametrize("name", ["", " ", "..", "../x", "a/b", "a\\b", ".hidden", "a\x00b", "x" * 61, "CON", "nul", "lpt1.x", "a:b", "a.", "-", "=1+1"])
def test_bad_names_are_refused(_store: Path, name: str) -> None:
    for use in (lambda: mappings.save(name, {}), lambda: mappings.load(name)):
        with pytest.raises(UserError):
            use()
    assert not (_store / "mappings").exists()


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": 1}', b"\xff\xfe", b""])
def test_a_damaged_file_is_said(_store: Path, content: bytes) -> None:
    mappings.save("m", {})
    (_store / "mappings" / "m.json").write_bytes(content)
    with pytest.raises(UserError, match="m"):
        mappings.load("m")


def test_a_mapping_that_is_not_there_names_those_that_are(_store: Path) -> None:
    mappings.save("có", {})
    with pytest.raises(UserError, match="có"):
        mappings.load("không có")


def test_a_disk_that_refuses_changes_nothing(_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mappings.save("m", {"a": "b"})

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError):
        mappings.save("m", {"a": "c"})
    assert mappings.load("m") == {"a": "b"}

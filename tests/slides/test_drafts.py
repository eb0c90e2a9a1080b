"""Drafts keep slides whole under a name, and tell what cannot be read."""

import json
from pathlib import Path

import pytest
from test_deck import VIEWS, deck, pages_of

from scorecard import drafts
from scorecard.errors import UserError


@pytest.fixture
def folder(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for drafts, with the slides of the shipped district."""
    pages_of(*VIEWS["real"])
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path))
    return tmp_path / "drafts"


def test_a_draft_gives_the_same_slides_again(folder: Path) -> None:
    pages = pages_of(*VIEWS["real"])
    drafts.save("Giao ban tháng 11", pages)
    assert list(drafts.names()) == ["Giao ban tháng 11"]
    again = drafts.load("Giao ban tháng 11")
    assert [page.title for page in again] == [page.title for page in pages]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORECARD_STORE", str(folder.parent))
        patch.setattr("scorecard.queries.version", lambda: type("V", (), {"published_at": "2026-11-28T00:00:00+00:00"})())
        assert deck(again) == deck(pages)


def test_a_name_that_differs_in_accents_only_is_the_same_draft(folder: Path) -> None:
    drafts.save("Họp xã", pages_of(*VIEWS["real"])[:1])
    drafts.save("hop xa", pages_of(*VIEWS["real"])[:2])
    assert len(drafts.load("Họp xã")) == 2
    assert len(drafts.names()) == 1


@pytest.mark.parametrize("name", ["", "   ", "../..", "x" * 81])
def test_a_name_that_is_none_is_refused_and_nothing_is_written(folder: Path, name: str) -> None:
    with pytest.raises(UserError, match="tên bản nháp"):
        drafts.save(name, [])
    assert not folder.exists()


@pytest.mark.parametrize("content", ["", "[]", "{}", json.dumps({"name": "a", "saved_at": "2026", "pages": [{"kind": "Piece", "unknown": 1}]})])
def test_a_damaged_draft_gives_a_sentence(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="nháp"):
        drafts.load("a")

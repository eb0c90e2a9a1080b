"""A store of its own for each test that writes: a copy of the built one, so that nothing is shared."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import SHIPPED, SMALL

from scorecard.returns.model import Claim, Draft, Place


def _copy(data: Path, built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    shutil.copytree(built(data), folder)
    monkeypatch.setenv("SCORECARD_DATA", str(data))
    monkeypatch.setenv("SCORECARD_STORE", str(folder))
    return folder


@pytest.fixture
def small_desk(built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small scorecard in a store that a test may write to; returns its folder."""
    return _copy(SMALL, built, tmp_path, monkeypatch)


@pytest.fixture
def desk_store(built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped scorecard in a store that a test may write to; returns its folder."""
    return _copy(SHIPPED, built, tmp_path, monkeypatch)


@pytest.fixture
def visits() -> Callable[..., Draft]:
    """A function that makes a draft of one figure of visits: `visits(120, "a.csv")`, other fields of the claim by name."""

    def make(value: float | None, file_name: str = "a.csv", **fields: object) -> Draft:
        told = {"unit_key": "L2-202001", "period_code": "2025-Q1", "indicator_code": "visits", "breakdown": "", "place": Place("CSV", "D2")}
        return Draft(file_name, f"sum-of-{file_name}", "long", claims=[Claim(**{**told, **fields}, value=value, written=str(value))])  # type: ignore[arg-type]

    return make

"""Stores for tests: a small one of invented libraries, and the shipped one, each built once a session."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stores import SHIPPED, SMALL

from scorecard import i18n, queries, store


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    i18n.use("vi")
    queries.pin(None)
    yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function that gives the store folder built from a data folder."""
    done: dict[Path, Path] = {}

    def build(data: Path) -> Path:
        if data not in done:
            folder = tmp_path_factory.mktemp("store")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SCORECARD_DATA", str(data))
                patch.setenv("SCORECARD_STORE", str(folder))
                store.ensure_built()
            done[data] = folder
        return done[data]

    return build


@pytest.fixture
def small(built: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment of the small scorecard; returns its store folder."""
    return _use(SMALL, built(SMALL), monkeypatch)


@pytest.fixture
def shipped(built: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment of the shipped scorecard; returns its store folder."""
    return _use(SHIPPED, built(SHIPPED), monkeypatch)


def _use(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_DATA", str(data))
    monkeypatch.setenv("SCORECARD_STORE", str(folder))
    return folder

"""What a page costs: its script run, split into DuckDB, figures and the rest (Streamlit), the rows read and the bytes sent.

Pages are run by Streamlit's own test runner, warm, with no result of a query kept from the run before. What the runner
itself does around the script is left out.
"""

import functools
import importlib
import inspect
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
from streamlit import config
from streamlit.logger import set_log_level
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

import scorecard
from bench.reads import Scene
from bench.stores import environment
from scorecard import queries, store
from scorecard.paths import ROOT
from scorecard.store import Store

TIMEOUT = 120
WARMING = 2
MANY_ROWS = 500
DRAWS = ("charts", "html", "findings")
"""Modules of the package whose functions make figures, tables and sentences, by how their names start."""


@dataclass
class Run:
    """One run of a script: milliseconds by what they were spent on, rows by query, bytes sent, and the error that ended it."""

    script: float = 0
    duckdb: float = 0
    figures: float = 0
    rows: dict[str, int] = field(default_factory=dict)
    queries: int = 0
    bytes_sent: int = 0
    error: str = ""

    @property
    def rest(self) -> float:
        return self.script - self.duckdb - self.figures


@dataclass(frozen=True)
class Page:
    """The median run of a page in a scene."""

    name: str
    scene: str
    run: Run


class Meter:
    """Fills in a `Run` while a script runs."""

    def __init__(self) -> None:
        self.run = Run()
        self._is_drawing = False

    def script(self, original: Callable[..., None]) -> Callable[..., None]:
        def run_script(runner: Any, rerun_data: Any) -> None:
            self.run = Run()
            started = time.perf_counter()
            original(runner, rerun_data)
            self.run.script += _since(started)
            self.run.bytes_sent = sum(message.ByteSize() for message in runner.forward_msgs())

        return run_script

    def query(self, original: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
        def query(asked: Store, name: str, *arguments: Any) -> pd.DataFrame:
            started = time.perf_counter()
            result = original(asked, name, *arguments)
            self.run.duckdb += _since(started)
            self.run.queries += 1
            self.run.rows[name] = self.run.rows.get(name, 0) + len(result)
            return result

        return query

    def drawing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def draw(*arguments: Any, **named: Any) -> Any:
            if self._is_drawing:
                return original(*arguments, **named)
            self._is_drawing, started, queried = True, time.perf_counter(), self.run.duckdb
            try:
                return original(*arguments, **named)
            finally:
                self._is_drawing = False
                self.run.figures += _since(started) - (self.run.duckdb - queried)

        return draw

    @contextmanager
    def attached(self) -> Iterator[None]:
        with ExitStack() as stack:
            # private, and the only place around the script alone: AppTest waits, parses and compares outside it
            stack.enter_context(patch.object(ScriptRunner, "_run_script", self.script(ScriptRunner._run_script)))
            # the returns are no CSV: if the SQL changed while this runs, the app would build its store anew, without them
            stack.enter_context(patch.object(store, "ensure_built_once", lambda: None))
            stack.enter_context(patch.object(Store, "query", self.query(Store.query)))
            for module, name, function in _drawing_functions():
                stack.enter_context(patch.object(module, name, self.drawing(function)))
            yield


def _since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def _drawing_functions() -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    for found in pkgutil.walk_packages(scorecard.__path__, "scorecard."):
        if found.name.split(".")[1].startswith(DRAWS):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    yield module, name, function


def measure(scenes: list[Scene], repeats: int) -> list[Page]:
    """Every page in every scene; a scene after the other in each round, so that a busy moment hits all alike."""
    config.set_option("client.showErrorDetails", "full")
    set_log_level("CRITICAL")
    meter = Meter()
    found = []
    with meter.attached():
        for path in sorted((ROOT / "pages").rglob("*.py")):
            apps = {scene.name: _open(scene) for scene in scenes}
            runs: dict[str, list[Run]] = {scene.name: [] for scene in scenes}
            for _ in range(WARMING + repeats):
                for scene in scenes:
                    if not any(run.error for run in runs[scene.name]):
                        runs[scene.name].append(_run(scene, apps[scene.name], path, meter))
            found += [Page(path.stem, scene.name, _median(runs[scene.name])) for scene in scenes]
    return found


def _open(scene: Scene) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
    app.session_state["area"] = scene.area_key
    with environment(scene.size):
        app.run()
    return app


def _run(scene: Scene, app: AppTest, page: Path, meter: Meter) -> Run:
    queries._cached.cache_clear()
    try:
        with environment(scene.size):
            app.switch_page(page.relative_to(ROOT).as_posix()).run()
    except (RuntimeError, ValueError) as error:
        return Run(error=str(error).splitlines()[0])
    if app.exception:
        return Run(error=" ".join(str(app.exception[0].message).split())[:160])
    shown = app.session_state["area"]
    return meter.run if shown == scene.area_key else Run(error=f"shows {shown} instead of {scene.area_key}")


def _median(runs: list[Run]) -> Run:
    def middle(name: str) -> float:
        return float(statistics.median(getattr(run, name) for run in runs[WARMING:]))

    last = runs[-1]
    if last.error:
        return last
    return Run(middle("script"), middle("duckdb"), middle("figures"), last.rows, last.queries, last.bytes_sent)

"""Killed at any moment of an import, the store opens, holds the old or the new version whole, and the lock is free.

The importers are forked from a process that has loaded everything, and work on two stores at once, so that the time goes
into imports and kills and not into loading.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from stores import rows

from scorecard import store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and fork")
ROOT = Path(__file__).parents[2]
KILLS, STORES = 200, 2
HELD = """
    select
        coalesce((select list(batch_no order by batch_no) from batch), []),
        (select count(*) from (select batch_no from batch_claim group by batch_no having count(*) != 3)),
        coalesce((select list(distinct value) from observation inner join source using (source_no)
            where is_current and source_id = 'batch-' || (select max(batch_no) from batch)), [])
"""
IMPORTER = """
import itertools, os, signal, sys
from scorecard.returns import batches
from scorecard.returns.model import Claim, Draft, Place

def bring(number):
    claims = [Claim(f"L{unit}-202001", "2025-Q1", "visits", "", float(number), Place("S", "A1"), str(number)) for unit in (1, 2, 3)]
    batches.accept([batches.Incoming(Draft(f"{number}.csv", f"sum-{number}", "long", claims=claims), b"x")], "Lan")
    print(number, flush=True)

def die_at(step):
    left = step
    def watch(event, told):
        nonlocal left
        if event in ("open", "os.rename", "os.remove") and str(told[0]).startswith(os.environ["SCORECARD_STORE"]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)

for line in sys.stdin:
    first, step = map(int, line.split())
    pid = os.fork()
    if pid == 0:
        if step:
            die_at(step)
        for number in itertools.islice(itertools.count(first), 1 if step else None):
            bring(number)
        os._exit(0)
    print("pid", pid, flush=True)
    os.waitpid(pid, 0)
    print("ended", flush=True)
"""


class Importers:
    """A process that forks an importer on demand; each brings in one file after the other, numbered on, until it is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.done, self.kills = folder, 0, 0
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SCORECARD_STORE": str(folder)}
        command = [sys.executable, "-c", IMPORTER]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)

    def kill_after(self, seconds: float) -> None:
        """Let an importer work for so long, kill it, and look at what it left."""
        pid = self._start(0)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        self._look(self._told())

    def kill_at(self, step: int) -> bool:
        """Kill an importer just before the so-manieth time that it opens, renames or removes a file of the store; False where it ends before."""
        self._start(step)
        told = self._told()
        self._look(told)
        return not told

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _start(self, step: int) -> int:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{self.done + 1} {step}\n")
        self._process.stdin.flush()
        self._early: list[int] = []
        while not (line := self._process.stdout.readline()).startswith("pid"):
            self._early.append(int(line))
        return int(line.split()[1])

    def _told(self) -> list[int]:
        assert self._process.stdout is not None
        told = self._early
        while (line := self._process.stdout.readline()) != "ended\n":
            told.append(int(line))
        return told

    def _look(self, told: list[int]) -> None:
        batches: list[int]
        self.kills += 1
        [(batches, uneven, values)] = rows(self.folder, HELD)
        assert batches == list(range(1, len(batches) + 1)), "no batch is missing or half done"
        assert uneven == 0, "all lines of a batch or none"
        assert not told or len(batches) >= told[-1], "what was told to be accepted is there"
        assert len(batches) >= self.done, "nothing that was there is lost"
        assert values == ([float(len(batches))] if batches else [])
        assert {path.name for path in (self.folder / "files").glob("[!.]*")} >= {f"sum-{number}.csv" for number in batches}, "every original is kept"
        self.done = len(batches)
        with FileLock(self.folder / "writer.lock", timeout=0):
            pass
        leftovers = [path.name for path in self.folder.rglob("*") if path.name.startswith("building") or path.suffix == ".tmp"]
        assert len(leftovers) <= 3, f"what killed imports leave does not pile up: {leftovers}"


def _kill_often(folder: Path, seed: int) -> Importers:
    chance, importers = random.Random(seed), Importers(folder)
    importers.kill_after(1)
    step = 1
    while importers.kill_at(step):
        step += 1
    assert step > 10, "an import touches files at many moments"
    started = time.monotonic()
    importers.kill_at(1000)
    took = time.monotonic() - started
    while importers.kills < step + KILLS / STORES:
        importers.kill_after(chance.uniform(0, 1.4 * took))
    importers.close()
    return importers


def test_killed_imports_leave_a_whole_store(small_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [Path(shutil.copytree(small_desk, tmp_path / f"store{number}")) for number in range(STORES)]
    with ThreadPoolExecutor(STORES) as pool:
        for importers in pool.map(_kill_often, folders, range(581, 581 + STORES)):
            assert importers.done > 8, "too few imports were ever finished to say anything"
    for folder in folders:
        monkeypatch.setenv("SCORECARD_STORE", str(folder))
        store.open_store().commit(store.data_loader(), "after", "digest")
        names = {path.name for path in folder.iterdir() if path.name != "files" and not path.name.startswith("v0")}
        assert names == {"current", "writer.lock"}
        assert len(store.open_store().versions()) <= 30
        assert not list((folder / "files").glob(".*"))

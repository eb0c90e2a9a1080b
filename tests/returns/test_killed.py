"""Killed at any moment of an import, the store opens, holds the old or the new version whole, and the lock is free."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from stores import rows

from scorecard import store

ROOT = Path(__file__).parents[2]
KILLS = 200
IMPORTER = """
import sys, itertools
from scorecard.returns import batches
from scorecard.returns.model import Claim, Draft, Place
print("ready", flush=True)
start = int(sys.argv[1])
for number in itertools.count(start):
    claims = [Claim(f"L{unit}-202001", "2025-Q1", "visits", "", float(number), Place("S", "A1"), str(number)) for unit in (1, 2, 3)]
    batches.accept([batches.Incoming(Draft(f"{number}.csv", f"sum-{number}", "long", claims=claims), b"x")], "Lan")
    print(number, flush=True)
"""


def test_killed_imports_leave_a_whole_store(small_desk: Path) -> None:
    random.seed(581)
    done = 0
    started = time.monotonic()
    for _kill in range(KILLS):
        done = _import_and_kill(small_desk, done)
    assert done > 0, f"no import was ever finished in {time.monotonic() - started:.0f} s"
    store.open_store().commit(store.data_loader(), "after", "digest")


def _import_and_kill(folder: Path, done: int) -> int:
    """Let a process import until it is killed; the number of the last import that the store holds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", IMPORTER, str(done + 1)], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.uniform(0, 0.5))
    process.send_signal(signal.SIGKILL)
    told = [int(line) for line in process.stdout.read().split()]
    process.wait()
    batches = [int(str(number)) for (number,) in rows(folder, "select batch_no from batch order by 1")]
    assert batches == list(range(1, len(batches) + 1)), "no batch is missing or half done"
    assert rows(folder, "select count(*) from batch_claim group by batch_no having count(*) != 3") == []
    assert not told or len(batches) >= told[-1], "what was told to be accepted is there"
    assert len(batches) >= done, "nothing that was there is lost"
    last = f"batch-{len(batches)}"
    values = rows(folder, f"select distinct value from observation inner join source using (source_no) where source_id = '{last}' and is_current")
    assert values == ([(float(len(batches)),)] if batches else [])
    return len(batches)

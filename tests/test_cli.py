"""The command line, as somebody types it."""

import csv
import io
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from stores import SMALL

ROOT = Path(__file__).parent.parent
OBSERVATIONS = (
    "unit_code,unit_name,parent_name,period_code,period_start,period_end,indicator_code,breakdown,value,numerator,denominator,"
    "unit_of_measure,status,source_id,place,note,is_current"
)
DEFICIENCIES = "unit_code,unit_name,period_code,source_id,finding_no,deficiency_no,area,type,wording,status,remedy,due_date"


def run(*arguments: str, store: Path, data: Path = SMALL) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCORECARD_STORE": str(store), "SCORECARD_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "scorecard", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_dump_has_stable_columns_and_every_claim(tmp_path: Path) -> None:
    written = run("dump", "observations", store=tmp_path)
    assert written.returncode == 0, written.stderr
    table = list(csv.DictReader(io.StringIO(written.stdout)))
    assert written.stdout.splitlines()[0] == OBSERVATIONS
    with (SMALL / "observations/2024.csv").open(encoding="utf-8") as file:
        given = list(csv.DictReader(file))
    assert len(table) == len(given)
    assert sorted((row["unit_code"], row["period_code"], row["indicator_code"], row["value"] and float(row["value"])) for row in table) == sorted(
        (row["unit_code"], row["period_code"], row["indicator_code"], row["value"] and float(row["value"])) for row in given
    )
    blank = [row for row in table if row["unit_code"] == "L4"]
    assert [row["value"] for row in blank] == [""]


def test_dump_of_deficiencies_has_stable_columns(tmp_path: Path) -> None:
    assert run("dump", "deficiencies", store=tmp_path).stdout.splitlines()[0] == DEFICIENCIES


@pytest.mark.parametrize("what", ["mentions", "units", "indicators"])
def test_other_dumps_hold_rows(tmp_path: Path, what: str) -> None:
    assert len(run("dump", what, store=tmp_path).stdout.splitlines()) >= 2


def test_versions_mark_the_current_one(tmp_path: Path) -> None:
    run("build", store=tmp_path)
    run("build", "--force", "--reason", "again", store=tmp_path)
    lines = run("versions", store=tmp_path).stdout.splitlines()
    assert [line[0] for line in lines] == [" ", "*"]
    assert lines[1].endswith("again")


def test_errors_in_the_data_are_told_without_traceback(tmp_path: Path) -> None:
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    path = data / "observations/2024.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",240,", ",hai trăm,"), encoding="utf-8")
    written = run("build", store=tmp_path / "store", data=data)
    assert written.returncode == 1
    assert "observations/2024.csv" in written.stderr
    assert "hai trăm" in written.stderr
    assert "Traceback" not in written.stderr
    assert not (tmp_path / "store" / "current").exists()


def test_no_store_is_told_with_exit_code_2(tmp_path: Path) -> None:
    written = run("versions", store=tmp_path / "none")
    assert written.returncode == 2
    assert "python -m scorecard build" in written.stderr


def test_port_in_use_is_told_with_exit_code_2(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        written = run("serve", "--port", port, store=tmp_path)
    assert written.returncode == 2
    assert port in written.stderr and "Traceback" not in written.stderr

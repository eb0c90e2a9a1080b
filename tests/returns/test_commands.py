"""The commands for returns as somebody types them: what they print, their exit codes, and that nothing is ever half done."""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from stores import SHIPPED, SMALL, rows

from scorecard import store
from scorecard.__main__ import main

resource = pytest.importorskip("resource", reason="limits of what a process may write")
ROOT = Path(__file__).parents[2]
LONG = "unit,period,indicator,value\n{unit},2025-Q1,visits,{value}\n"
LIMIT = 300_000


class Desk:
    """A store and a data folder, and the command line on them. Whatever it is given, it never shows a traceback."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder, self.data = folder, data

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "scorecard", *map(str, arguments)]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "SCORECARD_STORE": str(self.folder), "SCORECARD_DATA": str(self.data)}

    def run(self, *arguments: object, limit: int = 0, **how: Any) -> subprocess.CompletedProcess[str]:
        """`limit`: the most bytes of any file that the command writes."""
        if limit:
            how["preexec_fn"] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
        done = subprocess.run(self.command(*arguments), cwd=ROOT, env=self.environment, text=True, encoding="utf-8", check=False, **how)
        assert "Traceback" not in (done.stderr or "") and "Exception ignored" not in (done.stderr or ""), done.stderr
        return done

    def json(self, *arguments: object, code: int = 0) -> Any:
        done = self.run(*arguments, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def batches(self) -> int:
        [(counted,)] = rows(self.folder, "select count(*) from batch")
        return int(str(counted))


@pytest.fixture
def small_line(small_desk: Path) -> Desk:
    return Desk(small_desk, SMALL)


@pytest.fixture
def long(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a long table of one figure and gives its path."""

    def write(value: object = 120, unit: str = "L2", name: str = "a.csv") -> Path:
        path = tmp_path / name
        path.write_text(LONG.format(unit=unit, value=value), encoding="utf-8")
        return path

    return write


def test_import_history_correct_file_withdraw(small_line: Desk, long: Callable[..., Path]) -> None:
    file = long()
    assert small_line.json("check", file)["files"][0]["figures"] == 1
    assert small_line.batches() == 0, "check changes nothing"
    [brought] = small_line.json("import", file, "--by", "Lan")["files"]
    assert (brought["accepted"], brought["batch"], brought["layout"], brought["messages"]) == (True, 1, "long", [])
    number = ("--unit", "L2", "--period", "2025-Q1", "--indicator", "visits")
    [value] = small_line.json("history", *number)
    assert (value["value"], value["fate"], value["accepted_by"], value["batch_no"], value["source"]) == (120, "used", "Lan", 1, "a.csv")
    assert small_line.json("withdraw", 1, "--reason", "thử", "--by", "Hoa")["batch"] == 1
    assert [row["fate"] for row in small_line.json("history", *number)] == ["withdrawn"]
    assert [(row["batch_no"], row["batch_kind"], row["withdraws"]) for row in small_line.json("history")] == [(2, "withdrawal", 1), (1, "import", None)]


def test_second_upload_does_not_hold_up_the_others(small_line: Desk, long: Callable[..., Path]) -> None:
    first = long()
    small_line.json("import", first)
    again, other = small_line.json("import", first, long(7, "L3", "b.csv"), code=1)["files"]
    assert [message["rule"] for message in again["messages"]] == ["known_file"] and not again["accepted"]
    assert other["accepted"] and other["batch"] == 2


def test_warnings_wait_for_a_reason(small_line: Desk, long: Callable[..., Path]) -> None:
    small_line.json("import", long())
    second = long(130, name="b.csv")
    told = small_line.run("--language", "en", "import", second)
    assert told.returncode == 1 and "--accept-warnings" in told.stdout
    assert small_line.run("check", second).returncode == 0, "warnings are no errors"
    assert small_line.json("import", second, "--accept-warnings", "gửi lại")["files"][0]["batch"] == 2


def test_what_would_change_is_told_before_and_with_the_import(small_line: Desk, long: Callable[..., Path]) -> None:
    small_line.json("import", long())
    second = long(130, name="b.csv")
    told = small_line.run("--language", "en", "check", second).stdout
    assert "If accepted: 1 changed" in told and "Thư viện Đống Đa, Q1 2025, " in told and "120" in told and "→ 130" in told
    preview = small_line.json("check", second)["preview"]["figures"]
    assert preview["counts"] == {"changed": 1} and (preview["rows"][0]["before"], preview["rows"][0]["after"]) == (120, 130)
    assert small_line.json("import", second, "--accept-warnings", "gửi lại")["preview"]["figures"]["counts"] == {"changed": 1}
    third = long("", name="c.csv")
    third.write_text(third.read_text(encoding="utf-8") + "L3,2025-Q1,visits,5\n", encoding="utf-8")
    assert "130" in (told := small_line.run("--language", "en", "check", third).stdout) and "1 withdrawn" in told and "1 new figure" in told
    done = small_line.run("--language", "en", "import", long("5\nL4,2025-Q1,visits,", "L3", "d.csv")).stdout
    assert "Accepted: 1 new figure, 1 line blank\n" in done
    assert small_line.json("check", long("nhiều", "L3", "e.csv"), code=1)["preview"]["figures"] == {"counts": {}, "rows": []}


def test_questions_are_numbered_and_answered_by_number(small_line: Desk, long: Callable[..., Path]) -> None:
    file = long(7, "Thư viện Đống")
    told = small_line.run("--language", "en", "check", file).stdout
    assert "    1. Thư viện Đống Đa (Thị xã Đông)\n" in told and "--answer 'unit:Thư viện Đống=1'" in told
    [asked] = small_line.json("check", file, code=1)["files"][0]["messages"]
    codes = [option["code"] for option in asked["question"]["options"]]
    assert codes[0] == "L2-202001" and len(set(codes)) == len(codes)
    wrong = small_line.run("--language", "en", "import", file, "--answer", "unit:nix=1")
    assert wrong.returncode == 2 and "unit:nix" in wrong.stderr and "Open: unit:Thư viện Đống." in wrong.stderr and small_line.batches() == 0
    assert small_line.json("import", file, "--answer", "unit:Thư viện Đống=1")["files"][0]["batch"] == 1
    assert small_line.run("check", long(9, "L3", "b.csv"), "--answer", "unit=1").returncode == 2, "nothing is asked"


def test_one_bad_file_does_not_hold_up_the_good_ones(small_line: Desk, long: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "hỏng.xlsx").write_bytes(b"not a workbook")
    with (tmp_path / "huge.csv").open("wb") as huge:
        huge.truncate(300 * 1024 * 1024)
    files = (tmp_path / "hỏng.xlsx", tmp_path / "huge.csv", long(), long("nhiều", "L3", "c.csv"))
    bad, large, good, wrong = small_line.json("import", *files, code=1)["files"]
    assert [item["accepted"] for item in (bad, large, good, wrong)] == [False, False, True, False]
    assert "300 MB" in large["messages"][0]["text"]
    assert (wrong["messages"][0]["sheet"], wrong["messages"][0]["cell"]) == ("c", "D2")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "none.csv"), "none.csv"),
        (("check", "{folder}"), "{folder}"),
        (("check", "/dev/zero"), "/dev/zero"),
        (("check", "x" * 400), "x" * 400),
        (("import", "{file}", "--period", "2025-Q9"), "2025-Q9"),
        (("import", "{file}", "--unit", "L2"), "--period"),
        (("import", "{file}", "--unit", "nix", "--period", "2025-Q1"), "nix"),
        (("import", "{file}", "--answer", "nix"), "KEY=OPTION"),
        (("import", "{file}", "--by", " "), ""),
        (("import", "{file}", "--layout", "nix"), "nix"),
        (("form", "--unit", "L2", "--parent", "T1", "--period", "2025-Q1", "--out", "x.xlsx"), "--unit"),
        (("form", "--unit", "L2", "--period", "2025-Q1", "--out", "{folder}"), "{folder}"),
        (("form", "--unit", "L2", "--period", "2025-Q1", "--out", "{folder}/" + "x" * 400), "x" * 400),
        (("form", "--unit", "L2", "--period", "2025-Q1", "--out", "/dev/null"), "/dev/null"),
        (("form", "--unit", "L2", "--period", "2025-Q1", "--out", "{file}/x.xlsx"), "x.xlsx"),
        (("form", "--parent", "L2", "--period", "2025-Q1", "--out", "x.zip"), "Thư viện Đống Đa"),
        (("form", "--unit", "T1", "--period", "2025-Q1", "--out", "x.zip"), "Thị xã Đông"),
        (("withdraw", "9", "--reason", "x"), "9"),
        (("withdraw", "9" * 30, "--reason", "x"), "9" * 30),
        (("withdraw", "1", "--reason", " "), ""),
        (("history", "--unit", "L2"), "--indicator"),
        (("history", "--unit", "L2", "--period", "2025-Q1", "--indicator", "nix"), "nix"),
        (("history", "--unit", "L2", "--period", "2025-Q1", "--indicator", "visits", "--breakdown", "nix"), "shelf:novel"),
        (("board", "--parent", "nix"), "nix"),
        (("board", "--period", "nix"), "nix"),
    ],
)
def test_what_cannot_run_is_told_with_exit_code_2(
    small: Path, long: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, arguments: tuple[str, ...], told: str
) -> None:
    names = {"file": str(long()), "folder": str(tmp_path)}
    try:
        code: object = main(["--language", language, *(argument.format(**names) for argument in arguments)])
    except SystemExit as left:  # what the parser refuses
        code = left.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert told.format(**names) in said.err and len(said.err) > 20


def test_errors_are_json_too(small: Path) -> None:
    done = Desk(small, SMALL).run("check", "none.csv", "--json")
    assert done.returncode == 2 and "none.csv" in json.loads(done.stdout)["errors"][0]


def test_help_speaks_the_language_that_is_asked_for(small: Path) -> None:
    desk = Desk(small, SMALL)
    assert "take a batch back" in desk.run("--language", "en", "--help").stdout
    assert "take a batch back" not in desk.run("--help").stdout


def test_names_of_files_as_they_come(small_line: Desk, long: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "thư mục").mkdir()
    path = long(name=unicodedata.normalize("NFD", "Bao cáo quý.csv"))
    [brought] = small_line.json("import", tmp_path / "thư mục" / ".." / path.name)["files"]
    assert brought["file"] == "Bao cáo quý.csv"
    assert len(list((small_line.folder / "files").iterdir())) == 1


def test_forms_come_back_whole(small_line: Desk, tmp_path: Path) -> None:
    out = tmp_path / "forms" / "L2.xlsx"
    assert small_line.json("form", "--unit", "L2", "--period", "2025-Q1", "--out", out) == {"file": str(out), "bytes": out.stat().st_size}
    [blank] = small_line.json("check", out, code=1)["files"]
    assert [message["rule"] for message in blank["messages"]] == ["empty"], "a form that nobody filled in brings nothing"
    book = load_workbook(out)
    line = next(row for row in book.worksheets[0].iter_rows() if any(cell.value == "1.02" for cell in row))
    next(cell for cell in line if not cell.protection.locked).value = 120
    book.save(out)
    [filled] = small_line.json("import", out)["files"]
    assert (filled["layout"], filled["figures"], filled["accepted"]) == ("form", 1, True)
    assert small_line.json("form", "--parent", "T1", "--period", "2025-Q1", "--out", tmp_path / "all.zip")["bytes"] > 0
    with ZipFile(tmp_path / "all.zip") as archive:
        assert len(archive.namelist()) == 4
    small_line.json("form", "--parent", "T1", "--period", "2025-Q1", "--findings", "--out", tmp_path / "findings.xlsx")
    assert load_workbook(tmp_path / "findings.xlsx").sheetnames


def test_form_is_written_whole_or_not_at_all(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "L2.xlsx"
    out.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    assert main(["form", "--unit", "L2", "--period", "2025-Q1", "--out", str(out)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("L2.xlsx", b"before")]


def test_full_disk_changes_nothing(small_line: Desk, long: Callable[..., Path]) -> None:
    done = small_line.run("--language", "en", "import", long(), limit=LIMIT)
    assert done.returncode == 2 and "nothing was changed" in done.stderr
    assert sorted(path.name for path in small_line.folder.rglob("*")) == ["current", "files", "v000001.duckdb", "v000001.json", "writer.lock"]
    assert small_line.json("import", long())["files"][0]["accepted"], "and the next one comes in"


def test_nobody_reads_on_or_output_has_no_room(small_line: Desk, long: Callable[..., Path]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as broken:
        done = small_line.run("import", long("nhiều"), stdout=broken)
    assert (done.returncode, done.stderr) == (1, ""), "the files had errors, heard or not"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert small_line.run("dump", "units", stdout=full).returncode == 2


def test_two_imports_at_the_same_time(small_line: Desk, long: Callable[..., Path]) -> None:
    files = [long(n, f"L{n}", f"{n}.csv") for n in (1, 2, 3)]
    running = [subprocess.Popen(small_line.command("import", file), cwd=ROOT, env=small_line.environment, stdout=subprocess.DEVNULL) for file in files]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert rows(small_line.folder, "select unit_key, value from returned_claim order by 1") == [(f"L{n}-202001", float(n)) for n in (1, 2, 3)]


def test_open_dashboard_does_not_stop_an_import_and_sees_it(small_line: Desk, long: Callable[..., Path]) -> None:
    here = store.open_store()
    before = here.current()
    assert here.query("batch_by_number", {"most": 9}, before).empty
    small_line.json("import", long())
    assert here.query("batch_by_number", {"most": 9}, before).empty, "a page that is open stays on its version"
    assert len(here.query("batch_by_number", {"most": 9})) == 1


def test_batch_of_a_unit_that_went_away_is_not_dropped(small_desk: Path, long: Callable[..., Path], tmp_path: Path) -> None:
    desk = Desk(small_desk, Path(shutil.copytree(SMALL, tmp_path / "data")))
    units = desk.data / "units/units.csv"
    before = units.read_text(encoding="utf-8")
    units.write_text(before + "2020-01-01,L9,Thư viện Mới,library,II,T1,2020-01-01,,3,1,0,confirmed\n", encoding="utf-8")
    desk.json("import", long(9, "L9"))
    units.write_text(before, encoding="utf-8")
    done = desk.run("--language", "en", "build")
    assert done.returncode == 1 and "Batch 1" in done.stderr and "L9-202001" in done.stderr
    assert desk.run("withdraw", 1, "--reason", "đơn vị bỏ").returncode == 0
    assert desk.run("build").returncode == 0 and desk.batches() == 2


def test_shipped_data_and_what_is_dumped_of_a_batch(desk_store: Path, tmp_path: Path) -> None:
    desk = Desk(desk_store, SHIPPED)
    file = tmp_path / "a.csv"
    file.write_text("Đơn vị;Kỳ;Chỉ tiêu;Giá trị\nXã Sơn Châu;2024-Q1;dossiers_received;1.905\n", encoding="utf-8")
    [brought] = desk.json("import", file, "--accept-warnings", "thử")["files"]
    assert brought["accepted"], brought["messages"]
    [line] = [line for line in desk.run("dump", "observations").stdout.splitlines() if "batch-1" in line]
    assert line.split(",")[0] == "18178" and ',1905.0,,,hồ sơ,self_reported,batch-1,"a, ô D2",' in line and "1.905" in line
    board = desk.json("board", "--parent", 439, "--period", "2024-Q1")
    [state] = [row["return_state"] for row in board if row["unit_name"] == "Xã Sơn Châu" and row["period_code"] == "2024-Q1"]
    assert state == "late"
    assert desk.json("form", "--parent", 439, "--period", "2021-6M", "--out", tmp_path / "all.zip")["bytes"] > 100_000


@pytest.mark.parametrize("command", ["board", "history"])
def test_tables_for_people_have_headings(small_line: Desk, long: Callable[..., Path], command: str) -> None:
    small_line.json("import", long())
    period = ("--period", "2025-Q1") if command == "board" else ()
    assert len(small_line.run(command, *period).stdout.splitlines()) >= 2
    assert "unit_key" not in small_line.run("--language", "en", command, *period).stdout


def test_history_is_written_as_people_write(small_line: Desk, long: Callable[..., Path]) -> None:
    small_line.json("import", long("1.262"))
    assert small_line.run("withdraw", 1, "--reason", "gõ nhầm").returncode == 0
    number = ("--unit", "L2", "--period", "2025-Q1", "--indicator", "visits")
    for told in (small_line.run("history").stdout, small_line.run("history", *number).stdout):
        heading, *lines = told.splitlines()
        assert "Lý do" in heading and "reason" not in heading and "_" not in heading
        assert "gõ nhầm" in lines[0] and re.search(r"\b\d{1,2}/\d{1,2}/20\d\d \d\d:\d\d\b", lines[0]) and ".0" not in told and "T0" not in told
    assert "1.262" in told


def test_what_was_taken_from_the_file_is_said(small_line: Desk, long: Callable[..., Path]) -> None:
    [told] = small_line.json("check", long())["files"]
    assert (told["units"], told["periods"]) == (["L2-202001"], ["2025-Q1"])

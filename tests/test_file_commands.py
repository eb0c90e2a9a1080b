"""The commands that write files to take away, as somebody types them."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from stores import SMALL

from scorecard.errors import UserError
from scorecard.export.commands import view_from

ROOT = Path(__file__).parent.parent


def run(*arguments: object, store: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCORECARD_STORE": str(store), "SCORECARD_DATA": str(SMALL)}
    command = [sys.executable, "-m", "scorecard", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def options(parent: str = "", unit: str = "", period: str = "") -> argparse.Namespace:
    return argparse.Namespace(parent=parent, unit=unit, period=period)


def test_report_and_notice_are_written(tmp_path: Path) -> None:
    for name, more in (("report.docx", []), ("notice.docx", ["--unit", "L2"])):
        done = run("report", *more, "--out", tmp_path / name, store=tmp_path / "store")
        assert done.returncode == 0, done.stderr
        assert name in done.stdout
    titles = [{paragraph.text for paragraph in Document(str(tmp_path / name)).paragraphs} for name in ("report.docx", "notice.docx")]
    assert "BÁO CÁO" in titles[0] and "PHIẾU ĐÁNH GIÁ" in titles[1]


@pytest.mark.parametrize(("wrong", "named"), [(["--parent", "X9"], "X9"), (["--unit", "L99"], "L99"), (["--period", "2020-Q9"], "2020-Q9")])
def test_what_is_not_there_is_told_and_nothing_is_written(tmp_path: Path, wrong: list[str], named: str) -> None:
    out = tmp_path / "report.docx"
    out.write_text("before", encoding="utf-8")
    done = run("report", *wrong, "--out", out, store=tmp_path / "store")
    assert done.returncode == 2
    assert named in done.stderr and "Traceback" not in done.stderr
    assert out.read_text(encoding="utf-8") == "before"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    done = run("report", "--out", tmp_path, store=tmp_path / "store")
    assert done.returncode == 2 and "--out" in done.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "store"]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("asked", "area", "period", "unit"),
    [
        (options(), "439-202101", "2021-6M", ""),
        (options(parent="439"), "439-202101", "2021-6M", ""),
        (options(parent="SIM-202101", period="2024-Q2"), "SIM-202101", "2024-Q2", ""),
        (options(unit="18205"), "439-202101", "2021-6M", "18205-202101"),
        (options(unit="10924"), "295-202101", "2021-to-09-20", "10924-202101"),
        (options(parent="42", unit="18205-202101", period="2021-6M"), "42-202101", "2021-6M", "18205-202101"),
    ],
)
def test_options_name_a_view(asked: argparse.Namespace, area: str, period: str, unit: str) -> None:
    view, key = view_from(asked)
    assert (view.area, view.period, key) == (area, period, unit)


@pytest.mark.usefixtures("shipped")
def test_a_unit_of_another_area_is_told() -> None:
    with pytest.raises(UserError, match="10924"):
        view_from(options(parent="439", unit="10924"))

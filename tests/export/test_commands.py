"""The commands that write files: what they are about, what they refuse, and that a file is there whole or not at all."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.__main__ import main
from scorecard.errors import UserError
from scorecard.export.commands import resolve


def test_without_options_it_is_what_the_dashboard_opens_with(shipped: Path) -> None:
    view, unit = resolve()
    assert (view.area, view.period, unit) == ("439-202101", "2021-6M", "")


@pytest.mark.parametrize("code", ["439", "439-202101"])
def test_an_area_is_named_by_code_or_key(shipped: Path, code: str) -> None:
    assert resolve(code, period="2021-Q1")[0].area == "439-202101"


def test_a_unit_is_found_with_its_area_or_without(shipped: Path) -> None:
    assert resolve("439", "18178")[1] == resolve(unit="18178-202101")[1] == "18178-202101"
    view, unit = resolve(unit="SIM02")
    assert (view.area, unit) == ("SIM-202101", "SIM02-202101")


@pytest.mark.parametrize(
    ("parent", "unit", "period", "said"),
    [("nowhere", "", "", "439 (Huyện Hương Sơn)"), ("439", "SIM02", "", "18178 (Xã Sơn Châu)"), ("", "x", "", "và"), ("439", "", "2021-Q9", "2021-6M")],
)
def test_what_is_not_there_is_refused_with_what_is(shipped: Path, parent: str, unit: str, period: str, said: str) -> None:
    with pytest.raises(UserError, match="“") as refused:
        resolve(parent, unit, period)
    assert said in str(refused.value)


def test_workbook_is_written(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "số liệu.xlsx"
    out.write_bytes(b"what was there before")
    assert main(["--language", "en", "workbook", "--parent", "439", "--unit", "18178", "--out", str(out)]) == 0
    assert load_workbook(out).sheetnames[0] == "About"
    assert str(out) in capsys.readouterr().out
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("out", ["missing/a.xlsx", "."])
def test_a_place_that_cannot_be_written_is_refused(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str) -> None:
    assert main(["workbook", "--out", str(tmp_path / out)]) == 2
    assert "--out" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

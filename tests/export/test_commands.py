"""The commands that write files: what they are about, what they refuse, and that a file is there whole or not at all."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

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


@pytest.mark.parametrize(
    ("parent", "unit", "period", "meant"),
    [
        ("SIM-202101", "", "2024-Q2", ("SIM-202101", "2024-Q2", "")),
        ("", "18205", "", ("439-202101", "2021-6M", "18205-202101")),
        ("", "10924", "", ("295-202101", "2021-to-09-20", "10924-202101")),
        ("42", "18205-202101", "2021-6M", ("42-202101", "2021-6M", "18205-202101")),
    ],
)
def test_codes_name_a_view(shipped: Path, parent: str, unit: str, period: str, meant: tuple[str, str, str]) -> None:
    view, key = resolve(parent, unit, period)
    assert (view.area, view.period, key) == meant


@pytest.mark.parametrize(
    "options", [[], ["--unit", "18205"], ["--parent", "SIM-202101", "--period", "2024-6M", "--date", "2024-07-15"]], ids=["area", "unit", "simulated"]
)
def test_slides_are_written(shipped: Path, tmp_path: Path, options: list[str]) -> None:
    assert main(["slides", *options, "--out", str(tmp_path / "a.pptx")]) == 0
    slides = Presentation(str(tmp_path / "a.pptx")).slides
    assert len(slides) == 2 if "--unit" in options else len(slides) > 7


def test_slides_of_a_template_that_is_none_are_refused(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mau.pptx").write_bytes(b"no presentation")
    assert main(["slides", "--template", str(tmp_path / "mau.pptx"), "--out", str(tmp_path / "a.pptx")]) == 2
    assert "mau.pptx" in capsys.readouterr().err
    assert not (tmp_path / "a.pptx").exists()


def test_report_and_notice_are_written(shipped: Path, tmp_path: Path) -> None:
    for name, more in (("report.docx", []), ("notice.docx", ["--unit", "18205"])):
        assert main(["report", *more, "--out", str(tmp_path / name)]) == 0
    titles = [{paragraph.text for paragraph in Document(str(tmp_path / name)).paragraphs} for name in ("report.docx", "notice.docx")]
    assert "BÁO CÁO" in titles[0] and "PHIẾU ĐÁNH GIÁ" in titles[1]


def test_a_deck_of_a_meeting_is_the_same_after_the_figures_have_changed(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "store"
    shutil.copytree(shipped, copied)
    monkeypatch.setenv("SCORECARD_STORE", str(copied))
    assert main(["meeting", "pin", "--name", "Giao ban", "--date", "2021-08-02"]) == 0
    about = ["slides", "--meeting", "2021-08-02-giao-ban", "--date", "2021-08-02", "--out"]
    assert main([*about, str(tmp_path / "before.pptx")]) == 0
    assert main(["build", "--force"]) == 0
    assert main([*about, str(tmp_path / "after.pptx")]) == 0
    assert (tmp_path / "before.pptx").read_bytes() == (tmp_path / "after.pptx").read_bytes()

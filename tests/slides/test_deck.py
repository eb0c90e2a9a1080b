"""Decks read back from their files: native charts with the numbers of the documents, sentences that say what the numbers say, nothing off the slide."""

import csv
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from reading import charts, has_picture, series, sheet, slides, title, words

from scorecard import queries
from scorecard.export.briefing import briefing, unit_pages, units_pages
from scorecard.export.pieces import Piece
from scorecard.export.slides import Page, make_deck, open_template
from scorecard.view import view_of

ROOT = Path(__file__).parent.parent.parent
ON = date(2026, 11, 28)
VIEWS = {
    "real": ("439-202101", "2021-6M"),
    "simulated": ("SIM-202101", "2024-6M"),
    "one commune": ("295-202101", ""),
    "without inspection": ("SIM-202101", "2024-Q4"),
}


@cache
def pages_of(area: str, period: str) -> list[Page]:
    return briefing(view_of(area, period), ON)


def deck(pages: list[Page]) -> bytes:
    return make_deck(pages, open_template(), "x", queries.version().published_at)


@cache
def deck_of(view: str) -> bytes:
    return deck(pages_of(*VIEWS[view]))


def stated(indicator: str) -> dict[str, set[float]]:
    """What the inspection report says of the units of the district, by name, from the data folder itself; of one unit it says two things."""
    said: dict[str, set[float]] = {}
    with (ROOT / "data/units/units.csv").open(encoding="utf-8") as file:
        names = {row["code"]: row["name_vi"] for row in csv.DictReader(file) if row["structure_date"] == "2021-01-01"}
    with (ROOT / "data/observations/huong_son_2021_6m.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["indicator_code"] == indicator and row["value"]:
                said.setdefault(names[row["unit_code"]], set()).add(float(row["value"]))
    return said


def test_ranking_holds_the_numbers_of_the_document_and_blanks_where_there_are_none(shipped: Path) -> None:
    pages = pages_of(*VIEWS["real"])
    place = next(place for place, page in enumerate(pages) if isinstance(page, Piece) and page.title.startswith("Tỷ lệ hồ sơ trực tuyến"))
    chart = charts(slides(deck([pages[place]]))[0])[0]
    names = [str(name) for name in chart.plots[0].categories]
    (values,) = series(chart).values()
    known = stated("online_dossier_rate")
    shown = {name: value for name, value in zip(names, values, strict=True) if value is not None}
    assert len(names) == 25
    assert shown.keys() == known.keys()
    assert all(value in known[name] for name, value in shown.items())
    assert sum("chưa có số liệu" in name for name in names) == 9
    rows = sheet(chart)
    assert [row[1] for row in rows[1:]] == values


@pytest.mark.parametrize("view", VIEWS)
def test_every_slide_is_native_titled_and_told(shipped: Path, view: str) -> None:
    pages = pages_of(*VIEWS[view])
    found = slides(deck_of(view))
    assert len(found) >= len(pages) - 1
    for slide in found:
        assert title(slide).strip()
        assert not has_picture(slide)
        for shape in slide.placeholders:
            assert shape.placeholder_format.type.name == "SLIDE_NUMBER" or shape.text_frame.text.strip(), shape.name
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
        footers = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.type.name == "FOOTER"]
        assert footers
        assert re.search(r"bản số liệu số \d+, ngày", footers[0])
        assert ("Số liệu mô phỏng" in footers[0]) == (VIEWS[view][0] == "SIM-202101")


def test_charts_of_the_deck_hold_the_values_of_the_queries(shipped: Path) -> None:
    view = view_of(*VIEWS["simulated"])
    values = queries.value_by_unit(**view.scope, indicator="on_time_rate").set_index("unit_name")["value"]
    found = next(slide for slide in slides(deck_of("simulated")) if title(slide).startswith("Tỷ lệ hồ sơ giải quyết đúng hạn"))
    chart = charts(found)[0]
    (shown,) = series(chart).values()
    for name, value in zip(chart.plots[0].categories, shown, strict=True):
        asked = values[str(name).split(" (")[0]]
        assert (value is None) == (asked != asked)
        assert value is None or value == asked
    # the interval of each bar is that of the query, as error bars
    bars = chart._chartSpace.find(".//{*}errBars")
    plus = [float(node.text) for node in bars.iterfind("{*}plus//{*}v")]
    intervals = queries.value_by_unit(**view.scope, indicator="on_time_rate")
    known = intervals[intervals["value"].notna()]
    assert plus[: len(known)] == pytest.approx((known["high"] - known["value"]).tolist())


def test_a_trend_has_a_gap_where_a_quarter_was_not_reported(shipped: Path) -> None:
    """The district's planted commune never reports the third quarter (data/demo/stories.csv)."""
    view = view_of("SIM-202101", "2024-Q4")
    found = next(slide for slide in slides(deck_of("without inspection")) if "→" in title(slide))
    chart = charts(found)[0]
    assert chart._chartSpace.chart.find("{*}dispBlanksAs").get("val") == "gap"
    quarters = [str(name) for name in chart.plots[0].categories]
    trend = queries.value_by_unit_period(queries.unit_options(view.area, "all", view.period)["unit_key"].tolist(), ["online_dossier_rate"], view.period)
    held = {(row.unit_name, row.period_name): row.value for row in trend.itertuples() if row.value == row.value}
    gaps = 0
    for name, values in series(chart).items():
        if name not in set(trend["unit_name"]):
            continue
        for quarter, value in zip(quarters, values, strict=True):
            assert (value is None) == ((name, quarter) not in held)
            gaps += value is None
            assert value is None or value == pytest.approx(held[name, quarter])
    assert gaps > 0


def test_summary_says_what_the_slides_say(shipped: Path) -> None:
    found = slides(deck_of("simulated"))
    summary = words(found[1])
    titles = [re.sub(r" \(\d+/\d+\)$", "", title(slide)) for slide in found[2:]]
    said = [line.split(": ", 1)[1] for line in summary.split("\n")[1:] if ": " in line and "·" not in line]
    assert len(said) >= 6
    for sentence in said:
        assert sentence in titles, sentence


def test_grid_has_the_words_of_the_screen(shipped: Path) -> None:
    found = next(slide for slide in slides(deck_of("real")) if title(slide) == "Đơn vị và chỉ tiêu chính")
    text = words(found)
    assert "4,84%" in text
    assert "29,8% ✗" in text
    assert "chưa có số liệu" in text


def test_notes_carry_definition_formula_query_and_documents(shipped: Path) -> None:
    found = next(slide for slide in slides(deck_of("real")) if title(slide).startswith("Tỷ lệ hồ sơ trực tuyến"))
    notes = found.notes_slide.notes_text_frame.text
    assert "Tỷ lệ hồ sơ trực tuyến (%)" in notes
    assert "queries/read/value_by_unit.sql" in notes
    assert re.search(r"02/BC-DKT \(\d+ số liệu\)", notes)


def test_the_same_version_gives_the_same_file(shipped: Path) -> None:
    view = view_of(*VIEWS["real"])
    assert deck(briefing(view, ON)) == deck(briefing(view, ON))


def test_units_have_two_slides_each(shipped: Path) -> None:
    view = view_of("439-202101", "2021-6M")
    keys = queries.identity_by_unit(view.area, view.peer_group, view.period)["unit_key"].tolist()
    assert sum(1 for _page in units_pages(view, ON)) == 1 + 2 * len(keys)
    found = slides(deck(unit_pages(view, keys[0])))
    assert len(found) == 2


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_off_the_slide_or_into_the_footer(shipped: Path, view: str) -> None:
    content = deck([*pages_of(*VIEWS[view]), *_long(pages_of(*VIEWS[view]))])
    shown = Presentation(BytesIO(content))
    for number, slide in enumerate(shown.slides, start=1):
        foot = min(shape.top for shape in slide.placeholders if shape.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER"))
        for shape in slide.shapes:
            assert shape.left >= 0, (number, shape.name)
            assert shape.left + shape.width <= shown.slide_width + 12700, (number, shape.name)
            is_foot = shape.is_placeholder and shape.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER")
            assert is_foot or shape.top + shape.height <= foot + 12700, (number, shape.name, title(slide))
        bodies = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        heading = next((shape for shape in slide.placeholders if shape.placeholder_format.type.name == "TITLE"), None)
        for body in bodies if heading is not None else ():
            assert body.top >= heading.top + heading.height - 12700, number


def _long(pages: list[Page]) -> list[Page]:
    """Slides with the longest words that anybody would write."""
    pieces = [page for page in pages if isinstance(page, Piece)]
    name = "Thị trấn Nông trường Việt Trung thuộc huyện miền núi phía tây bắc"
    return [piece.told(title=f"{piece.title}; {name}; " * 2, comment=f"{name}. " * 4) for piece in pieces]


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no LibreOffice or poppler on this machine")
def test_an_office_program_draws_every_slide_with_its_words_on_the_page(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck_of("simulated"))
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*office, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=240)
    listed = subprocess.run(["pdftotext", "-bbox", str(tmp_path / "deck.pdf"), "-"], check=True, capture_output=True, text=True).stdout
    drawn = listed.split("<page ")[1:]
    found = slides((tmp_path / "deck.pptx").read_bytes())
    assert len(drawn) == len(found)
    for slide, page in zip(found, drawn, strict=True):
        wide, high = (float(value) for value in re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups())  # type: ignore[union-attr]
        boxes = [tuple(map(float, box)) for box in re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page)]
        assert boxes
        assert all(left >= 0 and top >= 0 and right <= wide + 1 and bottom <= high + 1 for left, top, right, bottom in boxes), title(slide)
        last = max(bottom for _left, _top, _right, bottom in boxes)
        assert last > 0.9 * high  # the footer is there, and nothing below it

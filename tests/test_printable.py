"""A view on paper: one file without script or address, its charts drawn by us from the same figures as on screen."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from printed import figures, overview
from test_pages import PAGES, REAL, SIMULATED, _pages_are_found_through_app, open_page  # noqa: F401

from scorecard import queries
from scorecard.charts.ranking import bar_ranking
from scorecard.export.printable import Block, for_paper, printable
from scorecard.export.svg import TALLEST, svg
from scorecard.view import view_of

SVG = "{http://www.w3.org/2000/svg}"
RATE = "online_dossier_rate"


def texts(pictures: list[str]) -> str:
    return " ".join("".join(text.itertext()) for picture in pictures for text in ElementTree.fromstring(picture).iter(f"{SVG}text"))


def plain(words: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", words.replace("<br>", "")))


@pytest.mark.parametrize("area", [REAL, SIMULATED], ids=["real", "simulated"])
@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_every_page_is_drawn_with_all_its_words(shipped: Path, page: str, area: dict[str, str]) -> None:
    for figure in figures(open_page(page, **area)):
        pictures = svg(figure, "what it shows")
        said = texts(pictures)
        axes = [part for key, part in figure["layout"].items() if key.startswith(("xaxis", "yaxis")) and part.get("showticklabels", True)]
        labels = [label for part in axes if part.get("visible", True) for label in part.get("ticktext", [])]
        notes = [note["text"] for note in figure["layout"].get("annotations", [])]
        written = [word for trace in figure["data"] if trace.get("mode") == "text" for word in trace["text"]]
        for words in (*labels, *notes, *written):
            assert plain(words) in said, words
        ends = [tuple(float(number) for number in ElementTree.fromstring(picture).get("viewBox", "").split()) for picture in pictures]
        assert (ends[0][1], ends[-1][1] + ends[-1][3]) == (0, figure["layout"]["height"])
        assert len(pictures) == 1 or figure["layout"]["height"] > TALLEST


def test_bars_are_as_long_as_their_values(shipped: Path) -> None:
    data = queries.value_by_unit("SIM-202101", "all", "2024-Q4", "vi", RATE)
    [picture] = svg(bar_ranking(data), "")
    drawn = [float(bar.get("width", "")) for bar in ElementTree.fromstring(picture).iter(f"{SVG}rect") if not bar.get("fill", "").startswith(("rgba", "url"))]
    values = data["value"].dropna().tolist()
    assert len(drawn) == len(values)
    for length, value in zip(drawn, values, strict=True):
        assert length / drawn[0] == pytest.approx(value / values[0], abs=0.001)
    hatched = sum("url(#" in bar.get("fill", "") for bar in ElementTree.fromstring(picture).iter(f"{SVG}rect"))
    assert hatched == data["value"].isna().sum(), "what is missing is hatched, never a bar of length 0"


def test_points_stand_at_their_values_and_a_gap_is_no_bridge() -> None:
    axis = {"automargin": False, "showticklabels": False}
    line = {"type": "scatter", "mode": "lines+markers", "x": [0, 1, 2, 3], "y": [0, 10, None, 5], "line": {"color": "red"}, "marker": {"size": 4}}
    layout = {"height": 100, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "xaxis": {**axis, "range": [0, 4]}, "yaxis": {**axis, "range": [0, 10]}}
    [picture] = svg({"data": [line], "layout": layout}, "", width=400)
    root = ElementTree.fromstring(picture)
    assert [(point.get("cx"), point.get("cy")) for point in root.iter(f"{SVG}circle")] == [("0.0", "100.0"), ("100.0", "0.0"), ("300.0", "50.0")]
    [path] = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert path == "M0.0,100.0L100.0,0.0M300.0,50.0"


def test_numbers_on_axes_follow_the_language() -> None:
    axis = {"automargin": False, "range": [0, 4000], "nticks": 5}
    layout = {"height": 100, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "separators": ",.", "xaxis": axis, "yaxis": {**axis, "range": [0, 1], "nticks": 3}}
    said = texts(svg({"data": [], "layout": layout}, ""))
    assert "4.000" in said
    assert "0,5" in said


def test_what_we_do_not_draw_is_refused() -> None:
    axes = {"xaxis": {"range": [0, 1]}, "yaxis": {"range": [0, 1]}}
    other = {"data": [{"type": "heatmap", "x": [0], "y": [0]}], "layout": {"height": 100, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, **axes}}
    with pytest.raises(KeyError, match="heatmap"):
        svg(other, "")


@pytest.mark.parametrize("area", ["", "SIM-202101"], ids=["real", "simulated"])
def test_overview_is_whole_in_one_file_and_leads_nowhere(shipped: Path, area: str) -> None:
    view = view_of(area)
    blocks = overview(view)
    page = printable("Tổng quan", [view.area_name, view.period_name], blocks).decode("utf-8")
    assert not re.findall(r"<(?:script|button|a|link|img|iframe)\b|\bsrc=|\bhref=|@import|url\((?!#)", page)
    assert set(re.findall(r"https?://[^\"' ]+", page)) <= {"http://www.w3.org/2000/svg"}
    for unit in queries.value_by_unit_indicator(**view.scope, indicators=[RATE], most=30)["unit_name"]:
        assert unit in page
    for block in blocks:
        assert block.title in unescape(page)
    assert page.count('<b class="mark">Số liệu mô phỏng</b>') == (len(blocks) if view.is_simulated else 0)
    assert len(page) < 200_000


def test_numbers_of_the_grid_are_those_on_screen(shipped: Path) -> None:
    view = view_of("SIM-202101", "2024-Q4")
    content = overview(view)[-1].content
    cells = re.compile(r"<td[^>]*>\s*([^<&]*)")
    assert cells.findall(for_paper(str(content))) == cells.findall(str(content))
    assert "54,00%" in cells.findall(str(content))


def test_what_is_pressed_or_folded_on_screen_is_plain_on_paper() -> None:
    screen = (
        '<details><summary>A</summary><button data-unit="u" class="tile" style="--shade:3%">Xã A</button>'
        ' · <button class="why muted" data-page="p">vì sao?</button></details><a href="lich-su?x">36,4%</a>'
    )
    assert for_paper(screen) == '<details open><summary>A</summary><span class="tile" style="--shade:3%">Xã A</span></details><span>36,4%</span>'


def test_titles_and_lines_are_escaped() -> None:
    page = printable("A < B & C", ["<i>x</i>"], [Block("<p>y</p>", "<b>", "<u>")]).decode("utf-8")
    assert "A &lt; B &amp; C" in page
    assert not re.findall(r"<[iu]>", page)

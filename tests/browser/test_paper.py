"""The printable page in a real browser: nothing runs off the paper, nothing is fetched, and it prints."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from printed import figures, overview
from test_pages import _pages_are_found_through_app, open_page  # noqa: F401

from scorecard.export.printable import Block, printable
from scorecard.view import view_of

OUTSIDE = """() => [...document.querySelectorAll("svg[viewBox] text")].filter(text => {
  const words = text.getBoundingClientRect(), picture = text.closest("svg[aria-label]").getBoundingClientRect()
  const isOfAnotherPiece = words.bottom < picture.top || words.top > picture.bottom
  return !isOfAnotherPiece && (words.left < picture.left - 2 || words.right > picture.right + 2)
}).map(text => text.textContent)"""


@pytest.mark.parametrize("page", ["pages/themes/online_services.py", "pages/themes/budget.py", "pages/themes/staff.py", "pages/units/unit_profile.py"])
def test_words_of_charts_stay_on_the_paper(browser: Browser, shipped: Path, tmp_path: Path, page: str) -> None:
    view = view_of("SIM-202101", "2024-Q4")
    drawn = [Block(figure, "Hình", is_simulated=True) for figure in figures(open_page(page, area=view.area_name))]
    assert drawn
    file = tmp_path / "view.html"
    file.write_bytes(printable(view.area_name, [view.period_name], [*overview(view), *drawn]))
    sheet = browser.new_page(viewport={"width": 794, "height": 1123})
    fetched: list[str] = []
    sheet.on("request", lambda request: fetched.append(request.url))
    sheet.goto(file.as_uri())
    assert fetched == [file.as_uri()]
    sheet.emulate_media(media="print")
    assert sheet.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert sheet.evaluate(OUTSIDE) == []
    assert sheet.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    sheet.close()

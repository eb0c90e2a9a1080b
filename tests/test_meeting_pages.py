"""Pages while the figures of a meeting are open, run without a browser: all of them read its version, none of them writes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from stores import SHIPPED
from test_pages import PAGES, _pages_are_found_through_app, open_page, words  # noqa: F401

from scorecard import meetings, queries, store
from scorecard.view import view_of

BANNER = "Đang xem số liệu đã chốt cho cuộc họp “Giao ban” ngày 2/11/2026 (bản số liệu số 1)."


@pytest.fixture
def met(built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> meetings.Meeting:
    """A meeting that looked at version 1, in which Sơn Long has 29,8 %; the newest figures, version 2, have 59,8 %."""
    data = Path(shutil.copytree(SHIPPED, tmp_path / "data"))
    shutil.copytree(built(SHIPPED), tmp_path / "store")
    monkeypatch.setenv("SCORECARD_DATA", str(data))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    pinned = meetings.pin("Giao ban", "2026-11-02", view_of())
    path = data / "observations/huong_son_2021_6m.csv"
    text = path.read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if ",revenue_plan_rate," in line and "29.8" in line]
    path.write_text(text.replace(line, line.replace("29.8", "59.8")), encoding="utf-8")
    assert store.ensure_built().number == 2
    return pinned


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_version_of_the_meeting_and_says_so(met: meetings.Meeting, page: str) -> None:
    app = open_page(page, meeting=met.label)
    assert not app.exception, app.exception[0].message if app.exception else ""
    assert BANNER in [text.value for text in app.text]
    assert "bản số liệu số 1" in app.caption[0].value
    keys = {str(widget.key) for widget in (*app.button, *app.text_input)}
    assert not keys & {"withdraw", "correct", "accept", "meeting_pin", "meeting_remove"}
    # a template of slides changes no figure
    assert not [given for given in app.get("file_uploader") if not str(given.key).startswith("template")]


def test_way_back_leads_to_the_newest_figures(met: meetings.Meeting) -> None:
    app = open_page("pages/themes/budget.py", meeting=met.label)
    next(button for button in app.button if button.key == "leave_meeting").click().run()
    assert not app.text
    assert "bản số liệu số 2" in app.caption[0].value
    assert queries.version().number == 2


def test_changes_are_told_since_the_last_meeting(met: meetings.Meeting) -> None:
    app = open_page("pages/watch/changes.py")
    shown = {box.key: box.value for box in app.selectbox}
    assert (shown["against"], shown["since"]) == ("meeting", met.id)
    assert "0 giá trị xấu đi, 1 tốt lên" in [heading.value for heading in app.subheader]


def test_meeting_is_pinned_and_removed_on_its_page(met: meetings.Meeting) -> None:
    app = open_page("pages/meeting/publish.py", part="meetings")
    next(box for box in app.text_input if box.key == "meeting_name").set_value("Sơ kết").run()
    next(button for button in app.button if button.key == "meeting_pin").click().run()
    assert not app.exception
    [pinned] = [known for known in meetings.meetings() if known.name == "Sơ kết"]
    assert (pinned.version, pinned.area, pinned.period) == (2, view_of().area, "2021-6M")
    next(button for button in app.button if button.key == "meeting_pin").click().run()
    assert "phải có chữ" in app.error[0].value
    next(box for box in app.selectbox if box.key == "meeting_removed").set_value(met.id).run()
    next(button for button in app.button if button.key == "meeting_remove").click().run()
    assert meetings.meetings() == [pinned]


def test_damaged_meeting_is_told_and_the_newest_figures_are_shown(met: meetings.Meeting) -> None:
    (store.open_store().folder / "v000001.duckdb").unlink()
    app = open_page("pages/overview/overview.py", meeting=met.label)
    assert not app.exception
    assert "bản số liệu số 2" in app.caption[0].value
    assert "Không mở được số liệu của cuộc họp Giao ban (02/11/2026)" in words(app)


def test_what_an_older_program_did_not_build_is_told_without_traceback(met: meetings.Meeting) -> None:
    meetings.unpin(met.id)
    first = store.open_store().version(1)
    with duckdb.connect(str(store.open_store().path(first))) as connection:
        connection.execute("drop table flag")
    queries._cached.cache_clear()  # of stores of other tests with the same version
    again = meetings.pin("Giao ban", "2026-11-02", view_of(), version=first)
    app = open_page("pages/overview/overview.py", meeting=again.label)
    assert not app.exception
    assert "phiên bản cũ" in app.error[0].value
    assert BANNER in [text.value for text in app.text]


def test_link_to_a_meeting_that_is_not_there_gives_the_newest_and_a_note(shipped: Path) -> None:
    app = open_page("pages/overview/overview.py", meeting="Giao ban (01/01/2020)")
    assert not app.exception
    assert "Giao ban (01/01/2020)" in words(app)
    assert "meeting" not in {box.key for box in app.selectbox}, "no selector where there are no meetings"

"""The figures of a meeting in a real browser: its link opens them, and clicks from page to page keep them open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from conftest import SHIPPED, Server, Visit

from scorecard import meetings, store
from scorecard.view import view_of

LABEL = "Giao ban & sơ kết (02/11/2026)"


@pytest.fixture
def met(built: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server with two versions, the first of which a meeting holds."""
    folder = Path(shutil.copytree(built(SHIPPED), tmp_path / "store"))
    monkeypatch.setenv("SCORECARD_DATA", str(SHIPPED))
    monkeypatch.setenv("SCORECARD_STORE", str(folder))
    assert meetings.pin("Giao ban & sơ kết", "2026-11-02", view_of("SIM-202101", "2024-Q3")).label == LABEL
    store.rebuild("second")
    running = Server(folder)
    yield running.start()
    running.stop()


def asked(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlparse(visit.page.url).query)


def test_meeting_stays_open_from_page_to_page(visit: Callable[..., Any], met: str) -> None:
    opened: Visit = visit("/hop-xuat-ban?part=meetings", address=met)
    assert "bản số liệu số 2" in opened.context
    opened.page.get_by_role("link", name="mở số liệu này").click()
    opened.settle()
    banner = opened.page.get_by_text("Đang xem số liệu đã chốt cho cuộc họp “Giao ban & sơ kết” ngày 2/11/2026 (bản số liệu số 1).")
    assert asked(opened) == {"meeting": [LABEL], "area": ["Huyện Mô Phỏng"], "period": ["Quý III/2024"]}
    assert "Huyện Mô Phỏng · Quý III/2024" in opened.context
    opened.page.locator("button[data-unit]").first.click()
    opened.settle()
    assert opened.page.url.startswith(f"{met}/ho-so-don-vi")
    opened.to_page("Thu ngân sách", "Nội dung")
    opened.settle()
    assert asked(opened)["meeting"] == [LABEL]
    assert banner.is_visible()
    opened.page.reload()
    opened.settle()
    assert banner.is_visible()
    opened.page.get_by_role("button", name="Quay về số liệu mới nhất").click()
    opened.settle()
    assert "meeting" not in asked(opened)
    assert "bản số liệu số 2" in opened.context

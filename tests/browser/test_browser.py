"""What a leader does: open, filter, click a unit, send a link, go back, switch language, look at the phone."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

SHIPPED = Path(__file__).parent.parent.parent / "data"
PATHS = [
    "/",
    "/dich-vu-cong-truc-tuyen",
    "/thu-ngan-sach",
    "/doi-ngu-can-bo",
    "/ton-tai-han-che",
    "/so-sanh",
    "/ho-so-don-vi",
    "/danh-muc-nguon",
]


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=False).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_opens_with_the_real_district(visit: Callable) -> None:
    first = visit()
    assert "Huyện Hương Sơn" in first.title
    assert "6 tháng đầu năm 2021" in first.context
    assert "49%" in first.page.locator(".grid").inner_text()


def test_filters_change_the_view_and_the_address(visit: Callable) -> None:
    window = visit()
    choose(window.page, "Địa bàn", "Thị xã Hồng Lĩnh")
    window.settle()
    assert "Thị xã Hồng Lĩnh" in window.context
    assert query(window.page)["area"] == ["Thị xã Hồng Lĩnh"]


def test_simulated_district_in_one_click_and_back(visit: Callable) -> None:
    window = visit()
    window.page.get_by_role("button", name="Xem huyện mô phỏng").click()
    window.settle()
    assert "Huyện Mô Phỏng" in window.context
    expect(window.page.get_by_text("Số liệu mô phỏng").first).to_be_visible()
    window.page.get_by_role("button", name="Về số liệu thật").click()
    window.settle()
    assert "Huyện Hương Sơn" in window.context
    assert window.page.get_by_text("Số liệu mô phỏng").count() == 0


def test_click_on_a_unit_in_the_grid_opens_it_and_back_returns(visit: Callable) -> None:
    window = visit()
    window.page.locator(".grid").get_by_role("button", name="Xã Sơn Tiến", exact=True).click()
    window.settle()
    assert "Xã Sơn Tiến" in window.title
    assert query(window.page)["unit"] == ["Xã Sơn Tiến"]
    window.page.go_back()
    window.settle()
    assert "Huyện Hương Sơn" in window.title


def test_link_opens_the_same_view_also_as_first_request_of_a_fresh_server(visit: Callable, server: object) -> None:
    sender = visit()
    sender.page.get_by_role("button", name="Xem huyện mô phỏng").click()
    sender.settle()
    choose(sender.page, "Kỳ", "Quý III/2023")
    sender.settle()
    sender.to_page("Thu ngân sách", "Nội dung")
    sender.settle()
    path = sender.page.url.removeprefix(sender.address)
    context, title = sender.context, sender.title
    assert "Quý III/2023" in context

    fresh = type(server)(server.store)  # type: ignore[attr-defined]
    try:
        receiver = visit(path, address=fresh.start())
        assert receiver.context == context
        assert receiver.title == title
        assert receiver.page.get_by_role("dialog").count() == 0
        receiver.page.goto("about:blank")
    finally:
        fresh.stop()


def test_language_switch_keeps_the_view(visit: Callable) -> None:
    window = visit("/thu-ngan-sach?area=Huyện Mô Phỏng&period=Quý II/2024")
    window.page.get_by_text("English", exact=True).click()
    window.settle()
    assert "Q2 2024" in window.context
    assert window.title == "Budget collection"
    assert query(window.page)["period"] == ["Q2 2024"]
    window.page.reload()
    window.settle()
    assert "Q2 2024" in window.context
    window.page.get_by_text("Tiếng Việt", exact=True).click()
    window.settle()
    assert "Quý II/2024" in window.context


def test_wrong_link_gives_default_and_note(visit: Callable) -> None:
    window = visit("/?area=Huyện Không Có&period=")
    assert "Huyện Hương Sơn" in window.context
    expect(window.page.get_by_text("Huyện Không Có")).to_be_visible()


@pytest.mark.parametrize("width", [1400, 360])
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("area", ["", "?area=Huyện Mô Phỏng"], ids=["real", "simulated"])
def test_page_shows_without_fault_and_fits_the_width(visit: Callable, path: str, area: str, width: int) -> None:
    window = visit(path + area, width=width)
    assert window.page.locator("[data-testid=stException]").count() == 0
    main = window.page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 1, "the page scrolls sideways"


def test_source_and_method_names_query_document_and_place(visit: Callable) -> None:
    window = visit("/dich-vu-cong-truc-tuyen")
    window.page.locator(".st-key-frame_online_ranking").get_by_role("button", name="Nguồn & cách tính").click()
    dialog = window.page.get_by_role("dialog")
    expect(dialog.get_by_text("queries/read/value_by_unit.sql")).to_be_visible()
    expect(dialog.locator("[data-testid=stDataFrame]")).to_be_visible()


def test_table_taken_away_holds_what_is_on_screen(visit: Callable, tmp_path: Path) -> None:
    window = visit("/dich-vu-cong-truc-tuyen")
    with window.page.expect_download() as download:
        window.page.locator(".st-key-frame_online_ranking").get_by_role("button", name="CSV").click()
    target = tmp_path / "table.csv"
    download.value.save_as(target)
    table = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    words = "\n".join(cell for row in table for cell in row)
    assert "Huyện Hương Sơn; 6 tháng đầu năm 2021" in words
    row = next(row for row in table if "Xã Sơn Long" in row)
    assert "4" in row


def test_search_ignores_accents(visit: Callable) -> None:
    window = visit("/ton-tai-han-che")
    window.page.get_by_label("Tìm", exact=False).first.fill("son chau")
    window.page.keyboard.press("Enter")
    window.settle()
    with (SHIPPED / "deficiencies/huong_son_2021_6m.csv").open(encoding="utf-8") as file:
        expected = sum(row["unit_code"] == "18178" for row in csv.DictReader(file))
    with window.page.expect_download() as download:
        window.page.locator("[class*=st-key-CSV_list] button").first.click()
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert sum("Xã Sơn Châu" in line for line in content.splitlines()) == expected


def test_unit_is_found_without_accents_from_any_page(visit: Callable) -> None:
    window = visit("/thu-ngan-sach")
    window.page.get_by_label("Tìm đơn vị").fill("duc thuan")
    window.page.keyboard.press("Enter")
    window.settle()
    window.page.get_by_role("link", name="Phường Đức Thuận").click()
    window.page.wait_for_url("**/ho-so-don-vi?**")
    window.settle()
    assert window.title == "Phường Đức Thuận"
    assert "Thị xã Hồng Lĩnh" in window.context


@pytest.mark.parametrize(("words", "name"), [("duc thuan", "Phường Đức Thuận"), ("son chau", "Xã Sơn Châu")], ids=["another area", "the same area"])
def test_back_from_a_unit_found_returns_in_one_step(visit: Callable, words: str, name: str) -> None:
    window = visit("/thu-ngan-sach")
    window.page.get_by_label("Tìm đơn vị").fill(words)
    window.page.keyboard.press("Enter")
    window.settle()
    window.page.get_by_role("link", name=name).click()
    window.page.wait_for_url("**/ho-so-don-vi?**")
    window.settle()
    address, context = window.page.url, window.context
    assert window.title == name
    window.page.go_back()
    window.page.wait_for_url("**/thu-ngan-sach")
    window.settle()
    assert "Huyện Hương Sơn" in window.context
    receiver = visit(address.removeprefix(window.address))
    assert (receiver.title, receiver.context) == (name, context), "the address is complete"

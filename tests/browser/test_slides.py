"""Monday's slides: charts collected from three pages, put in another order, given a comment, kept as a draft, made, and found in the file."""

from collections.abc import Callable
from pathlib import Path

from conftest import Server, Visit
from playwright.sync_api import expect
from pptx import Presentation

SIMULATED = "area=Huyện Mô Phỏng&period=6 tháng đầu năm 2024"


def collect(window: Visit, key: str) -> str:
    """Put the chart of a frame into the tray; its title."""
    frame = window.page.locator(f".st-key-frame_{key}")
    title = str(frame.locator("h3").first.inner_text())
    frame.locator(f".st-key-slide_{key} button").first.click()
    window.settle()
    return title


def test_three_charts_from_three_pages_become_a_deck(visit: Callable[..., Visit], desk: Server, tmp_path: Path) -> None:
    window = visit(f"/dich-vu-cong-truc-tuyen?{SIMULATED}", address=desk.address)
    titles = [collect(window, "online_ranking")]
    window.to_page("Thu ngân sách", "Nội dung")
    titles.append(collect(window, "budget_plan"))
    window.to_page("Tổng quan")
    titles.append(collect(window, "grid"))

    window.to_page("Họp & xuất bản", "Họp")
    window.page.get_by_text("Khay slide", exact=True).click()
    window.settle()
    expect(window.page.get_by_text("Khay có 3 slide", exact=True).first).to_be_visible()
    window.page.locator(".st-key-up_2 button").first.click()
    window.settle()
    first = window.page.locator(".st-key-slide_0")
    first.get_by_text("Tiêu đề, nhận xét, ghi chú").click()
    first.get_by_label("Nhận xét trên slide").fill("Đề nghị các xã báo cáo trước ngày 15.")
    first.get_by_role("button", name="Lưu lời").click()
    window.settle()

    window.page.get_by_label("Lưu khay thành bản nháp tên").fill("Giao ban tháng 11")
    window.page.locator(".st-key-draft_save button").first.click()
    window.settle()
    expect(window.page.get_by_text("Đã lưu bản nháp “Giao ban tháng 11”.")).to_be_visible()

    window.page.locator(".st-key-make_tray button").first.click()
    window.page.locator(".st-key-take_tray button").wait_for(timeout=60_000)
    with window.page.expect_download() as taken:
        window.page.locator(".st-key-take_tray button").first.click()
    taken.value.save_as(tmp_path / "deck.pptx")

    slides = list(Presentation(str(tmp_path / "deck.pptx")).slides)
    found = [next(shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.type.name == "TITLE") for slide in slides]
    assert found == [titles[0], titles[2], titles[1]]
    assert any(shape.has_chart for shape in slides[0].shapes)
    assert any(shape.has_table for shape in slides[1].shapes)
    assert any(shape.has_text_frame and shape.text_frame.text == "Đề nghị các xã báo cáo trước ngày 15." for shape in slides[0].shapes)

    other = visit("/hop-xuat-ban", address=desk.address)
    other.page.get_by_text("Khay slide", exact=True).click()
    other.settle()
    expect(other.page.get_by_text("Khay đang trống.")).to_be_visible()
    other.page.get_by_label("Bản nháp đã lưu").click()
    other.page.get_by_role("option").first.click()
    other.settle()
    other.page.locator(".st-key-draft_open button").first.click()
    other.settle()
    expect(other.page.get_by_text("Khay có 3 slide", exact=True).first).to_be_visible()


def test_the_ready_deck_is_one_click(visit: Callable[..., Visit], desk: Server, tmp_path: Path) -> None:
    window = visit("/hop-xuat-ban", address=desk.address)
    window.page.locator(".st-key-make_ready button").first.click()
    window.page.locator(".st-key-take_ready button").wait_for(timeout=60_000)
    with window.page.expect_download() as taken:
        window.page.locator(".st-key-take_ready button").first.click()
    assert taken.value.suggested_filename.endswith("2021-6m.pptx")
    taken.value.save_as(tmp_path / "deck.pptx")
    assert len(Presentation(str(tmp_path / "deck.pptx")).slides) >= 8

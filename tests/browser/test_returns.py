"""The clerk's story: a form goes out, comes back with mistakes, is mended, accepted, seen on its page, and withdrawn."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import Server, Visit
from openpyxl import load_workbook
from playwright.sync_api import expect

GOOD = {"dossiers_received": 1905, "dossiers_resolved": 1900, "dossiers_pending": 5, "dossiers_on_time": 1890, "dossiers_late": 10, "pledge_rate": 98}
BAD = {"dossiers_received": "rất nhiều", "dossiers_early": 1895, "pledge_rate": 120}
HISTORY = "/lich-su?part=number&number_period=6 tháng đầu năm 2025&number_indicator=Hồ sơ tiếp nhận"
PROFILE = "/ho-so-don-vi?period=6 tháng đầu năm 2025"


def fill(form: Path, values: dict[str, object]) -> dict[str, str]:
    """Write values into the form as a person would; returns the cell of each line."""
    book = load_workbook(form)
    cells = {str(row[3]): f"D{row[1]}" for row in book["_form"].iter_rows(values_only=True) if row[0] == "line" and not row[4]}
    for code, value in values.items():
        book.worksheets[0][cells[code]] = value
    book.save(form)
    return cells


def bring(window: Visit, file: Path) -> None:
    window.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    window.settle()


def write(window: Visit, key: str, text: str) -> None:
    window.page.locator(f".st-key-{key} input").fill(text)


def press(window: Visit, key: str) -> None:
    window.page.locator(f".st-key-{key} button").first.click()
    window.settle()


def test_the_story_of_a_return(visit: Callable[..., Visit], desk: Server, tmp_path: Path) -> None:
    window = visit("/bieu-mau", address=desk.address)
    with window.page.expect_download() as handed_out:
        window.page.locator(".st-key-form_xlsx button").click()
    form = tmp_path / handed_out.value.suggested_filename
    handed_out.value.save_as(form)

    cells = fill(form, GOOD | BAD)
    window.open("/nhap-so-lieu")
    bring(window, form)
    file = window.page.locator("[data-testid=stExpander]").filter(has_text=form.name)
    for code, said in (("dossiers_received", "không phải là số liệu"), ("dossiers_early", "không thể nhiều hơn"), ("pledge_rate", "từ 0 đến 100")):
        expect(file.get_by_text(re.compile(rf"ô {cells[code]}\b")).first).to_be_visible()
        expect(file.get_by_text(said).first).to_be_visible()
    assert window.page.locator(".st-key-accept").count() == 0, "a file with mistakes cannot be accepted"

    mended = tmp_path / "mended" / form.name
    mended.parent.mkdir()
    shutil.copy(form, mended)
    fill(mended, GOOD | {"dossiers_early": 900})
    bring(window, mended)
    expect(window.page.get_by_text("1 tệp: 1 tệp nhận được")).to_be_visible()
    expect(window.page.get_by_text("7 số mới").first).to_be_visible()
    press(window, "accept")
    expect(window.page.get_by_text("Hãy ghi tên người nhận")).to_be_visible()
    write(window, "accept_by", "Nguyễn Văn Thử")
    press(window, "accept")
    expect(window.page.get_by_text(re.compile(r"Đã nhận \d+ số liệu"))).to_be_visible()

    window.open(PROFILE).page.get_by_role("link", name="1.905 hồ sơ").click()
    window.settle()
    expect(window.page.get_by_text("đang dùng: 1.905 hồ sơ")).to_be_visible()
    expect(window.page.get_by_text(f"ô {cells['dossiers_received']}").first).to_be_visible()
    window.page.get_by_text("Hiệu chỉnh số này bằng tay").click()
    write(window, "correct_value", "1.904")
    write(window, "correct_by", "Nguyễn Văn Thử")
    write(window, "correct_reason", "cộng lại sổ")
    press(window, "correct")
    expect(window.page.get_by_text("đang dùng: 1.904 hồ sơ")).to_be_visible()

    for batch, now in ((2, "1.905 hồ sơ"), (1, "không có giá trị nào đang dùng")):
        window.open("/lich-su").page.get_by_text("Rút một lô").click()
        write(window, "withdraw_by", "Nguyễn Văn Thử")
        write(window, "withdraw_reason", "gửi nhầm")
        press(window, "withdraw")
        expect(window.page.get_by_text(f"Đã rút lô {batch}")).to_be_visible()
        expect(window.open(HISTORY).page.get_by_text(now).first).to_be_visible()
    assert window.open(PROFILE).page.get_by_role("link", name="1.905 hồ sơ").count() == 0

"""The workbook, read back by another library than the one that writes it; figures of the real district against its documents in data/."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from stores import SHIPPED, rows

from scorecard import i18n, queries
from scorecard.export.workbook import workbook
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.page import HEADINGS
from scorecard.settings import settings
from scorecard.view import View, view_of
from scorecard.vocabulary import label

REAL, SIMULATED = "439-202101", "SIM-202101"
HEAD = HEADINGS + 1  # as rows are counted in a file
DIGITS = 1e-15  # the file keeps 16 digits, as Excel does


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str, str], bytes]:
    return {}


@pytest.fixture
def make(shipped: Path, made: dict[tuple[str, str, str], bytes]) -> Any:
    def of(area: str, period: str = "", unit: str = "") -> bytes:
        key = (area, period, unit)
        if key not in made:
            made[key] = workbook(view_of(area, period), unit)
        return made[key]

    return of


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def table(sheet: Any, head: int = HEAD) -> list[dict[str, Any]]:
    """The first table of a sheet: a row each, by heading, up to the first row without a first cell."""
    names = [cell.value for cell in sheet[head]]
    names = names[: names.index(None)] if None in names else names
    return [dict(zip(names, values, strict=False)) for values in sheet.iter_rows(min_row=head + 1, values_only=True) if values[0]]


def charts(content: bytes) -> list[tuple[str, list[tuple[str, list[str | None]]]]]:
    """The charts of a file as their XML says: title, and each series' formula of values with the numbers kept beside it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in sorted(name for name in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)):
            text = file.read(name).decode()
            series = []
            for part in re.findall(r"<c:val>(.+?)</c:val>", text, re.DOTALL):
                formula = re.search(r"<c:f>(.+?)</c:f>", part)
                count = re.search(r'<c:ptCount val="(\d+)"/>', part)
                assert formula and count
                kept: list[str | None] = [None] * int(count[1])
                for place, value in re.findall(r'<c:pt idx="(\d+)"><c:v>(.*?)</c:v>', part):
                    kept[int(place)] = value or None
                series.append((formula[1], kept))
            found.append(("".join(re.findall(r"<a:t>(.+?)</a:t>", text)), series))
    return found


def cells(book: Any, formula: str) -> list[Any]:
    sheet, _mark, area = formula.replace("'", "").rpartition("!")
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    return [cell.value for row in book[sheet].iter_rows(top, bottom, left, right) for cell in row]


def test_figures_of_the_real_district_are_those_of_the_documents(make: Any) -> None:
    with (SHIPPED / "observations/huong_son_2021_6m.csv").open(encoding="utf-8") as file:
        stated = {(row["unit_code"], row["indicator_code"]): float(row["value"]) for row in csv.DictReader(file) if row["value"] and not row["breakdown"]}
    book = opened(make(REAL))
    online = {row["Đơn vị"]: row["Giá trị"] for row in table(book["Dịch vụ công trực tuyến"])}
    budget = {row["Đơn vị"]: row["Giá trị"] for row in table(book["Thu ngân sách"])}
    assert online["Xã Sơn Châu"] == stated["18178", "online_dossier_rate"] == 49
    assert online["Xã Sơn Tiến"] == stated["18142", "online_dossier_rate"] == 4.94
    assert online["Xã Sơn Long"] == stated["18205", "online_dossier_rate"] == 4
    assert budget["Xã Sơn Long"] == stated["18205", "revenue_plan_rate"] == 29.8
    assert budget["Xã Sơn Lâm"] == stated["18145", "revenue_plan_rate"] == 32.3
    tidy = {(row["Mã đơn vị"], row["Mã chỉ tiêu"], row["Mã kỳ"]): row for row in table(book["Số liệu gốc"])}
    assert tidy["18142", "online_dossier_rate", "2021-6M"]["Giá trị"] == 4.94
    assert tidy["18142", "online_dossier_rate", "2021-6M"][label("place")] == "Phần I.7, gạch đầu dòng 2"
    zero = tidy["18178", "legal_docs_issued", "2021-6M"]
    assert (zero["Giá trị"], zero["Tình trạng số liệu"]) == (0, None)


def test_missing_is_blank_with_a_reason_and_never_zero(make: Any) -> None:
    book = opened(make(REAL))
    missing = [row for row in table(book["Dịch vụ công trực tuyến"]) if row["Đơn vị"] == "Thị trấn Phố Châu"]
    assert [(row["Giá trị"], row["Tình trạng số liệu"]) for row in missing] == [(None, "chưa có số liệu")]
    tidy = table(book["Số liệu gốc"])
    assert {row["Tình trạng số liệu"] for row in tidy if row["Giá trị"] is None} <= {"chưa có số liệu", "không áp dụng"}
    assert all(row["Tình trạng số liệu"] in (None, "dưới 30 hồ sơ: không xếp hạng") for row in tidy if row["Giá trị"] is not None)


@pytest.mark.parametrize("area", [REAL, SIMULATED])
def test_charts_are_native_and_show_the_numbers_of_the_queries(make: Any, area: str) -> None:
    content = make(area)
    book, found = opened(content), charts(content)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.startswith("xl/media")]
    assert len(found) >= (3 if area == REAL else 8)
    for _title, series in found:
        for formula, kept in series:
            assert kept == [None if value is None else kept_value for value, kept_value in zip(cells(book, formula), kept, strict=True)]
            assert [value for value in cells(book, formula) if value is not None] == [float(value) for value in kept if value is not None]
    view = view_of(area)
    rate = settings().themes["online_services"].role("rate")
    asked = queries.value_by_unit(**view.scope, indicator=rate).dropna(subset="value")["value"].tolist()
    drawn = next(series for title, series in found if title.startswith("Tỷ lệ hồ sơ trực tuyến, "))
    assert cells(book, drawn[0][0]) == pytest.approx(asked, rel=DIGITS)


def test_trend_has_gaps_and_the_line_of_the_area(make: Any) -> None:
    content = make(SIMULATED)
    book = opened(content)
    series = next(series for title, series in charts(content) if title.startswith("Tỷ lệ hồ sơ trực tuyến: diễn biến"))
    assert len(series) == 26
    assert any(None in cells(book, formula) for formula, _kept in series)
    view = view_of(SIMULATED)
    area = queries.area_value_by_period(**view.scope, indicators=[settings().themes["online_services"].role("rate")])
    assert cells(book, series[-1][0]) == pytest.approx(area["value"].tolist(), rel=DIGITS)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/chart")]
    lines = [text for text in texts if "<c:lineChart>" in text]
    assert lines and all('<c:smooth val="1"/>' not in text and '<c:dispBlanksAs val="zero"/>' not in text for text in lines)


@pytest.mark.parametrize("area", [REAL, SIMULATED])
def test_sheets_have_frozen_headings_and_no_formula(make: Any, area: str) -> None:
    book = opened(make(area))
    for number, sheet in enumerate(book):
        if number and sheet.max_row > HEAD:
            assert sheet.freeze_panes and sheet.freeze_panes.endswith(str(HEAD + 1)), sheet.title
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}, sheet.title


def test_grid_has_its_level_as_mark_and_as_conditional_format(make: Any) -> None:
    grid = opened(make(REAL))["Tổng quan"]
    marks = [cell.value for row in grid.iter_rows(min_row=HEAD + 1) for cell in row if cell.value in ("✗", "≈", "✓")]
    shown = queries.value_by_unit_indicator(**view_of(REAL).scope, indicators=settings().key_indicators)
    assert len(marks) == (shown["level"] != "none").sum() > 0
    assert [rule.formula for found in grid.conditional_formatting for rule in found.rules if "✗" in rule.formula[0]]


def test_simulated_is_marked_on_every_sheet_and_chart_and_real_on_none(make: Any) -> None:
    for content in (make(SIMULATED), make(SIMULATED, "", "SIM02-202101")):
        assert all("Số liệu mô phỏng" in [cell.value for row in sheet.iter_rows(max_row=4) for cell in row] for sheet in opened(content))
        assert all("Số liệu mô phỏng" in title for title, _series in charts(content))
    assert all("Số liệu mô phỏng" not in [cell.value for row in sheet.iter_rows(max_row=4) for cell in row] for sheet in opened(make(REAL)))


def test_every_sheet_is_listed_and_linked_on_the_first(make: Any) -> None:
    book = opened(make(REAL))
    links = [cell.hyperlink.location for row in book["Thông tin"].iter_rows() for cell in row if cell.hyperlink]
    assert [link.replace("'", "") for link in links] == [f"{name}!A1" for name in book.sheetnames[1:]]


def test_one_unit(make: Any) -> None:
    content = make(SIMULATED, "", "SIM02-202101")
    book = opened(content)
    assert {row["Đơn vị"] for row in table(book["Số liệu gốc"])} == {"Thị trấn Bến Cồn"}
    view = view_of(SIMULATED)
    stands = queries.standing_by_indicator(**view.scope, unit="SIM02-202101").dropna(subset="unit_position")
    assert [row["Giá trị"] for row in table(book["Vị trí trong nhóm"])] == pytest.approx(stands["value"].tolist(), rel=DIGITS)
    placed = next(series for title, series in charts(content) if title.startswith("Từ kém nhất"))
    assert cells(book, placed[0][0]) == pytest.approx(stands["unit_position"].tolist()[:40], rel=DIGITS)


def test_the_same_version_gives_the_same_bytes(make: Any) -> None:
    assert workbook(view_of(REAL)) == make(REAL)


def test_period_without_much_says_so(make: Any) -> None:
    book = opened(make(REAL, "2021-Q1"))
    assert "Kỳ này chưa có số liệu" in book["Đội ngũ cán bộ"]["A5"].value


def test_text_never_runs_as_a_formula(shipped: Path) -> None:
    book = Book(view_of(REAL), "=1+1")
    page = book.page("=cmd|' /C calc'!A0", "@SUM(A1)")
    page.table(pd.DataFrame({"unit_name": ["=1+1", "+2", "-3", "@x", "Xã"], "value": [1.0, 2.0, 3.0, 4.0, 5.0]}), ["unit_name"], title="=HYPERLINK()")
    sheet = opened(book.content()).worksheets[0]
    names = [sheet.cell(HEAD + 1 + place, 1) for place in range(5)]
    assert [cell.value for cell in names] == ["=1+1", "+2", "-3", "@x", "Xã"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.quotePrefix for cell in names] == [True, True, True, True, False]


def test_english(shipped: Path) -> None:
    i18n.use("en")
    book = opened(workbook(view_of(REAL)))
    assert book.sheetnames[0] == "About"
    assert {row["Unit"]: row["Value"] for row in table(book["Online public services"])}["Xã Sơn Tiến"] == 4.94


def test_small_store_of_another_subject(small: Path) -> None:
    view: View = view_of()
    book = opened(workbook(view))
    known = rows(small, "select count(*) from measure join unit using (unit_id) where breakdown = '' and unit.parent_id is not null")
    assert known and len(table(book["Số liệu gốc"])) > 0


def test_libreoffice_opens_it(make: Any, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.xlsx").write_bytes(make(REAL))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")], check=True, capture_output=True)
    assert (tmp_path / "a.pdf").stat().st_size > 20_000

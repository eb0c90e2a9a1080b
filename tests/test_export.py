"""Tables taken away, read back."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

from scorecard.export.tables import Sheet, sheet_name, to_csv, to_xlsx

DATA = pd.DataFrame({"Đơn vị": ["Xã Sơn Châu", "=1+1", "@SUM(A1)"], "Giá trị": [49.0, None, -3.5], "Hạn": [pd.Timestamp("2021-12-31"), pd.NaT, pd.NaT]})
LINES = ["Tỷ lệ hồ sơ trực tuyến", "Huyện Hương Sơn; 6 tháng đầu năm 2021", "+ nguồn"]


def test_csv_holds_lines_header_and_values() -> None:
    content = to_csv(DATA, LINES)
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert table[0] == ["Tỷ lệ hồ sơ trực tuyến"]
    assert table[4] == ["Đơn vị", "Giá trị", "Hạn"]
    assert table[5] == ["Xã Sơn Châu", "49", "2021-12-31"]
    assert table[6][1] == ""  # missing stays blank, it is not zero


def test_csv_text_cannot_run_as_formula() -> None:
    table = list(csv.reader(io.StringIO(to_csv(DATA, LINES).decode("utf-8-sig"))))
    assert [row[0] for row in table[6:8]] == ["'=1+1", "'@SUM(A1)"]
    assert table[2] == ["'+ nguồn"]
    assert table[7][1] == "-3.5"  # a number is a number


@pytest.fixture
def sheet() -> object:
    return load_workbook(io.BytesIO(to_xlsx([Sheet("Tỷ lệ: 16 đơn vị", LINES, DATA)]))).active


def test_workbook_holds_lines_header_and_typed_values(sheet: object) -> None:
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]  # type: ignore[attr-defined]
    assert values[0][0] == "Tỷ lệ hồ sơ trực tuyến"
    assert values[4] == ["Đơn vị", "Giá trị", "Hạn"]
    assert values[5][:2] == ["Xã Sơn Châu", 49]
    assert values[5][2].date() == date(2021, 12, 31)
    assert values[6][1] is None
    assert sheet.freeze_panes == "B6"  # type: ignore[attr-defined]


def test_workbook_has_no_formula(sheet: object) -> None:
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}  # type: ignore[attr-defined]


def test_numbers_show_their_decimals() -> None:
    data = pd.DataFrame({"Giá trị": [49.0, 4.94, 82.950192, 12.5, 108.238333], "Số": [1, 2, 3, 4, 5]})
    sheet = load_workbook(io.BytesIO(to_xlsx([Sheet("a", ["a"], data, {"Giá trị": [1, 1, 1, 2, 0]})]))).active
    assert sheet is not None
    assert [sheet.cell(row, 1).number_format for row in range(4, 9)] == ["#,##0", "#,##0.00", "#,##0.0", "#,##0.00", "#,##0.0"]
    assert [sheet.cell(row, 1).value for row in range(4, 9)] == [49, 4.94, 82.950192, 12.5, 108.238333]
    assert sheet.cell(4, 2).number_format == "#,##0"


def test_sheet_is_called_by_what_it_is_about() -> None:
    assert sheet_name("Tỷ lệ hồ sơ trực tuyến: từ 4% (Xã Sơn Long) đến 49%") == "Tỷ lệ hồ sơ trực tuyến"
    assert sheet_name("Thu/chi [2021]") == "Thu chi  2021"
    long = sheet_name("Tỷ lệ cán bộ, công chức lý luận chính trị từ trung cấp")
    assert long == "Tỷ lệ cán bộ, công chức lý luận"
    assert sheet_name(":") == "1"

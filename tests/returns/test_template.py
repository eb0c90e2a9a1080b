"""Our form as it is handed out: what stands in it, what may be written into it, and that the same form is the same bytes."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from stores import rows

from returns.forms import row_of
from scorecard import i18n
from scorecard.errors import UserError
from scorecard.returns.forms.template import form_file_name, form_workbook, forms_zip
from scorecard.returns.register import Register, register

UNIT, PERIOD = "SIM04-202101", "2023-Q2"


@pytest.fixture
def known(shipped: Path) -> Register:
    return register()


def form(known: Register, unit: str = UNIT, period: str = PERIOD) -> bytes:
    return form_workbook(known, known.units[unit], known.periods[period])


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).worksheets[0]


def rule_at(sheet: Worksheet, cell: str) -> DataValidation:
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    return rule


def test_every_line_of_the_catalogue_stands_once(known: Register) -> None:
    sheet = sheet_of(form(known))
    found = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1) if "." in str(sheet.cell(row, 1).value) and sheet.cell(row, 3).value]
    assert found == [line.code for line in known.own_form(known.units[UNIT])]
    assert len(set(found)) == len(found) > 150
    titles = " ".join(str(sheet.cell(row, 1).value) for row in range(1, 6))
    assert all(part in titles for part in ("Xã Lam Khê", "Huyện Mô Phỏng", "Quý II/2023", "15/03/2023 – 14/06/2023"))
    third = sheet_of(form(known, period="2023-Q3"))
    assert "20/09/2023" in str(third.cell(4, 1).value)


def test_the_value_that_a_new_one_is_held_against_stands_beside_with_its_period(known: Register, shipped: Path) -> None:
    sheet = sheet_of(form(known))
    ((value,),) = rows(
        shipped,
        "select value from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)"
        f" where unit_key = '{UNIT}' and indicator.code = 'dossiers_received' and breakdown = '' and period.code = '2022-Q2'",
    )
    line = next(line for line in known.own_form(known.units[UNIT]) if line.indicator_code == "dossiers_received")
    assert sheet.cell(row_of(sheet, line.code), 5).value == value
    assert "Quý II/2022" in sheet.cell(row_of(sheet, line.code), 5).number_format, "counts have seasons"
    rate = next(line for line in known.own_form(known.units[UNIT]) if line.indicator_code == "process_approved_rate")
    assert "Quý I/2023" in sheet.cell(row_of(sheet, rate.code), 5).number_format
    half = sheet_of(form(known, period="2023-6M"))
    header = next(row for row in range(1, 12) if half.cell(row, 5).value)
    assert "6 tháng đầu năm 2022" in half.cell(header, 5).value and "(" not in half.cell(row_of(half, line.code), 5).number_format


def test_only_value_and_note_can_be_written(known: Register) -> None:
    sheet = sheet_of(form(known))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    free = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert free == {"D", "F"}
    assert len([row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 4).protection.locked]) == len(known.own_form(known.units[UNIT]))


def test_cells_take_only_what_the_indicator_allows(known: Register) -> None:
    sheet = sheet_of(form(known))
    places = {(line.indicator_code, line.breakdown): f"D{row_of(sheet, line.code)}" for line in known.own_form(known.units[UNIT])}
    rules = {code: rule_at(sheet, place) for (code, part), place in places.items() if not part}
    assert (rules["dossiers_received"].type, rules["dossiers_received"].operator, rules["dossiers_received"].formula1) == ("whole", "greaterThanOrEqual", "0")
    rate = rules["process_approved_rate"]
    assert (rate.type, rate.operator, rate.formula1, rate.formula2) == ("decimal", "between", "0", "100")
    assert rules["revenue"].type == "decimal"
    assert (rules["survey_mode"].type, rules["survey_mode"].formula1) == ("list", '"0,1,2"')
    assert rules["survey_mode"].prompt
    assert rules["dialogue_held"].type == "list"
    assert len(str(rules["dialogue_held"].formula1).split(",")) == 2
    for rule in sheet.data_validations.dataValidation:
        assert rule.error and len(rule.error) <= 255 and rule.errorTitle and len(rule.errorTitle) <= 32 and rule.errorStyle == "stop"
        assert len(rule.prompt or "") <= 255 and len(rule.promptTitle or "") <= 32
    assert sheet[places["process_approved_rate", ""]].number_format == "General"


def test_no_text_is_a_formula(known: Register) -> None:
    book = load_workbook(BytesIO(form(known)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_it_is_ready_to_print(known: Register) -> None:
    sheet = sheet_of(form(known))
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.page_setup.fitToWidth) == ("landscape", "9", 1)
    header = next(row for row in range(1, 12) if sheet.cell(row, 5).value)
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"


def test_the_marks_are_hidden_from_menus(known: Register) -> None:
    book = load_workbook(BytesIO(form(known)))
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "veryHidden"]
    assert [book.worksheets[2].cell(row, 2).value for row in (2, 3)] == [UNIT, PERIOD]


def test_a_unit_of_another_kind_has_only_its_lines(known: Register) -> None:
    agency = next(unit for unit in known.units.values() if unit.kind == "agency")
    lines = {line.indicator_code for line in known.own_form(agency)}
    assert "staff_present" in lines
    assert "dossiers_received" not in lines
    assert sheet_of(form(known, agency.unit_key, "2023-Q2")).max_row < sheet_of(form(known)).max_row


def test_the_same_form_is_the_same_bytes_in_every_language(known: Register) -> None:
    first = form(known)
    i18n.use("en")
    assert form(known) == first
    assert i18n.language() == "en"


def test_forms_of_all_units_below_one(known: Register) -> None:
    parent, period = known.units["SIM-202101"], known.periods[PERIOD]
    content = forms_zip(known, parent, period)
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert len(names) == len(known.units_below("SIM-202101")) == len(set(names))
    assert "Bieu-mau_SIM04_xa-lam-khe_2023-Q2.xlsx" in names
    assert all(name.isascii() and "/" not in name and " " not in name for name in names)
    assert zipfile.ZipFile(BytesIO(content)).read("Bieu-mau_SIM04_xa-lam-khe_2023-Q2.xlsx") == form(known)


def test_a_unit_without_units_below_has_no_forms(known: Register) -> None:
    with pytest.raises(UserError):
        forms_zip(known, known.units[UNIT], known.periods[PERIOD])


def test_a_unit_that_no_line_applies_to_has_no_form(small: Path) -> None:
    known = register()
    town = next(unit for unit in known.units.values() if unit.kind == "town")
    period = next(iter(known.periods.values()))
    with pytest.raises(UserError):
        form_workbook(known, town, period)
    library = next(unit for unit in known.units.values() if unit.kind == "library")
    assert form_file_name(library, period).startswith("Bieu-mau_L1_thu-vien-anh-duong_")
    assert form_workbook(known, library, period)

"""Our form filled in and read again: the same values, whatever people did to its rows and columns."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from returns.forms import changed, opened, row_of, typed
from scorecard.returns.forms.template import form_workbook
from scorecard.returns.layouts import own_form
from scorecard.returns.model import Asked, Place, Reading, Sheet
from scorecard.returns.register import Register, register

UNIT, PERIOD = "SIM04-202101", "2023-Q2"
YES_OR_NO = ("Có", "Không")
WRITTEN: dict[str, list[str | float]] = {
    "flag": list(YES_OR_NO),
    "count": [0, 7, 1905, 12345],
    "amount": [0, 19270, 13350.5],
    "category": [0, 1, 2],
    "reported_rate": [0, 100, 99.95, 7.5],
}


@pytest.fixture(params=["shipped", "small"])
def known(request: pytest.FixtureRequest) -> Register:
    request.getfixturevalue(request.param)
    return register()


@pytest.fixture
def district(shipped: Path) -> Register:
    return register()


def form(known: Register, unit: str = UNIT, period: str = PERIOD) -> bytes:
    return form_workbook(known, known.units[unit], known.periods[period])


def values(reading: Reading) -> dict[tuple[str, str], float | None]:
    return {(claim.indicator_code, claim.breakdown): claim.value for claim in reading.claims}


def code_of(known: Register, indicator: str) -> str:
    return next(line.code for line in known.own_form(known.units[UNIT]) if line.indicator_code == indicator)


def read(known: Register, change: Callable[[Worksheet], None], **asked: str) -> Reading:
    return own_form.read(changed(form(known), change), known, Asked(**asked))  # type: ignore[arg-type]


def put(known: Register, **figures: str | float) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for indicator, value in figures.items():
            sheet.cell(row_of(sheet, code_of(known, indicator)), 4).value = value

    return fill


def test_what_is_written_is_read(known: Register) -> None:
    unit = next(unit for unit in known.units.values() if known.own_form(unit) and (unit.unit_key == UNIT or not unit.is_simulated))
    period = known.periods.get(PERIOD) or next(iter(known.periods.values()))
    chance, written = Random(3), {}

    def fill(sheet: Worksheet) -> None:
        for line in known.own_form(unit):
            about, row = known.indicators[line.indicator_code], row_of(sheet, line.code)
            choices = WRITTEN[about.kind] if about.unit_of_measure_vi in ("triệu đồng", "%") or about.kind != "amount" else [42.5]
            value = chance.choice(choices) if about.maximum != 1 or about.kind == "flag" else 1
            sheet.cell(row, 4).value = value
            sheet.cell(row, 6).value = f"ghi chú {row}"
            written[line.indicator_code, line.breakdown] = float(YES_OR_NO[::-1].index(value)) if value in YES_OR_NO else value

    sheets = changed(form(known, unit.unit_key, period.code), fill)
    assert own_form.recognises(sheets, known)
    reading = own_form.read(sheets, known, Asked(unit.unit_key, period.code))
    assert reading.messages == []
    assert values(reading) == written
    assert {(claim.unit_key, claim.period_code) for claim in reading.claims} == {(unit.unit_key, period.code)}
    assert all(claim.note == f"ghi chú {claim.place.cell[1:]}" for claim in reading.claims)


def test_an_empty_form_says_that_nothing_is_reported(district: Register) -> None:
    reading = read(district, lambda sheet: None)
    assert reading.messages == []
    assert set(values(reading).values()) == {None}
    assert len(reading.claims) == len(district.own_form(district.units[UNIT]))


def test_rows_that_moved_are_known_by_code_and_name(district: Register) -> None:
    figures: dict[str, str | float] = {"dossiers_received": 880, "staff_present": 19, "revenue": 9436}

    def work(sheet: Worksheet) -> None:
        put(district, **figures)(sheet)
        sheet.insert_rows(1, 3)
        sheet.insert_rows(40)
        sheet.insert_cols(2)
        sheet.move_range(f"A{sheet.max_row}:G{sheet.max_row}", rows=5)

    reading = read(district, work)
    assert [message for message in reading.messages if message.rule != "missing_line"] == []
    assert {code: value for (code, _part), value in values(reading).items() if value is not None} == figures
    assert len(reading.claims) == len(district.own_form(district.units[UNIT]))


def test_a_row_that_was_deleted_is_said(district: Register) -> None:
    code = code_of(district, "dossiers_received")
    reading = read(district, lambda sheet: sheet.delete_rows(row_of(sheet, code)))
    (found,) = reading.messages
    assert (found.severity, found.rule) == ("warning", "missing_line")
    assert code in found.text
    assert ("dossiers_received", "") not in values(reading)


def test_a_row_whose_code_or_name_was_changed_is_shown(district: Register) -> None:
    def rename(sheet: Worksheet) -> None:
        put(district, dossiers_received=880, dossiers_late=3)(sheet)
        sheet.cell(row_of(sheet, code_of(district, "dossiers_received")), 2).value = "Hồ sơ nhận trong năm"
        sheet.cell(row_of(sheet, code_of(district, "dossiers_late")), 1).value = "3.99"

    reading = read(district, rename)
    assert {("dossiers_received", ""), ("dossiers_late", "")}.isdisjoint(values(reading))
    assert sorted((message.severity, message.rule, message.found) for message in reading.messages) == [
        ("warning", "missing_line", ""),
        ("warning", "unknown_line", "3"),
        ("warning", "unknown_line", "880"),
    ]


def test_a_code_that_became_a_number_is_still_the_code(district: Register) -> None:
    code = next(line.code for line in district.own_form(district.units[UNIT]) if line.code.endswith("0"))

    def type_over(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, code), 1).value = float(code)

    assert read(district, type_over).messages == []


def test_a_row_copied_below_with_another_value(district: Register) -> None:
    def copy(sheet: Worksheet) -> None:
        put(district, dossiers_received=880)(sheet)
        row, last = row_of(sheet, code_of(district, "dossiers_received")), sheet.max_row + 1
        for column in range(1, 7):
            sheet.cell(last, column).value = sheet.cell(row, column).value
        sheet.cell(last, 4).value = 881

    (found,) = read(district, copy).messages
    assert (found.severity, found.rule, found.found) == ("error", "line_twice", "881")


def test_a_value_in_a_heading_or_title_row_is_shown(district: Register) -> None:
    def stray(sheet: Worksheet) -> None:
        sheet.cell(row_of(sheet, "3"), 4).value = 12

    assert [(message.rule, message.found) for message in read(district, stray).messages] == [("unknown_line", "12")]


def test_what_is_wrong_stands_with_its_cell(district: Register) -> None:
    def mistake(sheet: Worksheet) -> None:
        put(district, staff_present="mười chín")(sheet)

    (found,) = read(district, mistake).messages
    sheet = changed(form(district), mistake)[0]
    row = next(number for number, cells in enumerate(sheet.rows, 1) if len(cells) > 3 and cells[3].text == "mười chín")
    assert found.place == Place(sheet.name, f"D{row}")


def test_the_wrong_unit_or_period(district: Register) -> None:
    other = next(key for key in district.units if key != UNIT)
    assert [message.rule for message in read(district, lambda sheet: None, unit_key=other).messages] == ["wrong_unit"]
    wrong = read(district, lambda sheet: None, period_code="2023-Q1")
    assert [(message.severity, message.rule) for message in wrong.messages] == [("error", "wrong_period")]


@pytest.mark.parametrize(
    ("row", "value", "severity", "rule"),
    [(1, 99, "error", "newer_form"), (1, 0, "warning", "older_form"), (2, "SIM99-202101", "error", "unknown_unit"), (3, "2099-Q9", "error", "unknown_period")],
)
def test_marks_that_do_not_fit(district: Register, row: int, value: object, severity: str, rule: str) -> None:
    def tamper(sheet: Worksheet) -> None:
        sheet.parent["_form"].cell(row, 2).value = value

    reading = read(district, tamper)
    assert (severity, rule) in [(message.severity, message.rule) for message in reading.messages]
    assert bool(reading.claims) == (severity == "warning")


def test_damaged_marks_are_said(district: Register) -> None:
    def damage(sheet: Worksheet) -> None:
        sheet.parent["_form"].delete_rows(2)

    assert [message.rule for message in read(district, damage).messages] == ["no_form"]


def test_a_form_without_its_row_of_headings(district: Register) -> None:
    def behead(sheet: Worksheet) -> None:
        sheet.delete_rows(next(row for row in range(1, 12) if sheet.cell(row, 5).value))

    assert [message.rule for message in read(district, behead).messages] == ["no_header"]


def test_what_is_no_form_of_ours(district: Register) -> None:
    assert not own_form.recognises(opened(typed([])), district)
    assert not own_form.recognises([Sheet("trống", []), Sheet("một dòng", [[]])], district)
    assert [message.rule for message in own_form.read([], district, Asked()).messages] == ["no_form"]

"""The official appendix, typed by people: it comes in with exactly the values of the data folder, and what is no line of it is shown."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from stores import SHIPPED

from returns.forms import TITLES, Printed, in_document, opened, printed_appendix, typed
from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import appendix
from scorecard.returns.layouts.line_match import codes_of, compared, is_misspelt, slips
from scorecard.returns.limits import Limits
from scorecard.returns.model import Asked, Cell, Place, Reading, Sheet
from scorecard.returns.register import Register, register

UNIT, PERIOD = "19891-202101", "2021-to-12-03"
ANSWERS = {
    "yes:KH số 08/KH-UBND ngày 15/01/2021": "yes",
    "yes:KH số 07/KH-UBND ngày 12/01/2021": "yes",
    "yes:KH số 20/KH-UBND ngày 25/01/2021": "yes",
    "text:9.436 tỷ": "unreadable",
    "number/share:01": "unreadable",
}
"""What a person answers to the five cells that hold something else than a value."""
IN_REMARK = ("dossiers_pending", "")
"""The data folder has it from the remark "(có 3 hồ sơ đang giải quyết)", which is shown and not read."""

Values = dict[tuple[str, str], tuple[float | None, str | None]]


@pytest.fixture
def known(shipped: Path) -> Register:
    return register()


def values_of_the_data() -> Values:
    with (SHIPPED / "observations" / "quang_thanh_2021.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["place"].startswith("Phụ lục")]
    return {(row["indicator_code"], row["breakdown"]): (float(row["value"]) if row["value"] else None, row["qualifier"] or None) for row in rows}


def values(reading: Reading) -> Values:
    return {(claim.indicator_code, claim.breakdown): (claim.value, claim.qualifier) for claim in reading.claims}


def read(sheets: list[Sheet], known: Register, **asked: object) -> Reading:
    return appendix.read(sheets, known, Asked(**{"unit_key": UNIT, "period_code": PERIOD, "answers": ANSWERS, **asked}))  # type: ignore[arg-type]


def rules(reading: Reading, severity: str = "") -> list[str]:
    return [message.rule for message in reading.messages if severity in ("", message.severity)]


def with_row(change: Callable[[list[Printed]], None]) -> list[Printed]:
    rows = printed_appendix()
    change(rows)
    return rows


def line(rows: list[Printed], code: str, nth: int = 0) -> Printed:
    return [row for row in rows if row["code"].rstrip(".") == code][nth]


def test_typed_into_a_workbook_it_has_the_values_of_the_data_folder(known: Register) -> None:
    sheets = opened(typed(printed_appendix()))
    assert appendix.recognises(sheets, known)
    reading = read(sheets, known)
    expected = values_of_the_data()
    assert expected.pop(IN_REMARK) == (3, None)
    assert values(reading) == expected
    assert len(reading.claims) == len(expected) > 100
    assert {(claim.unit_key, claim.period_code) for claim in reading.claims} == {(UNIT, PERIOD)}
    shown = [(message.severity, message.rule, message.found, message.place.cell if message.place else "") for message in reading.messages]
    assert shown == [("note", "number_in_note", "(có 3 hồ sơ đang giải quyết)", "E61"), ("warning", "value_at_heading", "19", "D79")]


def test_every_cell_that_holds_no_value_is_asked(known: Register) -> None:
    reading = read(opened(typed(printed_appendix())), known, answers={})
    asked = [message.question.key for message in reading.messages if message.question]
    assert sorted(asked) == sorted(ANSWERS)
    assert len(reading.claims) == len(values_of_the_data()) - 1 - len(ANSWERS)


def test_pasted_into_a_document_it_is_the_same(known: Register) -> None:
    sheets = open_file("a.docx", in_document(printed_appendix()), Limits())
    assert appendix.recognises(sheets, known)
    assert values(read(sheets, known)) == values(read(opened(typed(printed_appendix())), known))


def test_a_table_that_goes_on_after_a_page_is_one(known: Register) -> None:
    rows = printed_appendix()
    first, second = (open_file("a.docx", in_document(part), Limits())[0] for part in (rows[:60], rows[60:]))
    later = Sheet("Bảng 2", second.rows[2:], [])
    assert values(read([first, later], known)) == values(read(opened(typed(rows)), known))


def test_swapped_columns_merged_cells_and_an_extra_column(known: Register) -> None:
    sheet = typed(printed_appendix(), fields=("note", "value", "unit", "name", "code"))
    expected = values(read(opened(sheet), known))
    sheet.insert_cols(3)
    sheet.cell(4, 3).value = "Người nhập"
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 3).value = f"cán bộ {row}"
    assert len(expected) > 100
    assert values(read(opened(sheet), known)) == expected

    merged = typed(printed_appendix())
    for row in range(5, merged.max_row + 1):
        if merged.cell(row, 1).value == "Trong đó" and not merged.cell(row + 1, 1).value:
            merged.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=1)
        if str(merged.cell(row, 1).value) in ("1.", "2."):
            merged.cell(row, 1).value = f"{merged.cell(row, 1).value} {merged.cell(row, 2).value}"
            merged.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
    reading = read(opened(merged), known)
    assert values(reading) == expected
    assert "unknown_line" not in rules(reading)


def test_codes_as_programs_change_them(known: Register) -> None:
    changes = {
        "1.5.": 1.5,
        "1.7": datetime(2026, 7, 1),
        "2.1.": "2,1",
        "2.2.": date(2026, 2, 2),
        "2.3.": " 2.3 ",
        "1.3.1.": "1/3/1",
        "1.1.1.": datetime(2001, 1, 1),
    }
    sheet = typed(printed_appendix())
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, 1).value in changes:
            sheet.cell(row, 1).value = changes[sheet.cell(row, 1).value]
    reading = read(opened(sheet), known)
    assert values(reading) == values(read(opened(typed(printed_appendix())), known))
    assert "unknown_line" not in rules(reading)


def test_a_renamed_line_is_shown_and_not_guessed(known: Register) -> None:
    rows = with_row(lambda rows: line(rows, "3.1.2").update(name="Số thủ tục niêm yết tại trụ sở"))
    reading = read(opened(typed(rows)), known)
    assert ("procedures_public", "") not in values(reading)
    (shown,) = [message for message in reading.messages if message.rule == "unknown_line"]
    assert (shown.severity, shown.found, shown.place) == ("warning", "218", Place("Phụ lục", "D41"))
    assert "Số thủ tục niêm yết tại trụ sở" in shown.text
    assert line(printed_appendix(), "3.1.2")["name"] in shown.text


def test_an_added_line_is_shown(known: Register) -> None:
    rows = with_row(lambda rows: rows.insert(3, {"code": "1.1.9", "name": "Số sáng kiến", "unit": "Sáng kiến", "value": "4", "note": ""}))
    assert [message.found for message in read(opened(typed(rows)), known).messages if message.rule == "unknown_line"] == ["4"]


def test_the_name_of_the_neighbour_is_not_a_slip(known: Register) -> None:
    rows = with_row(lambda rows: line(rows, "7.8.1").update(name=line(rows, "7.8.2")["name"]))
    reading = read(opened(typed(rows)), known)
    assert ("online_procedures_partial", "") not in values(reading)
    assert values(reading)["online_procedures_full", ""] == (60, None)


def test_one_wrong_letter_is_a_slip(known: Register) -> None:
    rows = with_row(lambda rows: line(rows, "3.4.2").update(name="Số TTHC liên thôg giữa các cấp chính quyền"))
    assert values(read(opened(typed(rows)), known))["procedures_linked", ""] == (96, None)


def test_two_lines_of_the_form_are_never_slips_of_each_other(known: Register) -> None:
    names = sorted({compared(found.name) for found in known.form_lines if found.form == "appendix"})
    assert not [(one, other) for one in names for other in names if one != other and is_misspelt(one, other)]


@pytest.mark.parametrize(("one", "other", "count"), [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ab", "a", 1)])
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("1.1.1.", {"1.1.1"}),
        (" 3 . 2 ", {"3.2"}),
        (1.1, {"1.1", "1.10"}),
        (2.0, {"2"}),
        (date(2026, 2, 1), {"1.2", "2.1", "1.2.26", "2.1.26"}),
        ("1/1", {"1.1"}),
        ("Trong đó", set()),
        ("a)", set()),
        (None, set()),
        (True, set()),
    ],
)
def test_codes(value: object, codes: set[str]) -> None:
    assert codes_of(Cell(value, Place(""))) == codes  # type: ignore[arg-type]


def test_lines_without_codes_are_asked_once(known: Register) -> None:
    rows = printed_appendix()
    for row in rows:
        row["code"] = ""
    sheets = opened(typed(rows))
    # a table without codes is no sure form: a person says that it is
    assert not appendix.recognises(sheets, known)
    assert [message.question.key for message in read(sheets, known).messages if message.question and message.rule == "line_by_name"] == ["line_by_name"]
    taken = values(read(sheets, known, answers={**ANSWERS, "line_by_name": "take"}))
    right = values_of_the_data()
    assert {key: value for key, value in taken.items() if value != right[key]} == {}
    # of a name that stands twice in the form, only the code says which line it is
    assert {("plan_tasks", ""), ("comm_tasks", "")}.isdisjoint(taken)
    assert ("staff_present", "") not in values(read(sheets, known, answers={**ANSWERS, "line_by_name": "leave"}))


def test_another_code_before_a_known_name_is_asked(known: Register) -> None:
    rows = with_row(lambda rows: line(rows, "1.1.4").update(code="1.2.4"))
    reading = read(opened(typed(rows)), known)
    assert [message.question.key for message in reading.messages if message.question] == ["line_by_name:1.2.4"]
    assert ("issues_fixed", "") not in values(reading)
    assert values(read(opened(typed(rows)), known, answers={**ANSWERS, "line_by_name:1.2.4": "take"}))["issues_fixed", ""] == (2, None)


def test_the_same_line_twice(known: Register) -> None:
    def twice(value: str) -> list[Printed]:
        return with_row(lambda rows: rows.append({**line(rows, "3.6.2"), "value": value}))

    assert "line_twice" not in rules(read(opened(typed(twice("91"))), known))
    (found,) = [message for message in read(opened(typed(twice("92"))), known).messages if message.rule == "line_twice"]
    assert (found.severity, found.found) == ("error", "92")


def test_a_figure_for_several_rows_is_refused(known: Register) -> None:
    sheet = typed(printed_appendix())
    sheet.merge_cells("D8:D9")
    assert rules(read(opened(sheet), known), "error") == ["merged_value"]


def test_two_columns_of_figures_are_asked(known: Register) -> None:
    sheet = typed(printed_appendix())
    sheet.insert_cols(4)
    sheet.cell(4, 4).value = "Số liệu kỳ trước"
    reading = read(opened(sheet), known)
    assert [message.rule for message in reading.messages] == ["value_column"]
    assert reading.claims == []
    chosen = read(opened(sheet), known, answers={**ANSWERS, "value_column": "E"})
    assert values(chosen) == values(read(opened(typed(printed_appendix())), known))


def test_unit_and_period_from_the_titles(known: Register) -> None:
    year = "(Phụ lục kèm theo Báo cáo số    /BC-UBND ngày 03/12/2021 về tình hình triển khai công tác Cải cách hành chính năm 2021)"
    reading = read(opened(typed(printed_appendix(), (*TITLES, year))), known, unit_key="", period_code="")
    assert {(claim.unit_key, claim.period_code) for claim in reading.claims} == {(UNIT, "2021-Y")}
    silent = read(opened(typed(printed_appendix(), ("Phụ lục",))), known, unit_key="", period_code="")
    assert (rules(silent), silent.claims) == (["period"], [])
    assert rules(read(opened(typed(printed_appendix(), ("Phụ lục",))), known, unit_key="")) == ["no_unit"]


def test_the_unit_in_the_title_against_the_chosen_one(known: Register) -> None:
    other = next(unit.unit_key for unit in known.units.values() if unit.name == "Xã Sơn Tây")
    assert rules(read(opened(typed(printed_appendix())), known, unit_key=other), "error") == ["wrong_unit"]


def test_signatures_below_the_table_are_no_figures(known: Register) -> None:
    sheet = typed(printed_appendix())
    plain = read(opened(sheet), known)
    sheet.append([None, "Nơi nhận:", None, "TM. ỦY BAN NHÂN DÂN"])
    sheet.append([None, "- Như trên;", None, "CHỦ TỊCH"])
    assert [str(message) for message in read(opened(sheet), known).messages] == [str(message) for message in plain.messages]


def test_what_is_no_appendix(known: Register) -> None:
    sheets = opened(typed([], ("Danh sách",)))
    assert not appendix.recognises(sheets, known)
    assert not appendix.recognises([Sheet("trống", [])], known)
    assert rules(appendix.read([Sheet("trống", [])], known, Asked()), "error") == ["no_header"]

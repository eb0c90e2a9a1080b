"""From the bytes of a file to what it says: its layout is recognised, unit and period are held against what was chosen."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from returns.layouts_made import PERIOD, UNIT, WIDE, File, every_layout, filled_form, workbook
from returns.test_appendix import ANSWERS
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Asked, CellValue, Draft, Message, Place, Sheet
from scorecard.returns.read import LAYOUTS, clash, in_order, read_file
from scorecard.returns.register import Register, register

MADE = ("form", "appendix", "appendix_document", "wide", "wide_text", "wide_across", "long", "long_text", "findings")


@pytest.fixture
def known(shipped: Path) -> Register:
    return register()


@lru_cache(maxsize=1)
def _made() -> dict[str, File]:
    return every_layout(register())


@pytest.fixture
def made(known: Register) -> dict[str, File]:
    """A file of each layout, made once."""
    return _made()


def read(file: File, known: Register, **asked: object) -> Draft:
    return read_file(file.name, file.content, Asked(**{"unit_key": file.unit_key, "period_code": file.period_code, "answers": ANSWERS, **asked}), known)  # type: ignore[arg-type]


def rules(draft: Draft, severity: str = "error") -> set[str]:
    return {message.rule for message in draft.messages if message.severity == severity}


@pytest.mark.parametrize("name", MADE)
def test_layout_is_recognised(name: str, made: dict[str, File], known: Register) -> None:
    draft = read(made[name], known)
    assert draft.layout == made[name].layout
    assert not draft.is_blocked, [str(message) for message in draft.messages]
    assert draft.claims or draft.findings


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_wrong_layout_chosen_by_hand_gives_a_sentence(name: str, layout: str, made: dict[str, File], known: Register) -> None:
    file = made[name]
    draft = read(file, known, layout=layout)
    assert draft.layout == layout
    if layout == file.layout:
        assert not draft.is_blocked
        return
    assert draft.is_blocked, "what was not read may not come in as if it were all"
    assert all(message.text.strip() for message in draft.messages)
    right = {claim.key: claim.value for claim in read(file, known).claims}
    assert all(right.get(claim.key) == claim.value for claim in draft.claims)


def test_the_same_table_says_the_same_in_every_shape(made: dict[str, File], known: Register) -> None:
    wide = {claim.key: claim.value for claim in read(made["wide"], known).claims}
    assert len(wide) == 25 * len(WIDE) and wide[UNIT, PERIOD, "staff_present", ""] == 14
    assert {claim.key: claim.value for claim in read(made["wide_text"], known).claims} == wide
    assert {claim.key: claim.value for claim in read(made["wide_across"], known).claims} == wide
    long = {claim.key: claim.value for claim in read(made["long"], known).claims}
    assert {claim.key: claim.value for claim in read(made["long_text"], known).claims} == long
    assert long.keys() == wide.keys()


@pytest.mark.parametrize(
    ("name", "asked", "severity", "rule"),
    [
        ("form", {"unit_key": "SIM05-202101"}, "error", "wrong_unit"),
        ("form", {"period_code": "2024-6M"}, "error", "wrong_period"),
        ("appendix", {"unit_key": "SIM05-202101"}, "error", "wrong_unit"),
        ("appendix", {"unit_key": ""}, "", ""),  # the title names the unit
        ("appendix", {"period_code": ""}, "question", "period"),
        ("wide", {"unit_key": "18133-202101"}, "error", "wrong_unit"),
        ("wide", {"period_code": "2024-6M"}, "error", "wrong_period"),
        ("long", {"unit_key": "18133-202101"}, "error", "wrong_unit"),
    ],
)
def test_unit_and_period_against_what_was_chosen(name: str, asked: dict[str, str], severity: str, rule: str, made: dict[str, File], known: Register) -> None:
    draft = read(made[name], known, **asked)
    if rule:
        assert rule in rules(draft, severity), [str(message) for message in draft.messages]
    else:
        assert not draft.is_blocked


def test_long_table_of_another_period_than_the_chosen_one_is_said(made: dict[str, File], known: Register) -> None:
    draft = read(made["long"], known, period_code="2024-6M")
    assert "wrong_period" in rules(draft, "error"), "the file says 2024-Q1"


def test_findings_of_another_unit_or_period_than_the_chosen_ones_are_said(made: dict[str, File], known: Register) -> None:
    assert "wrong_unit" in rules(read(made["findings"], known, unit_key="SIM05-202101"), "error")
    assert "wrong_period" in rules(read(made["findings"], known, period_code="2024-6M"), "error")


def test_a_file_of_no_layout_and_an_empty_one_are_refused_with_one_sentence(known: Register) -> None:
    for rows in ([["Kính gửi", "Ủy ban"], ["Báo cáo", 12]], [[None]], [["Đơn vị", "Số liệu"], ["Xã Không Có", 1]]):
        draft = read_file("a.xlsx", workbook(rows), Asked(), known)
        assert draft.is_blocked and len(draft.messages) == 1 and not draft.claims
    draft = read_file("../../a.xlsm", b"PK", Asked(), known)
    assert (draft.file_name, rules(draft)) == ("a.xlsm", {"file"})


def test_checks_are_among_the_messages(known: Register) -> None:
    head = ["unit_code", "period_code", "indicator_code", "value"]
    draft = read_file("a.xlsx", workbook([head, ["SIM04", PERIOD, "survey_forms", 50], ["SIM04", PERIOD, "survey_satisfied", 51]]), Asked(), known)
    assert [(message.rule, str(message.place and message.place.cell)) for message in draft.messages if message.severity == "error"] == [
        ("part_exceeds_whole", "D3"),
    ]


def test_two_files_of_one_go_may_not_speak_of_the_same_line(made: dict[str, File], known: Register) -> None:
    form, wide, later = (read(made[name], known) for name in ("form", "wide", "findings"))
    other = read_file("b.xlsx", filled_form(known, "SIM05-202101"), Asked(), known)
    items = [Incoming(draft, b"") for draft in (form, other, later)]
    assert [item.draft.is_blocked for item in clash(items)] == [False, False, False]
    told = clash([*items, Incoming(wide, b"")])
    assert [item.draft.is_blocked for item in told] == [False, False, False, True]
    assert rules(told[-1].draft) == {"two_files"} and len(told[-1].draft.messages) == 2 + len(wide.messages)
    assert rules(clash([items[0], items[0]])[1].draft) == {"two_files"}


def test_a_file_with_errors_does_not_hold_up_the_mended_one_beside_it(known: Register) -> None:
    head = ["unit_code", "period_code", "indicator_code", "value"]
    bad, mended = (read_file(f"{value}.xlsx", workbook([head, ["SIM04", PERIOD, "staff_present", value]]), Asked(), known) for value in (-5, 5))
    assert [item.draft.is_blocked for item in clash([Incoming(bad, b""), Incoming(mended, b"")])] == [True, False]
    assert rules(clash([Incoming(mended, b""), Incoming(bad, b"")])[1].draft) == {"range", "two_files"}


def test_an_appendix_of_another_period_than_the_chosen_one_is_an_error(made: dict[str, File], known: Register) -> None:
    book = load_workbook(BytesIO(made["appendix"].content))
    book.worksheets[0].insert_rows(1)
    for title, chosen, wrong in (("Quý I năm 2021", "2021-Q3", True), ("Quý III năm 2021", "2021-Q3", False), ("Năm 2021", "2021-to-12-03", False)):
        book.worksheets[0]["A1"].value = title
        book.save(content := BytesIO())
        draft = read_file("a.xlsx", content.getvalue(), Asked(made["appendix"].unit_key, chosen, answers=ANSWERS), known)
        assert ("wrong_period" in rules(draft)) == wrong, title


def test_where_no_period_is_chosen_the_file_says_it(made: dict[str, File], known: Register) -> None:
    for name in ("form", "wide", "long"):
        draft = read(made[name], known, unit_key="", period_code="")
        assert {period for _unit, period in draft.units_and_periods} == {PERIOD} and not draft.is_blocked


def test_a_formula_without_a_value_hides_no_other_message_and_all_stand_in_the_order_of_cells(known: Register) -> None:
    head: list[CellValue] = ["unit_code", "period_code", "indicator_code", "value", "note"]
    lines: list[list[CellValue]] = [["SIM04", PERIOD, "survey_forms", 50, None], ["SIM04", PERIOD, "visits to the moon", 5, None]]
    lines += [["SIM04", PERIOD, "survey_satisfied", 51, "= cộng lại"], ["SIM04", PERIOD, "pledge_rate", 120, None]]
    draft = read_file("a.xlsx", workbook([head, *lines]), Asked(), known)
    told = [(message.rule, str(message.place and message.place.cell)) for message in draft.messages if message.severity in ("error", "question")]
    assert told == [("unknown_indicator", "C3"), ("part_exceeds_whole", "D4"), ("formula", "E4"), ("range", "D5")]


def test_places_are_in_the_order_of_sheets_rows_and_columns() -> None:
    cells = ["", "A1", "B1", "AA1", "A2", "B10", "hàng 11, cột 2", "hàng 11, cột 10"]
    places = [Place(sheet, cell) for sheet in ("Một", "Hai") for cell in cells]
    messages = [Message("note", "rule", "", place) for place in places]
    sheets = [Sheet("Một", []), Sheet("Hai", [])]
    assert [message.place for message in in_order(messages[::-1], sheets)] == places
    assert in_order([messages[0], Message("note", "whole", "")], sheets)[0].rule == "whole", "what is said of a file comes first"


def test_a_number_is_quoted_as_it_stands_in_the_file(known: Register) -> None:
    text = b"unit_code,period_code,indicator_code,value\nSIM04,2024-Q1,survey_forms,1.905\nSIM04,2024-Q1,pledge_rate,120.5\n"
    draft = read_file("a.csv", text, Asked(), known)
    told = {message.rule: message for message in draft.messages}
    assert "“1.905”" in told["which_figure"].text.replace('"1.905"', "“1.905”") and told["which_figure"].found == "1.905"
    assert "“120.5” (đọc là 120,5%)" in told["range"].text and told["range"].found == "120.5"

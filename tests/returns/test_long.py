"""The long table: what the dump writes comes in again as it was, and what machines write is not guessed at."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import findings, long, wide
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, CellValue, Reading
from scorecard.returns.register import Register, register
from scorecard.store import open_store
from tests.returns.tables import plain, sheet, with_units
from tests.stores import rows as stored

NAMES = ["Sơn Tây", "Tây Sơn"]


@pytest.fixture
def known(shipped: Path) -> Register:
    return with_units(register(), NAMES)


def read(rows: list[list[CellValue]], known: Register, **answers: str) -> Reading:
    return long.read([sheet(rows)], known, Asked(answers=answers))


def severities(reading: Reading) -> list[tuple[str, str]]:
    return [(message.severity, message.rule) for message in reading.messages]


def test_the_dump_comes_in_as_it_went_out(shipped: Path) -> None:
    """Every claim in use of Hương Sơn: the rows are written by the database, not by the product's own readers."""
    sql = """
        select unit.unit_key, unit.code, period.code, indicator.code, observation.breakdown, observation.value, observation.numerator, observation.denominator
        from observation
        inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id)
        where observation.is_current and not unit.is_simulated and observation.value is not null
    """
    expected = stored(shipped, sql)
    assert len(expected) > 150
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["unit_code", "period_code", "indicator_code", "breakdown", "value", "numerator", "denominator", "note", "is_current"])
    writer.writerows([*row[1:], "", True] for row in expected)
    sheets = open_file("dump.csv", buffer.getvalue().encode(), limits())
    assert long.recognises(sheets, register())
    reading = long.read(sheets, register(), Asked())
    asked = {message.place.cell for message in reading.messages if message.severity == "question" and message.place}
    assert {message.rule for message in reading.messages} <= {"which_figure"}
    found = {claim.place.cell: (claim.key, claim.value, claim.numerator, claim.denominator) for claim in reading.claims}
    for number, (key, _code, period, indicator, part, *figures) in enumerate(expected, 2):
        cell = f"E{number}"
        if cell not in asked:
            assert found[cell] == ((key, period, indicator, part), *figures)
    assert len(asked) < len(expected) / 20


def test_by_hand_in_vietnamese(known: Register) -> None:
    first, second = plain(known)[:2]
    reading = read(
        [
            ["Biểu số liệu"],
            ["Giá trị", "Chỉ tiêu", "Kỳ báo cáo", "Đơn vị", "Ghi chú"],
            [5, first.name_vi, "Quý I/2021", "Xã Sơn Tây", "nháp"],
            ["1.905", second.code, "2021-Q1", "T2", None],
            [None, first.name_vi, "Quý I năm 2021", "T2-202101", None],
        ],
        known,
    )
    assert severities(reading) == []
    assert [(claim.key, claim.value, claim.note, claim.place.cell) for claim in reading.claims] == [
        (("T1-202101", "2021-Q1", first.code, ""), 5, "nháp", "A3"),
        (("T2-202101", "2021-Q1", second.code, ""), 1905, "", "A4"),
        (("T2-202101", "2021-Q1", first.code, ""), None, "", "A5"),
    ]


def test_parts_in_columns_of_their_own(known: Register) -> None:
    ratio = next(found for found in known.indicators.values() if found.is_percent and found.kind == "ratio")
    heading: list[CellValue] = ["unit", "period", "indicator", "value", "numerator", "denominator"]
    reading = read([heading, ["T1", "2021-Q1", ratio.code, 50.0, 877, 1754]], known)
    assert [(claim.value, claim.numerator, claim.denominator) for claim in reading.claims] == [(50, 877, 1754)]
    for numerator, denominator in ((877, None), (877, 0), ("x", 3)):
        broken = read([heading, ["T1", "2021-Q1", ratio.code, 50.0, numerator, denominator]], known)
        assert severities(broken) == [("error", "parts")]
    assert severities(read([heading, ["T1", "2021-Q1", plain(known)[0].code, 50.0, 1, 2]], known)) == [("error", "parts")]


def test_parts_of_an_indicator_by_code_and_name(known: Register) -> None:
    part = next(iter(known.breakdowns.values()))
    heading: list[CellValue] = ["unit", "period", "indicator", "value", "breakdown"]
    for written in (part.code, part.name_en):
        reading = read([heading, ["T1", "2021-Q1", plain(known)[0].code, 1, written]], known)
        assert [claim.breakdown for claim in reading.claims] == [part.code]
    assert severities(read([heading, ["T1", "2021-Q1", plain(known)[0].code, 1, "?"]], known)) == [("error", "unknown_part")]


def test_what_is_not_known_is_asked_once(known: Register) -> None:
    heading: list[CellValue] = ["unit", "period", "indicator", "value"]
    code = plain(known)[0].code
    lines: list[list[CellValue]] = [["T1", "2021-Q1", "lạ", 1], ["T2", "2021-Q1", "lạ", 2], ["Sơn Tầy", "2021-Q1", code, 3], ["T1", "mùa xuân", code, 4]]
    reading = read([heading, *lines], known)
    assert reading.claims == []
    assert [message.question and message.question.key for message in reading.messages] == ["indicator:lạ", "unit:Sơn Tầy", "period:mùa xuân"]
    answered = read([heading, *lines], known, **{"indicator:lạ": code, "unit:Sơn Tầy": "T2-202101", "period:mùa xuân": "2021-Q2"})
    assert [(claim.unit_key[:2], claim.period_code, claim.value) for claim in answered.claims] == [
        ("T1", "2021-Q1", 1), ("T2", "2021-Q1", 2), ("T2", "2021-Q1", 3), ("T1", "2021-Q2", 4),
    ]  # fmt: skip


def test_a_dot_before_three_digits_is_asked_in_a_table_of_a_machine(known: Register) -> None:
    amount = plain(known, ["amount"])[0].code
    heading: list[CellValue] = ["unit_code", "period_code", "indicator_code", "value"]
    doubtful: list[CellValue] = ["T1", "2021-Q1", amount, "1.905"]
    plain_ones: list[list[CellValue]] = [["T2", "2021-Q1", amount, "1905.0"], ["T2", "2021-Q2", amount, "12.5"], ["T1", "2021-Q2", amount, "1e3"]]
    reading = read([heading, doubtful, *plain_ones], known)
    assert [claim.value for claim in reading.claims] == [1905, 12.5, 1000]
    assert [(message.severity, message.place and message.place.cell) for message in reading.messages] == [("question", "D2")]


def test_numbers_not_in_use_are_left_out_and_said(known: Register) -> None:
    heading: list[CellValue] = ["unit_code", "period_code", "indicator_code", "value", "is_current"]
    code = plain(known)[0].code
    reading = read([heading, ["T1", "2021-Q1", code, "1", "True"], ["T1", "2021-Q1", code, "2", "False"]], known)
    assert [claim.value for claim in reading.claims] == [1]
    assert severities(reading) == [("note", "not_in_use")]


def test_a_merged_figure_counts_once(known: Register) -> None:
    code = plain(known)[0].code
    rows: list[list[CellValue]] = [["unit", "period", "indicator", "value"], ["T1", "2021-Q1", code, 7], ["T2", None, code, None]]
    reading = long.read([sheet(rows, [(1, 1, 2, 1), (1, 3, 2, 3)])], known, Asked())
    assert [(claim.unit_key[:2], claim.value) for claim in reading.claims] == [("T1", 7), ("T2", None)]


def test_recognised_and_nothing_else(known: Register) -> None:
    table = [sheet([["unit", "period", "indicator", "value"], ["T1", "2021-Q1", "x", 1]])]
    assert long.recognises(table, known)
    assert not findings.recognises(table, known)
    assert not wide.recognises(table, known)
    assert not long.recognises([sheet([["Đơn vị", "Số liệu"], ["a", 1]])], known)
    assert not long.recognises([sheet([["STT", "Chỉ tiêu", "Đơn vị", "Số liệu", "Ghi chú"], ["1", "a", "hồ sơ", 1]])], known)
    assert not long.recognises([replace(table[0], is_hidden=True)], known)
    assert severities(long.read([sheet([])], known, Asked())) == [("error", "no_table")]


def test_the_store_is_only_read(shipped: Path, known: Register) -> None:
    before = open_store().current()
    read([["unit", "period", "indicator", "value"], ["T1", "2021-Q1", plain(known)[0].code, 1]], known)
    assert open_store().current() == before

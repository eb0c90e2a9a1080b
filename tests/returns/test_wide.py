"""The district's own table comes in with exactly the values that the test put into it, however it is laid out."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import mappings, wide
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, Cell, CellValue, Message, Reading, Sheet
from scorecard.returns.register import Indicator, Register, register
from tests.returns.tables import Merged, as_csv, plain, sheet, turned, unit, with_units

PERIOD = "2021-Q1"
UNITS = [
    f"{first} {second}"
    for first in ("Bình", "Đông", "Hòa", "Lộc", "Mỹ", "Phú", "Tân")
    for second in ("An", "Châu", "Đức", "Giang", "Hải", "Kim", "Long", "Minh", "Ninh")
]
Values = dict[tuple[str, str], float | None]


@pytest.fixture
def known(shipped: Path) -> Register:
    return with_units(register(), UNITS)


def big(known: Register, seed: int = 0) -> tuple[list[list[CellValue]], Merged, Values, list[Indicator]]:
    """A table of 63 x 29 with two heading rows, blanks, a totals row and notes, and the values that it was made from."""
    rng = Random(seed)
    indicators = rng.sample(plain(known), 29)
    values: Values = {}
    rows: list[list[CellValue]] = [["UBND HUYỆN THỬ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["BIỂU TỔNG HỢP SỐ LIỆU QUÝ I NĂM 2021"], []]
    groups: list[CellValue] = ["STT", "Đơn vị"]
    lower: list[CellValue] = [None, None]
    merged: Merged = [(3, 0, 4, 0), (3, 1, 4, 1), (1, 0, 1, 30)]
    for start in range(0, 29, 4):
        part = indicators[start : start + 4]
        if len(part) == 1:
            groups.append(part[0].name_vi)
            lower.append(None)
            merged.append((3, 2 + start, 4, 2 + start))
        else:
            groups += [f"Nhóm {start // 4 + 1}", *[None] * (len(part) - 1)]
            lower += [found.name_vi for found in part]
            merged.append((3, 2 + start, 3, 1 + start + len(part)))
    rows += [groups, lower, [f"({number})" for number in range(1, 32)]]
    for number, name in enumerate(UNITS, 1):
        line: list[CellValue] = [number, rng.choice([f"Xã {name}", name, f"xã {name.upper()}"])]
        for indicator in indicators:
            value = None if rng.random() < 0.1 else 0 if rng.random() < 0.1 else rng.randrange(2000) if indicator.maximum is None else int(indicator.maximum)
            values[f"T{number}-202101", indicator.code] = value
            line.append(value)
        rows.append(line)
    sums = [sum(values[f"T{number}-202101", found.code] or 0 for number in range(1, 64)) for found in indicators]
    rows += [["Tổng cộng", None, *sums], [], ["Ghi chú: số liệu đến ngày 31 tháng 3 năm 2021"], [None, "Người lập biểu", *[None] * 20, "CHỦ TỊCH"]]
    merged.append((len(rows) - 4, 0, len(rows) - 4, 1))
    return rows, merged, values, indicators


def wrong(reading: Reading) -> list[Message]:
    return [message for message in reading.messages if message.severity != "note"]


def taken(reading: Reading) -> Values:
    assert len({claim.key for claim in reading.claims}) == len(reading.claims)
    return {(claim.unit_key, claim.indicator_code): claim.value for claim in reading.claims}


def flipped(merged: Merged) -> Merged:
    return [(left, top, right, bottom) for top, left, bottom, right in merged]


def test_63_by_29_comes_back_exactly(known: Register) -> None:
    rows, merged, values, _indicators = big(known)
    table = [sheet(rows, merged)]
    assert wide.recognises(table, known)
    reading = wide.read(table, known, Asked())
    assert wrong(reading) == []
    assert len(values) == 63 * 29
    assert taken(reading) == values
    assert {claim.period_code for claim in reading.claims} == {PERIOD}


def test_each_claim_knows_its_cell(known: Register) -> None:
    rows, merged, _values, _indicators = big(known)
    for table in (sheet(rows, merged), sheet(turned(rows), flipped(merged))):
        at = {cell.place: cell.value for line in table.rows for cell in line}
        assert all(at[claim.place] == claim.value for claim in wide.read([table], known, Asked()).claims)


def test_units_across(known: Register) -> None:
    rows, merged, values, _indicators = big(known, 1)
    reading = wide.read([sheet(turned(rows), flipped(merged))], known, Asked())
    assert (wrong(reading), taken(reading)) == ([], values)


def test_any_order_of_columns_and_rows(known: Register) -> None:
    rows, _merged, values, indicators = big(known, 2)
    rng = Random(3)
    order = rng.sample(range(31), 31)
    lines = rng.sample(rows[6:70], 64)
    heading: list[CellValue] = ["STT", "Tên đơn vị", *[found.name_vi for found in indicators]]
    table = sheet([[row[index] if index < len(row) else None for index in order] for row in [heading, *lines]])
    # where "Tổng cộng" stands right of the units its row has no name: then it is shown, not taken
    reading = wide.read([table], known, Asked(period_code=PERIOD))
    assert taken(reading) == values
    assert not [message for message in wrong(reading) if message.severity != "warning"]


def test_as_csv(known: Register) -> None:
    rows, _merged, values, _indicators = big(known, 4)
    reading = wide.read(open_file("bang.csv", as_csv(rows), limits()), known, Asked())
    assert (wrong(reading), taken(reading)) == ([], values)


def simple(known: Register, heading: CellValue = None, cells: tuple[CellValue, ...] = (1, 2, 3)) -> list[list[CellValue]]:
    name = heading if heading is not None else plain(known)[0].name_vi
    return [["Đơn vị", name], *[[found, cell] for found, cell in zip(UNITS, cells, strict=False)]]


def ask(rows: list[list[CellValue]], known: Register, **answers: str) -> Reading:
    return wide.read([sheet(rows)], known, Asked(period_code=PERIOD, answers={key.replace("__", ":"): value for key, value in answers.items()}))


def test_a_heading_that_is_no_name_is_asked_and_never_taken(known: Register) -> None:
    first = plain(known)[0]
    reading = ask(simple(known, "Kết quả đạt được trong đợt"), known)
    assert reading.claims == []
    [message] = wrong(reading)
    assert message.question is not None
    assert (message.severity, message.rule, message.question.key) == ("question", "column", "column:Kết quả đạt được trong đợt")
    assert all(option.code in known.indicators or option.code == "skip" for option in message.question.options)
    answered = wide.read([sheet(simple(known, "Kết quả"))], known, Asked(period_code=PERIOD, answers={"column:Kết quả": first.code}))
    assert [claim.value for claim in answered.claims] == [1, 2, 3]
    assert {claim.indicator_code for claim in answered.claims} == {first.code}
    left_out = wide.read([sheet(simple(known, "Kết quả"))], known, Asked(period_code=PERIOD, answers={"column:Kết quả": "skip"}))
    assert (left_out.claims, wrong(left_out)) == ([], [])
    again = wide.read([sheet(simple(known, "Kết quả"))], known, Asked(period_code=PERIOD, answers={"column:Kết quả": "no_such_thing"}))
    assert [message.rule for message in wrong(again)] == ["column"]


def test_an_answer_may_name_a_part(known: Register) -> None:
    part = next(iter(known.breakdowns))
    code = plain(known)[0].code
    reading = wide.read([sheet(simple(known, "X"))], known, Asked(period_code=PERIOD, answers={"column:X": f"{code}[{part}]"}))
    assert {(claim.indicator_code, claim.breakdown) for claim in reading.claims} == {(code, part)}


def test_a_mapping_is_saved_and_used_again(known: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path))
    first, second = plain(known)[:2]
    rows: list[list[CellValue]] = [["Đơn vị", "Cột lạ", "Cột thừa", second.name_vi], [UNITS[0], 4, 5, 6], [UNITS[1], 7, 8, 9]]
    asked = Asked(period_code=PERIOD, answers={"column:Cột lạ": first.code, "column:Cột thừa": "skip"})
    kept = wide.mapping_of([sheet(rows)], known, asked)
    assert kept == {"Cột lạ": first.code, "Cột thừa": "skip", second.name_vi: second.code}
    mappings.save("Của huyện", kept)
    shuffled = [[row[index] for index in (2, 3, 0, 1)] for row in rows]
    reading = wide.read([sheet(shuffled)], known, Asked(period_code=PERIOD, mapping="Của huyện"))
    assert wrong(reading) == []
    assert taken(reading) == {
        ("T1-202101", first.code): 4, ("T1-202101", second.code): 6, ("T2-202101", first.code): 7, ("T2-202101", second.code): 9,
    }  # fmt: skip


def test_what_is_still_asked_is_not_kept(known: Register) -> None:
    assert wide.mapping_of([sheet(simple(known, "Cột lạ"))], known, Asked(period_code=PERIOD)) == {}


def test_names_that_look_alike_stay_apart(shipped: Path) -> None:
    known = with_units(register(), ["Sơn Trung", "Sơn Trường", "Tây Sơn", "Sơn Tây"])
    rows: list[list[CellValue]] = [["Đơn vị", plain(known)[0].name_vi], ["Sơn Tây", 4], ["Tây Sơn", 3], ["Sơn Trường", 2], ["Sơn Trung", 1], ["Sơn Trưng", 9]]
    reading = ask(rows, known)
    assert {claim.unit_key: claim.value for claim in reading.claims} == {"T4-202101": 4, "T3-202101": 3, "T2-202101": 2, "T1-202101": 1}
    assert [message.place and message.place.cell for message in reading.messages if message.severity in ("question", "warning")] == ["A6"]
    chosen = wide.read([sheet([*rows[:5], ["Sơn Trừng", 9]])], known, Asked(period_code=PERIOD))
    assert len(chosen.claims) == 4


def test_a_unit_that_stands_twice_is_an_error(known: Register) -> None:
    reading = ask([*simple(known), [f"UBND xã {UNITS[0]}", 1]], known)
    assert [(message.severity, message.rule, message.place and message.place.cell) for message in wrong(reading)] == [("error", "unit_twice", "A5")]


def test_a_total_that_differs_is_a_warning_with_both_numbers(known: Register) -> None:
    for label in ("Tổng", "Cộng", "Toàn huyện", "Tổng cộng", "Huyện Thử"):
        for total, rules in ((6, []), (7, ["total_differs"])):
            for rows in ([*simple(known), [label, total]], [simple(known)[0], [label, total], *simple(known)[1:]]):
                reading = ask(rows, known)
                assert [message.rule for message in wrong(reading)] == rules, (label, total)
                assert len(reading.claims) == 3
                assert all("7" in message.text and "6" in message.text for message in wrong(reading))


def test_the_chosen_unit_and_those_below_it_and_no_others(known: Register) -> None:
    rows = [*simple(known), ["Huyện Thử", 6]]
    below = wide.read([sheet(rows)], known, Asked(period_code=PERIOD, unit_key="T0-202101"))
    assert ([claim.value for claim in below.claims], wrong(below)) == ([1, 2, 3], [])
    one = wide.read([sheet(rows)], known, Asked(period_code=PERIOD, unit_key="T1-202101"))
    assert [claim.value for claim in one.claims] == [1]
    assert [message.rule for message in wrong(one) if message.severity == "error"] == ["wrong_unit"]


def test_figures_without_a_unit_are_shown(known: Register) -> None:
    reading = ask([*simple(known)[:3], [None, 77], *simple(known)[3:]], known)
    assert [claim.value for claim in reading.claims] == [1, 2, 3]
    assert [(message.severity, message.rule, message.place and message.place.cell) for message in wrong(reading)] == [("warning", "unknown_line", "B4")]


def test_two_columns_of_one_indicator_are_asked(known: Register) -> None:
    name = plain(known)[0].name_vi
    reading = ask([["Đơn vị", name, name], [UNITS[0], 1, 2], [UNITS[1], 3, 4]], known)
    assert [(message.severity, message.question and message.question.key) for message in wrong(reading)] == [("question", f"column:{name} (2)")]


def test_an_upper_heading_that_changes_the_meaning_is_asked(known: Register) -> None:
    name = plain(known)[0].name_vi
    for upper in ("Năm trước", "Kế hoạch năm", "6 tháng đầu năm", "So với cùng kỳ"):
        rows: list[list[CellValue]] = [["Đơn vị", upper, None], [None, name, "Khác"], [UNITS[0], 1, 2], [UNITS[1], 3, 4]]
        reading = wide.read([sheet(rows, [(0, 0, 1, 0), (0, 1, 0, 2)])], known, Asked(period_code=PERIOD))
        assert reading.claims == [], upper


def test_periods_in_headings(known: Register) -> None:
    name = plain(known)[0].name_vi
    rows: list[list[CellValue]] = [["Đơn vị", name, None], [None, "Quý I/2021", "Quý II/2021"], [UNITS[0], 1, 2], [UNITS[1], 3, 4]]
    reading = wide.read([sheet(rows, [(0, 0, 1, 0), (0, 1, 0, 2)])], known, Asked())
    assert [(claim.unit_key[:2], claim.period_code, claim.value) for claim in reading.claims] == [
        ("T1", "2021-Q1", 1), ("T1", "2021-Q2", 2), ("T2", "2021-Q1", 3), ("T2", "2021-Q2", 4),
    ]  # fmt: skip
    assert wrong(reading) == []


def test_a_column_of_periods(known: Register) -> None:
    rows: list[list[CellValue]] = [["Đơn vị", "Kỳ", plain(known)[0].name_vi], [UNITS[0], "Quý I/2021", 1], [UNITS[0], "Quý II/2021", 2]]
    reading = wide.read([sheet(rows)], known, Asked())
    assert [(claim.period_code, claim.value) for claim in reading.claims] == [("2021-Q1", 1), ("2021-Q2", 2)]


def test_no_period_is_asked_and_another_one_than_chosen_is_said(known: Register) -> None:
    unsaid = wide.read([sheet(simple(known))], known, Asked())
    assert unsaid.claims == []
    assert [message.question and message.question.key for message in wrong(unsaid)] == ["period"]
    assert len(wide.read([sheet(simple(known))], known, Asked(answers={"period": PERIOD})).claims) == 3
    other = wide.read([sheet([["Số liệu quý II năm 2021"], *simple(known)])], known, Asked(period_code=PERIOD))
    assert [(message.severity, message.rule) for message in wrong(other)] == [("error", "wrong_period")]
    dated = wide.read([sheet([["Ngày 15 tháng 12 năm 2021"], *simple(known)])], known, Asked(period_code=PERIOD))
    assert wrong(dated) == []


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("(tỷ đồng)", 19.27, 19270), ("(triệu đồng)", 19270, 19270), ("(nghìn đồng)", 1500, 1.5), ("(đồng)", 19270000000, 19270),
        ("(tỷ đồng)", "19,27", 19270), ("(tỷ đồng)", "19.270 triệu", 19270), ("(tỷ đồng)", "25 tỷ 941 triệu", 25941),
    ],
)  # fmt: skip
def test_money_in_another_unit_is_converted_and_said(known: Register, heading: str, cell: CellValue, value: float) -> None:
    money = next(found for found in plain(known, ["amount"]) if found.unit_of_measure_vi == "triệu đồng")
    for rows in (simple(known, f"{money.name_vi} {heading}", (cell, None)), [[f"Đơn vị tính: {heading[1:-1]}"], *simple(known, money.name_vi, (cell, None))]):
        reading = ask(rows, known)
        assert [claim.value for claim in reading.claims] == [value, None]
        assert wrong(reading) == []
        assert any(message.rule == "converted" for message in reading.messages) == (heading != "(triệu đồng)")


def test_a_unit_of_measure_that_does_not_fit_is_asked(known: Register) -> None:
    count = plain(known, ["count"])[0]
    for measure in ("%", "triệu đồng", "tỷ đồng"):
        reading = ask(simple(known, f"{count.name_vi} ({measure})"), known)
        assert reading.claims == []
        assert [message.rule for message in wrong(reading)] == ["column"]


def test_blank_is_not_zero(known: Register) -> None:
    reading = ask(simple(known, cells=(0, None, "không có")), known)
    assert [claim.value for claim in reading.claims] == [0, None, 0]


def test_other_tables_are_not_recognised(known: Register) -> None:
    assert not wide.recognises([sheet([["Chỉ tiêu", "Số liệu"], ["Hồ sơ", 1]])], known)
    assert not wide.recognises([sheet([])], known)
    assert wide.read([sheet([["a"]])], known, Asked()).messages[0].severity == "error"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cells_changed_at_random_never_give_another_value(known: Register, data: st.DataObject) -> None:
    """Whatever is written over cells: no crash, and the cells that were not touched keep their values or give none."""
    names = [found.name_vi for found in plain(known)[:4]]
    rows: list[list[CellValue]] = [["SỐ LIỆU QUÝ I NĂM 2021"], ["TT", "Đơn vị", *names], *[[n, UNITS[n], n, 10 + n, 20 + n, 30 + n] for n in range(6)]]
    table = sheet(rows)
    junk = st.one_of(st.none(), st.text(max_size=8), st.floats(-10, 1e7), st.booleans(), st.sampled_from([*UNITS[:3], *names, "Tổng", "Quý II/2021", "%"]))
    touched = data.draw(st.dictionaries(st.tuples(st.integers(1, 7), st.integers(0, 5)), junk, max_size=5))
    lines = [[Cell(touched.get((r, c), cell.value), cell.place) for c, cell in enumerate(line)] for r, line in enumerate(table.rows)]
    reading = wide.read([Sheet("Bảng", lines)], known, Asked())
    at = {cell.place: cell.value for line in lines for cell in line}
    rows_of = {f"T{n + 1}-202101": n for n in range(6)}
    places = {(r, c) for r, c in touched}
    for claim in reading.claims:
        row = int("".join(letter for letter in claim.place.cell if letter.isdigit())) - 1
        column = ord(claim.place.cell[0]) - ord("A")
        if (row, column) not in places and claim.value is not None and claim.qualifier is None:
            assert claim.value == at[claim.place]
        if not any(r == 1 or c == 1 for r, c in places):
            assert rows_of[claim.unit_key] == row - 2
            assert claim.indicator_code == plain(known)[column - 2].code


def test_units_of_the_tests_are_what_they_seem(known: Register) -> None:
    assert known.units["T1-202101"] == unit(1, UNITS[0], "T0-202101")


@pytest.mark.parametrize(
    ("heading", "below", "code"),
    [
        ("Hồ sơ", "Tiếp nhận", "dossiers_received"), ("Hồ sơ", "Giải quyết", "dossiers_resolved"), ("Hồ sơ", "Đúng hạn", "dossiers_on_time"),
        ("Hồ sơ giải quyết", "Quá hạn", "dossiers_late"), ("Thu ngân sách", "Kế hoạch", "revenue_plan"), ("Thu ngân sách", "Thực hiện", "revenue"),
        ("Thu ngân sách (triệu đồng)", "Kế hoạch", "revenue_plan"), ("Nhiệm vụ giao", "Quá hạn", "assigned_late"), ("Đơn thư", "Đúng hạn", "petitions_on_time"),
        ("Hồ sơ", "Quá hạn", ""), ("Nhiệm vụ kế hoạch", "Thực hiện", ""), ("Hồ sơ trực tuyến", "Tiếp nhận", ""), ("Hồ sơ đất đai", "Hồ sơ tiếp nhận", ""),
        ("Hồ sơ trực tuyến", "Hồ sơ tiếp nhận", ""), ("Thu ngân sách năm trước", "Thực hiện", ""), ("Nội dung khác", "Kế hoạch", ""),
    ],
)  # fmt: skip
def test_a_heading_and_its_sub_heading_name_one_indicator_together_or_are_asked(heading: str, below: str, code: str, known: Register) -> None:
    rows: list[list[CellValue]] = [["Đơn vị", heading, None], [None, below, "Việc khác"], [UNITS[0], 1, None], [UNITS[1], 3, None]]
    reading = wide.read([sheet(rows, [(0, 0, 1, 0), (0, 1, 0, 2)])], known, Asked(period_code=PERIOD))
    assert {claim.indicator_code for claim in reading.claims} == ({code} if code else set())
    asked = [message.question.key for message in wrong(reading) if message.question]
    assert asked == ([] if code else [f"column:{heading} / {below}"])


def test_a_unit_of_measure_is_quoted_as_it_stands_there(known: Register) -> None:
    reading = ask(simple(known, "Thu ngân sách (Tỷ đồng)"), known)
    assert ["Tỷ đồng" in message.text for message in reading.messages if message.rule == "converted"] == [True]
    reading = ask(simple(known, "Hồ sơ tiếp nhận (Thủ tục)"), known)
    assert [("Thủ tục" in message.text, message.rule) for message in wrong(reading)] == [(True, "column")]


def test_a_column_of_another_period_than_the_chosen_one_is_an_error(known: Register) -> None:
    name = plain(known)[0].name_vi
    rows: list[list[CellValue]] = [["Đơn vị", name, None], [None, "Quý I/2021", "Quý II/2021"], [UNITS[0], 1, 2], [UNITS[1], 3, 4]]
    reading = wide.read([sheet(rows, [(0, 0, 1, 0), (0, 1, 0, 2)])], known, Asked(period_code=PERIOD))
    assert [(message.rule, str(message.place and message.place.cell)) for message in wrong(reading)] == [("wrong_period", "C2")]
    assert "Quý I/2021" in wrong(reading)[0].text and "Quý II/2021" in wrong(reading)[0].text

"""Numbers as people write them: each is read as what it says, or asked; never as something else."""

import math
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.returns.model import CellValue
from scorecard.returns.register import Indicator, register
from scorecard.returns.written.reading import Ask, Figure, Refused, read_figure, shown
from tests.returns.kinds import AREA, COUNT, FIRST_OF_FEBRUARY, FLAG, INCOME, LOAD, MODE, MONEY, PLAN_RATE, RATE, REPORTED, TASKS, cell

TAKEN: list[tuple[CellValue, Indicator, float | None]] = [
    (1905.0, COUNT, 1905),
    ("1905", COUNT, 1905),
    ("1.905", COUNT, 1905),
    ("2.231", COUNT, 2231),
    ("13.350", COUNT, 13350),
    ("1.234.567", COUNT, 1234567),
    ("1,234,567", COUNT, 1234567),
    ("1905.0", COUNT, 1905),
    ("01", COUNT, 1),
    ("00", COUNT, 0),
    ("12.", COUNT, 12),
    ("'12", COUNT, 12),
    ("１２", COUNT, 12),
    ("\ufeff12\u00a0", COUNT, 12),
    ("-5", COUNT, -5),
    ("không", COUNT, 0),
    ("Không có", COUNT, 0),
    ("không nhận được", COUNT, 0),
    (unicodedata.normalize("NFD", "không có hồ sơ"), COUNT, 0),
    ("26 nhiệm vụ", TASKS, 26),
    (unicodedata.normalize("NFD", "26 Nhiệm vụ"), TASKS, 26),
    ("19.000\u202fm2", AREA, 19000),
    ("19 m²", AREA, 19),
    ("99,95%", RATE, 99.95),
    ("7.5%", RATE, 7.5),
    ("7.125%", RATE, 7.125),
    ("4,84", RATE, 4.84),
    ("8,21", REPORTED, 8.21),
    ("100 phần trăm", RATE, 100),
    ("đạt 100%", RATE, 100),
    ("228,5%", PLAN_RATE, 228.5),
    ("1.234,5%", PLAN_RATE, 1234.5),
    (99.95, RATE, 99.95),
    ("có", FLAG, 1),
    ("Không", FLAG, 0),
    ("01", FLAG, 1),
    (True, FLAG, 1),
    ("2", MODE, 2),
    ("19.270 triệu", MONEY, 19270),
    ("19.270", MONEY, 19270),
    ("25 tỷ 941 triệu", MONEY, 25941),
    ("25 tỷ 941 triệu đồng", MONEY, 25941),
    ("25 tỉ 941 triệu 500 nghìn đồng", MONEY, 25941.5),
    ("9,4 tỷ", MONEY, 9400),
    ("25,941 tỷ đồng", MONEY, 25941),
    ("1.234.567.000 đồng", MONEY, 1234.567),
    ("500 trđ", MONEY, 500),
    ("41,5", MONEY, 41.5),
    ("5,2 triệu", INCOME, 5.2),
    ("5.200.000 đồng/người/tháng", INCOME, 5.2),
    ("88/2", LOAD, 44),
    (None, COUNT, None),
    (" \u00a0", COUNT, None),
    ("không áp dụng", COUNT, None),
    ("KAD", RATE, None),
]

ASKED: list[tuple[CellValue, Indicator, str, list[float | None]]] = [
    ("-", COUNT, "dash", [0, None]),
    ("–", FLAG, "dash", [0, None]),
    ("-", RATE, "dash_rate", [0, None]),
    ("không có", RATE, "zero/blank:không có", [0, None]),
    ("1,905", COUNT, "thousands:1,905", [1905]),
    (1.905, COUNT, "thousands:1,905", [1905]),
    (1.9, COUNT, "thousands:1,9", [1900]),
    ("1,000", COUNT, "decimal/thousands:1,000", [1, 1000]),
    ("1 905", COUNT, "number:1 905", [1905]),
    ("12 văn bản", COUNT, "number:12 văn bản", [12]),
    ("877/878", COUNT, "numerator/denominator:877/878", [877, 878]),
    ("100%", COUNT, "text:100%", []),
    ("1.234", RATE, "decimal:1.234", [1.234]),
    ("1.234", PLAN_RATE, "decimal/thousands:1.234", [1.234, 1234]),
    (1.234, PLAN_RATE, "decimal/thousands:1,234", [1.234, 1234]),
    ("0,85", RATE, "number/share:0,85", [0.85, 85]),
    (0.85, RATE, "number/share:0,85", [0.85, 85]),
    ("01", RATE, "number/share:01", [1, 100]),
    ("01/01 đơn", RATE, "fraction:01/01 đơn", [100]),
    ("877/880 (99,9%)", RATE, "parts/percent:877/880 (99,9%)", [100 * 877 / 880, 99.9]),
    ("880/877", RATE, "swapped:880/877", [100 * 877 / 880]),
    ("12/2021", RATE, "fraction:12/2021", [1200 / 2021]),
    (FIRST_OF_FEBRUARY, RATE, "1/2:01/02/2021", [50]),
    (FIRST_OF_FEBRUARY, COUNT, "date:01/02/2021", []),
    ("19.270 tỷ", MONEY, "million/billion:19.270 tỷ", [19270, 19270000]),
    ("15.376.tỷ", MONEY, "million/billion:15.376.tỷ", [15376, 15376000]),
    ("1.000 tỷ", MONEY, "million/billion:1.000 tỷ", [1000, 1_000_000]),
    ("9436 tỷ", MONEY, "million/billion:9436 tỷ", [9436, 9436000]),
    ("19.270 tỷ", COUNT, "text:19.270 tỷ", []),
    ("19,270", MONEY, "decimal/thousands:19,270", [19.27, 19270]),
    (19.27, MONEY, "decimal/thousands:19,27", [19.27, 19270]),
    ("1.500.000.000", MONEY, "million/dong:1.500.000.000", [1.5e9, 1500]),
    ("25 tỷ 941", MONEY, "text:25 tỷ 941", []),
    ("KH số 08/KH-UBND ngày 15/01/2021", FLAG, "yes:KH số 08/KH-UBND ngày 15/01/2021", [1]),
    ("KH số 08/KH-UBND ngày 15/01/2021", COUNT, "text:KH số 08/KH-UBND ngày 15/01/2021", []),
    ("Chưa ban hành", FLAG, "no:Chưa ban hành", [0]),
    ("12\n13", COUNT, "text:12 13", []),
    ("5²", COUNT, "text:5²", []),
    ("không có số", COUNT, "text:không có số", []),
    ("1234567890123456789", COUNT, "text:1234567890123456789", []),
]

REFUSED: list[tuple[CellValue, Indicator]] = [
    ("1/2 ngày", COUNT),
    ("4,84", COUNT),
    ("1.90", COUNT),
    (12.3456, COUNT),
    (1.5, FLAG),
    (math.nan, COUNT),
    (math.inf, MONEY),
]


@pytest.mark.parametrize(("value", "indicator", "expected"), TAKEN)
def test_what_has_one_reading_is_taken(value: CellValue, indicator: Indicator, expected: float | None) -> None:
    found = read_figure(cell(value), indicator)
    assert isinstance(found, Figure)
    assert found.value == (None if expected is None else pytest.approx(expected, rel=1e-14))
    assert found.qualifier is None


@pytest.mark.parametrize(("value", "indicator", "key", "expected"), ASKED)
def test_what_has_two_readings_is_asked(value: CellValue, indicator: Indicator, key: str, expected: list[float | None]) -> None:
    found = read_figure(cell(value), indicator)
    assert isinstance(found, Ask)
    assert found.key == key
    figures = [figure for _label, figure in found.readings.values()]
    if not key.startswith("dash") and not key.startswith("zero/"):
        assert figures.pop() == Figure(None, qualifier="unreadable")
    assert [figure.value for figure in figures] == [None if one is None else pytest.approx(one) for one in expected]


@pytest.mark.parametrize(("value", "indicator"), REFUSED)
def test_what_cannot_be_taken_is_refused(value: CellValue, indicator: Indicator) -> None:
    assert isinstance(read_figure(cell(value), indicator), Refused)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("877/877", (877, 877)), ("877/877\n(100%)", (877, 877)), ("218/218 (100%)", (218, 218)), ("100% (877/877)", (877, 877)),
     ("01/01", (1, 1)), ("1.904/1.905", (1904, 1905)), ("1904 / 1905 = 99,95%", (1904, 1905)), ("1904/1905 (99,94%)", (1904, 1905))],
)  # fmt: skip
def test_a_fraction_keeps_its_parts(text: str, parts: tuple[int, int]) -> None:
    assert read_figure(cell(text), RATE) == Figure(pytest.approx(100 * parts[0] / parts[1]), *parts)


def test_no_case_is_no_rate() -> None:
    found = read_figure(cell("0/0"), RATE)
    assert isinstance(found, Figure)
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [("hơn 90.000", 90000, "at_least"), ("trên 170", 170, "at_least"), ("170 hồ sơ trở lên", 170, "at_least"), (">= 5", 5, "at_least"),
     ("khoảng 300", 300, "about"), ("Gần 300 hồ sơ", 300, "about"), ("~300", 300, "about")],
)  # fmt: skip
def test_qualifiers(text: str, value: float, qualifier: str) -> None:
    assert read_figure(cell(text), COUNT) == Figure(value, qualifier=qualifier)


def test_a_cell_shown_as_percentage_holds_the_hundredth_part() -> None:
    assert read_figure(cell(0.9995, is_percent=True), RATE) == Figure(99.95)
    assert read_figure(cell(1.0, is_percent=True), RATE) == Figure(100)
    typed_before = read_figure(cell(99.95, is_percent=True), RATE)
    assert isinstance(typed_before, Ask)
    assert [figure.value for _label, figure in typed_before.readings.values()] == [9995, 99.95, None]
    assert isinstance(read_figure(cell(0.5, is_percent=True), COUNT), Ask)
    assert shown(cell(0.9995, is_percent=True)) == "99,95%"


def test_the_same_key_always_offers_the_same_answers() -> None:
    offered: dict[str, list[str]] = {}
    kinds = [COUNT, TASKS, FLAG, MODE, MONEY, INCOME, RATE, PLAN_RATE, REPORTED, LOAD]
    for value in {value for value, *_rest in (*TAKEN, *ASKED, *REFUSED)}:
        for indicator in kinds:
            if isinstance(found := read_figure(cell(value), indicator), Ask):
                assert offered.setdefault(found.key, list(found.readings)) == list(found.readings)


# -- for any value and any of its written forms: the value, or a question that offers it


def says(value: float, written: CellValue, indicator: Indicator, is_percent: bool = False) -> None:
    found = read_figure(cell(written, is_percent), indicator)
    if isinstance(found, Figure):
        assert found.value is not None
        assert math.isclose(found.value, value, rel_tol=1e-9, abs_tol=1e-12), (written, found.value, value)
        return
    assert isinstance(found, Ask), (written, found)
    offered = [figure.value for _label, figure in found.readings.values() if figure.value is not None]
    assert not offered or any(math.isclose(one, value, rel_tol=1e-9, abs_tol=1e-12) for one in offered), (written, offered, value)


def grouped(whole: int, sign: str) -> str:
    """Thousands by hand: groups of three from the right."""
    digits = str(whole)
    head = len(digits) % 3
    return sign.join(filter(None, [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]))


DRESSES = ["{}", " {} ", "\u00a0{}", "'{}", "{}.", "{}\n", "\u200b{}", "{} {unit}", "{}\u202f{unit}", "{} {unit}."]


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["", ".", ",", " ", "\u00a0"]), st.sampled_from(DRESSES), st.integers(0, 2), st.booleans())
def test_whole_numbers(value: int, sign: str, dress: str, zeros: int, decomposed: bool) -> None:
    number = "0" * zeros + grouped(value, sign) if not sign else grouped(value, sign)
    text = dress.format(number, unit="hồ sơ")
    says(value, unicodedata.normalize("NFD", text) if decomposed else text, COUNT)
    says(value, float(value), COUNT)


@settings(max_examples=300, deadline=None)
@given(st.integers(1000, 999_999).filter(lambda value: value % 1000))
def test_a_dot_of_thousands_that_a_spreadsheet_took_for_a_decimal_sign(value: int) -> None:
    """Of 2.000 nothing is left but 2: that one cannot be seen in the cell."""
    for indicator in (COUNT, MONEY):
        says(value, float(grouped(value, ".")), indicator)


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from([",", "."]),
    st.sampled_from(["", "%", " %", "\u00a0%", " phần trăm"]),
    st.integers(0, 3),
    st.sampled_from(["", "đạt ", "hơn "]),
)
def test_percentages(hundredths: int, sign: str, mark: str, zeros: int, before: str) -> None:
    value = hundredths / 100
    whole, rest = divmod(hundredths, 100)
    text = f"{before}{whole}{sign}{rest:02d}{'0' * zeros}{mark}"
    for indicator in (RATE, REPORTED, PLAN_RATE):
        says(value, text, indicator)
        says(value, value, indicator)
        says(value, value / 100, indicator, is_percent=True)
        says(value, value / 100, indicator)


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 999_999), st.integers(0, 999))
def test_amounts_of_money(millions: int, thousands: int) -> None:
    value = millions + thousands / 1000
    billions, rest = divmod(millions, 1000)
    tail = f",{thousands:03d}" if thousands else ""
    forms = [
        f"{grouped(millions, '.')}{tail}",
        f"{grouped(millions, '.')}{tail} triệu",
        f"{millions}{tail} trđ",
        f"{grouped(millions * 1_000_000 + thousands * 1000, '.')} đồng",
        f"{grouped(millions * 1_000_000 + thousands * 1000, ',')} VNĐ",
        f"{millions * 1_000_000 + thousands * 1000}đ",
    ]
    if not thousands:
        forms += [f"{billions},{rest:03d} tỷ", f"{billions}.{rest:03d} tỷ đồng"] if billions else []
        forms += [f"{billions} tỷ {rest} triệu", f"{billions} tỉ, {rest} triệu đồng"] if billions and rest else []
        forms += [f"{grouped(millions, '.')} tỷ", f"{grouped(millions, '.')}.tỷ"] if millions >= 1000 else []
    for form in forms:
        says(value, form, MONEY)
    says(value, value, MONEY)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 20_000).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below))), st.sampled_from(["/", " / "]), st.integers(0, 2))
def test_fractions(parts: tuple[int, int], line: str, decimals: int) -> None:
    above, below = parts
    value = 100 * above / below
    plain = f"{above:02d}{line}{below:02d}"
    printed = f"{value:.{decimals}f}".replace(".", ",")
    dotted = f"{grouped(above, '.')}{line}{grouped(below, '.')}"
    for form in (plain, dotted, f"{plain} ({printed}%)", f"{plain}\n({printed} %)", f"{printed}% ({plain})"):
        says(value, form, RATE)


@settings(max_examples=500, deadline=None)
@given(st.text("0123456789.,/ %-()tỷriệuđồngkhôc\n'", max_size=14), st.booleans(), st.floats())
def test_nothing_crashes(text: str, is_percent: bool, number: float) -> None:
    for indicator in (COUNT, FLAG, MODE, MONEY, INCOME, RATE, PLAN_RATE, LOAD):
        read_figure(cell(text), indicator)
        read_figure(cell(number, is_percent), indicator)


def test_areas_have_decimals(shipped: Path) -> None:
    for code in ("onestop_area", "reception_area", "land_area"):
        found = read_figure(cell("45,5 m²" if code != "land_area" else "45,5 ha"), register().indicators[code])
        assert isinstance(found, Figure) and found.value == 45.5, code

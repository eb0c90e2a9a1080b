"""Derived values of the small scorecard, worked out by hand from tests/small/observations/2024.csv."""

from pathlib import Path

import pytest
from stores import rows

from scorecard import queries

VALUE = """
select measure.value, measure.numerator, measure.denominator, measure.basis
from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)
where unit.code = '{unit}' and indicator.code = '{indicator}' and period.code = '{period}' and breakdown = ''
"""


@pytest.mark.parametrize(
    ("unit", "indicator", "period", "expected"),
    [
        ("L1", "visits", "2024-Q2", (140.0, None, None, "difference")),  # 240 - 100
        ("L1", "visits", "2024-9M", (300.0, None, None, "sum")),  # 240 + 60
        ("L1", "visits", "2024-Q4", (200.0, None, None, "difference")),  # 500 - 300
        ("L1", "loan_rate", "2024-Q1", (50.0, 50.0, 100.0, "parts")),
        ("L1", "loan_rate", "2024-Q2", (100.0, 140.0, 140.0, "parts")),  # differences of both parts, then divided
        ("L1", "loan_rate", "2024-Y", (80.0, 400.0, 500.0, "parts")),
        ("L3", "loan_rate", "2024-Q1", (70.0, None, None, "stated_rate")),
        ("L1", "readers", "2024-Q2", (82.0, None, None, "same_end")),  # a stock stands at the end of the half year
        ("L1", "fine_share", "2024-Q3", (60.0, 6.0, 10.0, "parts")),  # 4 + 2 since the start of the year, plan 10
        ("L2", "visits", "2024-Q2", (-2.0, None, None, "difference")),  # 8 - 10: kept, not clamped
    ],
)
def test_value_follows_from_returns(small: Path, unit: str, indicator: str, period: str, expected: tuple[object, ...]) -> None:
    [(value, *others)] = rows(small, VALUE.format(unit=unit, indicator=indicator, period=period))
    assert value == pytest.approx(expected[0])
    assert tuple(others) == expected[1:]


def test_blank_line_is_no_value_but_a_claim(small: Path) -> None:
    assert rows(small, VALUE.format(unit="L4", indicator="loans", period="2024-Q1")) == []
    assert rows(small, "select value from observation join unit using (unit_id) where unit.code = 'L4'") == [(None,)]


def test_zero_visits_give_no_rate_from_parts(small: Path) -> None:
    assert rows(small, VALUE.format(unit="L3", indicator="visits", period="2024-Q1")) == [(0.0, None, None, "reported")]


def test_inspection_beats_self_report_and_conflict_is_told(small: Path) -> None:
    claims = rows(
        small, "select value, status, is_current, is_conflict from observation join indicator using (indicator_id) where code = 'readers' order by value"
    )
    assert claims == [(80.0, "self_reported", False, True), (82.0, "inspected", True, True)]


def test_area_value_is_ratio_of_sums_with_coverage(small: Path) -> None:
    area = queries.area_value_by_indicator("T1-202001", "all", "2024-Q1", "vi", ["loan_rate"]).iloc[0]
    # 59 loans of 110 visits in the two libraries whose parts are known; not the mean of 50, 90 and 70
    assert area["value"] == pytest.approx(100 * 59 / 110)
    assert (area["units"], area["units_with_value"], area["units_in_total"]) == (4, 3, 2)
    assert area["median"] == 70


def test_small_number_of_cases_is_not_ranked(small: Path) -> None:
    values = queries.value_by_unit("T1-202001", "all", "2024-Q1", "vi", "loan_rate").set_index("unit_name")
    assert values.loc["Thư viện Đống Đa", "is_small"]  # 9 of 10
    assert values["rank"].isna().loc["Thư viện Đống Đa"]
    assert values.loc["Thư viện Ôn Hòa", "rank"] == 1
    assert values.loc["Thư viện Ánh Dương", "rank"] == 2
    assert values.loc["Thư viện Ủy Sơn", "state"] == "not_reported"


def test_level_needs_more_than_chance(small: Path) -> None:
    values = queries.value_by_unit("T1-202001", "all", "2024-Q1", "vi", "loan_rate").set_index("unit_name")
    # 50 of 100: Wilson 95 % is 40.4 to 59.6, below the target of 60
    assert values.loc["Thư viện Ánh Dương", "level"] == "behind"
    assert values.loc["Thư viện Ánh Dương", "low"] == pytest.approx(40.383, abs=1e-3)
    assert values.loc["Thư viện Ánh Dương", "high"] == pytest.approx(59.617, abs=1e-3)
    assert values.loc["Thư viện Đống Đa", "level"] == "ahead"


def test_findings_count_as_printed_and_deficiencies_inside(small: Path) -> None:
    assert rows(small, "select count(distinct finding_no), count(*) from deficiency") == [(1, 2)]

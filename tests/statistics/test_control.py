"""Control charts: against a published example, and on series made for each rule."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard import findings
from scorecard.charts.trends import line_trend
from scorecard.statistics import control

# Montgomery DC, Introduction to Statistical Quality Control, 6th edition (2009), example 7.1: nonconforming cans in 30 samples of 50
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]


def test_the_published_example_to_the_digit() -> None:
    chart = control.p_chart(CANS, [50] * 30)
    assert round(chart.centre, 4) == 0.2313
    assert (round(float(chart.low[0]), 4), round(float(chart.high[0]), 4)) == (0.0524, 0.4102)
    assert (np.flatnonzero(chart.beyond) + 1).tolist() == [15, 23]


def course(rates: list[float], cases: int = 400) -> pd.DataFrame:
    quarters = [f"Q{1 + place % 4} {2020 + place // 4}" for place in range(len(rates))]
    return pd.DataFrame(
        {
            "unit_key": "a",
            "unit_name": "A",
            "period_name": quarters,
            "period_end": pd.date_range("2020-03-31", periods=len(rates), freq="QE"),
            "value": rates,
            "numerator": [round(rate * cases / 100) for rate in rates],
            "denominator": cases,
            "low": 0.0,
            "unit_of_measure": "%",
            "decimals": 1,
        }
    )


def test_no_limits_below_thirteen_points() -> None:
    short = course([60.0, 61.0] * 6)
    assert control.limits(short).empty
    assert "chưa đủ 13 kỳ" in findings.services.trend_note(short, control.limits(short))
    assert len(control.limits(course([60.0, 61.0] * 7).head(13))) == 13


def test_a_point_beyond_the_limits_and_a_run_are_told() -> None:
    rows = course([60, 61, 59, 60, 61, 59, 60, 61, 59, 60, 61, 59, 60, 40])
    limits = control.limits(rows)
    assert limits.loc[limits["is_beyond"], "value"].tolist() == [40]
    assert "ngoài giới hạn: Q2 2023" in findings.services.trend_note(rows, limits)
    rows = course([60.0, 58, 60, 58, 60, 58, 60.5, 61, 60.5, 61, 60.5, 61, 60.5, 61])
    limits = control.limits(rows)
    assert not limits["is_beyond"].any()
    assert limits["is_in_run"].sum() == 8
    assert "tám kỳ liền" in findings.services.trend_note(rows, limits)


@pytest.mark.parametrize(("sides", "expected"), [([1] * 7, 0), ([1] * 8, 8), ([1] * 4 + [0] + [1] * 7, 0), ([-1] * 9 + [1] * 3, 9), ([], 0)])
def test_runs(sides: list[int], expected: int) -> None:
    assert control.in_runs(sides).sum() == expected


def test_the_chart_draws_limits_only_where_there_are_some(shipped: Path) -> None:
    rows = course([60, 61, 59, 60, 61, 59, 60, 61, 59, 60, 61, 59, 60, 40])
    area = rows.assign(value=60.0)
    plain = line_trend(rows, area, "B", "a")
    drawn = line_trend(rows, area, "B", "a", limits=control.limits(rows))
    assert len(drawn["data"]) == len(plain["data"]) + 4
    assert drawn["data"][-1]["marker"]["symbol"] == "diamond"


def test_limits_follow_the_number_of_cases() -> None:
    rows = course([60.0, 61.0] * 7)
    rows.loc[3, ["numerator", "denominator"]] = [24, 40]
    limits = control.limits(rows)
    width = (limits["control_high"] - limits["control_low"]).tolist()
    assert width[3] == max(width) > 2 * min(width)

"""Charts of a large area show some of its units; what is counted is counted over all of them."""

import re
from pathlib import Path

import pandas as pd
import pytest

from scorecard import findings, queries
from scorecard.charts.plans import bar_change, bullet_plan
from scorecard.charts.quotas import bar_shares, dot_quota

REAL = {"area": "439-202101", "peer_group": "all", "period": "2021-6M", "language": "vi"}
SIMULATED = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q4", "language": "vi"}
SHARES = {"indicators": ["staff_postgraduate", "staff_university"], "whole": "staff_present", "sorted_by": "university_up_rate"}
PLAN = {"indicator": "revenue_plan_rate", "kind": "exceeded_plan"}


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (queries.value_or_mention_by_unit, PLAN),
        (queries.part_by_unit, SHARES),
        (queries.staffing_by_unit, {"indicators": ["staff_present", "staff_quota"]}),
        (queries.value_by_unit_breakdown, {"indicator": "on_time_rate", "dimension": "field"}),
    ],
    ids=["plan", "parts", "staffing", "breakdown"],
)
def test_units_a_page_at_a_time_are_all_units_in_one_order(shipped: Path, query: object, asked: dict[str, object]) -> None:
    whole = query(**SIMULATED, **asked)  # type: ignore[operator]
    pages = [query(**SIMULATED, **asked, most=10, skip=skip) for skip in (0, 10, 20)]  # type: ignore[operator]
    assert max(page["unit_key"].nunique() for page in pages) == 10
    assert [key for page in pages for key in page["unit_key"]] == whole["unit_key"].tolist()


def area_of(scope: dict[str, str], indicator: str) -> pd.Series:
    return queries.area_value_by_indicator(**scope, indicators=[indicator]).iloc[0]


def test_titles_do_not_depend_on_the_units_shown(shipped: Path) -> None:
    area = area_of(SIMULATED, "revenue_plan_rate")
    whole, last = (queries.value_or_mention_by_unit(**SIMULATED, **PLAN, most=most, skip=skip) for most, skip in ((40, 0), (5, 20)))
    assert findings.budget.plan_pace(whole, area) == findings.budget.plan_pace(last, area)
    assert "hiển thị 5 trong 25 đơn vị" in findings.budget.plan_note(last, area, "Quý IV/2024")
    assert "hiển thị" not in findings.budget.plan_note(whole, area, "Quý IV/2024")
    known = whole["value"].dropna()
    assert (whole["units_above_whole"].iloc[0], whole["units_below_whole"].iloc[0]) == ((known > 100).sum(), (known < 100).sum())
    staff = [queries.staffing_by_unit(**SIMULATED, indicators=["staff_present", "staff_quota"], most=most, skip=skip) for most, skip in ((40, 0), (5, 20))]
    assert findings.staff.staffing(staff[0]) == findings.staff.staffing(staff[1])
    assert staff[0]["units_over_quota"].iloc[0] == (staff[0]["over_quota"] > 0).sum()


def test_units_named_as_above_plan_stand_before_those_below_it(shipped: Path) -> None:
    values = queries.value_or_mention_by_unit(**REAL, **PLAN)
    assert values["state"].tolist() == ["mentioned"] * 9 + ["value"] * 3 + ["not_reported"] * 13
    assert re.findall(r"\d+", findings.budget.plan_pace(values, area_of(REAL, "revenue_plan_rate"))) == ["3", "3", "50", "9"]
    beside = [note["text"] for note in bullet_plan(values, "vượt KH")["layout"]["annotations"] if note.get("xref") == "paper"]
    assert beside.count("vượt KH ▲") == 9


def test_bars_and_rate_say_how_many_units_each_counts(shipped: Path) -> None:
    parts = queries.part_by_unit(**SIMULATED, **SHARES)
    note = findings.staff.shares_note(parts, area_of(SIMULATED, "university_up_rate"), "Quý IV/2024")
    assert "thanh: 24/25 đơn vị có số liệu" in note
    assert "tỷ lệ ở tiêu đề: 23 đơn vị" in note


def test_more_staff_than_allowed_is_behind_by_either_measure(shipped: Path) -> None:
    staffing = queries.staffing_by_unit(**SIMULATED, indicators=["staff_present", "staff_quota"]).set_index("unit_key")
    fill = queries.value_by_unit(**SIMULATED, indicator="staff_fill_rate").set_index("unit_key")
    over = staffing.index[staffing["over_quota"] > 0]
    assert len(over) == 4
    assert set(fill.loc[over, "level"]) == {"behind"}
    assert "behind" not in set(fill.drop(over)["level"])


@pytest.mark.parametrize("area_value", [20.0, 60.0, 108.0])
def test_labels_of_lines_stand_on_one_side_the_outer_one_above(shipped: Path, area_value: float) -> None:
    layout = bullet_plan(queries.value_or_mention_by_unit(**SIMULATED, **PLAN), "", area_value, "Huyện Mô Phỏng")["layout"]
    labels = sorted((note for note in layout["annotations"] if note["xref"] == "x"), key=lambda note: note["yshift"])
    assert len({note["xanchor"] for note in labels}) == 1
    places = [note["x"] for note in labels]
    assert places == sorted(places, reverse=labels[0]["xanchor"] == "left")


def test_charts_of_units_without_values(shipped: Path) -> None:
    blank = queries.value_or_mention_by_unit(**SIMULATED, **PLAN, skip=23)
    assert blank["value"].isna().all()
    assert bullet_plan(blank, "", 108.2, "x")["data"]
    assert bar_change(blank, "y", 108.2, "x")["data"]
    assert bar_shares(queries.part_by_unit(**SIMULATED, **SHARES, skip=24), "rest")["data"]
    assert dot_quota(queries.staffing_by_unit(**SIMULATED, indicators=["staff_present", "staff_quota"], skip=24))["data"]

"""Charts of a large area show some of its units; what is counted is counted over all of them."""

import re
from pathlib import Path

import pandas as pd
import pytest

from scorecard import findings, queries
from scorecard.charts.base import FLAG_COLOUR, FLAG_MARK, PLAIN, Figure
from scorecard.charts.forecast import range_forecast
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


def signs_of(figure: Figure) -> dict[str, str]:
    """The sign of a flag beside each unit that has one."""
    said = {note["y"]: re.sub("<[^>]+>", "", note["text"]).strip() for note in figure["layout"]["annotations"] if note.get("xref") == "paper"}
    return {name: text[-1] for name, text in said.items() if isinstance(name, str) and text[-1:] in FLAG_MARK.values()}


@pytest.mark.parametrize("scope", [REAL, SIMULATED, {**SIMULATED, "period": "2024-9M"}], ids=["real", "year", "nine months"])
def test_charts_mark_the_units_of_the_watchlist_and_no_others(shipped: Path, scope: dict[str, str]) -> None:
    flags = queries.flag_by_unit(**scope, most=5000)
    gravest = flags.sort_values("flag_severity").groupby(["indicator_code", "unit_name"])["flag_severity"].last()

    def flagged(indicator: str) -> dict[str, str]:
        found = gravest[gravest.index.get_level_values(0) == indicator].droplevel(0)
        return {name: FLAG_MARK[severity] for name, severity in found.items()}

    plan = queries.value_or_mention_by_unit(**scope, **PLAN)
    figure = bullet_plan(plan, "vượt KH")
    assert signs_of(figure) == flagged("revenue_plan_rate") != {}
    bars = next(trace for trace in figure["data"] if "customdata" in trace)
    severities = plan.set_index("unit_key")["flag_severity"]
    expected = [PLAIN if pd.isna(severities[key]) else FLAG_COLOUR[int(severities[key])] for (key,) in bars["customdata"]]
    assert bars["marker"]["color"] == expected
    forecast = queries.forecast_by_unit(**scope, indicator="revenue_plan_rate")
    if len(forecast):
        there = set(forecast["unit_name"])
        assert signs_of(range_forecast(forecast)) == {name: sign for name, sign in flagged("revenue_plan_rate").items() if name in there}
    shares = queries.part_by_unit(**scope, **SHARES)
    assert signs_of(bar_shares(shares, "rest")) == flagged("university_up_rate")


@pytest.mark.parametrize("about", [["revenue_plan_rate", "revenue_yoy"], ["university_up_rate"], ["deficiency", "mention"]])
def test_flags_of_a_theme_are_those_of_the_watchlist_about_it(shipped: Path, about: list[str]) -> None:
    whole, some = (queries.flag_by_unit(**SIMULATED, about=codes, most=5000) for codes in ([], about))
    speaks_of = whole["indicator_code"].fillna(whole["rule_kind"])
    key = ["unit_key", "rule_code", "value"]
    expected = whole.loc[speaks_of.isin(about), key].sort_values(key).values.tolist()
    assert some[key].sort_values(key).fillna(-1).values.tolist() == pd.DataFrame(expected, columns=key).fillna(-1).values.tolist()
    if len(some):
        assert some.loc[~some["is_praise"], "units_in_all"].eq(some.loc[~some["is_praise"], "unit_key"].nunique()).all()
        assert str(some.loc[~some["is_praise"], "unit_key"].nunique()) in findings.flags.listed(some)

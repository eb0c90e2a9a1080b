"""Titles made from numbers say what the numbers say: every figure in them is looked up again in the result."""

import re
from pathlib import Path

import pandas as pd
import pytest

from scorecard import findings, html, numbers, queries
from scorecard.charts.ranking import bar_ranking

REAL = {"area": "439-202101", "peer_group": "all", "period": "2021-6M", "language": "vi"}
SIMULATED = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q3", "language": "vi"}


def figures(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*", text)


def test_ranking_without_target_names_both_ends(shipped: Path) -> None:
    values = queries.value_by_unit(**REAL, indicator="online_dossier_rate")
    area = queries.area_value_by_indicator(**REAL, indicators=["online_dossier_rate"]).iloc[0]
    text = findings.common.ranking(values, area)
    known = values.dropna(subset=["value"])
    best, last = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
    assert (best["unit_name"], last["unit_name"]) == ("Xã Sơn Châu", "Xã Sơn Long")
    assert best["unit_name"] in text
    assert last["unit_name"] in text
    assert figures(text) == [numbers.number(last["value"]), numbers.number(best["value"])]


@pytest.mark.parametrize("indicator", ["online_dossier_rate", "on_time_rate", "revenue_plan_rate"])
def test_ranking_with_target_counts_the_units_behind(shipped: Path, indicator: str) -> None:
    values = queries.value_by_unit(**SIMULATED, indicator=indicator)
    area = queries.area_value_by_indicator(**SIMULATED, indicators=[indicator]).iloc[0]
    behind, with_target = (values["level"] == "behind").sum(), values["gap"].notna().sum()
    assert figures(findings.common.ranking(values, area))[:2] == [str(behind), str(with_target)]


def test_coverage(shipped: Path) -> None:
    area = queries.area_value_by_indicator(**REAL, indicators=["online_dossier_rate"]).iloc[0]
    assert findings.common.coverage(area) == "16/25 đơn vị có số liệu"


def test_card_has_no_value_where_the_parts_are_not_known(shipped: Path) -> None:
    rows = queries.area_value_by_indicator(**REAL, indicators=["online_dossier_rate", "revenue_plan_rate"])
    empty = pd.DataFrame({"value": [], "period_name": []})
    online, budget = (findings.overview.theme_card("x", "y", row, None, empty) for _index, row in rows.iterrows())
    assert online["label"] == "trung vị"  # 16 of 25 units: a median, called one
    assert budget["value"] == "29,8% – 36,4%"  # 3 of 25 units: the range only


def test_card_without_a_value_shows_the_latest_with_its_period(shipped: Path) -> None:
    scope = {**SIMULATED, "period": "2024-Q4"}
    headline = queries.area_value_by_indicator(**scope, indicators=["findings"]).iloc[0]
    latest = queries.latest_area_value_by_indicator(**scope, indicators=["findings"]).iloc[0]
    assert latest["period_code"] == "2024-6M"
    card = findings.overview.theme_card("x", "y", headline, None, pd.DataFrame({"value": [], "period_name": []}), latest)
    total = queries.area_value_by_indicator(**{**scope, "period": "2024-6M"}, indicators=["findings"]).iloc[0]["value"]
    assert figures(str(card["value"])) == [numbers.number(total)]
    assert "6 tháng đầu năm 2024" in str(card["is_older"])
    assert not card["series"]


def test_card_says_how_many_units_are_named_without_a_number(shipped: Path) -> None:
    headline = queries.area_value_by_indicator(**REAL, indicators=["revenue_plan_rate"]).iloc[0]
    named = queries.mention_count_by_indicator(**REAL, indicators=["revenue_plan_rate"], kind="exceeded_plan").iloc[0]
    listed = queries.value_or_mention_by_unit(**REAL, indicator="revenue_plan_rate", kind="exceeded_plan")
    card = findings.overview.theme_card("x", "y", headline, None, pd.DataFrame({"value": [], "period_name": []}), None, named)
    assert f"{(listed['state'] == 'mentioned').sum()} đơn vị" in str(card["lines"])


def test_unconfirmed_target_is_marked_where_it_judges(shipped: Path) -> None:
    scopes = [{**REAL, "area": area, "period": period} for area in queries.area_options()["unit_key"] for period in queries.period_options(area)["code"]]
    judged = {scope["area"] + scope["period"]: queries.area_value_by_indicator(**scope, indicators=["on_time_rate"]).iloc[0] for scope in scopes}
    scope = next(scope for scope in scopes if judged[scope["area"] + scope["period"]]["target_verification"] == "unconfirmed")
    values = queries.value_by_unit(**scope, indicator="on_time_rate")
    area = queries.area_value_by_indicator(**scope, indicators=["on_time_rate"]).iloc[0]
    assert set(values["target_verification"].dropna()) == {"unconfirmed"}
    assert "(chưa xác minh)" in findings.common.ranking(values, area)
    assert "(chưa xác minh)" in findings.common.against_target(area)
    assert any("(chưa xác minh)" in note["text"] for note in bar_ranking(values)["layout"]["annotations"])
    assert "mục tiêu chưa xác minh" in html.overview.unit_grid(queries.value_by_unit_indicator(**scope, indicators=["on_time_rate"]))
    confirmed = queries.area_value_by_indicator(**SIMULATED, indicators=["on_time_rate"]).iloc[0]
    assert "chưa xác minh" not in findings.common.against_target(confirmed)


def test_distance_to_the_target_has_signs_that_no_flag_has(shipped: Path) -> None:
    """A budget of 81 % is well short of its target, and a warning that needs attention, not a grave one."""
    grid = html.overview.unit_grid(queries.value_by_unit_indicator(**{**SIMULATED, "period": "2024-Q4"}, indicators=["revenue_plan_rate"]))
    assert {sign for sign in "▼●○▲✗≈✓" if sign in grid} == set("✗≈✓")
    values = queries.value_by_unit(**{**SIMULATED, "period": "2024-Q4"}, indicator="revenue_plan_rate")
    beside = " ".join(note["text"] for note in bar_ranking(values)["layout"]["annotations"])
    assert {sign for sign in "▼●○▲✗≈✓" if sign in beside} == set("●▲")


def test_sparkline_of_what_starts_anew_every_year_is_broken_by_year(shipped: Path) -> None:
    trend = queries.area_value_by_period(**SIMULATED, indicators=["revenue_plan_rate", "online_dossier_rate"])
    lines = trend.groupby("indicator_code")["line_no"].agg(lambda values: list(dict.fromkeys(values)))
    assert lines["revenue_plan_rate"] == [2022, 2023, 2024]
    assert lines["online_dossier_rate"] == [0]


def test_flags_hold_the_numbers_of_the_document(shipped: Path) -> None:
    flags = queries.flag_by_unit(**REAL)
    texts = [(row.unit_name, row.rule_kind, row.rule_types, findings.watch.sentence(row)) for row in flags.itertuples()]
    assert any(unit == "Xã Sơn Long" and "29,8%" in text for unit, _kind, _types, text in texts)
    assert {unit for unit, _kind, types, _text in texts if types == "reprimand"} == {"Xã Sơn Hồng", "Xã Sơn Tiến", "Xã Sơn Phú"}
    # its rate is low, but stated without its counts: whether by chance cannot be known
    assert not [unit for unit, kind, _types, _text in texts if unit == "Xã Sơn Bằng" and kind == "below_funnel"]


def test_nobody_is_named_for_a_difference_within_chance(shipped: Path) -> None:
    flags = queries.flag_by_unit(**SIMULATED)
    for row in flags[flags["rule_kind"] == "below_target"].dropna(subset=["high"]).itertuples():
        assert row.high < row.reference
    outside = flags[flags["rule_kind"] == "below_funnel"]
    assert (outside["value"] < outside["limit_low"]).all()
    assert len(outside)

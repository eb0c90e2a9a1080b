"""The page of online services: what its charts and titles are made of, once more by another route."""

from pathlib import Path

import pytest

from scorecard import findings, numbers, queries
from scorecard.charts.base import INK
from scorecard.charts.composition import bar_parts
from scorecard.charts.scatter import scatter_rate_volume
from scorecard.charts.themed import ON_DARK, themed
from scorecard.charts.trends import line_trend

SCOPE = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q4", "language": "vi"}
RATE, LEVELS = "online_dossier_rate", ["online_procedures_partial", "online_procedures_full"]


@pytest.mark.parametrize("most", [200, 3])
def test_the_lowest_of_the_units_with_most_cases_is_named(shipped: Path, most: int) -> None:
    values = queries.value_by_unit(**SCOPE, indicator=RATE).dropna(subset=["denominator"])
    largest = values.sort_values("denominator", ascending=False).head(len(values) // 4)
    lowest = largest.sort_values("value").iloc[0]
    volume = queries.volume_by_unit(**SCOPE, indicator=RATE, most=most)
    text = findings.services.rate_and_volume(volume)
    assert len(volume) == min(most, len(values))
    assert lowest["unit_name"] in text
    assert f"trong {numbers.number(lowest['denominator'])} hồ sơ" in text


def test_points_stand_whole_on_the_plot_and_the_named_one_has_its_name(shipped: Path) -> None:
    volume = queries.volume_by_unit(**SCOPE, indicator=RATE)
    layout = scatter_rate_volume(volume)["layout"]
    for axis, column in (("xaxis", "denominator"), ("yaxis", "value")):
        low, high = layout[axis]["range"]
        assert low < 0
        assert high > volume[column].max()
    assert volume.loc[volume["is_lowest_of_largest"], "unit_name"].item() in [note["text"] for note in layout["annotations"]]


def test_lines_of_a_trend_are_the_best_and_the_last(shipped: Path) -> None:
    ranked = queries.value_by_unit(**SCOPE, indicator=RATE).dropna(subset=["value"])["unit_key"].tolist()
    lines = queries.unit_option_by_value(**SCOPE, indicator=RATE, most=7)["unit_key"].tolist()
    assert lines == ranked[:3] + ranked[-4:]
    assert queries.unit_option_by_value(**SCOPE, indicator=RATE, most=40)["unit_key"].tolist() == ranked


def test_a_quarter_without_a_value_is_a_gap(shipped: Path) -> None:
    unit = queries.unit_option_by_value(**SCOPE, indicator=RATE, most=2)["unit_key"].iloc[0]
    trend = queries.value_by_unit_period([unit], [RATE], "2024-Q4")
    area = queries.area_value_by_period(**SCOPE, indicators=[RATE])
    figure = line_trend(trend.drop(trend.index[2]), area, "x", unit)
    chosen = next(trace for trace in figure["data"] if trace.get("customdata"))
    assert chosen["x"] == area["period_name"].tolist()
    assert chosen["y"] == [None if place == 2 else value for place, value in enumerate(trend["value"])]


def test_parts_are_summed_and_a_bar_without_all_of_them_says_so(shipped: Path) -> None:
    parts = queries.part_value_by_unit(**SCOPE, indicators=LEVELS)
    for _key, unit in parts.groupby("unit_key"):
        assert unit["value"].sum() == unit["parts_total"].iloc[0]
        assert unit["is_complete"].all() == (len(unit) == len(LEVELS))
    most = parts[parts["indicator_code"] == LEVELS[-1]].sort_values("value", ascending=False).iloc[0]
    assert most["unit_name"] in findings.services.parts(parts)
    said = [note["y"] for note in bar_parts(parts)["layout"]["annotations"]]
    assert said == parts.loc[~parts["is_complete"], "unit_name"].tolist() != []


def test_the_lowest_part_is_named_of_30_cases_and_more(shipped: Path) -> None:
    fields = queries.value_by_unit_breakdown(**SCOPE, indicator="on_time_rate", dimension="field")
    lowest = fields[fields["denominator"] >= 30].sort_values("value").iloc[0]
    text = findings.services.worst_part(fields)
    assert lowest["unit_name"] in text
    assert numbers.fraction(lowest["numerator"], lowest["denominator"]) in text


def test_words_of_a_chart_follow_the_page(shipped: Path) -> None:
    figure = bar_parts(queries.part_value_by_unit(**SCOPE, indicators=LEVELS))
    light, dark = (themed(figure, is_dark)["layout"] for is_dark in (False, True))
    assert [layout["yaxis"]["tickfont"]["color"] for layout in (light, dark)] == [INK, ON_DARK[INK]]
    assert [layout["font"]["color"] for layout in (light, dark)] == [INK, ON_DARK[INK]]
    assert themed(figure, True)["data"][0]["marker"] == figure["data"][0]["marker"]

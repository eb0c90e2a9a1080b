"""The page of online services: what its charts and titles are made of, once more by another route."""

from pathlib import Path

from scorecard import findings, numbers, queries
from scorecard.charts.base import BEHIND, FLAG_MARK, GRAVE, INK
from scorecard.charts.composition import bar_parts
from scorecard.charts.ranking import bar_ranking
from scorecard.charts.themed import ON_DARK, themed
from scorecard.charts.trends import line_trend

SCOPE = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q4", "language": "vi"}
RATE, LEVELS = "online_dossier_rate", ["online_procedures_partial", "online_procedures_full"]


def test_a_ranking_marks_units_by_their_flags_alone(shipped: Path) -> None:
    values = queries.value_by_unit(**SCOPE, indicator=RATE)
    flags = queries.flag_by_unit(**SCOPE, most=5000)
    about = flags[flags["indicator_code"] == RATE]
    gravest = about.groupby("unit_key")["flag_severity"].max()
    assert values.set_index("unit_key")["flag_severity"].dropna().astype(int).to_dict() == gravest.to_dict() != {}
    figure = bar_ranking(values)
    colours = dict(zip((key for (key,) in figure["data"][0]["customdata"]), figure["data"][0]["marker"]["color"], strict=True))
    grave = set(gravest[gravest == GRAVE].index)
    assert {key for key, colour in colours.items() if colour == BEHIND} == grave != set()
    signs = {note["y"]: note["text"][-1] for note in figure["layout"]["annotations"] if note["text"][-1] in FLAG_MARK.values()}
    names = values.set_index("unit_key")["unit_name"]
    assert signs == {names[key]: FLAG_MARK[severity] for key, severity in gravest.items()}
    area = queries.area_value_by_indicator(**SCOPE, indicators=[RATE]).iloc[0]
    assert f"▼ nghiêm trọng: {len(grave)}" in findings.common.ranking_note(values, area, "Quý IV/2024")


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

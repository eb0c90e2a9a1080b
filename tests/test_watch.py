"""The watchlist, the funnel, ranks, score and changes: what stands there against the store, looked up by another route."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from stores import rows
from test_pages import _pages_are_found_through_app, open_page, words  # noqa: F401

from scorecard import findings, html, i18n, numbers, queries, scores
from scorecard.charts.base import rank_words
from scorecard.charts.funnel import funnel_rate
from scorecard.charts.ranks import interval_ranks

REAL = {"area": "439-202101", "peer_group": "all", "period": "2021-6M", "language": "vi"}
SIMULATED = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q4", "language": "vi"}
PAGE, RATE = "pages/watch/watchlist.py", "online_dossier_rate"


def test_every_flag_of_the_units_is_listed_once(shipped: Path) -> None:
    flags = queries.flag_by_unit(**SIMULATED)
    stored = rows(
        shipped,
        """select unit.unit_key, flag_rule.code from flag join unit using (unit_id) join flag_rule using (rule_id) join period using (period_id)
        where period.code = '2024-Q4' and unit.is_simulated and unit.is_ranked""",
    )
    assert sorted(zip(flags["unit_key"], flags["rule_code"], strict=True)) == sorted(stored)


def test_units_stand_in_the_order_of_their_severities(shipped: Path) -> None:
    flags = queries.flag_by_unit(**SIMULATED)
    blame = flags[~flags["is_praise"]]
    totals = blame.groupby("unit_key", sort=False)["flag_severity"].sum()
    assert totals.tolist() == sorted(totals, reverse=True)
    assert (flags.loc[flags["is_praise"], "flag_severity"] == 0).all()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("scope", [REAL, SIMULATED], ids=["real", "simulated"])
def test_no_sentence_has_a_hole(shipped: Path, scope: dict[str, str], language: str) -> None:
    i18n.use(language)
    told = findings.watch.told(queries.flag_by_unit(**{**scope, "language": language}))
    for row in told.itertuples():
        assert not re.search(r"[{}]|nan|None|–%|\s\s", row.flag_sentence), row.flag_sentence
        assert all(findings.watch.why(row))


def test_the_planted_late_commune_is_told_with_number_reference_period_and_remedy(shipped: Path) -> None:
    flags = queries.flag_by_unit(**SIMULATED)
    row = next(row for row in flags.itertuples() if row.rule_kind == "below_funnel" and row.indicator_code == RATE)
    text = findings.watch.sentence(row)
    assert numbers.fraction(row.numerator, row.denominator) in text
    assert "Huyện Mô Phỏng" in text
    assert "kỳ thứ" in text
    assert numbers.number(row.cases_needed) in findings.watch.lift(row)
    # so many more cases do bring it within the limits, one fewer do not
    assert 100 * (row.numerator + row.cases_needed) / row.denominator >= row.limit_low > 100 * (row.numerator + row.cases_needed - 1) / row.denominator


def test_how_many_periods_running(shipped: Path) -> None:
    row = next(queries.flag_by_unit(**SIMULATED).itertuples())
    said = {count: findings.watch.since(row._replace(since=count)) for count in (1, 2, 4, 10, 12)}
    assert said == {1: "", 2: ", kỳ thứ hai liên tiếp", 4: ", kỳ thứ tư liên tiếp", 10: ", kỳ thứ mười liên tiếp", 12: ", kỳ thứ 12 liên tiếp"}
    i18n.use("en")
    assert findings.watch.since(row._replace(since=12)) == ", 12th period running"


def test_each_flag_explains_itself_under_a_name_of_its_own(shipped: Path) -> None:
    markup = html.watch.watch_list(queries.flag_by_unit(**SIMULATED))
    asked, given = re.findall(r'popovertarget="([^"]+)"', markup), re.findall(r'popover class="note" id="([^"]+)"', markup)
    assert asked == given
    assert len(set(given)) == len(queries.flag_by_unit(**SIMULATED))


@pytest.mark.parametrize("scope", [REAL, SIMULATED, {**SIMULATED, "period": "2024-9M"}, {**SIMULATED, "period": "2024-Y"}], ids=lambda scope: scope["period"])
def test_each_reason_names_its_document_and_blame_what_would_lift_it(shipped: Path, scope: dict[str, str]) -> None:
    for row in queries.flag_by_unit(**scope).itertuples():
        said = " ".join(findings.watch.why(row))
        if row.rule_kind not in ("return_missing", "return_late", "return_on_time"):
            assert "Văn bản: " in said, row.rule_code
        if not row.is_praise:
            assert "Để hết cảnh báo: " in said, row.rule_code
        if row.rule_kind in ("below_funnel", "above_funnel", "gaining"):
            assert numbers.number(row.denominator) in said


def test_a_mention_is_followed_to_the_letter_and_the_place_in_it(shipped: Path) -> None:
    row = next(row for row in queries.flag_by_unit(**REAL).itertuples() if row.rule_code == "reprimand")
    assert "1310/UBND-NV, 30/08/2021" in row.documents
    assert "Đoạn 1" in row.documents


def test_the_pace_that_lifts_a_unit_off_is_that_of_the_rule(shipped: Path) -> None:
    """Half a year of 181 days at 80 % of a year: 39.6 % of the plan; the document of the rate is named."""
    row = next(row for row in queries.flag_by_unit(**REAL).itertuples() if row.rule_kind == "behind_pace")
    assert row.value_needed == pytest.approx(80 * 181 / 365.25)
    assert "39,6%" in findings.watch.lift(row)
    assert "Phần I.6" in row.documents


def test_the_share_of_a_limit_is_of_one_side(shipped: Path) -> None:
    rows_of = {row.threshold: row for row in queries.flag_by_unit(**{**SIMULATED, "period": "2023-Q4"}).itertuples() if "funnel" in row.rule_kind}
    one_sided = {99.8: "0,1%", 95.0: "2,5%"}
    assert rows_of
    for level, row in rows_of.items():
        assert f"trong {one_sided[level]} trường hợp" in findings.watch.why(row)[0]


def test_lists_lead_on_to_the_page_of_methods_within_the_session(shipped: Path) -> None:
    """A page opened by the session keeps area, period and language; an address would not."""
    flags = queries.flag_by_unit(**SIMULATED)
    for markup in (html.watch.watch_list(flags), html.flags.flag_list(flags)):
        assert "<a " not in markup
        assert re.findall(r'data-page="pages/reference/methods.py\?section=(\w+)"', markup)


def test_the_part_of_a_page_stands_in_the_address_by_its_code(shipped: Path) -> None:
    app = open_page(PAGE, area="Huyện Mô Phỏng", part="score", lang="English")
    assert app.query_params["part"] in ("score", ["score"])
    app.segmented_control(key="part_shown").set_value("ranks").run()
    assert app.query_params["part"] in ("ranks", ["ranks"])
    app.query_params["part"] = "funnel"
    assert app.run().segmented_control(key="part_shown").value == "funnel"


def test_funnel_positions_are_those_of_the_flags(shipped: Path) -> None:
    points = queries.funnel_by_unit(**SIMULATED, indicator=RATE)
    flags = queries.flag_by_unit(**SIMULATED)
    flagged = flags.loc[(flags["rule_kind"] == "below_funnel") & (flags["indicator_code"] == RATE) & (flags["threshold"] > 99), "unit_key"]
    assert set(points.loc[points["funnel_position"] == "low", "unit_key"]) == set(flagged)
    assert (points.loc[points["denominator"] < 30, "funnel_position"] == "small").all()
    assert all(name in findings.chance.funnel(points) for name in points.loc[points["funnel_position"] == "low", "unit_name"])


@pytest.mark.parametrize("is_log", [False, True])
def test_limits_are_widened_and_symmetric(shipped: Path, is_log: bool) -> None:
    points, curves = queries.funnel_by_unit(**SIMULATED, indicator=RATE), queries.funnel_limit_by_denominator(**SIMULATED, indicator=RATE)
    phi, p = points["phi"].iloc[0], points["reference"].iloc[0] / 100
    last = curves[curves["level"] == 95].iloc[-1]
    assert last["limit_high"] - last["limit_low"] == pytest.approx(200 * 1.959964 * np.sqrt(phi * p * (1 - p) / last["denominator"]), rel=1e-5)
    figure = funnel_rate(points, curves, is_log)
    assert len(figure["data"]) == 7  # reference, target, four curves, points
    drawn = figure["data"][-1]
    assert sum(symbol == "circle-open" for symbol in drawn["marker"]["symbol"]) == (points["denominator"] < 30).sum()
    assert "phi" in findings.chance.funnel_note(points, "x")


@pytest.mark.parametrize("is_log", [False, True])
def test_names_in_a_funnel_lie_on_no_other_name_and_lines_are_told_outside(shipped: Path, is_log: bool) -> None:
    points, curves = queries.funnel_by_unit(**SIMULATED, indicator=RATE), queries.funnel_limit_by_denominator(**SIMULATED, indicator=RATE)
    layout = funnel_rate(points.assign(funnel_position="low"), curves, is_log)["layout"]
    key, *names = layout["annotations"]
    assert (key["yref"], key["y"], key["yanchor"]) == ("paper", 1, "bottom")
    assert points["reference_area"].iloc[0] in key["text"]
    assert len(names) > 5
    (left, right), (low, high) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    for width in (190, 230, 400, 600, 800, 1100):
        boxes = []
        for name in names:
            x = width * (name["x"] - left) / (right - left) + name["xshift"]
            reach = 6 * len(name["text"])
            boxes.append((x if name["xanchor"] == "left" else x - reach, reach, 330 * (name["y"] - low) / (high - low) + name["yshift"]))
        for place, (start, reach, y) in enumerate(boxes):
            for other_start, other_reach, other_y in boxes[:place]:
                assert abs(y - other_y) >= 12 or start >= other_start + other_reach or other_start >= start + reach


def test_a_rank_has_its_interval_where_cases_are_known_and_only_there(shipped: Path) -> None:
    values = queries.value_by_unit(**SIMULATED, indicator=RATE)
    ranked = values[values["rank"].notna()]
    assert (ranked["rank_low"] <= ranked["rank"]).all()
    assert (ranked["rank_high"] >= ranked["rank"]).all()
    assert ranked["rank_low"].notna().all()
    assert values.loc[values["rank"].isna(), "rank_low"].isna().all()
    assert queries.value_by_unit(**REAL, indicator=RATE)["rank_low"].isna().all(), "stated without cases"
    row = next(ranked.itertuples())
    assert f"hạng {row.rank_low}–{row.rank_high}" in rank_words(row)
    assert rank_words(SimpleNamespace(rank=3, ranked=9, low=1.0)) == "", "no rank without its interval"
    figure = interval_ranks(ranked)
    assert figure["data"][1]["x"] == ranked["rank"].tolist()


def test_the_profile_has_the_interval_of_the_ranking(shipped: Path) -> None:
    values = queries.value_by_unit(**SIMULATED, indicator=RATE).dropna(subset=["rank"])
    for row in values.iloc[[0, 7, -1]].itertuples():
        stands = queries.standing_by_indicator(**SIMULATED, unit=row.unit_key).set_index("indicator_code").loc[RATE]
        assert (stands["rank"], stands["rank_low"], stands["rank_high"]) == (row.rank, row.rank_low, row.rank_high)


@pytest.mark.parametrize("method", [scores.MIN_MAX, scores.TARGET])
def test_the_score_of_a_unit_once_more_by_hand(shipped: Path, method: str) -> None:
    weights = {RATE: 3.0, "on_time_rate": 1.0}
    parts = queries.score_part_by_unit_indicator(**SIMULATED, indicators=list(weights))
    scored = scores.composite_score(parts, weights, method)
    wide = parts.pivot(index="unit_key", columns="indicator_code", values="usable_value")
    targets = parts.drop_duplicates("indicator_code").set_index("indicator_code")["target_value"].to_dict() | {RATE: 50.0, "on_time_rate": 100.0}
    unit = scored.loc[scored["coverage"] == 100].iloc[2]
    points = {
        code: 100 * (wide.loc[unit["unit_key"], code] - wide[code].min()) / (wide[code].max() - wide[code].min())
        if method == scores.MIN_MAX
        else min(100, 100 * wide.loc[unit["unit_key"], code] / targets[code])
        for code in weights
    }
    assert unit["score"] == pytest.approx((3 * points[RATE] + points["on_time_rate"]) / 4)
    only_second = wide.index[wide[RATE].isna() & wide["on_time_rate"].notna()]
    assert scored.set_index("unit_key").loc[only_second, "score"].isna().all(), "a quarter of the weights is no score"
    assert len(scored) == wide.shape[0], "nobody is dropped"
    assert (scored["rank_low"].dropna() <= scored["rank"].dropna()).all()


def test_that_a_unit_stays_first_is_said_of_complete_scores_only() -> None:
    columns = ["unit_key", "unit_name", "score", "coverage", "rank", "rank_low", "rank_high"]
    partial, whole, other = ("a", "Xã A", 90.0, 75.0, 1, 1, 2), ("b", "Xã B", 80.0, 100.0, 2, 1, 1), ("c", "Xã C", 70.0, 100.0, 3, 3, 3)
    first_is_partial = findings.scores.scored(pd.DataFrame([partial, whole, other], columns=columns))
    assert "75%" in first_is_partial
    assert "dù trọng số thay đổi" not in first_is_partial
    assert "Xã B" in first_is_partial
    all_whole = findings.scores.scored(pd.DataFrame([whole, other], columns=columns))
    assert "100%" in all_whole
    assert "đứng đầu trong 2 đơn vị" in all_whole


def test_grave_warnings_of_high_scorers_are_named() -> None:
    scored = pd.DataFrame({"unit_key": list("abcdefg"), "unit_name": list("ABCDEFG"), "rank": [1, 2, 3, 4, 5, 6, 7]})
    flags = pd.DataFrame({"unit_key": ["b", "b", "g", "c"], "flag_severity": [3, 3, 3, 2]})
    assert "B (2)" in findings.scores.warned(scored, flags)
    assert "G" not in findings.scores.warned(scored, flags)
    assert findings.scores.warned(scored, flags.iloc[3:]) == ""


def test_changes_are_those_whose_intervals_do_not_meet(shipped: Path) -> None:
    changes = queries.change_beyond_chance_by_unit(**SIMULATED, most=1000)
    before = queries.value_by_unit(**{**SIMULATED, "period": "2024-Q3"}, indicator=RATE).set_index("unit_key")
    now = queries.value_by_unit(**SIMULATED, indicator=RATE).set_index("unit_key")
    apart = {
        key
        for key in now.index
        if now.loc[key, "low"] > before.loc[key, "high"] or now.loc[key, "high"] < before.loc[key, "low"]
        if not (now.loc[key, "is_small"] or before.loc[key, "is_small"])
    }
    assert set(changes.loc[changes["indicator_code"] == RATE, "unit_key"]) == apart
    for reading, part in changes.groupby("change_reading"):
        assert numbers.number(len(part)) in findings.chance.changed(part, str(reading))


PARTS = ("flags", "funnel", "ranks", "score", "changes")


@pytest.mark.parametrize("language", ["Tiếng Việt", "English"])
@pytest.mark.parametrize("area", [{}, {"area": "Huyện Mô Phỏng"}], ids=["real", "simulated"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_runs(shipped: Path, part: str, area: dict[str, str], language: str) -> None:
    app = open_page(PAGE, lang=language, part=part, **area)
    assert not app.exception
    assert app.subheader or app.info
    if area:
        assert app.subheader


def test_a_period_without_flags_says_so_and_offers_another(shipped: Path) -> None:
    app = open_page(PAGE, period="Quý I/2021")
    assert not app.exception
    assert "không có cảnh báo hay biểu dương nào" in words(app)
    assert [button for button in app.button if str(button.key).startswith("period_")]


@pytest.mark.parametrize(
    "address",
    [
        {"part": "Phần không có"},
        {"part": "funnel", "rate": "Không có", "scale": "x"},
        {"part": "score", "preset": "x", "method": "y", "qd766_1": "z"},
    ],
    ids=str,
)
def test_a_wrong_link_gives_the_default(shipped: Path, address: dict[str, str]) -> None:
    app = open_page(PAGE, area="Huyện Mô Phỏng", **address)
    assert not app.exception
    assert app.subheader


def test_weights_come_from_the_address(shipped: Path) -> None:
    plain, moved = (open_page(PAGE, area="Huyện Mô Phỏng", part="score", **address) for address in ({}, {"qd766_3": "36", "qd766_1": "0"}))
    assert not moved.exception
    assert plain.subheader[0].value != moved.subheader[0].value
    assert next(slider for slider in moved.slider if slider.key == "qd766_3").value == 36

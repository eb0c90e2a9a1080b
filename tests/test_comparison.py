"""One unit among its peers and one period against another: the rules recomputed by another route, and the two pages of them."""

from pathlib import Path

import pytest
from stores import rows
from test_pages import _pages_are_found_through_app, open_page, words  # noqa: F401

from scorecard import findings, html, queries
from scorecard.charts.bar_multiples import bar_multiples
from scorecard.charts.multiples import line_multiples
from scorecard.charts.scatter import scatter_two
from scorecard.charts.spine import spine

AREA = {"area": "SIM-202101", "peer_group": "all"}
DECLINE, SMALL, SILENT = "SIM05-202101", "SIM25-202101", "SIM11-202101"
PROFILE, COMPARISON = "pages/units/unit_profile.py", "pages/units/comparison.py"


def test_spine_position_runs_from_the_worst_to_the_best_peer(shipped: Path) -> None:
    stands = queries.standing_by_indicator(**AREA, period="2024-Q4", language="vi", unit=DECLINE)
    placed = stands[stands["unit_position"].notna()]
    assert len(placed) > 20 and {-1, 1} == set(placed["direction"])
    for row in placed.itertuples():
        values = sorted(
            value
            for (value,) in rows(
                shipped,
                "select value from measure join indicator using (indicator_id) join unit using (unit_id) join period using (period_id)"
                f" where indicator.code = '{row.indicator_code}' and period.code = '2024-Q4' and unit.parent_code = 'SIM' and breakdown = ''",
            )
        )
        worst, best = (values[0], values[-1]) if row.direction > 0 else (values[-1], values[0])
        assert row.unit_position == pytest.approx(100 * (row.value - worst) / (best - worst))
        assert 0 <= row.unit_position <= 100
        assert row.band_from <= row.median_position <= row.band_to


def test_spine_leaves_out_what_follows_the_size_of_a_unit(shipped: Path) -> None:
    stands = queries.standing_by_indicator(**AREA, period="2024-Q4", language="vi", unit=DECLINE)
    placed = stands[stands["unit_position"].notna()]
    assert set(placed["kind"]) <= {"ratio", "reported_rate"}
    assert len(stands) > 2 * len(placed)


def test_rates_of_fewer_than_thirty_have_no_rank(shipped: Path) -> None:
    stands = queries.standing_by_indicator(**AREA, period="2024-Q4", language="vi", unit=SMALL)
    small = stands[stands["is_small"] == True]  # noqa: E712
    assert len(small) and small["rank"].isna().all() and (small["quarter"] == "none").all()


@pytest.mark.parametrize(
    ("indicator", "periods", "reading"),
    [
        ("on_time_rate", ["2023-Q1", "2024-Q4"], "worse"),
        ("on_time_rate", ["2024-Q3", "2024-Q4"], "within_chance"),
        ("online_dossier_rate", ["2022-Q1", "2024-Q4"], "better"),
        ("revenue_plan_rate", ["2024-Q3", "2024-Q4"], "none"),
        ("on_time_rate", ["2024-Q4"], "none"),
    ],
)
def test_change_is_read_by_polarity_and_chance(shipped: Path, indicator: str, periods: list[str], reading: str) -> None:
    values = queries.value_by_unit_indicator_period(**AREA, units=[DECLINE], indicators=[indicator], periods=periods)
    own = values[~values["is_area"]]
    assert set(own["change_reading"]) == {reading}
    if reading == "none":
        assert own["change"].isna().all()
    else:
        assert own["change"].iloc[0] == pytest.approx(own["value"].iloc[-1] - own["value"].iloc[0])


def test_only_windows_of_the_same_length_are_offered(shipped: Path) -> None:
    def offered(period: str, area: str = "SIM-202101") -> list[str]:
        return queries.comparable_period_options(area, "all", period, "vi")["code"].tolist()

    assert offered("2024-Y") == ["2022-Y", "2023-Y", "2024-Y"]
    assert all(code[5] == "Q" for code in offered("2024-Q4")) and len(offered("2024-Q4")) == 12
    assert offered("2021-to-09-30", "437-202101") == ["2021-to-09-30"]


def test_charts_and_tables_take_what_the_queries_give(shipped: Path) -> None:
    stands = queries.standing_by_indicator(**AREA, period="2024-Q4", language="vi", unit=DECLINE)
    dots = spine(stands[stands["unit_position"].notna()])["data"][4]
    assert len(dots["x"]) == stands["unit_position"].notna().sum()
    codes, units = ["on_time_rate", "revenue_plan_rate"], [DECLINE, SMALL, SILENT]
    several = queries.value_by_unit_indicator_period(**AREA, units=units, indicators=codes, periods=["2024-Q2", "2024-Q3", "2024-Q4"])
    lines = line_multiples(several)["data"]
    assert any(None in line["y"] for line in lines), "a quarter that was not reported is a gap"
    single = several[several["period_code"] == "2024-Q4"]
    assert len(bar_multiples(single)["data"][0]["y"]) == 4
    assert "chưa có số liệu" in html.comparison.comparison_table(several)
    pairs = queries.value_pair_by_unit(**AREA, period="2024-Q4", indicators=codes, units=units)
    assert len(scatter_two(pairs, units)["data"][0]["x"]) == len(pairs) == pairs["units_with_both"].iloc[0]


def test_points_of_a_large_group_are_thinned_but_counted(shipped: Path) -> None:
    codes = ["on_time_rate", "online_dossier_rate"]
    whole = queries.value_pair_by_unit(**AREA, period="2024-Q4", indicators=codes, units=[])
    thin = queries.value_pair_by_unit(**AREA, period="2024-Q4", indicators=codes, units=[DECLINE], most=8)
    assert len(thin) < len(whole) and DECLINE in set(thin["unit_key"])
    assert thin["units_with_both"].unique().tolist() == [len(whole)]
    assert thin["units_worse"].unique().tolist() == [int(whole["is_worse_on_both"].sum())]


def test_profile_of_a_unit_without_data_offers_the_nearest_period(shipped: Path) -> None:
    app = open_page(PROFILE, area="Huyện Mô Phỏng", period="Quý III/2024", unit="Xã Phú Khoan")
    assert not app.exception and app.title[0].value == "Xã Phú Khoan"
    offered = [button for button in app.button if str(button.key).startswith("period_")]
    assert offered
    offered[0].click().run()
    assert not app.exception and not [button for button in app.button if str(button.key).startswith("period_")]


def test_agency_has_a_profile(shipped: Path) -> None:
    app = open_page(PROFILE, unit="Trung tâm Y tế huyện")
    assert not app.exception and app.title[0].value == "Trung tâm Y tế huyện"


def test_profile_keeps_its_unit_when_the_group_is_another(shipped: Path) -> None:
    app = open_page(PROFILE, area="Huyện Mô Phỏng", group="Loại I (4)", unit="Xã Đảo Nhạn")
    assert not app.exception and app.title[0].value == "Xã Đảo Nhạn"
    assert "Tất cả đơn vị (25)" in words(app)


@pytest.mark.parametrize(
    ("page", "address"),
    [(PROFILE, {"unit": "Xã Không Có"}), (COMPARISON, {"units": "Sai"}), (COMPARISON, {"periods": "Năm 1999"}), (COMPARISON, {"across": "x"})],
    ids=str,
)
def test_wrong_choice_in_a_link_gives_the_default_and_a_note(shipped: Path, page: str, address: dict[str, str]) -> None:
    app = open_page(page, **address)
    assert not app.exception
    assert "liên kết" in words(app).lower()


def test_a_single_unit_has_no_rank_and_no_median(shipped: Path) -> None:
    stands = queries.standing_by_indicator("437-202101", "all", "2021-to-09-30", "vi", "18124-202101")
    assert stands["value"].notna().sum() > 50
    assert stands[["rank", "median", "minimum", "maximum", "unit_position"]].isna().all().all()
    ranked = queries.value_by_unit("437-202101", "all", "2021-to-09-30", "vi", "on_time_rate")
    assert len(ranked) == 1 and ranked["rank"].isna().all()


def test_what_counts_from_the_start_of_the_year_is_compared_with_the_year_before(shipped: Path) -> None:
    stands = queries.standing_by_indicator(**AREA, period="2024-Q3", language="vi", unit=DECLINE).set_index("indicator_code")
    for indicator in ("plan_completion_rate", "comm_tasks_done_rate"):
        assert stands.loc[indicator, "previous_period_name"] == "Quý III/2023"
    assert stands.loc["on_time_rate", "previous_period_name"] == "Quý II/2024"


def test_agencies_stand_apart_where_reporting_is_listed(shipped: Path) -> None:
    coverage = queries.coverage_by_unit_period("439-202101", "all")
    agencies = coverage[coverage["unit_name"].str.startswith("Trung tâm")]
    assert agencies["unit_key"].nunique() == 4
    assert set(agencies["coverage_state"]) == {"not_applicable"} and not agencies["is_ranked"].any()
    newest = coverage.iloc[0]
    assert (newest["units_with_data"], newest["units"]) == (25, 25)
    assert "25/25" in findings.catalogue.covered(coverage)

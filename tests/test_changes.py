"""What changed since an earlier period or version."""

from pathlib import Path

import pandas as pd
import pytest
from stores import rows as stored

from scorecard import changes, findings, html, queries, store
from scorecard.html.base import render
from scorecard.settings import settings

SCOPE = {"area": "SIM-202101", "peer_group": "all", "period": "2024-Q4", "language": "vi"}
ONLINE, ON_TIME, REVENUE = "online_dossier_rate", "on_time_rate", "revenue_plan_rate"


def test_overlapping_intervals_are_within_chance(shipped: Path) -> None:
    data = queries.change_by_unit_indicator(**SCOPE, other="2024-Q3", indicators=[ONLINE, ON_TIME])
    both = data.dropna(subset=["value", "value_before"])
    overlap = (both["low"] <= both["high_before"]) & (both["low_before"] <= both["high"])
    changed = both["value"] != both["value_before"]
    few = both[["denominator", "denominator_before"]].min(axis=1) < 30
    assert ((both["change_reading"] == "within_chance") == (overlap & changed & ~few)).all()
    assert ((both["change_reading"] == "few") == (changed & few)).all()
    assert (both.loc[both["change_reading"] == "better", "change"] > 0).all()
    assert data["better_in_all"].iloc[0] == (data["change_reading"] == "better").sum()


def test_what_counts_from_the_start_of_the_year_is_held_against_the_year_before(shipped: Path) -> None:
    data = queries.change_by_unit_indicator(**SCOPE, other="2024-Q3", indicators=[REVENUE, ONLINE])
    periods = data.drop_duplicates("indicator_code").set_index("indicator_code")["previous_period_name"]
    assert periods[REVENUE] == "Quý IV/2023"
    assert periods[ONLINE] == "Quý III/2024"


def test_a_unit_that_sent_nothing_is_not_reported_and_not_zero(shipped: Path) -> None:
    data = queries.change_by_unit_indicator(**SCOPE, other="2024-Q3", indicators=[ONLINE])
    silent = data[data["unit_name"] == "Xã Ngọc Điềm"].iloc[0]
    assert silent["change_reading"] == "gone"
    assert pd.isna(silent["change"])
    assert "chưa báo cáo" in html.changes.value_changes(data)


def test_ranks_have_their_intervals_and_move_only_where_these_are_apart(shipped: Path) -> None:
    pairs = changes.ranks_between(SCOPE, "2024-Q3", ONLINE)
    now = queries.value_by_unit(**SCOPE, indicator=ONLINE).set_index("unit_key")
    for row in pairs.dropna(subset=["rank_after"]).itertuples():
        assert (row.rank_after, row.rank_low_after, row.rank_high_after) == tuple(now.loc[row.unit_key, ["rank", "rank_low", "rank_high"]])
        assert row.rank_low_after <= row.rank_after <= row.rank_high_after
    both = pairs.dropna(subset=["rank_after", "rank_before"])
    apart = (both["rank_low_after"] > both["rank_high_before"]) | (both["rank_low_before"] > both["rank_high_after"])
    assert not (both["is_apart"] & ~apart).any()
    last = both[(both["rank_before"] == both["ranked_before"]) & (both["rank_after"] == both["ranked_after"])]
    assert len(last) == 1 and not last["is_apart"].any(), "who stays last has not moved, however many are ranked"
    assert str(int(both["is_apart"].sum())) in findings.changes.ranks(pairs)


def test_rates_without_chance_have_ranks_without_interval(shipped: Path) -> None:
    pairs = changes.ranks_between(SCOPE, "2024-Q3", REVENUE)
    assert pairs["rank_low_after"].isna().all()
    assert not pairs["is_apart"].any()


def test_flags_on_and_off_are_those_of_one_period_only(shipped: Path) -> None:
    before, now = (queries.flag_by_unit(**{**SCOPE, "period": code}, most=5000) for code in ("2024-Q3", "2024-Q4"))
    changed = changes.flags_between(before, now)
    keys = [set(zip(data["unit_key"], data["rule_code"], strict=True)) for data in (before, now)]
    is_on = changed["flag_change"] == "on"
    told = [set(zip(data["unit_key"], data["rule_code"], strict=True)) for data in (changed[is_on], changed[~is_on])]
    assert told == [keys[1] - keys[0], keys[0] - keys[1]]
    assert changes.flags_between(now, now).empty


def fates(period: str, other: str) -> dict[tuple[str, str], tuple[str, str]]:
    data = changes.flags_between_periods({**SCOPE, "period": period}, other, 5000)
    return {(row.unit_name, row.rule_code): (row.flag_change, row.replaced_by) for row in data.itertuples() if row.flag_change != "on"}


def test_a_warning_is_gone_only_where_it_could_be_judged(shipped: Path) -> None:
    """Ngọc Điềm has sent nothing for the year; Lam Khê ends it short of the plan instead; Trúc Lĩnh has collected 213 %."""
    told = fates("2024-Q4", "2024-Q3")
    assert told["Xã Ngọc Điềm", "behind_pace"] == ("no_data", "")
    assert told["Xã Lam Khê", "behind_pace"] == ("replaced", "Chưa đạt mục tiêu")
    assert told["Xã Trúc Lĩnh", "behind_pace"] == ("off", "")
    assert told["Xã Phú Khoan", "return_missing"] == ("off", ""), "it has sent one now"


def test_a_graver_rule_of_the_same_kind_replaces_the_milder(shipped: Path) -> None:
    told = fates("2023-Q4", "2023-Q3")
    assert told["Xã Hưng Nhượng", "below_funnel_again_online_dossier_rate"] == ("replaced", "Thấp hơn mức chung ngoài ngẫu nhiên")
    # its rate of the quarter cannot be told: received comes out negative
    assert told["Xã Tịnh Lâm", "jump_online_dossier_rate"] == ("no_data", "")


@pytest.mark.parametrize(("period", "other"), [("2024-Q4", "2024-Q3"), ("2023-Q4", "2023-Q3"), ("2024-Y", "2023-Y"), ("2024-Q1", "2023-Q4")])
def test_what_is_called_gone_has_a_value_now(shipped: Path, period: str, other: str) -> None:
    data = changes.flags_between_periods({**SCOPE, "period": period}, other, 5000)
    for row in data[(data["flag_change"] == "off") & data["indicator_code"].notna()].itertuples():
        sql = f"""select count(*) from measure join indicator using (indicator_id) join unit using (unit_id) join period using (period_id)
            where unit_key = '{row.unit_key}' and indicator.code = '{row.indicator_code}' and period.code = '{period}' and value is not null"""
        assert stored(shipped, sql.replace("where", "where breakdown = '' and")) == [(1,)], (row.unit_name, row.rule_code)


def test_the_fates_are_counted_and_named(shipped: Path) -> None:
    data = changes.flags_between_periods(SCOPE, "2024-Q3", 5000)
    title, markup = findings.changes.flags(data), html.changes.flag_changes(data, findings.watch.sentence)
    blame = data[data["flag_severity"] > 0]["flag_change"].value_counts()
    assert f"{blame['off']} không còn" in title
    assert f"{blame['replaced']} thay bằng cảnh báo khác" in title
    assert f"{blame['no_data']} chưa có số liệu để xét" in title
    assert "nay là “Chưa đạt mục tiêu”" in markup
    assert "chưa có số liệu để xét" in markup
    slight = data[(data["flag_severity"] == 1) & (data["flag_change"] == "on")]
    assert len(slight) and "○</span> mới: " in html.changes.flag_changes(slight, findings.watch.sentence)


def test_of_fewer_than_thirty_nothing_is_called_better_or_worse(shipped: Path) -> None:
    """A plan of ten tasks: one task done more is no merit beyond chance, and is shown as a fraction."""
    plan = "plan_completion_rate"
    data = queries.change_by_unit_indicator(**{**SCOPE, "period": "2024-Y"}, other="2023-Y", indicators=[plan, ON_TIME, "university_up_rate"])
    few = data[data[["denominator", "denominator_before"]].min(axis=1) < 30].dropna(subset=["value", "value_before"])
    assert len(few[few["indicator_code"] == plan]) > 5
    assert set(few["change_reading"]) <= {"few", "same"}
    large = data[(data["denominator"] >= 30) & (data["denominator_before"] >= 30)]
    assert {"better", "worse"} & set(large["change_reading"])
    markup = html.changes.value_changes(few[few["change_reading"] == "few"])
    for row in few[few["change_reading"] == "few"].itertuples():
        assert f">{row.numerator:.0f}/{row.denominator:.0f}<" in markup
        assert f">{row.numerator_before:.0f}/{row.denominator_before:.0f} (" in markup
    assert "điểm" not in markup and "%" not in markup
    assert f"{(few['change_reading'] == 'few').sum()}" in findings.changes.values(data)


def test_deficiencies_since_the_last_inspection(shipped: Path) -> None:
    data = queries.deficiency_change_by_unit(**{**SCOPE, "period": "2024-6M"}, other="2023-6M")
    sql = "select count(*) from deficiency join period using (period_id) join unit using (unit_id) where period.code = '2024-6M' and is_simulated"
    found = stored(shipped, sql)
    assert data["since_in_all"].iloc[0] == found[0][0]
    assert set(data.loc[data["life_change"] == "repeated", "unit_name"]) <= {"Xã Vân Trạch"}
    assert "phát hiện" in findings.changes.deficiencies(data).lower()


def test_a_correction_between_two_versions_is_told(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same data in two versions, the later one with a figure changed by hand in a copy of the folder."""
    import shutil

    from stores import SHIPPED

    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setenv("SCORECARD_DATA", str(folder))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    first = store.ensure_built()
    path = next(iter(folder.glob("observations/huong_son*.csv")))
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if ",revenue_plan_rate," in line and "29.8" in line)
    path.write_text(text.replace(line, line.replace("29.8", "59.8")), encoding="utf-8")
    queries.pin(store.ensure_built())
    scope = {"area": settings().default_area, "peer_group": "all", "period": "2021-6M", "language": "vi"}
    assert list(queries.earlier_versions()) == [first.number]
    data = changes.values_between_versions(scope, [REVENUE, ONLINE], first)
    assert [(row.unit_name, row.value_before, row.value, row.change_reading) for row in data.itertuples()] == [("Xã Sơn Long", 29.8, 59.8, "better")]
    flags = changes.flags_between_versions(first, **scope, unit="", most=5000)
    assert set(flags["unit_name"]) == {"Xã Sơn Long"}
    assert changes.deficiencies_between_versions(scope, first).empty
    same = queries.earlier_versions()[first.number]
    queries.pin(same)
    assert changes.values_between_versions(scope, [REVENUE, ONLINE], same).empty


def test_a_long_table_folds_on_a_phone_and_a_short_one_does_not() -> None:
    row = {"key": "x", "unit": "x", "cells": ["1"], "level": ""}
    long, short = (render("before_after.html.j2", columns=["a", "b"], rows=[row] * n, folded=[], fold_name="", rest="") for n in (9, 8))
    assert "Hiện cả 9" in long
    assert long.count("<tr>") == 10, "every row is there; only the style hides it"
    assert "show-all" not in short

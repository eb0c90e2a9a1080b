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
    assert ((both["change_reading"] == "within_chance") == (overlap & changed)).all()
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
    told = {change: set(zip(data["unit_key"], data["rule_code"], strict=True)) for change, data in changed.groupby("flag_change")}
    assert told["on"] == keys[1] - keys[0]
    assert told["off"] == keys[0] - keys[1]
    assert changes.flags_between(now, now).empty


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

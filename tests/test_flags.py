"""Flags: every planted story with the right one in the right period, the small commune with none; the rules on stores made for them."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pytest
from stores import SHIPPED, rows

from scorecard import catalogue
from scorecard.build import build, from_inputs
from scorecard.tables import Row

FLAG = """
    select {columns} from flag
    inner join flag_rule using (rule_id) inner join unit using (unit_id) inner join period using (period_id)
    where {where} order by all
"""
RATES = ("below_funnel", "above_funnel", "below_target", "worsening", "improving", "jump", "negative", "behind_pace", "contradicted")


def flags(folder: Path, columns: str, where: str) -> list[tuple[object, ...]]:
    return rows(folder, FLAG.format(columns=columns, where=where))


def periods_of(folder: Path, unit: str, rule: str) -> list[object]:
    return [row[0] for row in flags(folder, "period.code", f"unit.code = '{unit}' and flag_rule.code = '{rule}'")]


@pytest.mark.parametrize(
    ("unit", "rule", "periods"),
    [
        ("SIM05", "below_funnel_on_time_rate", {"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-Y"}),
        ("SIM05", "below_funnel_land_on_time_rate", {"2024-Q3", "2024-Q4"}),
        ("SIM05", "worsening_on_time_rate", {"2024-Q3", "2024-Q4"}),
        ("SIM09", "deficiency_repeated", {"2024-6M", "2024-Q2", "2024-Q3", "2024-Q4", "2024-Y"}),
        ("SIM10", "jump_dossiers_received", {"2023-Q3"}),
        ("SIM10", "jump_online_dossier_rate", {"2023-Q3"}),
        ("SIM10", "negative_dossiers_received", {"2023-Q4"}),
        ("SIM11", "return_missing", {"2022-Q3", "2023-Q3", "2024-Q3"}),
        ("SIM13", "deficiency_overdue", {"2023-Q3", "2023-Y", "2024-Q4"}),
        ("SIM13", "reprimand", {"2024-Y"}),
        ("SIM14", "behind_pace", {"2024-9M"}),
        ("SIM16", "contradicted_on_time", {"2023-6M", "2023-Q4", "2024-6M", "2024-Y"}),
        ("SIM19", "return_missing", {"2024-Q4", "2024-Y"}),
        ("SIM20", "improving_online_dossier_rate", {"2023-Q4", "2024-Q4"}),
        ("SIM22", "below_funnel_online_dossier_rate", {"2023-Q4", "2024-Q4"}),
        ("SIM22", "worsening_online_dossier_rate", {"2024-Q4"}),
    ],
)
def test_planted_story_is_told_in_its_periods(shipped: Path, unit: str, rule: str, periods: set[str]) -> None:
    assert periods <= set(periods_of(shipped, unit, rule))


@pytest.mark.parametrize(
    ("unit", "rule", "before"),
    [
        ("SIM05", "below_funnel_on_time_rate", "2023-Q3"),
        ("SIM05", "worsening_on_time_rate", "2024-Q1"),
        ("SIM09", "deficiency_repeated", "2024-Q2"),
        ("SIM13", "deficiency_overdue", "2023-Q3"),
        ("SIM16", "contradicted_on_time", "2023-Q2"),
    ],
)
def test_story_is_not_told_before_it_begins(shipped: Path, unit: str, rule: str, before: str) -> None:
    where = f"unit.code = '{unit}' and flag_rule.code = '{rule}' and period.period_end < (select period_end from period where code = '{before}')"
    assert flags(shipped, "period.code", where) == []


@pytest.mark.parametrize(
    ("rule", "units"),
    [
        ("return_missing", {"SIM11", "SIM19"}),
        ("deficiency_repeated", {"SIM09"}),
        ("contradicted_on_time", {"SIM16"}),
        ("negative_dossiers_received", {"SIM10"}),
        ("jump_dossiers_received", {"SIM10"}),
        ("jump_online_dossier_rate", {"SIM10"}),
        ("worsening_on_time_rate", {"SIM05"}),
        ("worsening_online_dossier_rate", {"SIM22"}),
        ("improving_online_dossier_rate", {"SIM20"}),
    ],
)
def test_nobody_else_is_told_of(shipped: Path, rule: str, units: set[str]) -> None:
    assert {row[0] for row in flags(shipped, "distinct unit.code", f"flag_rule.code = '{rule}' and unit.is_simulated")} == units


@pytest.mark.parametrize(("rule", "unit"), [("on_time_rate", "SIM05"), ("land_on_time_rate", "SIM05"), ("online_dossier_rate", "SIM22")])
def test_nobody_else_is_far_behind_for_more_than_a_quarter(shipped: Path, rule: str, unit: str) -> None:
    """The simulation moves every unit from quarter to quarter, so one bad quarter is no error of the rule."""
    found = flags(shipped, "distinct unit.code", f"flag_rule.code = 'below_funnel_{rule}' and since > 1 and period.is_quarter and unit.is_simulated")
    assert found == [(unit,)]


def test_small_commune_is_never_flagged_for_its_rates(shipped: Path) -> None:
    assert flags(shipped, "flag_rule.code", f"unit.code = 'SIM25' and flag_rule.kind in {RATES}") == []


def test_standing_still_is_no_improvement(shipped: Path) -> None:
    """SIM16 reports 100 % always: it rises against a district that falls, but not itself."""
    assert periods_of(shipped, "SIM16", "improving_on_time_rate") == []


def test_real_district_is_flagged_for_what_its_report_says(shipped: Path) -> None:
    """The three that the inspection names for their revenue are the three whose pace ends below 80 %; all else are its own words."""
    with (SHIPPED / "observations/huong_son_2021_6m.csv").open(encoding="utf-8") as file:
        collected = {row["unit_code"]: float(row["value"]) for row in csv.DictReader(file) if row["indicator_code"] == "revenue_plan_rate" and row["value"]}
    with next((SHIPPED / "mentions").glob("huong_son*")).open(encoding="utf-8") as file:
        named = [(row["unit_code"], row["kind"], row["wording_vi"]) for row in csv.DictReader(file)]
    slow = {row[0] for row in flags(shipped, "unit.code", "not unit.is_simulated and flag_rule.kind = 'behind_pace'")}
    # half a year of 181 days: 80 % of 365.25
    assert slow == {unit for unit, rate in collected.items() if unit != "439" and rate * 365.25 / 181 < 80}
    assert slow == {unit for unit, kind, wording in named if kind == "listed_low" and "ngân sách" in wording}
    kinds = ("reprimand", "listed_low", "praise", "exceeded_plan", "listed_high")
    told = flags(shipped, "unit.code, flag_rule.types, wording", "not unit.is_simulated and flag_rule.kind = 'mention' and period.code = '2021-6M'")
    expected = {(unit, kind) for unit, kind, _wording in named if kind in kinds}
    assert {(unit, kind) for unit, kind, _wording in told} == expected
    for unit, kind, wording in named:
        if kind in kinds:
            assert any(wording in str(told_wording) for told_unit, told_kind, told_wording in told if (told_unit, told_kind) == (unit, kind))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., duckdb.DuckDBPyConnection]:
    """A function that builds a store of one district of communes from claims: (unit, period, indicator, value, numerator, denominator)."""
    inputs = catalogue.load(SHIPPED)

    def store(claims: Iterable[tuple[object, ...]], deficiencies: Iterable[tuple[object, ...]] = ()) -> duckdb.DuckDBPyConnection:
        claims, deficiencies = list(claims), list(deficiencies)
        fixed: Row = {"structure_date": "2021-01-01", "verification": "unconfirmed", "is_simulated": 0}
        units: list[Row] = [fixed | {"code": "D", "name_vi": "Huyện D", "kind": "district"}]
        units += [fixed | {"code": str(unit), "name_vi": str(unit), "kind": "commune", "parent_code": "D"} for unit in sorted({str(row[0]) for row in claims})]
        said: Row = {"status": "self_reported", "source_id": "s", "place": "-"}
        observations: list[Row] = [
            said | dict(zip(("unit_code", "period_code", "indicator_code", "value", "numerator", "denominator"), row, strict=False))
            for row in claims  # type: ignore[misc]
        ]
        found: list[Row] = [
            {"unit_code": unit, "period_code": period, "finding_no": "1", "deficiency_no": number, "area": "the_che", "type": kind, "wording": wording}
            | {"status": status, "due_date": due, "found_by": "inspection", "source_id": "s", "place": "-"}
            for number, (unit, period, kind, status, due, wording) in enumerate(deficiencies, start=1)
        ]  # type: ignore[misc]
        source: Row = inputs["source"][0] | {"source_id": "s", "structure_date": "2021-01-01"}
        nothing: catalogue.Inputs = {name: [] for name in ("unit_alias", "unit_succession", "target", "mention")}
        path = tmp_path_factory.mktemp("made") / "store.duckdb"
        build(path, from_inputs({**inputs, **nothing, "unit": units, "source": [source], "observation": observations, "deficiency": found}), "test")
        return duckdb.connect(str(path), read_only=True)

    return store


def told(connection: duckdb.DuckDBPyConnection, columns: str, where: str) -> list[tuple[object, ...]]:
    with connection:
        return connection.execute(FLAG.format(columns=columns, where=where)).fetchall()


def on_time(unit: str, period: str, cases: int, of: int) -> tuple[object, ...]:
    return (unit, period, "on_time_rate", 100 * cases / of, cases, of)


QUARTERS = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]


def district(worse: Iterable[str], rate: int = 60, others: int = 10) -> list[tuple[object, ...]]:
    """`others` communes at 90 of 100 in all quarters, and X at a rate of its own in some of them."""
    alike = [on_time(f"C{number}", quarter, 90, 100) for number in range(others) for quarter in QUARTERS]
    return alike + [on_time("X", quarter, rate if quarter in worse else 90, 100) for quarter in QUARTERS]


def test_since_counts_quarters_in_a_row_and_begins_anew_after_a_gap(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    worse = ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q3", "2024-Q4"]
    found = told(made(district(worse)), "period.code, since", "unit.code = 'X' and flag_rule.kind = 'below_funnel' and flag_rule.code not like '%land%'")
    assert found == [("2022-Q3", 1), ("2022-Q4", 2), ("2023-Q1", 3), ("2023-Q3", 1), ("2024-Q4", 1)]


def test_of_rules_of_one_kind_the_gravest_speaks(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """82 of 100 is outside 95 % but not 99.8 %, and speaks from the second quarter on; 60 is outside both, and speaks once."""
    mild = told(
        made(district(["2022-Q3", "2022-Q4", "2023-Q1"], rate=82)), "period.code, flag_rule.code", "unit.code = 'X' and flag_rule.kind = 'below_funnel'"
    )
    assert mild == [("2022-Q4", "below_funnel_again_on_time_rate"), ("2023-Q1", "below_funnel_again_on_time_rate")]
    grave = told(made(district(["2022-Q3", "2022-Q4"])), "period.code, flag_rule.code", "unit.code = 'X' and flag_rule.kind = 'below_funnel'")
    assert grave == [("2022-Q3", "below_funnel_on_time_rate"), ("2022-Q4", "below_funnel_on_time_rate")]


def test_number_of_cases_that_lift_a_unit_off_is_enough_and_needed(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    ((needed, reference),) = told(
        made(district(["2023-Q1"])), "cases_needed, reference", "unit.code = 'X' and flag_rule.kind = 'below_funnel' and period.code = '2023-Q1'"
    )
    limit = float(str(reference)) - 3.090232 * (float(str(reference)) * (100 - float(str(reference))) / 100) ** 0.5
    assert 60 + float(str(needed)) - 1 < limit <= 60 + float(str(needed))


@pytest.mark.parametrize("others", [0, 1])
def test_one_or_two_units_have_no_level_in_common(made: Callable[..., duckdb.DuckDBPyConnection], others: int) -> None:
    assert told(made(district(QUARTERS, others=others)), "flag_rule.code", "flag_rule.kind in ('below_funnel', 'above_funnel', 'worsening')") == []


def test_forecasts_by_hand(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """Plan 1,000 a year. A took 400 of 1,000 by half of 2022 and 300 of 600 by half of 2023: 40 % and 50 % of the year."""
    lines = [("A", 2022, 400, 1000), ("A", 2023, 300, 600), ("A", 2024, 360, None), ("B", 2024, 360, None)]
    claims: list[tuple[object, ...]] = []
    for unit, year, half, whole in lines:
        claims += [(unit, f"{year}-6M", "revenue", half), (unit, f"{year}-6M", "revenue_plan", 1000)]
        claims += [(unit, f"{year}-Y", "revenue", whole), (unit, f"{year}-Y", "revenue_plan", 1000)] if whole else []
    with made(claims) as connection:
        found = connection.execute(
            """select unit.code, value, years, share, forecast, forecast_low, forecast_high from year_forecast
            inner join unit using (unit_id) inner join period using (period_id) where period.code = '2024-6M' order by unit.code"""
        ).fetchall()
        flagged = connection.execute(FLAG.format(columns="unit.code, flag_rule.code, reference, low, high", where="period.code = '2024-6M'")).fetchall()
    (a, b) = found
    assert a == ("A", 36.0, 2, pytest.approx(0.45), pytest.approx(36 / 0.45), pytest.approx(36 / 0.5), pytest.approx(36 / 0.4))
    # 2024 to the middle of June, or the end, by the rule of the year: days from the first one of the year
    assert b[:3] == ("B", 36.0, 0)
    assert b[4] == pytest.approx(36 / b[3])
    assert 0.44 < b[3] < 0.51
    # A: 80 %, but 90 % after its slower year, so it is not below 90 % for sure; B: below 80 % by the calendar
    assert [row[:2] for row in flagged if "pace" in str(row[1])] == [("B", "behind_pace_calendar")]


def test_life_of_deficiencies(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    """Two of one kind in one inspection both live on; one is overdue from its due date on, until the next inspection does not name it.

    One that is found again stays repeated until it is found once more, or fixed, or the next inspection does not name it.
    """
    deficiencies = [
        ("C0", "2022-6M", "finance_not_disclosed", "open", "2022-10-31", "one"),
        ("C0", "2022-6M", "finance_not_disclosed", "open", "2022-10-31", "two"),
        ("C0", "2023-6M", "dossier_late", "repeated", "2023-12-31", "three"),
        ("C0", "2024-6M", "dossier_late", "open", "2025-12-31", "four"),
        ("C1", "2022-6M", "dossier_late", "fixed", "2022-10-31", "five"),
    ]
    found = told(
        made(district([], others=2), deficiencies), "period.code, flag_rule.types, count, wording", "flag_rule.kind = 'deficiency' and period.is_quarter"
    )
    overdue = [row for row in found if row[1] == "overdue"]
    assert overdue == [
        ("2022-Q4", "overdue", 2, "one; two"),
        ("2023-Q1", "overdue", 2, "one; two"),
        ("2024-Q1", "overdue", 1, "three"),
        ("2026-Q1", "overdue", 1, "four"),
    ]
    assert [row[0] for row in found if row[1] == "repeated"] == [
        *("2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"),
        *("2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"),
    ]


NEWCOMBE = [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)]
"""Newcombe RG (1998), Statistics in Medicine 17:857-872, table I, method 3 (Wilson's score interval)."""


def test_intervals_are_those_of_newcombe(made: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    with made([on_time(f"C{place}", "2024-Q1", k, n) for place, (k, n, _low, _high) in enumerate(NEWCOMBE)]) as connection:
        found = connection.execute(
            """select round(low, 2), round(high, 2) from measure inner join unit using (unit_id) inner join indicator using (indicator_id)
            inner join period using (period_id) where indicator.code = 'on_time_rate' and period.code = '2024-Q1' order by unit.code"""
        ).fetchall()
    assert found == [(low, high) for _k, _n, low, high in NEWCOMBE]

"""Praise by rules as blame is: told where it is earned, by numbers worked out by hand, and never of a figure that is in doubt."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from stores import SHIPPED, rows
from test_flags import QUARTERS, district, flags, made, on_time, told  # noqa: F401

from scorecard import catalogue, demo
from scorecard.build import BATCH, BATCH_CLAIM, build, from_inputs, insert

Store = Callable[..., duckdb.DuckDBPyConnection]
GAINED = "unit.code = 'X' and flag_rule.code = 'gaining_on_time_rate'"


def rising(others: Callable[[str], int], own: Callable[[str], int]) -> list[tuple[object, ...]]:
    alike = [on_time(f"C{number}", quarter, others(quarter), 100) for number in range(10) for quarter in QUARTERS]
    return alike + [on_time("X", quarter, own(quarter), 100) for quarter in QUARTERS]


def test_who_gains_beyond_chance_is_praised_once(made: Store) -> None:  # noqa: F811
    claims = rising(lambda quarter: 90, lambda quarter: 97 if quarter >= "2023-Q3" else 75)
    found = told(made(claims), "period.code, round(reference), round(value)", GAINED)
    assert found == [("2023-Q3", 75.0, 97.0)]


def test_who_rises_with_all_others_is_not(made: Store) -> None:  # noqa: F811
    claims = rising(lambda quarter: 97 if quarter >= "2023-Q3" else 75, lambda quarter: 97 if quarter >= "2023-Q3" else 75)
    assert told(made(claims), "period.code", "flag_rule.kind = 'gaining'") == []


def test_a_jump_is_to_be_checked_and_no_merit(made: Store) -> None:  # noqa: F811
    claims = rising(lambda quarter: 90, lambda quarter: 99 if quarter >= "2023-Q3" else 60)
    found = told(made(claims), "flag_rule.kind", "unit.code = 'X' and period.code = '2023-Q3'")
    assert ("jump",) in found
    assert not {("gaining",), ("above_funnel",)} & set(found)


def test_a_contradicted_figure_is_never_praised(shipped: Path) -> None:
    doubted = "(select unit_id, period_id, indicator_id from flag join flag_rule using (rule_id) where kind in ('jump', 'negative', 'contradicted'))"
    where = f"flag.severity = 0 and flag_rule.kind != 'mention' and (flag.unit_id, flag.period_id, flag.indicator_id) in {doubted}"
    assert flags(shipped, "unit.code, flag_rule.code", where) == []


@pytest.mark.parametrize(("others", "own", "periods"), [(60, 95, 12), (90, 90, 0), (99, 100, 0)])
def test_above_the_funnel_is_told_as_below_it(made: Store, others: int, own: int, periods: int) -> None:  # noqa: F811
    claims = rising(lambda quarter: others, lambda quarter: own)
    assert len(told(made(claims), "period.code", "unit.code = 'X' and flag_rule.code = 'above_funnel_on_time_rate' and period.is_quarter")) == periods


def test_ahead_of_pace_by_hand(made: Store) -> None:  # noqa: F811
    """A had 40 % and 50 % of its year by the middle of it. 56 % are 112 % in its worst year, 54 % only 108 %. Without a past, by the calendar."""
    past = [("A", 2022, 400, 1000), ("A", 2023, 300, 600), ("B", 2022, 400, 1000), ("B", 2023, 300, 600)]
    now = [("A", 560), ("B", 540), ("C", 620), ("E", 560)]
    claims: list[tuple[object, ...]] = []
    for unit, year, half, whole in past:
        claims += [(unit, f"{year}-6M", "revenue", half), (unit, f"{year}-6M", "revenue_plan", 1000)]
        claims += [(unit, f"{year}-Y", "revenue", whole), (unit, f"{year}-Y", "revenue_plan", 1000)]
    for unit, half in now:
        claims += [(unit, "2024-6M", "revenue", half), (unit, "2024-6M", "revenue_plan", 1000)]
    found = told(made(claims), "unit.code, flag_rule.types", "flag_rule.kind = 'ahead_of_pace' and period.code = '2024-6M'")
    assert found == [("A", "own"), ("C", "calendar")]


def test_well_beyond_the_target_is_praised_and_just_reached_is_not(shipped: Path) -> None:
    found = flags(shipped, "unit.code, round(value, 1)", "flag_rule.code = 'above_target_revenue_plan_rate' and period.code = '2024-Y'")
    sql = """select unit.code, round(value, 1) from measure join indicator using (indicator_id) join unit using (unit_id) join period using (period_id)
        where indicator.code = 'revenue_plan_rate' and period.code = '2024-Y' and breakdown = '' and unit.is_ranked and value >= 110 order by 1"""
    assert found == rows(shipped, sql)


def test_all_remedied_is_praised_from_the_last_due_date_on(made: Store) -> None:  # noqa: F811
    deficiencies = [
        ("C0", "2022-6M", "finance_not_disclosed", "fixed", "2022-10-31", "one"),
        ("C0", "2022-6M", "dossier_late", "fixed", "2023-01-31", "two"),
        ("C1", "2022-6M", "finance_not_disclosed", "fixed", "2022-10-31", "three"),
        ("C1", "2022-6M", "dossier_late", "unknown", "2022-10-31", "four"),
        ("X", "2022-6M", "dossier_late", "fixed", "2022-10-31", "alone"),
    ]
    found = told(made(district([], others=2), deficiencies), "unit.code, period.code, count", "flag_rule.types = 'remedied' and period.is_quarter")
    assert found == [("C0", f"2023-Q{quarter}", 2) for quarter in (1, 2, 3, 4)]


def returned(path: Path, arrivals: Iterable[tuple[str, str, str]]) -> duckdb.DuckDBPyConnection:
    """A store of the shipped data with returns of simulated units: (unit, period, day of acceptance)."""
    arrivals = list(arrivals)

    def add(connection: duckdb.DuckDBPyConnection) -> None:
        insert(
            connection,
            BATCH,
            [
                {"batch_no": number, "kind": "import", "accepted_at": f"{day}T08:00:00+07:00", "accepted_by": "Lan", "file_name": f"{number}.csv"}
                for number, (_unit, _period, day) in enumerate(arrivals, start=1)
            ],
        )
        insert(
            connection,
            BATCH_CLAIM,
            [
                {"batch_no": number, "line_no": 1, "unit_key": f"{unit}-202101", "period_code": period, "indicator_code": "broadcasts", "value": 3.0}
                for number, (unit, period, _day) in enumerate(arrivals, start=1)
            ],
        )

    inputs = catalogue.load(SHIPPED)
    build(path, from_inputs(demo.add(inputs, SHIPPED)), "test", add=add)
    return duckdb.connect(str(path), read_only=True)


def test_returns_always_on_time_and_late_ones(tmp_path: Path) -> None:
    """Due dates are read from the store itself: on the day is on time, the day after is late, three are too few."""
    with returned(tmp_path / "plain.duckdb", []) as plain:
        due = dict(plain.execute("select code, due from period where year = 2024 and due is not null").fetchall())
    kinds = ["2024-Q1", "2024-6M", "2024-Q3", "2024-Y"]
    on_day = [("SIM01", code, str(due[code])) for code in kinds]
    one_late = [("SIM02", code, str(due[code] + timedelta(days=int(code == "2024-6M")))) for code in kinds]
    three = [("SIM03", code, str(due[code])) for code in kinds if code != "2024-Q3"]
    where = "flag_rule.kind in ('return_on_time', 'return_late')"
    found = told(returned(tmp_path / "store.duckdb", [*on_day, *one_late, *three]), "unit.code, period.code, flag_rule.kind, count", where)
    assert found == [("SIM01", "2024-Y", "return_on_time", 4), ("SIM02", "2024-6M", "return_late", 1)]

"""The methods that read queries need, as functions of SQL: what depends on who is compared."""

import duckdb

from scorecard.statistics.funnel import limits
from scorecard.statistics.ranks import rank_interval_of, rank_intervals


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make known `funnel_limits`, `rank_interval` and `rank_interval_of`.

    `funnel_limits(reference, n, level, phi)` gives the lower and upper limit of a rate (0 to 1), `rank_interval(values, numerators,
    denominators, direction)` one interval a unit, `rank_interval_of(...)` that of the unit at a place (1 is the first).
    """
    double, numbers, interval = "DOUBLE", "DOUBLE[]", "STRUCT(low INTEGER, high INTEGER)"
    connection.create_function("funnel_limits", _funnel_limits, [double] * 4, "STRUCT(low DOUBLE, high DOUBLE)")
    connection.create_function("rank_interval", _rank_interval, [numbers, numbers, numbers, "INTEGER"], f"{interval}[]")
    connection.create_function("rank_interval_of", _rank_interval_of, [numbers, numbers, numbers, "INTEGER", "INTEGER"], interval)


def _funnel_limits(reference: float, denominator: float, level: float, phi: float) -> dict[str, float]:
    low, high = limits(reference, [denominator], level, phi)
    return {"low": float(low[0]), "high": float(high[0])}


def _rank_interval(values: list[float], numerators: list[float], denominators: list[float], direction: int) -> list[dict[str, int]]:
    low, high = rank_intervals(numerators, denominators, direction, values)
    return [{"low": first, "high": last} for first, last in zip(low.tolist(), high.tolist(), strict=True)]


def _rank_interval_of(values: list[float], numerators: list[float], denominators: list[float], direction: int, place: int) -> dict[str, int]:
    low, high = rank_interval_of(place - 1, numerators, denominators, direction, values)
    return {"low": low, "high": high}

"""Control charts for proportions: whether a series varies more than chance makes it, told from its own course.

Shewhart WA (1931), Economic Control of Quality of Manufactured Product; the rules are the first and the fourth of the Western Electric
Statistical Quality Control Handbook (1956), as in Nelson LS (1984), The Shewhart control chart: tests for special causes, Journal of
Quality Technology 16:237-239, who asks for nine in a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

LEAST = 13
"""Fewer points say too little of the usual course to set limits by it."""
SIGMAS = 3
RUN = 8


@dataclass(frozen=True)
class ControlChart:
    """Centre line, limits and signals of proportions (0 to 1), oldest first. `beyond`: outside the limits; `run`: one of eight in a row on one side."""

    centre: float
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    beyond: NDArray[np.bool_]
    run: NDArray[np.bool_]


def p_chart(numerators: ArrayLike, denominators: ArrayLike) -> ControlChart:
    """The p-chart of counts: centre = ratio of sums, limits = centre -/+ 3 sqrt(centre (1 - centre) / n), within 0 and 1."""
    k, n = np.asarray(numerators, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    centre = float(k.sum() / n.sum())
    half = SIGMAS * np.sqrt(centre * (1 - centre) / n)
    low, high = np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)
    rates = k / n
    return ControlChart(centre, low, high, (rates < low) | (rates > high), in_runs(np.sign(rates - centre)))


def in_runs(sides: Iterable[float]) -> NDArray[np.bool_]:
    """Which places belong to eight or more in a row on the same side (1 or -1) of the centre line; 0 is on neither."""
    values = np.asarray(list(sides))
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.array([], dtype=int)
    lengths = np.diff(np.r_[starts, len(values)])
    return np.repeat((lengths >= RUN) & (values[starts] != 0), lengths) if len(values) else np.array([], dtype=bool)


def limits(course: pd.DataFrame) -> pd.DataFrame:
    """Centre line, limits (in percent) and signals of the course of one unit (rows of `value_by_unit_period`, oldest first).

    Without rows where fewer than 13 of them are proportions of cases with known parts.
    """
    known = course[course["low"].notna()]
    if len(known) < LEAST:
        return known.head(0).assign(centre=[], control_low=[], control_high=[], is_beyond=[], is_in_run=[])
    chart = p_chart(known["numerator"], known["denominator"])
    return known.assign(centre=100 * chart.centre, control_low=100 * chart.low, control_high=100 * chart.high, is_beyond=chart.beyond, is_in_run=chart.run)

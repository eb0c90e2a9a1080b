"""Whether a series goes up or down: the Mann-Kendall test, exact for short series.

Mann HB (1945), Nonparametric tests against trend, Econometrica 13:245-259; Kendall MG (1975), Rank Correlation Methods; variance
with ties as in Gilbert RO (1987), Statistical Methods for Environmental Pollution Monitoring, section 16.4.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import factorial

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfc

EXACT_UP_TO = 10
LEAST = 5
"""Fewer comparable values say nothing about a trend."""


def mann_kendall(values: Sequence[float]) -> tuple[int, float]:
    """S (rises minus falls over all pairs, oldest value first) and the two-sided P value of as large a one in a series without trend.

    Exact without ties up to ten values, by the normal approximation with continuity and tie correction otherwise. P is 1 for
    fewer than five values.
    """
    s, p = mann_kendall_each(np.asarray(values, dtype=np.float64).reshape(1, -1))
    return int(s[0]), float(p[0])


def mann_kendall_each(series: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """`mann_kendall` of every row of a table of series of the same length."""
    count, n = series.shape
    s, ties = np.zeros(count, dtype=np.int64), np.ones((count, n), dtype=np.int64)
    for earlier in range(n):
        for later in range(earlier + 1, n):
            sign = np.sign(series[:, later] - series[:, earlier]).astype(np.int64)
            s += sign
            ties[:, earlier] += sign == 0
            ties[:, later] += sign == 0
    if n < LEAST:
        return s, np.ones(count)
    # a sum over values of (t - 1)(2t + 5) is the one over groups of t equal values of t(t - 1)(2t + 5)
    variance = (n * (n - 1) * (2 * n + 5) - np.sum((ties - 1) * (2 * ties + 5), axis=1)) / 18
    p = erfc((np.abs(s) - 1) / np.sqrt(2 * np.maximum(variance, 1)))
    if n <= EXACT_UP_TO:
        p = np.where(ties.max(axis=1) == 1, _exact(n)[np.abs(s)], p)
    return s, np.where(s == 0, 1.0, p)


@lru_cache(maxsize=EXACT_UP_TO + 1)
def _exact(n: int) -> NDArray[np.float64]:
    """The two-sided P value by |S| (those of the other parity do not occur) of n different values."""
    ways, pairs = _ways(n), n * (n - 1) // 2
    return np.array([min(1.0, 2 * sum(ways[: (pairs - s) // 2 + 1]) / factorial(n)) for s in range(pairs + 1)])


def _ways(n: int) -> tuple[int, ...]:
    """How many orders of n values have 0, 1, 2, ... pairs that fall (Mahonian numbers)."""
    ways = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(ways) + size - 1)
        for place, count in enumerate(ways):
            for shift in range(size):
                longer[place + shift] += count
        ways = longer
    return tuple(ways)

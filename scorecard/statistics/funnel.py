"""Funnel plots for rates: how far a unit lies from a reference, beyond what chance and ordinary differences explain.

Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185-1202, and
Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14:347-351.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, ndtri

Numbers = NDArray[np.float64]

WINSORISED = 0.1
"""The share of units at each end whose distance counts as that of the next one, so that the outliers looked for do not hide themselves."""


def binomial_z(numerator: ArrayLike, denominator: ArrayLike, reference: ArrayLike) -> Numbers:
    """The normal deviate of a count of cases, were its chance the reference (between 0 and 1): the mid-P value of the binomial distribution.

    Exact where rates are near 0 or 1 and denominators small, where the normal approximation is not. NaN where an argument is.
    """
    k, n, p = (np.asarray(values, dtype=np.float64) for values in (numerator, denominator, reference))
    # of the smaller tail, since the larger one is 1 to the last digit far out
    is_low = k <= n * p
    cases, chance = np.where(is_low, k, n - k), np.where(is_low, p, 1 - p)
    tail = (_at_most(cases - 1, n, chance) + _at_most(cases, n, chance)) / 2
    deviate = ndtri(np.clip(tail, 1e-300, 1))
    return np.asarray(np.where(is_low, deviate, -deviate))


def _at_most(k: Numbers, n: Numbers, p: Numbers) -> Numbers:
    """The chance of at most k of n cases: by the incomplete beta function, several times as fast as `scipy.stats.binom`."""
    inside = betainc(np.maximum(n - k, 1), np.maximum(k + 1, 1), 1 - p)
    return np.asarray(np.where(k < 0, 0.0, np.where(k >= n, 1.0, inside)))


def dispersion(z: ArrayLike) -> float:
    """How much more units differ than chance alone would make them: the mean square of winsorised deviates, at least 1.

    1 too where the excess is itself within chance: phi above 1 + 2 sqrt(2 / units) is asked for (Spiegelhalter 2005, section 3).
    """
    values = np.asarray(z, dtype=np.float64)
    return float(dispersions(values, np.array([0, len(values)]))[0])


def dispersions(z: Numbers, offsets: NDArray[np.int64]) -> Numbers:
    """`dispersion` of many groups at once: deviates one group after the other, and where each begins and the last one ends."""
    sizes = np.diff(offsets)
    group = np.repeat(np.arange(len(sizes)), sizes)
    inside = z[offsets[0] : offsets[-1]]
    ordered = inside[np.lexsort((inside, group))]
    starts = offsets[:-1] - offsets[0]
    filled = sizes > 1
    phi = np.ones(len(sizes))
    if not filled.any():
        return phi
    low, high = (_quantile(ordered, starts, sizes, share) for share in (WINSORISED, 1 - WINSORISED))
    squares = np.clip(ordered, low[group], high[group]) ** 2
    sums = np.bincount(group, weights=squares, minlength=len(sizes))
    mean = sums[filled] / sizes[filled]
    phi[filled] = np.where(mean > 1 + 2 * np.sqrt(2 / sizes[filled]), mean, 1.0)
    return phi


def _quantile(ordered: Numbers, starts: NDArray[np.int64], sizes: NDArray[np.int64], share: float) -> Numbers:
    """A quantile of each group of ordered values, interpolated between neighbours."""
    place = share * np.maximum(sizes - 1, 0)
    below = np.floor(place).astype(np.int64)
    last = np.maximum(len(ordered) - 1, 0)
    first, second = (ordered[np.minimum(starts + np.minimum(at, np.maximum(sizes - 1, 0)), last)] for at in (below, below + 1))
    return np.asarray(first + (second - first) * (place - below))


def limits(reference: float, denominators: ArrayLike, level: float, phi: float = 1.0) -> tuple[Numbers, Numbers]:
    """Lower and upper limit of a rate (0 to 1) by denominator, for a level such as 99.8: reference -/+ z sqrt(phi) s, within 0 and 1.

    The normal limits, for drawing a smooth funnel; whether a unit is outside is said by `binomial_z`.
    """
    n = np.asarray(denominators, dtype=np.float64)
    half = ndtri(0.5 + level / 200) * np.sqrt(phi * reference * (1 - reference) / n)
    return np.clip(reference - half, 0, 1), np.clip(reference + half, 0, 1)

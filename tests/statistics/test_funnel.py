"""Deviates, dispersion and limits of funnel plots, once more by exact fractions, by the standard library and by scipy's own distributions."""

from fractions import Fraction
from math import comb
from statistics import NormalDist, fmean

import numpy as np
import pytest
from scipy.stats import binom, binomtest, norm

from scorecard.statistics import funnel


def mid_p(k: int, n: int, p: Fraction) -> Fraction:
    """The chance of fewer cases, and half that of just as many, without rounding."""
    chances = [comb(n, cases) * p**cases * (1 - p) ** (n - cases) for cases in range(k + 1)]
    return sum(chances[:k], Fraction(0)) + chances[k] / 2


@pytest.mark.parametrize(
    ("k", "n", "p"),
    [
        (12, 248, Fraction(162, 1000)),
        (0, 30, Fraction(1, 20)),
        (30, 30, Fraction(19, 20)),
        (29, 31, Fraction(98, 100)),
        (45, 60, Fraction(1, 2)),
        (3, 7, Fraction(3, 7)),
    ],
)
def test_deviate_is_that_of_the_exact_mid_p_value(k: int, n: int, p: Fraction) -> None:
    assert funnel.binomial_z(k, n, float(p)) == pytest.approx(NormalDist().inv_cdf(float(mid_p(k, n, p))), abs=1e-9)


def test_deviate_lies_between_those_of_the_exact_tests() -> None:
    """A one-sided P value of scipy counts the observed number of cases wholly, or not at all; the mid-P value half."""
    for k, n, p in [(12, 248, 0.162), (60, 248, 0.162), (70, 100, 0.9), (99, 100, 0.9)]:
        with_it = binomtest(k, n, p, alternative="less").pvalue
        without = 1 - binomtest(k, n, p, alternative="greater").pvalue
        assert funnel.binomial_z(k, n, p) == pytest.approx(norm.ppf((with_it + without) / 2), abs=1e-9)


def test_deviate_stays_exact_far_out() -> None:
    """Where 1 less the tail is 1 to the last digit, the tail itself still tells."""
    far = funnel.binomial_z([40, 900], [1000, 1000], [0.1, 0.8])
    assert far[0] == pytest.approx(norm.ppf(binom.cdf(39, 1000, 0.1) + binom.pmf(40, 1000, 0.1) / 2), abs=1e-9)
    assert far[1] == pytest.approx(-norm.ppf(binom.sf(900, 1000, 0.8) + binom.pmf(900, 1000, 0.8) / 2), abs=1e-9)
    assert funnel.binomial_z(900, 900, 0.2) > 30


def test_mirrored_cases_have_mirrored_deviates() -> None:
    assert funnel.binomial_z(12, 248, 0.162) == pytest.approx(-funnel.binomial_z(236, 248, 0.838), abs=1e-9)
    assert np.isnan(funnel.binomial_z(np.nan, 10, 0.5))


def winsorised(z: list[float]) -> list[float]:
    """As Spiegelhalter's appendix has it: the lowest tenth set to the 10 % point, the highest to the 90 % point."""
    ordered = sorted(z)

    def point(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        return ordered[below] + (place - below) * (ordered[min(below + 1, len(ordered) - 1)] - ordered[below])

    return [min(max(value, point(0.1)), point(0.9)) for value in z]


def test_dispersion_by_hand() -> None:
    """Eleven deviates -10, -8, ..., 10: the 10 % points are -8 and 8, so the squares are 64 64 36 16 4 0 4 16 36 64 64, in all 368."""
    assert funnel.dispersion(range(-10, 11, 2)) == pytest.approx(368 / 11)


def test_one_outlier_does_not_widen_the_limits() -> None:
    z = [-1.2, 0.3, 0.8, -0.5, 1.1, -0.9, 0.1, 0.6, -0.2, 0.4, -0.7, 1.3, -1.0, 0.2, 0.9, -0.4, 0.5, -0.1, 0.7, -30]
    assert fmean(value * value for value in z) > 45
    assert funnel.dispersion(z) == 1


def test_dispersion_within_chance_is_none() -> None:
    """phi of 1.4 of 25 units is below 1 + 2 sqrt(2 / 25) = 1.566, of 100 units above 1 + 2 sqrt(2 / 100) = 1.283."""
    few, many = np.tile([-(1.4**0.5), 1.4**0.5], 13)[:25], np.tile([-(1.4**0.5), 1.4**0.5], 50)
    assert (funnel.dispersion(few), funnel.dispersion(many)) == (1.0, pytest.approx(1.4))


def test_many_groups_at_once_are_as_each_alone() -> None:
    random = np.random.default_rng(3)
    groups = [random.normal(0, spread, size) for size, spread in zip([0, 1, 2, 3, 7, 25, 60, 0], [1, 5, 5, 4, 3, 2, 1, 1], strict=True)]
    offsets = np.cumsum([0, *(len(group) for group in groups)])
    found = funnel.dispersions(np.concatenate(groups), offsets)
    for group, phi in zip(groups, found, strict=True):
        expected = fmean(value * value for value in winsorised(list(group))) if len(group) > 1 else 1.0
        assert phi == pytest.approx(expected if len(group) > 1 and expected > 1 + 2 * (2 / len(group)) ** 0.5 else 1.0)
        assert phi == pytest.approx(funnel.dispersion(group))


def test_limits_are_the_normal_ones_widened_by_the_root_of_phi() -> None:
    for level, z in [(95, 1.959964), (99.8, 3.090232)]:
        low, high = funnel.limits(0.162, [248], level, phi=2.25)
        half = z * 1.5 * (0.162 * 0.838 / 248) ** 0.5
        assert (low[0], high[0]) == (pytest.approx(max(0, 0.162 - half), abs=1e-7), pytest.approx(0.162 + half, abs=1e-7))
    assert funnel.limits(0.95, [10], 99.8)[1][0] == 1


def test_exact_tail_is_at_its_level_where_the_normal_one_is_not() -> None:
    """98 % on time and 40 cases: the chance to fall below the 99.8 % limit, summed over all counts, is about 0.1 %, not 0.9 %."""
    n, p = 40, 0.98
    counts = np.arange(n + 1)
    chances = binom.pmf(counts, n, p)
    exact = chances[funnel.binomial_z(counts, n, p) < -3.090232].sum()
    normal = chances[(counts / n - p) / (p * (1 - p) / n) ** 0.5 < -3.090232].sum()
    assert exact < 0.0012
    assert normal > 0.008

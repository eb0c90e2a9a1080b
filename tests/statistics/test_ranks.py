"""Intervals of ranks, against probabilities worked out by integration."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta

from scorecard.statistics import ranks


def chance_that_first_is_better(first: tuple[int, int], second: tuple[int, int]) -> float:
    one, other = (beta(k + 0.5, n - k + 0.5) for k, n in (first, second))
    return float(quad(lambda rate: one.pdf(rate) * other.cdf(rate), 0, 1, limit=200)[0])


@pytest.mark.parametrize(
    ("first", "second", "interval"),
    [((60, 100), (50, 100), (1, 2)), ((70, 100), (50, 100), (1, 1)), ((64, 100), (50, 100), (1, 1)), ((62, 100), (50, 100), (1, 2))],
)
def test_two_units_have_one_rank_where_the_other_is_less_likely_than_one_in_forty(
    first: tuple[int, int], second: tuple[int, int], interval: tuple[int, int]
) -> None:
    assert (chance_that_first_is_better(first, second) > 0.975) == (interval == (1, 1))
    low, high = ranks.rank_intervals([first[0], second[0]], [first[1], second[1]], 1)
    assert (low[0], high[0]) == interval
    assert (low[1], high[1]) == (3 - interval[1], 2)


def test_direction_turns_ranks_round() -> None:
    low, high = ranks.rank_intervals([10, 90], [100, 100], -1)
    assert (list(low), list(high)) == ([1, 2], [1, 2])


def test_of_many_alike_units_each_may_have_nearly_any_rank() -> None:
    """25 alike units: a rank is uniform on 1 to 25, so 95 % of it lie between rank 1 and rank 25."""
    low, high = ranks.rank_intervals([80] * 25, [100] * 25, 1)
    assert low.max() <= 2
    assert high.min() >= 24


def test_of_very_many_alike_units_too() -> None:
    low, high = ranks.rank_intervals([80] * 1000, [100] * 1000, 1)
    assert np.median(low) == pytest.approx(25, abs=15)
    assert np.median(high) == pytest.approx(975, abs=15)


def test_units_far_apart_have_the_rank_of_their_place() -> None:
    n = np.full(9, 10_000)
    low, high = ranks.rank_intervals(np.arange(1, 10) * 1000, n, 1)
    assert list(low) == list(high) == list(range(9, 0, -1))


def test_small_unit_covers_what_large_ones_do_not() -> None:
    low, high = ranks.rank_intervals([4, 700, 710, 720, 890, 900], [5, 1000, 1000, 1000, 1000, 1000], 1)
    assert (low[0], high[0]) == (1, 6)
    assert high[5] <= 3


def test_same_counts_give_the_same_interval() -> None:
    counts = (np.arange(20) + 60, np.full(20, 100))
    assert all(np.array_equal(a, b) for a, b in zip(ranks.rank_intervals(*counts, 1), ranks.rank_intervals(*counts, 1), strict=True))

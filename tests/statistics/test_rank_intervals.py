"""Intervals of ranks: against exact probabilities, and what must hold of any of them."""

import numpy as np
import pytest
from scipy.stats import beta

from scorecard.statistics import ranks

K, N = [50, 60, 95, 20, 400], [100, 100, 100, 25, 1000]


def test_two_units_change_places_as_often_as_their_posteriors_say() -> None:
    low, high = ranks.rank_intervals([50, 60], [100, 100], 1)
    grid = np.linspace(0, 1, 200_001)
    better = np.trapezoid(beta.pdf(grid, 50.5, 50.5) * beta.cdf(grid, 60.5, 40.5), grid)
    assert 0.05 < better < 0.1, "the first is better in more than 2.5 % of cases, so that each may have either rank"
    assert (low.tolist(), high.tolist()) == ([1, 1], [2, 2])
    low, high = ranks.rank_intervals([50, 95], [100, 100], 1)
    assert (low.tolist(), high.tolist()) == ([2, 1], [2, 1])


@pytest.mark.parametrize("direction", [1, -1])
def test_one_unit_has_the_interval_that_all_together_give_it(direction: int) -> None:
    low, high = ranks.rank_intervals(K, N, direction)
    assert [ranks.rank_interval_of(place, K, N, direction) for place in range(len(K))] == list(zip(low.tolist(), high.tolist(), strict=True))


def test_lower_is_better_turns_the_ranks_round() -> None:
    low, high = ranks.rank_intervals(K, N, 1)
    turned_low, turned_high = ranks.rank_intervals(K, N, -1)
    assert np.abs(turned_low - (6 - high)).max() <= 1
    assert np.abs(turned_high - (6 - low)).max() <= 1


def test_a_rate_without_cases_stands_at_its_value() -> None:
    low, high = ranks.rank_intervals([900, np.nan, 100], [1000, np.nan, 1000], 1, [0.9, 0.5, 0.1])
    assert (low.tolist(), high.tolist()) == ([1, 2, 3], [1, 2, 3])


def test_many_units_by_the_normal_angle_as_by_beta(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    n = random.integers(40, 600, 120).astype(float)
    k = np.floor(n * random.uniform(0, 1, 120))
    k[:5] = n[:5]
    monkeypatch.setattr(ranks, "DRAWS_OF_MANY", ranks.DRAWS)
    exact = np.array(ranks.rank_intervals(k, n, 1))
    monkeypatch.setattr(ranks, "MANY", 10)
    angle = np.array(ranks.rank_intervals(k, n, 1))
    assert np.abs(exact - angle).mean() < 0.6
    assert np.abs(exact - angle).max() <= 5

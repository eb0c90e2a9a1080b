"""The composite score against sums done by hand."""

import numpy as np
import pytest

from scorecard.statistics import composite

NAN = float("nan")


def test_min_max_by_direction() -> None:
    assert composite.min_max([10, 30, 20, NAN], 1).tolist()[:3] == [0, 100, 50]
    assert composite.min_max([10, 30, 20], -1).tolist() == [100, 0, 50]
    assert np.isnan(composite.min_max([10, 30, NAN], 1)[2]), "missing stays missing"
    assert composite.min_max([7, 7], 1).tolist() == [100, 100]
    assert np.isnan(composite.min_max([NAN, NAN], 1)).all()


def test_against_target_is_the_share_reached() -> None:
    assert composite.against_target([45, 90, 99], [90, 90, 90], 1).tolist() == [50, 100, 100]
    assert composite.against_target([20, 40, 0], [20, 20, 20], -1).tolist() == [100, 50, 100]
    assert np.isnan(composite.against_target([45, NAN], [NAN, 90], 1)).all()


def test_weighted_mean_with_its_coverage() -> None:
    # 0.18 * 100 + 0.20 * 50 + 0.62 * 0 = 28; without the second: 18 / 0.80 = 22.5; only the second: 20 % of the weights, no score
    score, coverage = composite.weighted([[100, 50, 0], [100, NAN, 0], [NAN, 50, NAN]], [18, 20, 62])
    assert score[:2] == pytest.approx([28, 22.5])
    assert np.isnan(score[2])
    assert coverage == pytest.approx([1, 0.8, 0.2])


def test_what_does_not_apply_is_not_asked_for() -> None:
    _score, coverage = composite.weighted([[80, NAN]], [1, 3], [[True, False]])
    assert coverage.tolist() == [1]


def test_exactly_half_of_the_weights_gives_a_score() -> None:
    score, coverage = composite.weighted([[60, NAN]], [1, 1])
    assert (score.tolist(), coverage.tolist()) == ([60], [0.5])


def test_ranks_share_ties_and_leave_out_what_has_no_score() -> None:
    ranks = composite.ranks([70, 90, 70, NAN])
    assert ranks[:3].tolist() == [2, 1, 2]
    assert np.isnan(ranks[3])


def test_a_unit_best_in_everything_is_first_whatever_the_weights() -> None:
    low, high = composite.weight_intervals([[100, 100], [0, 90], [90, 0], [NAN, NAN]], [1, 1])
    assert (low[0], high[0]) == (1, 1)
    assert (low[1], high[1]) == (low[2], high[2]) == (2, 3), "alike but for the weights"
    assert np.isnan([low[3], high[3]]).all()


def test_a_weight_of_zero_stays_zero() -> None:
    low, high = composite.weight_intervals([[100, 0], [50, 100]], [1, 0])
    assert [low.tolist(), high.tolist()] == [[1, 2], [1, 2]]


def test_random_weights_vary_as_said() -> None:
    drawn = np.random.default_rng(composite.SEED).dirichlet(composite.CONCENTRATION * np.array([0.2, 0.8]), size=20_000)[:, 0]
    assert drawn.mean() == pytest.approx(0.2, abs=0.005)
    assert drawn.std() == pytest.approx(0.087, abs=0.003)

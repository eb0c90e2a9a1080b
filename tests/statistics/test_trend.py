"""The Mann-Kendall test against a printed table, a worked example, and scipy."""

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import kendalltau

from scorecard.statistics.trend import mann_kendall, mann_kendall_each

TABLE = {
    5: {0: 0.592, 2: 0.408, 4: 0.242, 6: 0.117, 8: 0.042, 10: 0.0083},
    8: {
        0: 0.548,
        2: 0.452,
        4: 0.360,
        6: 0.274,
        8: 0.199,
        10: 0.138,
        12: 0.089,
        14: 0.054,
        16: 0.031,
        18: 0.016,
        20: 0.0071,
        22: 0.0028,
        24: 0.00087,
    },
    10: {
        1: 0.500,
        3: 0.431,
        5: 0.364,
        7: 0.300,
        9: 0.242,
        11: 0.190,
        13: 0.146,
        15: 0.108,
        17: 0.078,
        19: 0.054,
        21: 0.036,
        23: 0.023,
        25: 0.014,
        27: 0.0083,
        29: 0.0046,
    },
}
"""One-sided probabilities of S or more, by n and S, as Gilbert (1987, table A18) prints them after Kendall."""


def with_s(n: int, s: int) -> list[int]:
    """An order of n values with that S: rises in all pairs, but for as many falls as it takes."""
    values, falls = list(range(n)), (n * (n - 1) // 2 - s) // 2
    for end in range(n - 1):
        for place in range(n - 1 - end):
            if falls and values[place] < values[place + 1]:
                values[place], values[place + 1] = values[place + 1], values[place]
                falls -= 1
    return values


@pytest.mark.parametrize(("n", "s", "printed"), [(n, s, p) for n, column in TABLE.items() for s, p in column.items() if s])
def test_exact_probabilities_are_those_of_the_printed_table(n: int, s: int, printed: float) -> None:
    found, p = mann_kendall(with_s(n, s))
    assert found == s
    digits = len(str(printed).split(".")[1])
    assert p / 2 == pytest.approx(printed, abs=0.51 * 10**-digits) or (p == 1 and printed >= 0.5)


def test_exact_probabilities_by_going_through_all_orders() -> None:
    scores = [mann_kendall(order)[0] for order in permutations(range(6))]
    for s in range(1, 16, 2):
        expected = sum(abs(score) >= s for score in scores) / len(scores)
        assert mann_kendall(with_s(6, s))[1] == pytest.approx(min(1, expected))


@pytest.mark.parametrize("n", range(5, 11))
def test_as_scipy_has_it(n: int) -> None:
    random = np.random.default_rng(n)
    for _time in range(20):
        values = random.permutation(n)
        s, p = mann_kendall(values)
        theirs = kendalltau(np.arange(n), values, method="exact")
        assert (s / (n * (n - 1) / 2), p) == (pytest.approx(theirs.statistic), pytest.approx(theirs.pvalue))


def test_worked_example_with_a_tie() -> None:
    """J. Little, "A Mann-Kendall Example (by hand)", College of the Holy Cross: S = 54, Z = 2.9058, one-sided p about .0018."""
    series = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
    s, p = mann_kendall(series)
    assert s == 54
    assert p / 2 == pytest.approx(0.0018, abs=0.00005)
    assert p == pytest.approx(0.0036632, abs=5e-7)


def test_falling_is_rising_turned_round() -> None:
    assert mann_kendall([5, 4, 3, 2, 1]) == (-10, pytest.approx(2 / 120))
    assert mann_kendall([1, 2, 3, 4, 5]) == (10, pytest.approx(2 / 120))


@pytest.mark.parametrize("series", [[1, 2, 3, 4], [7, 7, 7, 7, 7, 7], [1, 2, 3, 2, 1], []])
def test_few_values_and_no_course_say_nothing(series: list[float]) -> None:
    assert mann_kendall(series)[1] == 1


def test_rows_of_a_table_are_as_each_alone() -> None:
    table = np.random.default_rng(5).integers(0, 6, size=(200, 8)).astype(float)
    s, p = mann_kendall_each(table)
    assert [(int(a), float(b)) for a, b in zip(s, p, strict=True)] == [mann_kendall(row) for row in table]

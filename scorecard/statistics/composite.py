"""A composite score of several indicators, and how far its ranks rest on the weights.

OECD, European Commission JRC (2008), Handbook on Constructing Composite Indicators: methodology and user guide; step 5
(normalisation: min-max, distance to a reference), step 6 (weights, additive aggregation), step 7 (uncertainty analysis by
random weights; the rank interval by draws is Saisana M, Saltelli A, Tarantola S (2005), JRSS A 168:307-323).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

Numbers = NDArray[np.float64]

LEAST_COVERAGE = 0.5
"""A unit with values for less than this share of the weights has no score."""
DRAWS, SEED = 500, 766
CONCENTRATION = 20.0
"""Of the Dirichlet distribution around the chosen weights: a weight of 20 % then varies by about 9 points (standard deviation)."""
INTERVAL = (0.025, 0.975)


def min_max(values: ArrayLike, direction: int) -> Numbers:
    """0 for the worst of the values, 100 for the best, the others between in proportion; missing stays missing. All equal: 100."""
    x = direction * np.asarray(values, dtype=np.float64)
    known = x[~np.isnan(x)]
    if not len(known):
        return np.full(x.shape, np.nan)
    low, high = known.min(), known.max()
    return np.where(np.isnan(x), np.nan, 100 * (x - low) / (high - low) if high > low else 100.0)


def against_target(values: ArrayLike, targets: ArrayLike, direction: int) -> Numbers:
    """100 where the target is met, else the share of it that is reached (where lower is better: target over value); no target: missing."""
    x, target = np.asarray(values, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    over, under = (x, target) if direction > 0 else (target, x)
    with np.errstate(divide="ignore", invalid="ignore"):
        reached = np.where(over >= under, 1.0, over / under)
    return np.where(np.isnan(x) | np.isnan(target), np.nan, 100 * np.clip(reached, 0, 1))


def weighted(parts: ArrayLike, weights: ArrayLike, applies: ArrayLike | None = None) -> tuple[Numbers, Numbers]:
    """Score and coverage (0 to 1) of each unit: the weighted mean of the parts that it has (rows: units, columns: indicators, 0 to 100).

    Missing is never counted as zero: the weights of what is there are scaled up, and the coverage says how much of the weights that apply
    to the unit that is. Below half of them there is no score (NaN).
    """
    given, w = np.asarray(parts, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    known = ~np.isnan(given)
    asked = np.ones(given.shape, dtype=bool) if applies is None else np.asarray(applies, dtype=bool)
    there, total = known @ w, (asked | known) @ w
    with np.errstate(divide="ignore", invalid="ignore"):
        coverage = np.where(total > 0, there / total, 0.0)
        score = np.where(coverage >= LEAST_COVERAGE, np.where(known, given, 0) @ w / there, np.nan)
    return score, coverage


def ranks(scores: ArrayLike) -> Numbers:
    """The rank of each score, 1 for the highest; equal ones share it, one that is missing has none."""
    return np.asarray(rankdata(-_rounded(scores), method="min", nan_policy="omit"))


def weight_intervals(parts: ArrayLike, weights: ArrayLike, applies: ArrayLike | None = None) -> tuple[Numbers, Numbers]:
    """Between which ranks a unit lies in 95 % of 500 random weightings around the chosen ones (Dirichlet, a fixed seed).

    Who has a score is settled by the chosen weights; a weight of 0 stays 0.
    """
    given, w = np.asarray(parts, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    scored = ~np.isnan(weighted(given, w, applies)[0])
    low, high = np.full(len(given), np.nan), np.full(len(given), np.nan)
    if not scored.any():
        return low, high
    used = w > 0
    drawn = np.random.default_rng(SEED).dirichlet(CONCENTRATION * w[used] / w[used].sum(), size=DRAWS)
    chosen = given[scored][:, used]
    known = ~np.isnan(chosen)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = (drawn @ np.where(known, chosen, 0).T) / (drawn @ known.T)
    # a weighting that leaves a unit without any value puts it last
    low[scored], high[scored] = np.quantile(_ranks_each(np.nan_to_num(_rounded(scores), nan=-1.0)), INTERVAL, axis=0, method="inverted_cdf")
    return low, high


def _ranks_each(scores: Numbers) -> NDArray[np.int64]:
    """`ranks` of each row at once; nothing is missing."""
    order = np.argsort(-scores, axis=1)
    ordered = np.take_along_axis(scores, order, axis=1)
    places = np.broadcast_to(np.arange(1, scores.shape[1] + 1), scores.shape).copy()
    # equal ones have the place of the first of them
    places[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
    result = np.empty_like(order)
    np.put_along_axis(result, order, np.maximum.accumulate(places, axis=1), axis=1)
    return result


def _rounded(scores: ArrayLike) -> Numbers:
    """Scores without the noise of binary fractions, which would part equal ones."""
    return np.asarray(np.round(np.asarray(scores, dtype=np.float64), 9), dtype=np.float64)

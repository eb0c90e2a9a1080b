"""Drawing the figures of one unit: each indicator by its model, from what was drawn before it.

A series is an array with one figure a quarter, over whole years. The models and their parameters are described in
data/demo/README.md. Which random numbers an indicator gets depends on the seed, the unit and the indicator alone: one
more indicator or unit leaves the figures of the others as they were.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]
Drawn = Mapping[str, Mapping[str, Series]]
"""Series by code (an indicator or an attribute of the unit) and breakdown; the whole has the breakdown ''."""

KINDS = ("count", "share", "amount", "portion", "flag", "balance", "balance_of_year", "carried")
BALANCES = ("balance", "balance_of_year")
PACES = ("quarter", "year", "once")
SPANS = {"Q1": (0, 1), "Q2": (1, 2), "6M": (0, 2), "Q3": (2, 3), "9M": (0, 3), "Q4": (3, 4), "Y": (0, 4)}
"""Which quarters of the year a return covers: the first one, and the one after the last."""

NEVER, ALWAYS = 1e-9, 1 - 1e-9


@dataclass(frozen=True)
class Term:
    """A code that a model builds on, with its sign. `is_change`: a stock in a balance of flows enters by its change."""

    sign: int
    code: str
    is_change: bool


@dataclass(frozen=True)
class Model:
    """How an indicator is drawn: a row of demo/indicators.csv, its parts, and what the catalogue says of the indicator.

    `parts` holds by breakdown the weight of a part or, where the terms have the same parts, the part's own level.
    """

    code: str
    kind: str
    terms: tuple[Term, ...]
    level: float
    spread: float
    trend: float
    noise: float
    pace: str
    season: tuple[float, ...]
    decimals: int
    is_stock: bool
    parts: Mapping[str, float | None]

    @property
    def is_bounded(self) -> bool:
        return self.kind in ("share", "portion", "flag")


def generator(*names: object) -> np.random.Generator:
    """Random numbers that depend on the names alone, the same in every process."""
    return np.random.default_rng(zlib.crc32("/".join(map(str, names)).encode()))


def draw(model: Model, drawn: Drawn, planted: Series, random: np.random.Generator) -> dict[str, Series]:
    """The series of an indicator, whole and parts, which sum to the whole. `planted` sets levels; nan where it does not."""
    wander = _wander(model, len(planted), random)
    terms = [term.code for term in model.terms]
    if model.parts and terms and all(part in drawn[code] for code in terms for part in model.parts):
        found = {part: _figures(model, drawn, part, _rate(model, own, wander, planted), random) for part, own in model.parts.items()}
        return {"": np.sum(list(found.values()), axis=0), **found}
    whole = _figures(model, drawn, "", _rate(model, None, wander, planted), random)
    return {"": whole, **_divide(model, whole, random)}


def over_returns(series: Series, kind: str, over_periods: str) -> Series:
    """One figure a year: the series over the quarters that a return of this kind covers, by the indicator's rule."""
    first, after = SPANS[kind]
    quarters: Series = series.reshape(-1, 4)[:, first:after]
    rules: dict[str, Series] = {"sum_of_discrete": quarters.sum(axis=1), "max": quarters.max(axis=1)}
    return rules.get(over_periods, quarters[:, -1])


def _wander(model: Model, quarters: int, random: np.random.Generator) -> Series:
    """How far the unit is from the level, on the log or logit scale: its own place, the trend, and noise."""
    place, *noise = random.normal(size=1 + quarters)
    moving: Series = model.trend * np.arange(quarters) / 4 + model.noise * np.array(noise)
    wander: Series = model.spread * place + _paced(moving, model.pace)
    return wander


def _paced(series: Series, pace: str) -> Series:
    """The series as it stands if it moves every quarter, at the start of a year, or never."""
    if pace == "year":
        return np.repeat(series[::4], 4)
    return np.full_like(series, series[0]) if pace == "once" else series


def _rate(model: Model, own_level: float | None, wander: Series, planted: Series) -> Series:
    """The expected figure for one of the base, quarter by quarter. A planted level stands alone, without place, trend and noise."""
    is_planted = ~np.isnan(planted)
    scaled = _link(model, np.where(is_planted, planted, model.level)) + np.where(is_planted, 0, wander)
    if own_level is not None:
        scaled += _link(model, own_level) - _link(model, model.level)
    rate: Series = 1 / (1 + np.exp(-scaled)) if model.is_bounded else np.exp(scaled)
    rate *= np.tile(model.season, len(planted) // 4)
    return np.minimum(rate, 1) if model.is_bounded else rate


def _link(model: Model, level: float | Series) -> Series:
    """A level on the scale on which its changes add up: log of a quantity, logit of a share."""
    inside: Series = np.clip(level, NEVER, ALWAYS if model.is_bounded else None)
    return np.log(inside / (1 - inside)) if model.is_bounded else np.log(inside)


def _figures(model: Model, drawn: Drawn, part: str, rate: Series, random: np.random.Generator) -> Series:
    """The series itself: drawn by chance, or computed from the base."""
    base = _base(model, drawn, part, len(rate))
    match model.kind:
        case "count":
            return random.poisson(base * rate).astype(float)
        case "share":
            return random.binomial(base.astype(int), rate).astype(float)
        case "flag":
            return (_paced(random.random(len(rate)), model.pace) < rate).astype(float)
        case "carried":
            return np.concatenate([np.zeros(4), np.repeat(base[3::4], 4)[:-4]])
        case "balance" | "balance_of_year":
            return np.round(base, model.decimals)
        case _:
            return np.round(base * rate, model.decimals)


def _base(model: Model, drawn: Drawn, part: str, quarters: int) -> Series:
    """What a figure is a share or multiple of: the signed sum of the terms, 1 where there are none."""
    if not model.terms:
        return np.ones(quarters)
    base = np.zeros(quarters)
    for term in model.terms:
        series = drawn[term.code][part]
        base += term.sign * (_change(series, model.kind == "balance_of_year") if term.is_change else series)
    return base


def _change(stock: Series, starts_anew: bool) -> Series:
    """The change of a stock over each quarter; the stock before the first one is 0, with `starts_anew` before each first quarter of a year."""
    before: Series = np.concatenate([[0.0], stock[:-1]])
    if starts_anew:
        before[::4] = 0
    change: Series = stock - before
    return change


def _divide(model: Model, whole: Series, random: np.random.Generator) -> dict[str, Series]:
    """Parts of a whole by their weights: by chance for counts over a period, else as even as rounding allows."""
    if not model.parts:
        return {}
    weights = np.array([weight or 0.0 for weight in model.parts.values()])
    shares = weights / weights.sum()
    if model.kind in ("count", "share") and not model.is_stock:
        columns = random.multinomial(whole.astype(int), shares).T.astype(float)
    else:
        columns = np.diff(np.round(np.outer(np.cumsum(shares), whole), model.decimals), axis=0, prepend=0)
    return dict(zip(model.parts, columns, strict=True))

"""Funnel plots: rates against the number of cases they rest on, with the limits beyond which chance does not explain them."""

from math import log10
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import ACCENT, AHEAD, BEHIND, FONT, INK, MUTED, PLAIN, RULE, WATCH, Figure, axis, goal, layout, measured
from scorecard.charts.key import key_above
from scorecard.charts.names import names_beside
from scorecard.i18n import _

POSITION_COLOUR = {"low": BEHIND, "high": AHEAD, "low_95": WATCH, "high_95": PLAIN, "inside": PLAIN, "small": PLAIN}
SYMBOL = {"low": "triangle-down", "high": "triangle-up"}
LABELLED = 14


def funnel_rate(data: pd.DataFrame, curves: pd.DataFrame, is_log: bool = False) -> Figure:
    """One point a unit (rows of `funnel_by_unit`), cases across, rate up; the limits of `funnel_limit_by_denominator`, the reference, the target,
    whose words stand above the plot.

    Units beyond the 99.8 % limits have their names; hollow: fewer than 30 cases. `is_log`: a logarithmic scale of cases.
    """
    rows: list[Any] = list(data.rename(columns={"denominator": "x", "value": "y"}).itertuples())
    first = rows[0]
    outside = [row.funnel_position in SYMBOL for row in rows]
    colours = [POSITION_COLOUR[row.funnel_position] for row in rows]
    hollow = [row.funnel_position == "small" for row in rows]
    points = {
        "type": "scatter",
        "name": first.indicator_name,
        "mode": "markers",
        "x": [row.x for row in rows],
        "y": [row.y for row in rows],
        "marker": {
            "size": [12 if is_outside else 9 for is_outside in outside],
            "symbol": ["circle-open" if is_small else SYMBOL.get(row.funnel_position, "circle") for row, is_small in zip(rows, hollow, strict=True)],
            "color": colours,
            "line": {"width": [2 if is_small else 1 for is_small in hollow], "color": [c if h else "#FFFFFF" for c, h in zip(colours, hollow, strict=True)]},
        },
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [_hover(row) for row in rows],
        "hoverinfo": "text",
    }
    ends = (float(curves["denominator"].min()), float(curves["denominator"].max()))
    said = f"{first.reference_area} {measured(first.reference, first.unit_of_measure, 1)}"
    lines = [_level(said, first.reference, ends, INK, "dash")]
    key = [("╌", INK, said)]
    if not numbers.is_missing(first.target_value):
        said = _("target {target}", target=goal(first))
        lines.append(_level(said, first.target_value, ends, ACCENT, "solid"))
        key.append(("─", ACCENT, said))
    lines += [
        _curve(_("limit {level}", level=measured(level, "%", 1)), part["denominator"].tolist(), part[side].tolist(), "solid" if level > 99 else "dot")
        for level, part in curves.groupby("level")
        for side in ("limit_low", "limit_high")
    ]
    reach = pd.concat([data["value"], curves.loc[curves["denominator"] >= data["denominator"].min(), ["limit_low", "limit_high"]].stack()])
    low, high = max(0.0, float(reach.min()) - 3), min(104.0, float(reach.max()) + 4)
    chosen = [index for index, is_outside in enumerate(outside) if is_outside][:LABELLED]
    note, words = key_above(key, letters=30)
    span = (log10(ends[0]), log10(ends[1])) if is_log else (0.0, ends[1] * 1.02)
    return {
        "data": [*lines, points],
        "layout": layout(
            440,
            margin={"l": 8, "r": 14, "t": 12 + 17 * words, "b": 8},
            xaxis=axis(
                type="log" if is_log else "linear",
                title={"text": _("Cases (denominator), logarithmic scale") if is_log else _("Cases (denominator)"), "font": {"size": FONT}},
                tickformat=",",
                tickangle=0,
                nticks=5,
                range=list(span),
                **({"tickvals": [10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000]} if is_log else {}),
                showgrid=True,
                gridcolor=RULE,
            ),
            yaxis=axis(ticksuffix="%", range=[low, high], showgrid=True, gridcolor=RULE, title={"text": first.indicator_name, "font": {"size": FONT}}),
            annotations=[note, *names_beside(rows, outside, chosen, (span, (low, high)), is_log)],
        ),
    }


def _curve(name: str, across: list[float], up: list[float], dash: str) -> dict[str, Any]:
    line = {"color": MUTED, "width": 1.2, "dash": dash, "shape": "spline"}
    return {"type": "scatter", "name": name, "mode": "lines", "x": across, "y": up, "line": line, "hoverinfo": "skip"}


def _level(name: str, value: float, ends: tuple[float, float], colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.4, "dash": dash}
    return {"type": "scatter", "name": name, "mode": "lines", "x": list(ends), "y": [value, value], "line": line, "hoverinfo": "skip"}


def _hover(row: Any) -> str:
    rate = measured(row.y, row.unit_of_measure, row.decimals)
    return f"<b>{row.unit_name}</b>: {rate} ({numbers.fraction(row.numerator, row.x)})<br>{vocabulary.words('funnel_position', row.funnel_position)}"

"""Funnel plots: rates against the number of cases they rest on, with the limits beyond which chance does not explain them."""

from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import ACCENT, BEHIND, FONT, INK, MUTED, PLAIN, RULE, Figure, axis, goal, layout, measured
from scorecard.charts.scatter import names_beside
from scorecard.i18n import _

POSITION_COLOUR = {"low": BEHIND, "high": "#0F766E", "low_95": "#B7791F", "high_95": PLAIN, "inside": PLAIN, "small": PLAIN}
SYMBOL = {"low": "triangle-down", "high": "triangle-up"}
LABELLED = 14


def funnel_rate(data: pd.DataFrame, curves: pd.DataFrame, is_log: bool = False) -> Figure:
    """One point a unit (rows of `funnel_by_unit`), cases across, rate up; the limits of `funnel_limit_by_denominator`, the reference, the target.

    Units beyond the 99.8 % limits have their names; hollow: fewer than 30 cases. `is_log`: a logarithmic scale of cases.
    """
    rows: list[Any] = list(data.rename(columns={"denominator": "x", "value": "y"}).itertuples())
    first = rows[0]
    outside = [row.funnel_position in SYMBOL for row in rows]
    colours = [POSITION_COLOUR[row.funnel_position] for row in rows]
    hollow = [row.funnel_position == "small" for row in rows]
    points = {
        "type": "scatter",
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
    lines = [_level(first.reference, ends, INK, "dash")]
    said = [(first.reference, f"{first.reference_area} {measured(first.reference, first.unit_of_measure, 1)}", MUTED)]
    if not numbers.is_missing(first.target_value):
        lines.append(_level(first.target_value, ends, ACCENT, "solid"))
        said.append((first.target_value, _("target {target}", target=goal(first)), ACCENT))
    # two lines may lie close together: the words of the upper one stand above it, those of the lower one below
    notes = [_said(*one, is_above=one == max(said)) for one in said]
    lines += [
        _curve(part["denominator"].tolist(), part[side].tolist(), "solid" if level > 99 else "dot")
        for level, part in curves.groupby("level")
        for side in ("limit_low", "limit_high")
    ]
    reach = pd.concat([data["value"], curves.loc[curves["denominator"] >= data["denominator"].min(), ["limit_low", "limit_high"]].stack()])
    low, high = max(0.0, float(reach.min()) - 3), min(104.0, float(reach.max()) + 4)
    chosen = [index for index, is_outside in enumerate(outside) if is_outside][:LABELLED]
    return {
        "data": [*lines, points],
        "layout": layout(
            440,
            margin={"l": 8, "r": 14, "t": 18, "b": 8},
            xaxis=axis(
                type="log" if is_log else "linear",
                title={"text": _("Cases (denominator), logarithmic scale") if is_log else _("Cases (denominator)"), "font": {"size": FONT}},
                tickformat=",",
                tickangle=0,
                nticks=5,
                **({"tickvals": [10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000]} if is_log else {"range": [0, ends[1] * 1.02]}),
                showgrid=True,
                gridcolor=RULE,
            ),
            yaxis=axis(ticksuffix="%", range=[low, high], showgrid=True, gridcolor=RULE, title={"text": first.indicator_name, "font": {"size": FONT}}),
            annotations=notes + names_beside(rows, outside, chosen, is_log),
        ),
    }


def _curve(across: list[float], up: list[float], dash: str) -> dict[str, Any]:
    line = {"color": MUTED, "width": 1.2, "dash": dash, "shape": "spline"}
    return {"type": "scatter", "mode": "lines", "x": across, "y": up, "line": line, "hoverinfo": "skip"}


def _level(value: float, ends: tuple[float, float], colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "width": 1.4, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": list(ends), "y": [value, value], "line": line, "hoverinfo": "skip"}


def _said(y: float, text: str, colour: str, is_above: bool) -> dict[str, Any]:
    """Words at the left end of a line, where the funnel is wide: above or below it."""
    return {
        "xref": "paper",
        "x": 0,
        "xshift": 4,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom" if is_above else "top",
        "font": {"size": FONT - 1, "color": colour},
    }


def _hover(row: Any) -> str:
    rate = measured(row.y, row.unit_of_measure, row.decimals)
    return f"<b>{row.unit_name}</b>: {rate} ({numbers.fraction(row.numerator, row.x)})<br>{vocabulary.words('funnel_position', row.funnel_position)}"

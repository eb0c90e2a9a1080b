"""Points: two values of each unit against one another."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, MUTED, PLAIN, RULE, Figure, axis, layout, measured, wrapped
from scorecard.charts.names import Span, names_beside
from scorecard.i18n import _

LABELLED = 8


def scatter_two(data: pd.DataFrame, highlight: list[str]) -> Figure:
    """Two indicators against one another, one point a unit (rows of `value_pair_by_unit`), with the median of each as a dashed line.

    Chosen units are in the accent with their names; so are the outermost ones where room is left. Hollow: a rate of fewer than 30.
    """
    rows: list[Any] = list(data.itertuples())
    first = rows[0]
    chosen = [row.unit_key in highlight for row in rows]
    is_small = [row.x_is_small or row.y_is_small for row in rows]
    named = [index for index, is_chosen in enumerate(chosen) if is_chosen]
    named += [index for index in sorted(_outermost(data["x"], data["y"])) if index not in named][: max(0, LABELLED - len(named))]
    colours = [ACCENT if is_chosen else PLAIN for is_chosen in chosen]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.x for row in rows],
        "y": [row.y for row in rows],
        "marker": {
            "size": [12 if is_chosen else 9 for is_chosen in chosen],
            "symbol": ["circle-open" if hollow else "circle" for hollow in is_small],
            "color": colours,
            "line": {
                "width": [2 if hollow else 1 for hollow in is_small],
                "color": [colour if hollow else "#FFFFFF" for colour, hollow in zip(colours, is_small, strict=True)],
            },
        },
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [f"<b>{row.unit_name}</b><br>{_said(row, 'x')}<br>{_said(row, 'y')}" for row in rows],
        "hoverinfo": "text",
    }
    medians = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": first.x_median, "x1": first.x_median, "y0": 0, "y1": 1},
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": first.y_median, "y1": first.y_median},
    ]
    across, up = (
        measured(value, unit, decimals)
        for value, unit, decimals in ((first.x_median, first.x_unit, first.x_decimals), (first.y_median, first.y_unit, first.y_decimals))
    )
    notes = [
        {"xref": "x", "yref": "paper", "x": first.x_median, "y": 1, "yanchor": "bottom", "text": _("median {value}", value=across)},
        {"xref": "paper", "yref": "y", "x": 1, "y": first.y_median, "xanchor": "left", "xshift": 3, "text": wrapped(_("median {value}", value=up), 9)},
    ]
    across_span, up_span = _around(data["x"]), _around(data["y"])
    plain = {"showarrow": False, "font": {"size": FONT - 1, "color": MUTED}}
    return {
        "data": [trace],
        "layout": layout(
            420,
            margin={"l": 8, "r": 62, "t": 28, "b": 8},
            xaxis=axis(
                range=list(across_span),
                title={"text": _with_unit(first.x_name, first.x_unit), "font": {"size": FONT}},
                ticksuffix="%" if first.x_unit == "%" else "",
                nticks=6,
                tickformat=",",
                showgrid=True,
                gridcolor=RULE,
            ),
            yaxis=axis(
                range=list(up_span),
                title={"text": wrapped(_with_unit(first.y_name, first.y_unit), 34), "font": {"size": FONT}},
                ticksuffix="%" if first.y_unit == "%" else "",
                tickformat=",",
                showgrid=True,
                gridcolor=RULE,
            ),
            shapes=[{**line, "line": {"color": MUTED, "width": 1, "dash": "dash"}} for line in medians],
            annotations=[{**plain, **note} for note in notes] + names_beside(rows, chosen, named, (across_span, up_span)),
        ),
    }


def _around(values: pd.Series) -> Span:
    """A scale with room at both ends; left to itself the plot would widen it for the names."""
    room = 0.08 * float(values.max() - values.min()) or 1.0
    return float(values.min()) - room, float(values.max()) + room


def _with_unit(name: str, unit: str) -> str:
    return name if unit == "%" else f"{name} ({unit})"


def _said(row: Any, side: str) -> str:
    value, unit, decimals, numerator, denominator = (getattr(row, f"{side}{part}") for part in ("", "_unit", "_decimals", "_numerator", "_denominator"))
    text = f"{getattr(row, f'{side}_name')}: {measured(value, unit, decimals)}"
    return text if numbers.is_missing(denominator) else f"{text} ({numbers.fraction(numerator, denominator)})"


def _outermost(rates: pd.Series, cases: pd.Series) -> set[int]:
    """Positions of the points worth a name: the two lowest rates and the two with most cases."""
    rates, cases = rates.reset_index(drop=True), cases.reset_index(drop=True)
    return {*rates.nsmallest(2).index, *cases.nlargest(2).index}

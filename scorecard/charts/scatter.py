"""Points: two values of each unit against one another."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, LEVEL_COLOUR, MUTED, RULE, Figure, axis, layout, measured
from scorecard.i18n import _

LABELLED = 8


def scatter_rate_volume(data: pd.DataFrame) -> Figure:
    """Rate (across) against the number of cases it rests on (up), one point a unit; rows of `value_by_unit` with parts."""
    rows = list(data.itertuples())
    first = rows[0]
    marked = _outermost(data["value"], data["denominator"])
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.denominator for row in rows],
        "y": [row.value for row in rows],
        "marker": {"size": 10, "color": [LEVEL_COLOUR[row.level] for row in rows], "line": {"width": 1, "color": "white"}},
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [
            f"<b>{row.unit_name}</b>: {measured(row.value, row.unit_of_measure, row.decimals)} ({numbers.fraction(row.numerator, row.denominator)})"
            for row in rows
        ],
        "hoverinfo": "text",
    }
    return {
        "data": [trace],
        "layout": layout(
            380,
            xaxis=axis(title={"text": _("Cases (denominator)"), "font": {"size": FONT}}, rangemode="tozero", showgrid=True, gridcolor=RULE),
            yaxis=axis(
                ticksuffix="%" if first.unit_of_measure == "%" else "",
                rangemode="tozero",
                showgrid=True,
                gridcolor=RULE,
                title={"text": first.indicator_name, "font": {"size": FONT}},
            ),
            annotations=[_name(row.denominator, row.value, row.unit_name) for index, row in enumerate(rows) if index in marked],
        ),
    }


def scatter_two(data: pd.DataFrame) -> Figure:
    """Two indicators (columns x, y with x_name, y_name, x_unit, y_unit), one point a unit."""
    rows = list(data.itertuples())
    first = rows[0]
    marked = _outermost(data["x"], data["y"])
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.x for row in rows],
        "y": [row.y for row in rows],
        "marker": {"size": 10, "color": ACCENT, "opacity": 0.75},
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [
            f"<b>{row.unit_name}</b><br>{row.x_name}: {measured(row.x, row.x_unit, row.x_decimals)}"
            f"<br>{row.y_name}: {measured(row.y, row.y_unit, row.y_decimals)}"
            for row in rows
        ],
        "hoverinfo": "text",
    }
    return {
        "data": [trace],
        "layout": layout(
            420,
            xaxis=axis(title={"text": f"{first.x_name} ({first.x_unit})"}, showgrid=True, gridcolor=RULE),
            yaxis=axis(title={"text": f"{first.y_name} ({first.y_unit})"}, showgrid=True, gridcolor=RULE),
            annotations=[_name(row.x, row.y, row.unit_name) for index, row in enumerate(rows) if index in marked],
        ),
    }


def _outermost(across: pd.Series, up: pd.Series) -> set[int]:
    """Positions of the points worth a name: the extremes of either axis, few enough not to overlap."""
    marked: list[int] = []
    for series in (across.reset_index(drop=True), up.reset_index(drop=True)):
        ordered = series.sort_values().index
        marked += [*ordered[:2], *ordered[-2:]]
    return set(marked[:LABELLED])


def _name(x: float, y: float, text: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "yshift": 12, "font": {"size": FONT - 1, "color": MUTED}}

"""Where the year will end: a point a unit, its range, and what has been reached so far."""

from typing import Any

import pandas as pd

from scorecard.charts.base import ACCENT, MUTED, PLAIN, Figure, axis, flag_colour, flag_mark, flag_words, layout, measured
from scorecard.charts.units import beside, line_over, percent_ticks, unit_labels
from scorecard.i18n import _, ngettext

WHOLE = 100.0


def range_forecast(data: pd.DataFrame) -> Figure:
    """A pale bar up to what has been reached, a point at the forecast of the year, a line over its range, the mark of its flag (rows of `forecast_by_unit`)."""
    rows = list(data.itertuples())
    top = max(WHOLE, float(data["highest"].iloc[0]))
    names, wide, height = unit_labels(data["unit_name"])
    reached = {
        "type": "bar",
        "name": _("Collected so far"),
        "orientation": "h",
        "y": [row.unit_name for row in rows],
        "x": [row.value for row in rows],
        "width": 0.44,
        "marker": {"color": PLAIN, "opacity": 0.6},
        "hoverinfo": "skip",
    }
    points = {
        "type": "scatter",
        "name": _("Forecast of the year"),
        "mode": "markers",
        "y": [row.unit_name for row in rows],
        "x": [row.forecast for row in rows],
        "marker": {
            "size": 10,
            "symbol": ["circle" if row.years else "circle-open" for row in rows],
            "color": [flag_colour(row, ACCENT) for row in rows],
            "line": {"width": [1 if row.years else 2 for row in rows]},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (data["forecast_high"] - data["forecast"]).fillna(0).clip(lower=0).tolist(),
            "arrayminus": (data["forecast"] - data["forecast_low"]).fillna(0).clip(lower=0).tolist(),
            "color": MUTED,
            "thickness": 1.5,
            "width": 3,
        },
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [_hover(row) for row in rows],
        "hoverinfo": "text",
    }
    shape, note = line_over(WHOLE, _("plan of the year"), len(rows))
    notes = [beside(row.unit_name, f"{measured(row.forecast, '%', 0)} {flag_mark(row)}") for row in rows]
    return {
        "data": [reached, points],
        "layout": layout(
            height * len(data) + 66,
            margin={"l": wide, "r": 60, "t": 30, "b": 8},
            xaxis=axis(range=[0, top * 1.04], **percent_ticks(0, top)),
            yaxis=names,
            shapes=[shape],
            annotations=[*notes, note],
        ),
    }


def _hover(row: Any) -> str:
    text = f"<b>{row.unit_name}</b>: " + _("forecast of the year {forecast}", forecast=measured(row.forecast, "%", 1))
    if pd.notna(row.forecast_low):
        text += " " + _("({low} to {high})", low=measured(row.forecast_low, "%", 1), high=measured(row.forecast_high, "%", 1))
    text += "<br>" + _("{value} so far", value=measured(row.value, "%", row.decimals))
    text += flag_words(row)
    share = measured(row.share_of_year, "%", 0)
    if not row.years:
        return text + "<br>" + _("{share} of the calendar year has gone; no earlier year is known", share=share)
    return text + "<br>" + ngettext(
        "{share} of the year by then in {n} earlier year of its own", "{share} of the year by then in {n} earlier years of its own", int(row.years), share=share
    )  # fmt: skip

"""Parts of a whole."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    INK,
    PATTERNS,
    SHADES,
    Figure,
    layout,
    value_axis,
)
from scorecard.charts.units import unit_labels


def bar_parts(data: pd.DataFrame) -> Figure:
    """Stacked bars: one a unit, one colour a part (rows: unit_name, indicator_code, short_name, value in the order of the parts)."""
    sums = data.groupby("unit_name", sort=False)["value"].sum().sort_values(ascending=False, kind="stable")
    top = float(sums.max() or 1)
    traces = []
    for position, part in enumerate(data[["indicator_code", "short_name"]].drop_duplicates().itertuples()):
        rows = [row for row in data[data["indicator_code"] == part.indicator_code].itertuples() if not numbers.is_missing(row.value)]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": part.short_name,
                "y": [row.unit_name for row in rows],
                "x": [row.value for row in rows],
                "marker": {
                    "color": SHADES[position % 4],
                    "pattern": {"shape": PATTERNS[position % 4], "fillmode": "overlay", "fgcolor": "white", "size": 5, "solidity": 0.2},
                    "line": {"color": "white", "width": 0.5},
                },
                "text": [numbers.number(row.value) if row.value > 0.06 * top else "" for row in rows],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": "#FFFFFF" if position % 4 < 2 else INK},
                "hovertext": [f"<b>{row.unit_name}</b>: {part.short_name.lower()} {numbers.number(row.value)}" for row in rows],
                "hoverinfo": "text",
            }
        )
    names, wide, height = unit_labels(sums.index.to_series())
    return {
        "data": traces,
        "layout": layout(
            height * len(sums) + 92,
            barmode="stack",
            margin={"l": wide, "r": 12, "t": 52, "b": 8},
            xaxis=value_axis(str(data.iloc[0].unit_of_measure), top),
            yaxis=names,
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }

"""Parts of a whole."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    FONT,
    INK,
    MUTED,
    PATTERNS,
    SHADES,
    Figure,
    layout,
    value_axis,
)
from scorecard.charts.units import unit_labels
from scorecard.i18n import _

PLAIN_NOTE = {"showarrow": False, "font": {"size": FONT - 1, "color": MUTED}}


def bar_parts(data: pd.DataFrame) -> Figure:
    """Stacked bars: one a unit, one colour a part (rows of `part_value_by_unit`). A bar without all its parts says so."""
    units = data.drop_duplicates("unit_key")
    top = float(units["parts_total"].max() or 1)
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
    names, wide, height = unit_labels(units["unit_name"])
    partial = [
        {"x": row.parts_total, "y": row.unit_name, "text": _("not all parts reported"), "xanchor": "left", "xshift": 4, **PLAIN_NOTE}
        for row in units[~units["is_complete"]].itertuples()
    ]
    return {
        "data": traces,
        "layout": layout(
            height * len(units) + 92,
            barmode="stack",
            margin={"l": wide, "r": 12, "t": 52, "b": 8},
            xaxis=value_axis(str(data.iloc[0].unit_of_measure), top),
            yaxis=names,
            annotations=partial,
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }

"""Parts of a whole, and present against allowed."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    BEHIND,
    INK,
    MUTED,
    PATTERNS,
    ROW_HEIGHT,
    RULE,
    SHADES,
    Figure,
    axis,
    layout,
    value_axis,
)
from scorecard.i18n import _


def bar_parts(data: pd.DataFrame) -> Figure:
    """Stacked bars: one a unit, one colour a part (rows: unit_name, indicator_code, short_name, value in the order of the parts)."""
    sums = data.groupby("unit_name", sort=False)["value"].sum()
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
                "textfont": {"color": "#FFFFFF" if position % 4 < 2 else INK},
                "hovertext": [f"<b>{row.unit_name}</b>: {part.short_name.lower()} {numbers.number(row.value)}" for row in rows],
                "hoverinfo": "text",
            }
        )
    return {
        "data": traces,
        "layout": layout(
            ROW_HEIGHT * len(sums) + 92,
            barmode="stack",
            margin={"l": 8, "r": 12, "t": 52, "b": 8},
            xaxis=value_axis(str(data.iloc[0].unit_of_measure), top),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=sums.index.tolist()),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }


"""Parts of a whole, and present against allowed."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    BEHIND,
    INK,
    MUTED,
    PATTERNS,
    ROW_HEIGHT,
    RULE,
    SHADES,
    Figure,
    axis,
    layout,
    value_axis,
)
from scorecard.i18n import _


def bar_parts(data: pd.DataFrame, as_share: bool) -> Figure:
    """Stacked bars: one a unit, one colour a part (rows: unit_name, indicator_code, short_name, value in the order of the parts).

    `as_share` draws every bar to 100 % with the number of cases behind its name; else to its sum.
    """
    sums = data.groupby("unit_name", sort=False)["value"].sum()
    parts = data[["indicator_code", "short_name"]].drop_duplicates()
    labels = {name: f"{name} (n = {numbers.number(total)})" if as_share else name for name, total in sums.items()}
    traces = []
    for position, part in enumerate(parts.itertuples()):
        rows = [row for row in data[data["indicator_code"] == part.indicator_code].itertuples() if not numbers.is_missing(row.value)]
        shares = [100 * row.value / sums[row.unit_name] if sums[row.unit_name] else 0 for row in rows]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": part.short_name,
                "y": [labels[row.unit_name] for row in rows],
                "x": shares if as_share else [row.value for row in rows],
                "marker": {
                    "color": SHADES[position % 4],
                    "pattern": {"shape": PATTERNS[position % 4], "fgcolor": "white", "size": 5, "solidity": 0.2},
                    "line": {"color": "white", "width": 0.5},
                },
                "text": [numbers.number(row.value) if share > 6 else "" for row, share in zip(rows, shares, strict=True)],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": "#FFFFFF" if position % 4 < 2 else INK},
                "hovertext": [
                    f"<b>{row.unit_name}</b>: {part.short_name.lower()} {numbers.number(row.value)} ({numbers.quantity(share, '%', 1)})"
                    for row, share in zip(rows, shares, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
    scale = axis(range=[0, 100], ticksuffix="%", nticks=5) if as_share else value_axis(str(data.iloc[0].unit_of_measure), float(sums.max() or 1))
    return {
        "data": traces,
        "layout": layout(
            ROW_HEIGHT * len(sums) + 92,
            barmode="stack",
            margin={"l": 8, "r": 12, "t": 52, "b": 8},
            xaxis=scale,
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=[labels[name] for name in sums.index]),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }


def dot_quota(data: pd.DataFrame, present: str, quota: str) -> Figure:
    """Present against quota and legal ceiling: a dot for those present, an open ring for the quota, a bar mark for the ceiling."""
    units = data["unit_name"].drop_duplicates().tolist()
    here, allowed = (data[(data["indicator_code"] == code) & data["value"].notna()] for code in (present, quota))
    ceiling = data[(data["indicator_code"] == present) & data["target_value"].notna()]

    def marks(rows: pd.DataFrame, column: str, name: str, marker: dict[str, object]) -> dict[str, object]:
        return {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "y": rows["unit_name"].tolist(),
            "x": rows[column].tolist(),
            "marker": marker,
            "hovertext": [f"<b>{unit}</b>: {name.lower()} {numbers.number(value)}" for unit, value in zip(rows["unit_name"], rows[column], strict=True)],
            "hoverinfo": "text",
        }

    traces = [
        marks(ceiling, "target_value", _("Legal ceiling"), {"symbol": "line-ns", "size": 16, "line": {"width": 2, "color": BEHIND}}),
        marks(allowed, "value", _("Quota"), {"symbol": "circle-open", "size": 12, "line": {"width": 2}, "color": MUTED}),
        marks(here, "value", _("Present"), {"size": 8, "color": ACCENT}),
    ]
    top = max(float(data["value"].max()), float(data["target_value"].max() or 0)) if data["value"].notna().any() else 1.0
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": layout(
            ROW_HEIGHT * len(units) + 92,
            margin={"l": 8, "r": 12, "t": 52, "b": 8},
            xaxis=axis(range=[0, top * 1.08], nticks=6, showgrid=True, gridcolor=RULE, title={"text": str(data.iloc[0].unit_of_measure)}),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=units, showgrid=True, gridcolor=RULE),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        ),
    }

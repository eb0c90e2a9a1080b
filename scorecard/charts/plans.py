"""What was collected or spent: against the plan of the year and its pace, and against the year before."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    AHEAD,
    FONT,
    INK,
    LEVEL_COLOUR,
    LEVEL_MARK,
    MUTED,
    PLAIN,
    Figure,
    Trace,
    axis,
    layout,
    measured,
    sentence,
)
from scorecard.charts.units import beside, blank_units, line_over, percent_ticks, unit_labels
from scorecard.i18n import _

WHOLE = 100.0
PLAN = "rgba(127,139,152,0.16)"
NAMED = "rgba(15,118,110,0.22)"


def bullet_plan(data: pd.DataFrame, named: str, area_value: float | None = None, area_label: str = "") -> Figure:
    """Bullets of a rate against the plan of the year (rows of `value_or_mention_by_unit`), in the order of `data`.

    The pale band is the whole plan, the dark line the pace of the period where it has one. Units that a document names
    without a number (`named` says for what) get a mark without length, so that it differs from a value and from a blank.
    """
    rows = data[data["value"].notna()]
    top = max(WHOLE, rows["value"].max()) if len(rows) else WHOLE
    band = {
        "type": "bar",
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [WHOLE] * len(rows),
        "width": 0.78,
        "marker": {"color": PLAN},
        "hoverinfo": "skip",
    }
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": rows["value"].tolist(),
        "width": 0.44,
        "marker": {"color": [LEVEL_COLOUR[level] for level in rows["level"]]},
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [_bullet_hover(row) for row in rows.itertuples()],
        "hoverinfo": "text",
    }
    shapes, notes = (
        [],
        [beside(row.unit_name, f"{measured(row.value, '%', row.decimals, row.qualifier)} {LEVEL_MARK[row.level]}") for row in rows.itertuples()],
    )
    paces = rows["target_value"].dropna().unique()
    if len(paces) == 1:
        shape, note = line_over(float(paces[0]), _("pace {target}", target=measured(paces[0], "%", 0)), len(rows))
        shapes.append({**shape, "line": {"color": MUTED, "width": 2.5}})
        notes.append(note)
    if area_value is not None and not numbers.is_missing(area_value):
        shape, note = line_over(area_value, f"{area_label} {measured(area_value, '%', 1)}", len(rows), "dash", row=len(shapes))
        shapes.append(shape)
        notes.append(note)
    foot = top * 0.04
    names, wide, height = unit_labels(data["unit_name"])
    return {
        "data": [trace for trace in (band, bars, _named(data, named, foot), blank_units(data, foot)) if trace["y"]],
        "layout": layout(
            height * len(data) + 50 + 16 * len(shapes),
            barmode="overlay",
            margin={"l": wide, "r": 66, "t": 14 + 16 * len(shapes), "b": 8},
            xaxis=axis(range=[0, top * 1.02], **percent_ticks(0, top)),
            yaxis=names,
            shapes=shapes,
            annotations=notes,
        ),
    }


def bar_change(data: pd.DataFrame, base_label: str, area_value: float | None = None, area_label: str = "") -> Figure:
    """Bars from 100 % to the left and right (rows of `value_by_unit` of a rate against the year before); those below take the accent."""
    rows = data[data["value"].notna()]
    low, high = (float(edge) for edge in (rows["value"].min(), rows["value"].max()))
    span = max(high, WHOLE) - min(low, WHOLE) or 1.0
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [value - WHOLE for value in rows["value"]],
        "base": WHOLE,
        "marker": {"color": [ACCENT if value < WHOLE else PLAIN for value in rows["value"]]},
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [sentence(row) for row in rows.itertuples()],
        "hoverinfo": "text",
    }
    notes = [beside(row.unit_name, measured(row.value, "%", row.decimals, row.qualifier) + (" ▼" if row.value < WHOLE else "")) for row in rows.itertuples()]
    shape, note = line_over(WHOLE, base_label, len(rows))
    shapes, notes = [shape], [*notes, note]
    if area_value is not None and not numbers.is_missing(area_value):
        shape, note = line_over(area_value, f"{area_label} {measured(area_value, '%', 1)}", len(rows), "dash", row=1)
        shapes.append(shape)
        notes.append(note)
    left = min(low, WHOLE) - 0.04 * span
    names, wide, height = unit_labels(data["unit_name"])
    return {
        "data": [trace for trace in (bars, blank_units(data, 0.04 * span, left)) if trace["y"]],
        "layout": layout(
            height * len(data) + 50 + 16 * len(shapes),
            margin={"l": wide, "r": 66, "t": 14 + 16 * len(shapes), "b": 8},
            xaxis=axis(range=[left, max(high, WHOLE) + 0.02 * span], **percent_ticks(left, max(high, WHOLE))),
            yaxis=names,
            shapes=shapes,
            annotations=notes,
        ),
    }


def column_pace(data: pd.DataFrame) -> Figure:
    """Columns of the area's cumulative rate, one a quarter (rows of `area_value_by_period`), with a short line at the pace of each."""
    rows = list(data.itertuples())
    names = [row.period_name for row in rows]
    columns = {
        "type": "bar",
        "x": names,
        "y": [row.value for row in rows],
        "marker": {"color": [ACCENT if position == len(rows) - 1 else PLAIN for position in range(len(rows))]},
        "text": [numbers.number(row.value, 0) for row in rows],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": FONT - 2, "color": ["#FFFFFF" if position == len(rows) - 1 else INK for position in range(len(rows))]},
        "hovertext": [_quarter_hover(row) for row in rows],
        "hoverinfo": "text",
    }
    paces = [
        {"type": "line", "x0": position - 0.42, "x1": position + 0.42, "y0": row.target_value, "y1": row.target_value, "line": {"color": MUTED, "width": 2.5}}
        for position, row in enumerate(rows)
        if not numbers.is_missing(row.target_value)
    ]
    top = max(row.value for row in rows)
    return {
        "data": [columns],
        "layout": layout(
            300,
            bargap=0.35,
            margin={"l": 8, "r": 8, "t": 12, "b": 8},
            xaxis=axis(type="category", categoryorder="array", categoryarray=names, tickangle=-45 if len(rows) > 5 else 0),
            yaxis=axis(range=[0, max(top, WHOLE) * 1.06], **percent_ticks(0, max(top, WHOLE))),
            shapes=paces,
        ),
    }


def _bullet_hover(row: object) -> str:
    text = sentence(row)
    return text if numbers.is_missing(row.mention) else f"{text}<br>{row.mention}<br>{row.mention_source}"  # type: ignore[attr-defined]


def _quarter_hover(row: object) -> str:
    text = f"<b>{row.period_name}</b>: {measured(row.value, '%', 1)}"  # type: ignore[attr-defined]
    if not numbers.is_missing(row.denominator):  # type: ignore[attr-defined]
        text += f" ({numbers.fraction(row.numerator, row.denominator)})"  # type: ignore[attr-defined]
    if not numbers.is_missing(row.target_value):  # type: ignore[attr-defined]
        text += ", " + _("pace {target}", target=measured(row.target_value, "%", 0))  # type: ignore[attr-defined]
    return text + "<br>" + _("{some}/{all} units with data", some=numbers.number(row.units_in_total), all=numbers.number(row.units))  # type: ignore[attr-defined]


def _named(data: pd.DataFrame, named: str, foot: float) -> Trace:
    rows = data[data["state"] == "mentioned"]
    return {
        "type": "bar",
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [foot] * len(rows),
        "width": 0.7,
        "marker": {"color": NAMED, "line": {"color": AHEAD, "width": 1.5}},
        "text": [f"▲ {named}"] * len(rows),
        "textposition": "outside",
        "textfont": {"size": FONT - 1},
        "cliponaxis": False,
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [f"<b>{row.unit_name}</b>: {row.mention}<br>{row.mention_source}" for row in rows.itertuples()],
        "hoverinfo": "text",
    }

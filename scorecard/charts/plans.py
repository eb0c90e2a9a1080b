"""What was collected or spent: against the plan of the year and its pace, and against the year before."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    AHEAD,
    FONT,
    INK,
    MUTED,
    NO_VALUE,
    PLAIN,
    Figure,
    Trace,
    axis,
    flag_colour,
    flag_mark,
    layout,
    measured,
    sentence,
)
from scorecard.charts.units import beside, blank_units, line_over, percent_ticks, unit_labels
from scorecard.i18n import _

WHOLE = 100.0
PLAN = "rgba(127,139,152,0.16)"
PHONE_PLOT = 100  # pixels that a narrow screen leaves between the names and the numbers
# columns that have room for their numbers on a phone: written level, and turned
COLUMNS_SIDE_BY_SIDE, COLUMNS_WITH_NUMBERS = 6, 14
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
        "meta": NO_VALUE,
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
        "marker": {"color": [flag_colour(row) for row in rows.itertuples()]},
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [_bullet_hover(row) for row in rows.itertuples()],
        "hoverinfo": "text",
    }
    mentioned = data[data["state"] == "mentioned"]
    notes = [beside(row.unit_name, f"{measured(row.value, '%', row.decimals, row.qualifier, fixed=True)} {flag_mark(row)}") for row in rows.itertuples()]
    notes += [beside(row.unit_name, f"{named} {flag_mark(row)}") for row in mentioned.itertuples()]
    paces = rows["target_value"].dropna().unique()
    lines = [(float(paces[0]), _("pace {target}", target=measured(paces[0], "%", 0)), "solid")] if len(paces) == 1 else []
    if area_value is not None and not numbers.is_missing(area_value):
        lines.append((area_value, f"{area_label} {measured(area_value, '%', 1)}", "dash"))
    top = max([top, *(value for value, _label, _dash in lines)])
    foot = top * 0.04
    names, wide, height = unit_labels(data["unit_name"])
    right = 84 if len(mentioned) else 66
    shapes, labels = _lines(lines, 0, top * 1.02, wide, right, len(rows) + len(mentioned))
    return {
        "data": [trace for trace in (band, bars, _named(mentioned, foot), blank_units(data, foot)) if trace["y"]],
        "layout": layout(
            height * len(data) + 50 + 16 * len(lines),
            barmode="overlay",
            margin={"l": wide, "r": right, "t": 14 + 16 * len(lines), "b": 8},
            xaxis=axis(range=[0, top * 1.02], **percent_ticks(0, top)),
            yaxis=names,
            shapes=shapes,
            annotations=[*notes, *labels],
        ),
    }


def bar_change(
    data: pd.DataFrame, base_label: str, area_value: float | None = None, area_label: str = "", reach: tuple[float, float] = (WHOLE, WHOLE)
) -> Figure:
    """Bars from 100 % to the left and right (rows of `value_or_mention_by_unit` of a rate against the year before); those below take the accent,
    those with a flag its colour and sign.

    `reach`: from where to where all units go, of which `data` may be some, so that every part of them has the same scale.
    """
    rows = data[data["value"].notna()]
    lines = [(WHOLE, base_label, "solid")]
    if area_value is not None and not numbers.is_missing(area_value):
        lines.append((area_value, f"{area_label} {measured(area_value, '%', 1)}", "dash"))
    reached = [*reach, *rows["value"], *(value for value, _label, _dash in lines)]
    low, high = float(min(reached)), float(max(reached))
    span = high - low or 1.0
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [value - WHOLE for value in rows["value"]],
        "base": WHOLE,
        "marker": {"color": [flag_colour(row, ACCENT if row.value < WHOLE else PLAIN) for row in rows.itertuples()]},
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [sentence(row) for row in rows.itertuples()],
        "hoverinfo": "text",
    }
    notes = [beside(row.unit_name, f"{measured(row.value, '%', row.decimals, row.qualifier, fixed=True)} {flag_mark(row)}") for row in rows.itertuples()]
    left, end = low - 0.04 * span, high + 0.02 * span
    names, wide, height = unit_labels(data["unit_name"])
    shapes, labels = _lines(lines, left, end, wide, 66, len(rows))
    return {
        "data": [trace for trace in (bars, blank_units(data, 0.04 * span, left)) if trace["y"]],
        "layout": layout(
            height * len(data) + 50 + 16 * len(lines),
            margin={"l": wide, "r": 66, "t": 14 + 16 * len(lines), "b": 8},
            xaxis=axis(range=[left, end], **percent_ticks(left, high)),
            yaxis=names,
            shapes=shapes,
            annotations=[*notes, *labels],
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
        "text": [numbers.number(row.value, 0) for row in rows] if len(rows) <= COLUMNS_WITH_NUMBERS else [],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": -90 if len(rows) > COLUMNS_SIDE_BY_SIDE else 0,
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
            xaxis=axis(
                type="category",
                categoryorder="array",
                categoryarray=names,
                tickangle=-45 if len(rows) > 5 else 0,
                nticks=8 if len(rows) > COLUMNS_WITH_NUMBERS else 0,
            ),
            yaxis=axis(range=[0, max(top, WHOLE) * 1.06], **percent_ticks(0, max(top, WHOLE))),
            shapes=paces,
        ),
    }


def _lines(lines: list[tuple[float, str, str]], low: float, high: float, left: float, right: float, rows: int) -> tuple[list[Trace], list[Trace]]:
    """Lines across the rows with their labels above, each label ending at its line, on the side where a phone has room for it.

    On one side all of them, the outer ones above: so no line to a label crosses another label.
    """
    if not lines:
        return [], []
    room = [(value - low) / (high - low) * PHONE_PLOT for value, _label, _dash in lines]
    to_left = left + min(room) >= right + PHONE_PLOT - max(room)
    shapes, notes = [], []
    for row, (value, label, dash) in enumerate(sorted(lines, key=lambda line: line[0] if to_left else -line[0])):
        shape, note = line_over(value, label, rows, dash, row)
        shapes.append({**shape, "line": {"color": MUTED, "dash": dash, "width": 2.5 if dash == "solid" else 1.5}})
        stem = {"yref": "paper", "ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": 12 + 14 * row}
        shapes.append({**shape, **stem, "line": {"color": MUTED, "width": 1}})
        notes.append({**note, "xanchor": "right" if to_left else "left", "xshift": -4 if to_left else 4, "yshift": 14 * row})
    return shapes, notes


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


def _named(rows: pd.DataFrame, foot: float) -> Trace:
    return {
        "type": "bar",
        "meta": NO_VALUE,
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [foot] * len(rows),
        "width": 0.7,
        "marker": {"color": NAMED, "line": {"color": AHEAD, "width": 1.5}},
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [f"<b>{row.unit_name}</b>: {row.mention}<br>{row.mention_source}" for row in rows.itertuples()],
        "hoverinfo": "text",
    }

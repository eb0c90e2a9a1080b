"""Lines over the discrete quarters."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, BEHIND, FONT, INK, MUTED, PLAIN, RULE, WATCH, Figure, Trace, axis, goal, layout, measured
from scorecard.i18n import _


def line_trend(
    units: pd.DataFrame, area: pd.DataFrame, area_name: str, highlight: str = "", judged: pd.Series | None = None, limits: pd.DataFrame | None = None
) -> Figure:
    """One grey line a unit (rows of `value_by_unit_period`, one indicator), the chosen one in the accent, the area dashed.

    `judged`: the row of `area_value_by_indicator` with the target. `limits`: rows of `control.limits` of the chosen unit.
    A quarter without a value is a gap, not a bridge. The two names stand above the plot: at the ends of the lines a phone has no room.
    """
    ends = {row.period_name: row.period_end for row in (*units.itertuples(), *area.itertuples())}
    order = sorted(ends, key=ends.__getitem__)
    first = units.iloc[0]
    lines: dict[str, list[Any]] = {}
    for row in units.itertuples():
        lines.setdefault(str(row.unit_key), []).append(row)
    traces: list[Trace] = []
    notes = []
    for key, line in lines.items():
        chosen = key == highlight
        values = _by_period(line, order)
        traces.append(
            {
                "type": "scatter",
                "name": line[0].unit_name,
                "mode": "lines+markers" if chosen or len(order) < 3 else "lines",
                "x": order,
                "y": list(values.values()),
                "connectgaps": False,
                "line": {"color": ACCENT if chosen else PLAIN, "width": 2.5 if chosen else 1},
                "opacity": 1 if chosen else 0.55,
                "marker": {"size": 6},
                "hovertext": [
                    f"<b>{line[0].unit_name}</b>, {name}: {measured(value, first.unit_of_measure, first.decimals)}" for name, value in values.items()
                ],
                "hoverinfo": "text",
                "customdata": [[key]] * len(order),
            }
        )
        if chosen:
            notes.append(_key(f"━ {line[0].unit_name}", ACCENT, 1))
    traces.sort(key=lambda trace: trace["line"]["width"])
    known = area.dropna(subset=["value"])
    if len(known):
        values = _by_period(known.itertuples(), order)
        traces.append(
            {
                "type": "scatter",
                "name": area_name,
                "mode": "lines",
                "x": order,
                "y": list(values.values()),
                "connectgaps": False,
                "line": {"color": MUTED, "width": 2.5, "dash": "dash"},
                "hovertext": [f"<b>{area_name}</b>, {name}: {measured(value, first.unit_of_measure, first.decimals)}" for name, value in values.items()],
                "hoverinfo": "text",
            }
        )
        notes.append(_key(f"╍ {area_name}", MUTED, 0))
    if limits is not None and len(limits):
        traces += _control(limits)
    shapes = []
    if judged is not None and not numbers.is_missing(judged["target_value"]):
        target = float(judged["target_value"])
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target, "line": {"color": INK, "width": 1, "dash": "dot"}})
        notes.append(
            {
                "xref": "paper",
                "x": 0,
                "y": target,
                "xanchor": "left",
                "yanchor": "bottom",
                "text": _("target {target}", target=goal(judged)),
                "showarrow": False,
                "font": {"size": FONT - 1},
            }
        )
    shown = [order[position] for position in sorted({0, len(order) // 2, len(order) - 1})]
    return {
        "data": traces,
        "layout": layout(
            340,
            margin={"l": 8, "r": 28, "t": 44, "b": 8},
            xaxis=axis(type="category", categoryorder="array", categoryarray=order, tickvals=shown, tickangle=0),
            yaxis=axis(
                rangemode="tozero",
                tickformat=",",
                ticksuffix="%" if first.unit_of_measure == "%" else "",
                showgrid=True,
                gridcolor=RULE,
                title={"text": "" if first.unit_of_measure == "%" else first.unit_of_measure},
            ),
            shapes=shapes,
            annotations=notes,
        ),
    }


def _control(limits: pd.DataFrame) -> list[Trace]:
    """Mean and limits of the chosen unit as steps, since each quarter has its own; a diamond where a quarter is a signal."""
    names = limits["period_name"].tolist()
    steps: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": names,
            "y": limits[column].tolist(),
            "line": {"color": ACCENT, "width": 1, "dash": dash, "shape": "hvh"},
            "opacity": 0.7,
            "hoverinfo": "skip",
        }
        for column, dash in (("centre", "solid"), ("control_low", "dot"), ("control_high", "dot"))
    ]
    signals = limits[limits["is_beyond"] | limits["is_in_run"]]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": signals["period_name"].tolist(),
        "y": signals["value"].tolist(),
        "marker": {"size": 11, "symbol": "diamond", "color": [BEHIND if beyond else WATCH for beyond in signals["is_beyond"]]},
        "hovertext": [_signal(row) for row in signals.itertuples()],
        "hoverinfo": "text",
    }
    return [*steps, marks] if len(signals) else steps


def _signal(row: Any) -> str:
    rate, low, high = (measured(value, row.unit_of_measure, row.decimals) for value in (row.value, row.control_low, row.control_high))
    what = _("beyond the control limits") if row.is_beyond else _("one of eight in a row on one side of its mean")
    return f"<b>{row.unit_name}</b>, {row.period_name}: {rate}, {what} ({low} – {high})"


def _key(text: str, colour: str, row: int) -> dict[str, object]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4 + 16 * row}
    return {**place, "name": "key", "text": text, "showarrow": False, "font": {"size": FONT, "color": colour}}


def _by_period(rows: Iterable[Any], order: list[str]) -> dict[str, float | None]:
    known = {row.period_name: row.value for row in rows if not numbers.is_missing(row.value)}
    return {name: known.get(name) for name in order}

"""Small multiples of a single period: one panel an indicator, a bar a unit."""

from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, MUTED, PLAIN, TARGET_MARK, Figure, Trace, axis, cell_text, goal, layout, state_name, wrapped
from scorecard.charts.multiples import heading, is_known, said
from scorecard.charts.units import LETTER, NAME_LETTERS, beside
from scorecard.i18n import _

BAR = 24


def bar_multiples(data: pd.DataFrame) -> Figure:
    """One panel an indicator, a bar a unit (rows of `value_by_unit_indicator_period`), the area in grey; targets are ticks, which the heading tells."""
    panels = [list(members) for _code, members in groupby(data.itertuples(), attrgetter("indicator_code"))]
    height = sum(34 + BAR * len(panel) for panel in panels)
    names = [line for name in data["unit_name"].unique() for line in wrapped(name, NAME_LETTERS).split("<br>")]
    left, right = (16 + LETTER * max(map(len, words)) for words in (names, [_value_text(row) for panel in panels for row in panel]))
    figure = layout(height + 16, margin={"l": left, "r": right, "t": 4, "b": 4}, annotations=[])
    traces: list[Trace] = []
    top = 0
    for number, panel in enumerate(panels):
        name, size = "" if number == 0 else str(number + 1), BAR * len(panel)
        reach = max([value for row in panel for value in (row.value, row.target_value) if not numbers.is_missing(value)], default=1) or 1
        figure[f"xaxis{name}"] = axis(anchor=f"y{name}", range=[0, reach * 1.02], showticklabels=False, automargin=False)
        figure[f"yaxis{name}"] = axis(
            anchor=f"x{name}",
            domain=[1 - (top + 34 + size) / height, 1 - (top + 34) / height],
            autorange="reversed",
            type="category",
            tickfont={"size": FONT},
            automargin=False,
        )
        top += 34 + size
        place = {"xref": "paper", "yref": f"y{name} domain", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
        figure["annotations"].append({**place, "xshift": 8 - left, "yshift": 3, "text": _aimed_heading(panel)})
        figure["annotations"] += [{**beside(wrapped(row.unit_name, NAME_LETTERS), _value_text(row)), "yref": f"y{name}"} for row in panel]
        traces += _bars(panel, name)
    return {"data": traces, "layout": figure}


def _aimed_heading(panel: list[Any]) -> str:
    """The indicator, and the target at which its ticks stand."""
    goals = list(dict.fromkeys(goal(row) for row in panel if not numbers.is_missing(row.target_value) and not row.is_area))
    return heading(panel[0]) + (f" ┃ {' / '.join(goals)}" if goals else "")


def _value_text(row: Any) -> str:
    """What stands beside a bar, in the margin, where no tick crosses it."""
    return f"{cell_text(row)} {TARGET_MARK[row.level]}".rstrip()


def _bars(rows: list[Any], name: str) -> list[Trace]:
    names = [wrapped(row.unit_name, NAME_LETTERS) for row in rows]
    bars = {
        "type": "bar",
        "name": rows[0].short_name,
        "orientation": "h",
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "y": names,
        "x": [row.value if is_known(row) else None for row in rows],
        "marker": {"color": [PLAIN if row.is_area else ACCENT for row in rows]},
        "customdata": [[] if row.is_area else [row.unit_key] for row in rows],
        "hovertext": [said(row) if is_known(row) else f"<b>{row.unit_name}</b>: {state_name(row.state)}" for row in rows],
        "hoverinfo": "text",
    }
    aimed = [(label, row) for label, row in zip(names, rows, strict=True) if not numbers.is_missing(row.target_value) and not row.is_area]
    ticks = {
        "type": "scatter",
        "name": _("Target"),
        "mode": "markers",
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "y": [label for label, _row in aimed],
        "x": [row.target_value for _label, row in aimed],
        "marker": {"symbol": "line-ns", "size": BAR - 6, "line": {"width": 2.5, "color": MUTED}},
        "hovertext": [_("target {target}", target=goal(row)) for _label, row in aimed],
        "hoverinfo": "text",
    }
    return [bars, ticks] if aimed else [bars]

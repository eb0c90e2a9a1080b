"""Small multiples: one panel an indicator, the same units in each; lines over periods."""

from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, MUTED, RULE, Figure, Trace, axis, layout, measured, wrapped

# two panels beside one another stay readable on a phone
COLUMNS = 2
# colour, dash and mark: units are told apart without colour too
LOOKS = (
    (ACCENT, "solid", "circle"),
    ("#B0672F", "dash", "square"),
    ("#8467BE", "dot", "diamond"),
    ("#4F9DB5", "solid", "triangle-up"),
    ("#8A7A2E", "dash", "x"),
    ("#A34E7F", "dot", "star"),
)
PANEL, HEAD, FOOT = 124, 42, 38
# letters of a heading on one line of a narrow panel
LETTERS = 17


def line_multiples(data: pd.DataFrame) -> Figure:
    """One panel an indicator, a line a unit, the area dashed in grey (rows of `value_by_unit_indicator_period`); every panel has its own scale, from 0.

    A period without a value is a gap. What counts from the start of the year breaks at its end where the periods differ in kind, since the points after it
    cover another length. An indicator without any value has no panel.
    """
    rows: list[Any] = list(data.itertuples())
    periods = list(dict.fromkeys(row.period_name for row in sorted(rows, key=attrgetter("period_end"))))
    looks = dict(zip(dict.fromkeys(row.unit_key for row in rows if not row.is_area), LOOKS, strict=False))
    has_area, is_single = any(row.is_area for row in rows), len(looks) == 1
    listed = [list(members) for _code, members in groupby(rows, attrgetter("indicator_code"))]
    panels = [panel for panel in listed if any(is_known(row) and not row.is_area for row in panel)]
    columns = min(COLUMNS, len(panels))
    width = 1.0 if columns == 1 else 0.42
    head = HEAD + 18 if is_single else HEAD
    step = PANEL + head + FOOT
    key_height = 0 if is_single else 22 * -(-(len(looks) + has_area) // 2)
    height = -(-len(panels) // COLUMNS) * step
    figure = layout(
        height + key_height + 8,
        margin={"l": 36, "r": 8, "t": key_height, "b": 8},
        showlegend=not is_single,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"},
        annotations=[],
    )
    traces: list[Trace] = []
    for number, panel in enumerate(panels):
        name, first = "" if number == 0 else str(number + 1), panel[0]
        left, top = (number % columns) * (1 - width), 1 - (number // columns) * step / height
        figure[f"xaxis{name}"] = axis(
            anchor=f"y{name}",
            domain=[left, left + width],
            range=[-0.04 * len(periods), len(periods) - 1 + 0.04 * len(periods)],
            showticklabels=False,
            tickvals=list(range(len(periods))),
            ticktext=periods,
            automargin=False,
        )
        values = [row.value for row in panel if is_known(row)]
        figure[f"yaxis{name}"] = axis(
            anchor=f"x{name}",
            domain=[top - (PANEL + head) / height, top - head / height],
            range=[min(0.0, *values, 0.0), max(values) * 1.12 or 1.0],
            nticks=4,
            showgrid=True,
            gridcolor=RULE,
            tickfont={"size": FONT - 2},
            ticksuffix="%" if first.unit_of_measure == "%" else "",
            automargin=False,
        )
        last: list[str] = []
        for key, members in groupby(panel, attrgetter("unit_key")):
            line = {periods.index(row.period_name): row for row in members if is_known(row)}
            if line:
                traces.append(_line(line, len(periods), name, looks.get(key)))
                last.append(_last(line[max(line)]))
        figure["annotations"] += _panel_words(first, name, periods, last if is_single else [], columns > 1)
    in_key: set[str] = set()
    for trace in traces:
        trace["showlegend"] = trace["legendgroup"] not in in_key
        in_key.add(trace["legendgroup"])
    return {"data": traces, "layout": figure}


def is_known(row: Any) -> bool:
    return not numbers.is_missing(row.value)


def heading(row: Any) -> str:
    return f"<b>{row.short_name}</b>" + ("" if row.unit_of_measure == "%" else f" ({row.unit_of_measure})")


def _line(line: dict[int, Any], periods: int, name: str, look: tuple[str, str, str] | None) -> Trace:
    points: list[tuple[float, float | None, str]] = []
    year = None
    for place in range(periods):
        row = line.get(place)
        if row is None:
            points.append((place, None, ""))
            continue
        if row.breaks_by_year and year not in (None, row.period_year):
            points.append((place - 0.5, None, ""))
        year = row.period_year
        points.append((place, row.value, said(row)))
    first = next(iter(line.values()))
    colour, dash, symbol = look or (MUTED, "dash", "circle")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [point[0] for point in points],
        "y": [point[1] for point in points],
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "name": first.unit_name,
        "legendgroup": first.unit_key,
        "connectgaps": False,
        "line": {"color": colour, "width": 2 if look else 1.5, "dash": dash},
        "marker": {"size": 6 if look else 3, "symbol": symbol},
        "customdata": [[first.unit_key] if look else []] * len(points),
        "hovertext": [point[2] for point in points],
        "hoverinfo": "text",
    }


def said(row: Any) -> str:
    text = f"<b>{row.unit_name}</b>, {row.period_name}: {measured(row.value, row.unit_of_measure, row.decimals)}"
    return text if numbers.is_missing(row.denominator) else f"{text} ({numbers.fraction(row.numerator, row.denominator)})"


def _last(row: Any) -> str:
    """The last value of a line, in its colour."""
    text = measured(row.value, "%" if row.unit_of_measure == "%" else "", min(int(row.decimals), 1))
    return f'<span style="color:{MUTED}">┄ {text}</span>' if row.is_area else f'<span style="color:{ACCENT}"><b>{text}</b></span>'


def _panel_words(row: Any, name: str, periods: list[str], last: list[str], is_narrow: bool) -> list[dict[str, Any]]:
    """Above a panel its indicator and the last values, below it the first and the last period."""
    base = {"xref": f"x{name} domain", "yref": f"y{name} domain", "showarrow": False}
    text = "<br>".join((wrapped(heading(row), LETTERS + len("<b></b>")) if is_narrow else heading(row), *(["  ".join(last)] if last else [])))
    above = {**base, "x": 0, "y": 1, "yshift": 4, "xanchor": "left", "yanchor": "bottom", "align": "left", "text": text}
    ends = [(0, "left", periods[0]), (1, "right", periods[-1])][: len(periods)]
    font = {"size": FONT - 2, "color": MUTED}
    return [
        above,
        *(
            {**base, "x": x, "y": 0, "xanchor": anchor, "yanchor": "top", "align": anchor, "text": wrapped(text, 10) if is_narrow else text, "font": font}
            for x, anchor, text in ends
        ),
    ]

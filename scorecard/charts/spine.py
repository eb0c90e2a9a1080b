"""The spine of a unit: where it stands among its peers, one row an indicator, every row on its own scale from worst to best."""

from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import ACCENT, AHEAD, BEHIND, FONT, MUTED, TARGET_MARK, WATCH, Figure, Trace, axis, cell_text, layout, measured, sentence
from scorecard.i18n import _

ROW, HEADING, TOP = 40, 32, 20
DOT = {"behind": BEHIND, "watch": WATCH, "ahead": AHEAD, "none": ACCENT}
SPREAD, MIDDLE, TARGET = "rgba(127,139,152,0.22)", "rgba(127,139,152,0.42)", "#60788F"
# a target beyond all peers is drawn as an arrow just outside the scale
LOW_EDGE, HIGH_EDGE = -2.5, 102.5


def spine(data: pd.DataFrame) -> Figure:
    """Rows of `standing_by_indicator` with a position, by reform area. Right is better in every row.

    The name and the value stand above the strip, so that a row keeps its shape on a narrow screen. Grey is the spread of the
    peers (the middle half darker), the thin tick their median, the thick one the target, the dot the unit, hollow below 30 cases.
    """
    headings: list[tuple[float, str]] = []
    rows: list[tuple[float, Any]] = []
    height = float(TOP)
    for area, members in groupby(data.itertuples(), attrgetter("area_name")):
        headings.append((height + HEADING - 14, f"<b>{area}</b>"))
        height += HEADING
        for row in members:
            rows.append((height, row))
            height += ROW
    plain = [(top, row) for top, row in rows if row.level != "behind"]
    behind = [(top, row) for top, row in rows if row.level == "behind"]
    return {
        "data": [
            _strip([(top, 0, 100) for top, _row in rows], SPREAD, 10),
            _strip([(top, row.band_from, row.band_to) for top, row in rows if not numbers.is_missing(row.band_from)], MIDDLE, 10),
            _ticks(rows, "median_position", MUTED, 12, 1.5),
            _ticks([(top, row) for top, row in rows if not numbers.is_missing(row.target_position)], "target_position", TARGET, 18, 3),
            _dots(rows),
            _words(0, [top for top, _text in headings], [text for _top, text in headings], "middle right", FONT),
            _words(0, [top + 10 for top, _row in rows], [row.short_name for _top, row in rows], "middle right", FONT),
            _words(100, [top + 10 for top, _row in plain], [_value(row) for _top, row in plain], "middle left", FONT),
            _words(100, [top + 10 for top, _row in behind], [_value(row) for _top, row in behind], "middle left", FONT, BEHIND),
            _words(0, [8], [_("← worse")], "middle right", FONT - 1, MUTED),
            _words(100, [8], [_("better →")], "middle left", FONT - 1, MUTED),
        ],
        "layout": layout(
            int(height) + 12,
            margin={"l": 8, "r": 8, "t": 4, "b": 8},
            xaxis=axis(range=[LOW_EDGE - 2, HIGH_EDGE + 2], visible=False),
            yaxis=axis(range=[height, 0], visible=False),
            hovermode="closest",
        ),
    }


def _value(row: Any) -> str:
    """What stands at the right of a row: the value with its mark, and the change."""
    text = f"{cell_text(row)} {TARGET_MARK[row.level]}".rstrip()
    text = f"<b>{text}</b>"
    if row.change_reading not in ("none", "same"):
        change = numbers.change(row.change, "", int(row.decimals))
        text += f" ({change})"
    return text


def _strip(spans: list[tuple[float, float, float]], colour: str, width: float) -> Trace:
    """Horizontal bars from one position to another, as one broken line."""
    across: list[float | None] = []
    down: list[float | None] = []
    for top, start, end in spans:
        across += [start, end, None]
        down += [top + 27, top + 27, None]
    return {"type": "scatter", "mode": "lines", "x": across, "y": down, "line": {"color": colour, "width": width}, "hoverinfo": "skip"}


def _ticks(rows: list[tuple[float, Any]], column: str, colour: str, size: float, width: float) -> Trace:
    places = [getattr(row, column) for _top, row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [min(max(place, LOW_EDGE), HIGH_EDGE) for place in places],
        "y": [top + 27 for top, _row in rows],
        "marker": {
            "symbol": ["triangle-right" if place > HIGH_EDGE else "triangle-left" if place < LOW_EDGE else "line-ns" for place in places],
            "size": [9 if place > HIGH_EDGE or place < LOW_EDGE else size for place in places],
            "color": colour,
            "line": {"color": colour, "width": [0 if place > HIGH_EDGE or place < LOW_EDGE else width for place in places]},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(rows: list[tuple[float, Any]]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.unit_position for _top, row in rows],
        "y": [top + 27 for top, _row in rows],
        "marker": {
            "size": 13,
            "symbol": ["circle-open" if row.is_small else "circle" for _top, row in rows],
            "color": [DOT[row.level] for _top, row in rows],
            "line": {
                "color": [DOT[row.level] if row.is_small else "#FFFFFF" for _top, row in rows],
                "width": [2.5 if row.is_small else 1.2 for _top, row in rows],
            },
        },
        "hovertext": [_hover(row) for _top, row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(row: Any) -> str:
    lowest, middle, highest = (measured(value, row.unit_of_measure, row.decimals) for value in (row.minimum, row.median, row.maximum))
    text = (
        sentence(row)
        + "<br>"
        + _("{n} units: lowest {low}, median {middle}, highest {high}", n=int(row.units_with_value), low=lowest, middle=middle, high=highest)
    )
    if not numbers.is_missing(row.change):
        change = numbers.change(row.change, row.unit_of_measure, int(row.decimals))
        text += "<br>" + _("{change} against {period}", change=change, period=row.previous_period_name)
        if row.change_reading in ("within_chance", "few"):
            text += f" ({vocabulary.words('change_reading', row.change_reading)})"
    return text


def _words(x: float, down: list[float], texts: list[str], place: str, size: float, colour: str | None = None) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x + (-2 if x == 0 else 2)] * len(texts),
        "y": down,
        "text": texts,
        "textposition": place,
        "textfont": {"size": size, **({"color": colour} if colour else {})},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }

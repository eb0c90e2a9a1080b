"""Ranks with how sure they are: a dot and a bar for the interval, one row a unit."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, MUTED, PLAIN, RULE, Figure, axis, cell_text, layout, rank_words, sentence
from scorecard.charts.units import LETTER, beside, unit_labels
from scorecard.i18n import _


def interval_ranks(data: pd.DataFrame, right: list[str] | None = None, highlight: str = "") -> Figure:
    """Ranked units, best first (rows with unit_key, unit_name, rank, rank_low, rank_high, ranked): the bar is the 95 % interval of the rank.

    `right`: what stands at the right of each row; left out, the value. A rank without a bar has no interval: chance has no part in it.
    """
    rows = list(data.itertuples())
    words = right or [cell_text(row) for row in rows]
    across: list[float | None] = []
    down: list[str | None] = []
    for row in rows:
        if not numbers.is_missing(row.rank_low):
            across += [row.rank_low, row.rank_high, None]
            down += [row.unit_name, row.unit_name, None]
    names, wide, height = unit_labels(data["unit_name"])
    last = int(data["ranked"].iloc[0])
    bars = {
        "type": "scatter",
        "name": _("95% interval of the rank"),
        "mode": "lines",
        "x": across,
        "y": down,
        "line": {"color": PLAIN, "width": 7},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "name": _("Rank"),
        "mode": "markers",
        "x": [int(row.rank) for row in rows],
        "y": [row.unit_name for row in rows],
        "marker": {"size": 10, "color": ACCENT, "symbol": ["diamond" if row.unit_key == highlight else "circle" for row in rows]},
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [
            sentence(row) if hasattr(row, "indicator_name") else f"<b>{row.unit_name}</b>: {text}<br>{rank_words(row)}"
            for row, text in zip(rows, words, strict=True)
        ],
        "hoverinfo": "text",
    }
    return {
        "data": [bars, dots],
        "layout": layout(
            height * len(rows) + 70,
            margin={"l": wide, "r": 14 + LETTER * max(map(len, words)), "t": 30, "b": 8},
            xaxis=axis(
                range=[0.3, last + 0.7],
                side="top",
                tickvals=_ticks(last),
                showgrid=True,
                gridcolor=RULE,
                title={"text": _("Rank"), "font": {"size": FONT - 1, "color": MUTED}},
            ),
            yaxis={**names, "range": [len(rows) - 0.4, -0.6], "autorange": False},
            annotations=[beside(row.unit_name, text) for row, text in zip(rows, words, strict=True)],
        ),
    }


def _ticks(last: int) -> list[int]:
    """Rank 1, the last one, and few round ones between."""
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if last <= 6 * step), 1000)
    return [1, *(tick for tick in range(step, last, step) if 1 < tick <= last - step / 2), last] if last > 1 else [1]

"""Bars of units, sorted by value, with the target, the area's value and what is missing."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, MUTED, Figure, cell_text, flag_colour, flag_mark, goal, layout, measured, sentence, value_axis
from scorecard.charts.units import LETTER, beside, blank_units, line_over, unit_labels
from scorecard.i18n import _

NUMBERS = 76  # width of the right margin with the numbers, in pixels
NARROW = 90  # and of the plot on a phone


def bar_ranking(data: pd.DataFrame, area_value: float | None = None, area_label: str = "", highlight: str = "") -> Figure:
    """Horizontal bars, one a unit, in the order of `data` (rows of `value_by_unit`), missing ones hatched at the end.

    The number stands in the right margin with the mark of its flag; whiskers are the 95 % interval where parts are known.
    """
    first = data.iloc[0]
    known = data[data["value"].notna()]
    reach = known["high"].fillna(known["value"])
    top = float(max([reach.max(), *known["target_value"].dropna().head(1), 0 if area_value is None or numbers.is_missing(area_value) else area_value]))
    rows = list(known.itertuples())
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": [row.unit_name for row in rows],
        "x": [row.value for row in rows],
        "marker": {"color": [ACCENT if row.unit_key == highlight else flag_colour(row) for row in rows]},
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [sentence(row) for row in rows],
        "hoverinfo": "text",
    }
    if known["low"].notna().any():
        bars["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": (known["high"] - known["value"]).fillna(0).tolist(),
            "arrayminus": (known["value"] - known["low"]).fillna(0).tolist(),
            "color": MUTED,
            "thickness": 1,
            "width": 2,
        }
    names, wide, height = unit_labels(data["unit_name"])
    notes = [beside(row.unit_name, f"{cell_text(row)} {flag_mark(row)}") for row in rows]
    shapes = []
    if known["target_value"].nunique() == 1:
        target = float(known["target_value"].dropna().iloc[0])
        shape, note = line_over(target, _("target {target}", target=goal(known.iloc[0])), len(rows))
        shapes.append(shape)
        notes.append(_within_reach(note, target / top, wide))
    if area_value is not None and not numbers.is_missing(area_value):
        words = f"{area_label} {measured(area_value, first.unit_of_measure, first.decimals)}"
        shape, note = line_over(area_value, words, len(rows), "dash", row=len(shapes))
        shapes.append(shape)
        notes.append(_within_reach(note, area_value / top, wide))
    return {
        "data": [trace for trace in (bars, blank_units(data, top * 0.06)) if trace["y"]],
        "layout": layout(
            height * len(data) + 60 + 16 * len(shapes),
            barmode="overlay",
            margin={"l": wide, "r": NUMBERS, "t": 14 + 16 * len(shapes), "b": 8},
            xaxis=value_axis(first.unit_of_measure, top),
            yaxis=names,
            shapes=shapes,
            annotations=notes,
        ),
    }


def _within_reach(note: dict[str, object], place: float, wide: float) -> dict[str, object]:
    """A label stands over its line; where a phone would cut it at an edge, it ends or begins there. `place`: of the line, from 0 to 1."""
    half = LETTER * len(str(note["text"])) / 2
    if half > NUMBERS + NARROW * (1 - place):
        return {**note, "xanchor": "right"}
    return {**note, "xanchor": "left" if half > wide + NARROW * place else "center"}

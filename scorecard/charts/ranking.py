"""Bars of units, sorted by value, with the target, the area's value and what is missing."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    FONT,
    LEVEL_COLOUR,
    LEVEL_MARK,
    MUTED,
    NO_DATA,
    ROW_HEIGHT,
    Figure,
    axis,
    layout,
    measured,
    reference_line,
    sentence,
    state_name,
    value_axis,
)
from scorecard.i18n import _


def bar_ranking(data: pd.DataFrame, area_value: float | None = None, area_label: str = "", highlight: str = "") -> Figure:
    """Horizontal bars, one a unit, in the order of `data` (rows of `value_by_unit`), missing ones hatched at the end.

    The value stands at the bar's end with the mark of its level; whiskers are the 95 % interval where parts are known.
    """
    first = data.iloc[0]
    known, missing = data[data["value"].notna()], data[data["value"].isna()]
    top = max([known["high"].fillna(known["value"]).max() if len(known) else 1.0, *data["target_value"].dropna().head(1), area_value or 0])
    rows = list(known.itertuples())
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": [row.unit_name for row in rows],
        "x": [row.value for row in rows],
        "marker": {"color": [ACCENT if row.unit_key == highlight else LEVEL_COLOUR[row.level] for row in rows]},
        "text": [_bar_label(row) for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[row.unit_key] for row in rows],
        "hovertext": [sentence(row) for row in rows],
        "hoverinfo": "text",
    }
    if known["low"].notna().any():
        bars["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": (known["high"] - known["value"]).tolist(),
            "arrayminus": (known["value"] - known["low"]).tolist(),
            "color": MUTED,
            "thickness": 1,
            "width": 2,
        }
        # the label would lie on the whisker: it moves inside, to the foot of the bar's free space
        bars["text"], labels = None, [_bar_label(row) for row in rows]
        ends = [row.value if numbers.is_missing(row.high) else row.high for row in rows]
        notes = [_note(end, row.unit_name, label) for end, row, label in zip(ends, rows, labels, strict=True)]
    else:
        notes = []
    blank = {
        "type": "bar",
        "orientation": "h",
        "y": missing["unit_name"].tolist(),
        "x": [top * 0.06] * len(missing),
        "marker": {"color": "rgba(0,0,0,0)", "pattern": {"shape": "/", "fgcolor": NO_DATA, "size": 5}, "line": {"color": NO_DATA, "width": 1}},
        "text": [state_name(state) for state in missing["state"]],
        "textposition": "outside",
        "textfont": {"color": MUTED, "size": FONT - 1},
        "cliponaxis": False,
        "customdata": [[key] for key in missing["unit_key"]],
        "hovertext": [f"<b>{row.unit_name}</b>: {state_name(row.state)}" for row in missing.itertuples()],
        "hoverinfo": "text",
    }
    shapes = []
    if data["target_value"].notna().any() and data["target_value"].nunique() == 1:
        target = float(data["target_value"].dropna().iloc[0])
        shape, note = reference_line(target, _("target {target}", target=measured(target, first.unit_of_measure, 0)))
        shapes.append(shape)
        notes.append(note)
    if area_value is not None and not numbers.is_missing(area_value):
        shape, note = reference_line(
            area_value, f"{area_label} {measured(area_value, first.unit_of_measure, first.decimals)}", MUTED, "dash", row=1 if shapes else 0
        )
        shapes.append(shape)
        notes.append(note)
    return {
        "data": [trace for trace in (bars, blank) if trace["y"]],
        "layout": layout(
            ROW_HEIGHT * len(data) + 84,
            margin={"l": 8, "r": 8, "t": 46, "b": 8},
            xaxis=value_axis(first.unit_of_measure, top),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=data["unit_name"].tolist(), tickfont={"size": FONT}),
            shapes=shapes,
            annotations=notes,
        ),
    }


def _bar_label(row: object) -> str:
    text = measured(row.value, row.unit_of_measure, row.decimals, row.qualifier)  # type: ignore[attr-defined]
    if row.is_small is True:  # type: ignore[attr-defined]
        text = f"{numbers.fraction(row.numerator, row.denominator)}"  # type: ignore[attr-defined]
    return f"{text} {LEVEL_MARK[row.level]}".rstrip()  # type: ignore[attr-defined]


def _note(x: float, y: str, text: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "xshift": 4, "font": {"size": FONT}}

"""What charts with one row a unit share: names at the left, numbers in the right margin, lines across, units without a value."""

import pandas as pd

from scorecard.charts.base import FONT, MUTED, NO_DATA, NO_VALUE, ROW_HEIGHT, RULE, Trace, axis, measured, reference_line, state_name, wrapped

NAME_LETTERS = 22
LETTER = 6.2  # width of a letter of a unit's name, in pixels


def beside(unit: str, text: str) -> dict[str, object]:
    """A number in the right margin, where no line crosses it."""
    return {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 4, "y": unit, "text": text.strip(), "showarrow": False, "font": {"size": FONT}}


def unit_labels(names: pd.Series, **more: object) -> tuple[dict[str, object], float, int]:
    """The axis of the units with long names on two lines, the margin that the names need, and the height of a row."""
    ticks = [wrapped(name, NAME_LETTERS) for name in names]
    lines = [line for tick in ticks for line in tick.split("<br>")]
    listed = names.tolist()
    shape = axis(
        autorange="reversed",
        categoryorder="array",
        categoryarray=listed,
        tickvals=listed,
        ticktext=ticks,
        tickfont={"size": FONT - 1},
        **{"automargin": False, **more},
    )
    return shape, 16 + LETTER * max(map(len, lines)), ROW_HEIGHT + (4 if len(lines) > len(listed) else 0)


def blank_units(data: pd.DataFrame, foot: float, start: float = 0.0) -> Trace:
    """The units without a value: hatched, with the word why."""
    rows = data[data["value"].isna() & (data["state"] != "mentioned")]
    return {
        "type": "bar",
        "meta": NO_VALUE,
        "orientation": "h",
        "y": rows["unit_name"].tolist(),
        "x": [foot] * len(rows),
        "base": start,
        "width": 0.7,
        "marker": {"color": "rgba(0,0,0,0)", "pattern": {"shape": "/", "fgcolor": NO_DATA, "size": 5}, "line": {"color": NO_DATA, "width": 1}},
        "text": [state_name(state) for state in rows["state"]],
        "textposition": "outside",
        "textfont": {"color": MUTED, "size": FONT - 1},
        "cliponaxis": False,
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [f"<b>{row.unit_name}</b>: {state_name(row.state)}" for row in rows.itertuples()],
        "hoverinfo": "text",
    }


def line_over(value: float, label: str, rows: int, dash: str = "solid", row: int = 0) -> tuple[dict[str, object], dict[str, object]]:
    """A reference line over the rows that have a value, which come first; over the others it would cross words."""
    shape, note = reference_line(value, label, MUTED, dash, row)
    return {**shape, "yref": "y", "y0": -0.5, "y1": rows - 0.5}, note


def percent_ticks(low: float, high: float) -> dict[str, object]:
    """Few ticks at round percentages, 100 among them, so that they stand side by side on a phone."""
    step = next((step for step in (5, 10, 20, 50, 100, 200) if high - low < 3 * step), 500)
    values = list(range(int(-(-low // step) * step), int(high) + 1, step))
    return {"tickvals": values, "ticktext": [measured(value, "%", 0) for value in values], "tickangle": 0, "showgrid": True, "gridcolor": RULE}

"""Units against kinds: a colour and the number in every cell."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, ROW_HEIGHT, Figure, axis, cell_text, layout, wrapped

SCALE = [[0, "rgba(29,91,155,0.06)"], [1, ACCENT]]


def heatmap(data: pd.DataFrame, column: str, column_name: str, value: str, label: str = "", reverse: bool = False, top: float | None = None) -> Figure:
    """Units down (unit_name, unit_key), kinds across; `value` colours, `label` (or the measured value) is written into the cell.

    `reverse` makes low values dark (rates where low is what matters). A blank cell has no value. Cells carry a click target
    each, since a heat map itself tells no clicks.
    """
    if not label:
        label = "written"
        data = data.assign(written=[cell_text(row) for row in data.itertuples()])
    units = data[["unit_key", "unit_name"]].drop_duplicates()
    kinds = data[column_name].drop_duplicates().tolist()
    across = [wrapped(kind, 12) for kind in kinds]
    table = data.pivot_table(index="unit_name", columns=column_name, values=value, sort=False).reindex(index=units["unit_name"], columns=kinds)
    words = data.pivot_table(index="unit_name", columns=column_name, values=label, aggfunc="first", sort=False).reindex(index=units["unit_name"], columns=kinds)
    high = top if top is not None else float(table.max().max() or 1)
    cells = [
        (unit, name, across[position], words.iat[row, position], table.iat[row, position])
        for row, (unit, name) in enumerate(units.itertuples(index=False))
        for position in range(len(kinds))
    ]
    dark = 0.55 * high
    traces = [
        {
            "type": "heatmap",
            "y": units["unit_name"].tolist(),
            "x": across,
            "z": [[None if numbers.is_missing(cell) else cell for cell in line] for line in table.to_numpy().tolist()],
            "zmin": 0 if not reverse else min(float(table.min().min()), high - 1),
            "zmax": high,
            "colorscale": SCALE,
            "reversescale": reverse,
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "y": [cell[1] for cell in cells],
            "x": [cell[2] for cell in cells],
            "marker": {"symbol": "square", "size": ROW_HEIGHT - 4, "opacity": 0},
            "text": ["" if numbers.is_missing(cell[4]) else str(cell[3]) for cell in cells],
            "textfont": {
                "size": FONT - 1,
                "color": [("#FFFFFF" if (cell[4] > dark) != reverse else "#1B2A3A") if not numbers.is_missing(cell[4]) else "#1B2A3A" for cell in cells],
            },
            "customdata": [[cell[0], cell[2]] for cell in cells],
            "hovertext": [f"<b>{cell[1]}</b>, {cell[2].replace('<br>', ' ').lower()}: {'–' if numbers.is_missing(cell[4]) else cell[3]}" for cell in cells],
            "hoverinfo": "text",
        },
    ]
    return {
        "data": traces,
        "layout": layout(
            ROW_HEIGHT * len(units) + 78,
            margin={"l": 8, "r": 8, "t": 64, "b": 8},
            xaxis=axis(side="top", tickfont={"size": FONT - 1}, tickangle=0),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=units["unit_name"].tolist()),
        ),
    }

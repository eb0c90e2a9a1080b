"""Kinds of deficiency by how widespread they are, and how far deficiencies are remedied."""

import pandas as pd

from scorecard import vocabulary
from scorecard.charts.base import ACCENT, AHEAD, BEHIND, FONT, MUTED, PLAIN, ROW_HEIGHT, WATCH, Figure, axis, layout, value_axis, wrapped
from scorecard.i18n import _, ngettext

LABELLED_ROW = 42
STATUS_COLOUR = {"overdue": BEHIND, "repeated": WATCH, "open": PLAIN, "unknown": "#DDE2E8", "partly_fixed": "#8CC3BD", "fixed": AHEAD}
STATUS_PATTERN = {"overdue": "", "repeated": "x", "open": "", "unknown": ".", "partly_fixed": "/", "fixed": ""}


def pareto_types(data: pd.DataFrame) -> Figure:
    """Kinds of deficiency by the number of units that have them (rows of `deficiency_count_by_type`), most first.

    The name stands above its bar, since it is longer than a phone leaves room for beside it. Instead of a second axis with the
    running share, a dotted line stands below the kinds that together hold half of all deficiencies.
    """
    rows = list(data.itertuples())
    half = rows[0].types_of_half
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": [row.units for row in rows],
        "width": 0.36,
        "marker": {"color": [ACCENT if row.position <= half else PLAIN for row in rows]},
        "text": [_count_label(row) for row in rows],
        "textposition": "outside",
        "textfont": {"size": FONT - 1},
        "cliponaxis": False,
        "hovertext": [
            f"<b>{row.type_name}</b><br>{row.area_name}: {_count_label(row)}<br>"
            + _("with the kinds above: {share}% of all deficiencies", share=round(row.cumulative_share))
            for row in rows
        ],
        "hoverinfo": "text",
    }
    names = [
        {"x": 0, "y": place - 0.38, "text": row.type_name, "showarrow": False, "xanchor": "left", "xshift": -3, "font": {"size": FONT - 0.5}}
        for place, row in enumerate(rows)
    ]
    shapes = []
    if half < len(rows):
        shapes = [
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": half - 0.68, "y1": half - 0.68, "line": {"color": MUTED, "width": 1, "dash": "dot"}}
        ]
    return {
        "data": [trace],
        "layout": layout(
            LABELLED_ROW * len(rows) + 24,
            margin={"l": 8, "r": 8, "t": 4, "b": 8},
            xaxis=axis(range=[0, rows[0].units * 1.62], visible=False),
            yaxis=axis(range=[len(rows) - 0.55, -0.75], visible=False, tickvals=trace["y"], ticktext=[row.type_name for row in rows]),
            annotations=names,
            shapes=shapes,
        ),
    }


def _count_label(row: object) -> str:
    """`12 đơn vị`, with the deficiencies where a unit has several of the kind."""
    units, count = row.units, row.deficiencies  # type: ignore[attr-defined]
    text = ngettext("{n} unit", "{n} units", units)
    return text if count == units else text + ", " + ngettext("{n} deficiency", "{n} deficiencies", count)


def bar_status(data: pd.DataFrame) -> Figure:
    """Deficiencies of each unit by status (rows of `deficiency_count_by_unit_status`), in their order; what presses stands first in the bar."""
    units = data.drop_duplicates("unit_key")
    traces = []
    for status, colour in STATUS_COLOUR.items():
        rows = data[data["status"] == status]
        if len(rows):
            name = str(vocabulary.words("status", status))
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": name,
                    "y": [wrapped(unit, 20) for unit in rows["unit_name"]],
                    "x": rows["deficiencies"].tolist(),
                    "marker": {
                        "color": colour,
                        "pattern": {"shape": STATUS_PATTERN[status], "fillmode": "overlay", "fgcolor": "white", "size": 5, "solidity": 0.2},
                        "line": {"color": "white", "width": 0.5},
                    },
                    "text": rows["deficiencies"].astype(str).tolist(),
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "constraintext": "none",
                    "textfont": {"color": "#1B2A3A" if status in ("open", "unknown", "partly_fixed") else "#FFFFFF", "size": FONT - 1},
                    "customdata": [[key] for key in rows["unit_key"]],
                    "hovertext": [f"<b>{unit}</b>: {name} {count}" for unit, count in zip(rows["unit_name"], rows["deficiencies"], strict=True)],
                    "hoverinfo": "text",
                }
            )
    return {
        "data": traces,
        "layout": layout(
            # a legend of one column, as on a phone, is as high as six rows
            ROW_HEIGHT * max(len(units), 6) + 84,
            barmode="stack",
            margin={"l": 8, "r": 8, "t": 30, "b": 8},
            xaxis=value_axis(_("deficiencies"), float(units["total"].max())),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=[wrapped(unit, 20) for unit in units["unit_name"]]),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        ),
    }

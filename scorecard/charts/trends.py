"""Lines over the discrete quarters."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, INK, MUTED, PLAIN, RULE, Figure, axis, layout, measured
from scorecard.i18n import _


def line_trend(units: pd.DataFrame, area: pd.DataFrame, area_name: str, highlight: str = "", target: float | None = None) -> Figure:
    """One grey line a unit (rows of `value_by_unit_period`, one indicator), the chosen one in the accent, the area dashed.

    A quarter without a value is a gap, not a bridge. The two names stand above the plot: at the ends of the lines a phone has no room.
    """
    periods = pd.concat([units[["period_end", "period_name"]], area[["period_end", "period_name"]]]).drop_duplicates().sort_values("period_end")
    order = periods["period_name"].tolist()
    first = units.iloc[0]
    traces, notes = [], []
    for key, line in units.groupby("unit_key", sort=False):
        chosen = key == highlight
        values = line.set_index("period_name")["value"].reindex(order)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers" if chosen or len(order) < 3 else "lines",
                "x": order,
                "y": [None if numbers.is_missing(value) else value for value in values],
                "connectgaps": False,
                "line": {"color": ACCENT if chosen else PLAIN, "width": 2.5 if chosen else 1},
                "opacity": 1 if chosen else 0.55,
                "marker": {"size": 6},
                "hovertext": [
                    f"<b>{line.iloc[0].unit_name}</b>, {name}: {measured(value, first.unit_of_measure, first.decimals)}" for name, value in values.items()
                ],
                "hoverinfo": "text",
                "customdata": [[key]] * len(order),
            }
        )
        if chosen:
            notes.append(_key(f"━ {line.iloc[0].unit_name}", ACCENT, 1))
    traces.sort(key=lambda trace: trace["line"]["width"])
    known = area.dropna(subset=["value"])
    if len(known):
        values = known.set_index("period_name")["value"].reindex(order)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": order,
                "y": [None if numbers.is_missing(value) else value for value in values],
                "connectgaps": False,
                "line": {"color": MUTED, "width": 2.5, "dash": "dash"},
                "hovertext": [f"<b>{area_name}</b>, {name}: {measured(value, first.unit_of_measure, first.decimals)}" for name, value in values.items()],
                "hoverinfo": "text",
            }
        )
        notes.append(_key(f"╍ {area_name}", MUTED, 0))
    shapes = []
    if target is not None and not numbers.is_missing(target):
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": target, "y1": target, "line": {"color": INK, "width": 1, "dash": "dot"}})
        notes.append(
            {
                "xref": "paper",
                "x": 0,
                "y": target,
                "xanchor": "left",
                "yanchor": "bottom",
                "text": _("target {target}", target=measured(target, first.unit_of_measure, 0)),
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
                ticksuffix="%" if first.unit_of_measure == "%" else "",
                showgrid=True,
                gridcolor=RULE,
                title={"text": "" if first.unit_of_measure == "%" else first.unit_of_measure},
            ),
            shapes=shapes,
            annotations=notes,
        ),
    }


def _key(text: str, colour: str, row: int) -> dict[str, object]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4 + 16 * row}
    return {**place, "text": text, "showarrow": False, "font": {"size": FONT, "color": colour}}

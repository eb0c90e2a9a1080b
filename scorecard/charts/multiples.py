"""Small multiples: one panel an indicator, the same units in each; lines over periods, bars for a single one."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, FONT, LEVEL_MARK, MUTED, NO_DATA, PLAIN, RULE, Figure, Trace, axis, cell_text, layout, measured, state_name, wrapped
from scorecard.i18n import _

# two panels beside one another stay readable on a phone
COLUMNS = 2
# colour, dash and mark: units are told apart without colour too
LOOKS = (
    (ACCENT, "solid", "circle"),
    ("#B0672F", "dash", "square"),
    ("#6B4E9B", "dot", "diamond"),
    ("#4F9DB5", "solid", "triangle-up"),
    ("#8A7A2E", "dash", "x"),
    ("#A34E7F", "dot", "star"),
)
PANEL, GAP, BAR = 128, 62, 24


def line_multiples(data: pd.DataFrame, area: pd.DataFrame | None = None, area_name: str = "") -> Figure:
    """One panel an indicator, a line a unit, the area dashed in grey; every panel has its own scale, from 0.

    `data`: rows of `value_by_unit_period`, or of `value_by_unit_indicator_period` with the area among them (`is_area`); `area`:
    rows of `area_value_by_period`. A period without a value is a gap. What counts from the start of the year breaks at
    its end, since the points after it cover another length.
    """
    lines = _placed(data, area, area_name)
    periods = lines.drop_duplicates("place").sort_values("place")["period_name"].tolist()
    panels = list(data.drop_duplicates("indicator_code").itertuples())
    looks = dict(zip(lines.loc[~lines["is_area"], "unit_key"].drop_duplicates(), LOOKS, strict=False))
    is_single = len(looks) == 1
    columns, rows = min(COLUMNS, len(panels)), -(-len(panels) // COLUMNS)
    key_height = 0 if is_single else 22 * -(-(len(looks) + int(lines["is_area"].any())) // 2)
    height = rows * (PANEL + GAP)
    figure = layout(
        height + key_height + 8,
        margin={"l": 36, "r": 8, "t": key_height, "b": 8},
        showlegend=not is_single,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top"},
        annotations=[],
    )
    traces: list[Trace] = []
    for number, panel in enumerate(panels):
        name = "" if number == 0 else str(number + 1)
        column, top = number % columns, 1 - (number // columns) * (PANEL + GAP) / height
        width = 1.0 if columns == 1 else 0.44
        figure[f"xaxis{name}"] = axis(
            anchor=f"y{name}",
            domain=[column * (1 - width), column * (1 - width) + width],
            range=[-0.04 * len(periods), (len(periods) - 1) + (0.3 if is_single else 0.04) * len(periods)],
            showticklabels=False,
            automargin=False,
        )
        part = lines[lines["indicator_code"] == panel.indicator_code]
        figure[f"yaxis{name}"] = axis(
            anchor=f"x{name}",
            domain=[top - (PANEL + 30) / height, top - 30 / height],
            range=[min(0.0, float(part["value"].min())), float(part["value"].max()) * 1.12 or 1.0],
            nticks=4,
            showgrid=True,
            gridcolor=RULE,
            tickfont={"size": FONT - 2},
            ticksuffix="%" if panel.unit_of_measure == "%" else "",
            automargin=False,
        )
        ends = []
        for key, line in part.groupby("unit_key", sort=False):
            look = looks.get(key)
            traces.append(_line(line, len(periods), panel, name, look))
            if is_single and line["value"].notna().any():
                ends.append(_end(line.dropna(subset=["value"]).iloc[-1], panel, name, look[0] if look else MUTED))
        figure["annotations"] += [*_apart(ends, figure[f"yaxis{name}"]["range"][1]), *_panel_words(panel, name, periods)]
    shown: set[str] = set()
    for trace in traces:
        trace["showlegend"] = trace["legendgroup"] not in shown
        shown.add(trace["legendgroup"])
    return {"data": traces, "layout": figure}


def _placed(data: pd.DataFrame, area: pd.DataFrame | None, area_name: str) -> pd.DataFrame:
    """The lines of units and area with the place of every period, counted from the oldest one."""
    lines = data if "is_area" in data else data.assign(is_area=False)
    if area is not None and len(area):
        traits = data.drop_duplicates("indicator_code").set_index("indicator_code")["is_cumulative"]
        years = data.drop_duplicates("period_name").set_index("period_name")["period_year"]
        known = area[area["indicator_code"].isin(traits.index) & area["period_name"].isin(years.index) & area["value"].notna()]
        known = known.assign(
            unit_key="", unit_name=area_name, is_area=True, is_cumulative=known["indicator_code"].map(traits), period_year=known["period_name"].map(years)
        )
        lines = pd.concat([lines, known[[column for column in lines.columns if column in known]]])
    order = lines.drop_duplicates("period_name").sort_values("period_end")["period_name"].tolist()
    return lines.assign(place=lines["period_name"].map(order.index), is_area=lines["is_area"].astype(bool))


def _line(line: pd.DataFrame, periods: int, panel: Any, name: str, look: tuple[str, str, str] | None) -> Trace:
    known: dict[int, Any] = {int(row.place): row for row in line.itertuples() if not numbers.is_missing(row.value)}  # type: ignore[arg-type]
    points: list[tuple[float, float | None, str]] = []
    year = None
    for place in range(periods):
        row = known.get(place)
        if row is None:
            points.append((place, None, ""))
            continue
        if row.is_cumulative and year not in (None, row.period_year):
            points.append((place - 0.5, None, ""))
        year = row.period_year
        points.append((place, row.value, _said(row, panel)))
    colour, dash, symbol = look or (MUTED, "dash", "circle")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [point[0] for point in points],
        "y": [point[1] for point in points],
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "name": line["unit_name"].iloc[0],
        "legendgroup": str(line["unit_key"].iloc[0]),
        "connectgaps": False,
        "line": {"color": colour, "width": 2 if look else 1.5, "dash": dash},
        "marker": {"size": 6 if look else 3, "symbol": symbol},
        "customdata": [[line["unit_key"].iloc[0]] if look else []] * len(points),
        "hovertext": [point[2] for point in points],
        "hoverinfo": "text",
    }


def _said(row: Any, panel: Any) -> str:
    text = f"<b>{row.unit_name}</b>, {row.period_name}: {measured(row.value, panel.unit_of_measure, panel.decimals)}"
    return text if numbers.is_missing(row.denominator) else f"{text} ({numbers.fraction(row.numerator, row.denominator)})"


def _end(row: pd.Series, panel: Any, name: str, colour: str) -> dict[str, Any]:
    """The last value of a line, at its end."""
    text = measured(row["value"], "%" if panel.unit_of_measure == "%" else "", min(int(panel.decimals), 1))
    font = {"size": FONT, "color": colour}
    return {
        "xref": f"x{name}",
        "yref": f"y{name}",
        "x": row["place"],
        "y": row["value"],
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "xshift": 5,
        "font": font,
    }


def _apart(ends: list[dict[str, Any]], top: float) -> list[dict[str, Any]]:
    """Two end labels at nearly the same height are pushed apart."""
    if len(ends) == 2 and abs(ends[0]["y"] - ends[1]["y"]) * PANEL / top < 15:
        upper, lower = sorted(ends, key=lambda end: -float(end["y"]))
        upper["yshift"], lower["yshift"] = 7, -7
    return ends


def _panel_words(panel: Any, name: str, periods: list[str]) -> list[dict[str, Any]]:
    base = {"xref": f"x{name} domain", "yref": f"y{name} domain", "showarrow": False}
    unit = "" if panel.unit_of_measure == "%" else f" ({panel.unit_of_measure})"
    heading = {**base, "x": 0, "y": 1, "yshift": 4, "xanchor": "left", "yanchor": "bottom", "align": "left", "text": f"<b>{panel.short_name}</b>{unit}"}
    ends = [(0, "left", periods[0]), (1, "right", periods[-1])][: len(periods)]
    font = {"size": FONT - 2, "color": MUTED}
    return [heading, *({**base, "x": x, "y": 0, "xanchor": anchor, "yanchor": "top", "text": text, "font": font} for x, anchor, text in ends)]


def bar_multiples(data: pd.DataFrame) -> Figure:
    """One panel an indicator, a bar a unit (rows of `value_by_unit_indicator_period` of one period), the area in grey; the target as a tick."""
    panels = [(rows.iloc[0], rows) for _code, rows in data.groupby("indicator_code", sort=False)]
    height = sum(34 + BAR * len(rows) for _first, rows in panels)
    figure = layout(height + 16, margin={"l": 8, "r": 8, "t": 4, "b": 4}, annotations=[])
    traces: list[Trace] = []
    top = 0.0
    for number, (first, rows) in enumerate(panels):
        name = "" if number == 0 else str(number + 1)
        size = BAR * len(rows)
        figure[f"xaxis{name}"] = axis(anchor=f"y{name}", range=[0, _reach(rows) * 1.32], showticklabels=False, automargin=False)
        figure[f"yaxis{name}"] = axis(
            anchor=f"x{name}", domain=[1 - (top + 34 + size) / height, 1 - (top + 34) / height], autorange="reversed", type="category", tickfont={"size": FONT}
        )
        top += 34 + size
        unit = "" if first["unit_of_measure"] == "%" else f" ({first['unit_of_measure']})"
        figure["annotations"].append(
            {
                "xref": "paper",
                "yref": f"y{name} domain",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 3,
                "text": f"<b>{first['short_name']}</b>{unit}",
                "showarrow": False,
            }
        )
        traces += _bars(list(rows.itertuples()), name, first)
    return {"data": traces, "layout": figure}


def _reach(rows: pd.DataFrame) -> float:
    return float(max(rows["value"].max() if rows["value"].notna().any() else 0, rows["target_value"].max() if rows["target_value"].notna().any() else 0) or 1)


def _bars(rows: list[Any], name: str, first: pd.Series) -> list[Trace]:
    names = [wrapped(row.unit_name, 20) for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "y": names,
        "x": [0 if numbers.is_missing(row.value) else row.value for row in rows],
        "marker": {"color": [NO_DATA if numbers.is_missing(row.value) else PLAIN if row.is_area else ACCENT for row in rows]},
        "text": [f"{cell_text(row)} {LEVEL_MARK[row.level]}".rstrip() if not numbers.is_missing(row.value) else state_name(row.state) for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[] if row.is_area else [row.unit_key] for row in rows],
        "hovertext": [_said(row, first) if not numbers.is_missing(row.value) else f"<b>{row.unit_name}</b>: {state_name(row.state)}" for row in rows],
        "hoverinfo": "text",
    }
    aimed = [(label, row.target_value) for label, row in zip(names, rows, strict=True) if not numbers.is_missing(row.target_value) and not row.is_area]
    if not aimed:
        return [bars]
    ticks = {
        "type": "scatter",
        "mode": "markers",
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "y": [label for label, _target in aimed],
        "x": [target for _label, target in aimed],
        "marker": {"symbol": "line-ns", "size": BAR - 6, "line": {"width": 2.5, "color": MUTED}},
        "hovertext": [_("target {target}", target=measured(target, first["unit_of_measure"], 0)) for _label, target in aimed],
        "hoverinfo": "text",
    }
    return [bars, ticks]

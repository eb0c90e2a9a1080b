"""Staff: parts of a whole as bars to 100 %, and those present against quota and legal ceiling."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import ACCENT, BEHIND, FONT, INK, MUTED, NO_DATA, PATTERNS, ROW_HEIGHT, RULE, SHADES, WATCH, Figure, Trace, axis, layout, state_name
from scorecard.i18n import _

HATCHED = {"color": "rgba(0,0,0,0)", "pattern": {"shape": "/", "fgcolor": NO_DATA, "size": 5}, "line": {"color": NO_DATA, "width": 1}}


def bar_shares(data: pd.DataFrame, rest: str) -> Figure:
    """One bar to 100 % a unit, one shade a part (rows of `part_by_unit`), n behind the name; the rest that no part names is hatched.

    `rest` is what the rest is called. The count stands in its part where it has room.
    """
    labels = {row.unit_key: _with_n(row) for row in data.drop_duplicates("unit_key").itertuples()}
    traces = []
    for position, name in enumerate(data["short_name"].dropna().unique()):
        rows = data[(data["short_name"] == name) & data["value"].notna()]
        light = position % 4 > 1
        traces.append(
            {
                **_part(rows, labels, name),
                "marker": {
                    "color": SHADES[position % 4],
                    "pattern": {"shape": PATTERNS[position % 4], "fgcolor": "white", "size": 5, "solidity": 0.2},
                    "line": {"color": "white", "width": 0.5},
                },
                "textfont": {"color": INK if light else "#FFFFFF"},
            }
        )
    left = data[data["state"] == "rest"]
    silent = data[data["state"] == "not_reported"]
    traces.append({**_part(left, labels, rest), "marker": HATCHED})
    traces.append(
        {
            "type": "bar",
            "orientation": "h",
            "y": [labels[key] for key in silent["unit_key"]],
            "x": [3] * len(silent),
            "marker": HATCHED,
            "showlegend": False,
            "text": [state_name(state) for state in silent["state"]],
            "textposition": "inside",
            "hovertext": [f"<b>{row.unit_name}</b>: {state_name(row.state)}" for row in silent.itertuples()],
            "hoverinfo": "text",
        }
    )
    notes = [
        {"x": 4, "y": labels[row.unit_key], "xanchor": "left", "text": state_name(row.state), "showarrow": False, "font": {"size": FONT - 1, "color": MUTED}}
        for row in silent.itertuples()
    ]
    traces[-1].pop("text")
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": layout(
            ROW_HEIGHT * len(labels) + 108,
            barmode="stack",
            margin={"l": 8, "r": 14, "t": 64, "b": 8},
            xaxis=axis(range=[0, 100], ticksuffix="%", nticks=5),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=list(labels.values())),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "xref": "container", "y": 1, "yanchor": "bottom", "traceorder": "normal"},
            annotations=notes,
        ),
    }


def _part(rows: pd.DataFrame, labels: dict[str, str], name: str) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [labels[key] for key in rows["unit_key"]],
        "x": rows["share"].tolist(),
        "text": [numbers.number(row.value) if row.share > 6 else "" for row in rows.itertuples()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [
            f"<b>{row.unit_name}</b>: {name.lower()} {numbers.fraction(row.value, row.denominator)} ({numbers.quantity(row.share, '%', 1)})"
            for row in rows.itertuples()
        ],
        "hoverinfo": "text",
    }


def _with_n(row: object) -> str:
    if numbers.is_missing(row.denominator):  # type: ignore[attr-defined]
        return str(row.unit_name)  # type: ignore[attr-defined]
    return f"{row.unit_name} (n = {numbers.number(row.denominator)})"  # type: ignore[attr-defined]


def dot_quota(data: pd.DataFrame) -> Figure:
    """Those present as a dot, the quota as a ring, the legal ceiling as a line, one row a unit (rows of `staffing_by_unit`), in its order.

    The scale does not start at 0: dots show a position, not a length.
    """
    reached = data[["present", "quota", "ceiling"]].to_numpy(dtype=float, na_value=float("nan"))
    low, high = pd.Series(reached.ravel()).min(), pd.Series(reached.ravel()).max()
    colours = {"over_ceiling": BEHIND, "over_quota": WATCH}
    silent = data[data["present"].isna()]
    traces = [
        _marks(data, "ceiling", _("Legal ceiling of the class"), {"symbol": "line-ns", "size": 14, "line": {"width": 2.5, "color": MUTED}}),
        _marks(data, "quota", _("Quota"), {"symbol": "circle-open", "size": 13, "line": {"width": 1.8}, "color": MUTED}),
        _marks(data, "present", _("Present"), {"size": 8, "color": [colours.get(row.standing, ACCENT) for row in data[data["present"].notna()].itertuples()]}),
    ]
    notes = [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "y": row.unit_name, "text": _balance(row), "showarrow": False, "font": {"size": FONT}}
        for row in data.itertuples()
    ]
    notes += [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": name,
            "text": state_name("not_reported"),
            "showarrow": False,
            "font": {"size": FONT - 1, "color": MUTED},
        }
        for name in silent["unit_name"]
    ]
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": layout(
            ROW_HEIGHT * len(data) + 108,
            margin={"l": 8, "r": 96, "t": 52, "b": 8},
            xaxis=axis(
                range=[low - 1.5, high + 1.5], nticks=6, tickformat="d", showgrid=True, gridcolor=RULE, title={"text": _("persons"), "font": {"size": FONT - 1}}
            ),
            yaxis=axis(autorange="reversed", categoryorder="array", categoryarray=data["unit_name"].tolist(), showgrid=True, gridcolor=RULE),
            showlegend=True,
            legend={"orientation": "h", "x": 0, "xref": "container", "y": 1, "yanchor": "bottom"},
            annotations=notes,
        ),
    }


def _marks(data: pd.DataFrame, column: str, name: str, marker: dict[str, object]) -> Trace:
    rows = data[data[column].notna()]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": rows["unit_name"].tolist(),
        "x": rows[column].tolist(),
        "marker": marker,
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [_staffing(row) for row in rows.itertuples()],
        "hoverinfo": "text",
    }


def _balance(row: object) -> str:
    """`18/20 −2`, with the mark of what is over a limit."""
    if numbers.is_missing(row.present):  # type: ignore[attr-defined]
        return ""
    mark = {"over_ceiling": " ▼", "over_quota": " ●"}.get(row.standing, "")  # type: ignore[attr-defined]
    if numbers.is_missing(row.quota):  # type: ignore[attr-defined]
        return f"{numbers.number(row.present)}{mark}"  # type: ignore[attr-defined]
    difference = f" ({numbers.change(row.over_quota, '')})" if row.over_quota else ""  # type: ignore[attr-defined]
    return f"{numbers.fraction(row.present, row.quota)}{difference}{mark}"  # type: ignore[attr-defined]


def _staffing(row: object) -> str:
    """What hovering over a unit says: all its numbers, and which limit is not known."""
    lines = [f"<b>{row.unit_name}</b>: " + _("{n} present", n=numbers.number(row.present))]  # type: ignore[attr-defined]
    if not numbers.is_missing(row.other_values):  # type: ignore[attr-defined]
        lines[0] += " (" + _("the documents also say {values}", values=row.other_values) + ")"  # type: ignore[attr-defined]
    lines.append(_("quota not reported") if numbers.is_missing(row.quota) else _("quota {n}", n=numbers.number(row.quota)))  # type: ignore[attr-defined]
    if numbers.is_missing(row.class_name):  # type: ignore[attr-defined]
        lines.append(_("class of the unit not known: no ceiling"))
    elif not numbers.is_missing(row.ceiling):  # type: ignore[attr-defined]
        lines.append(_("class {number}: ceiling {n} ({basis})", number=row.class_name, n=numbers.number(row.ceiling), basis=row.legal_basis))  # type: ignore[attr-defined]
    return "<br>".join(lines)

"""Staff: parts of a whole as bars to 100 %, and those present against quota and legal ceiling."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import (
    ACCENT,
    FONT,
    INK,
    MUTED,
    NO_DATA,
    NO_VALUE,
    PATTERNS,
    RULE,
    SHADES,
    Figure,
    Trace,
    axis,
    flag_colour,
    flag_mark,
    flag_words,
    layout,
    state_name,
)
from scorecard.charts.key import key_above
from scorecard.charts.units import beside, unit_labels
from scorecard.i18n import _

OVER = ("over_ceiling", "over_quota")  # a count beside its limit: marked, and not with the sign of a flag
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # of an axis of persons; a phone has room for four short numbers
HATCHED = {"color": "rgba(0,0,0,0)", "pattern": {"shape": "/", "fgcolor": NO_DATA, "size": 5}, "line": {"color": NO_DATA, "width": 1}}


def bar_shares(data: pd.DataFrame, rest: str) -> Figure:
    """One bar to 100 % a unit, one shade a part (rows of `part_by_unit`), n in the margin; what no part names is hatched and called `rest`.

    The count stands in its part where it has room; a flag of the rate by which they are sorted stands beside n.
    """
    units = data.drop_duplicates("unit_key")
    traces, key = [], []
    for position, name in enumerate(data["short_name"].dropna().unique()):
        rows = data[(data["short_name"] == name) & data["share"].notna()]
        shade, pattern = SHADES[position % 4], PATTERNS[position % 4]
        traces.append(
            {
                **_part(rows, name),
                "marker": {
                    "color": shade,
                    "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": "white", "size": 5, "solidity": 0.2},
                    "line": {"color": "white", "width": 0.5},
                },
                "textfont": {"color": INK if position % 4 > 1 else "#FFFFFF"},
            }
        )
        key.append(("▨" if pattern else "■", shade, name))
    left = data[data["state"] == "rest"]
    if len(left):
        traces.append({**_part(left, rest), "marker": HATCHED})
        key.append(("▨", MUTED, rest))
    known = units[units["denominator"].notna()]
    notes = [
        beside(row.unit_name, f'n = {numbers.number(row.denominator)} <span style="color:{flag_colour(row)}">{flag_mark(row)}</span>')
        for row in known.itertuples()
    ]
    traces.append(_silent(units.loc[units["state"] == "not_reported", "unit_name"], state_name("not_reported"), 3))
    traces.append(_silent(units.loc[units["state"] == "no_whole", "unit_name"], _("total not reported: no share"), 3))
    names, wide, height = unit_labels(units["unit_name"])
    legend, lines = key_above(key, wide)
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": layout(
            height * len(units) + 44 + 17 * lines,
            barmode="stack",
            uniformtext={"mode": "hide", "minsize": FONT - 2},
            margin={"l": wide, "r": 52, "t": 12 + 17 * lines, "b": 8},
            xaxis=axis(range=[0, 100], tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"]),
            yaxis=names,
            annotations=[*notes, legend],
        ),
    }


def _part(rows: pd.DataFrame, name: str) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": rows["unit_name"].tolist(),
        "x": rows["share"].tolist(),
        "text": [numbers.number(row.value) if row.share > 6 else "" for row in rows.itertuples()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "customdata": [[key] for key in rows["unit_key"]],
        "hovertext": [
            f"<b>{row.unit_name}</b>: {name.lower()} {numbers.fraction(row.value, row.denominator)} ({numbers.quantity(row.share, '%', 1)}){flag_words(row)}"
            for row in rows.itertuples()
        ],
        "hoverinfo": "text",
    }


def _silent(names: pd.Series, words: str, foot: float, start: float = 0.0) -> Trace:
    """The units without a value: hatched, with the word why."""
    return {
        "type": "bar",
        "meta": NO_VALUE,
        "orientation": "h",
        "y": names.tolist(),
        "x": [foot] * len(names),
        "base": start,
        "width": 0.7,
        "marker": HATCHED,
        "showlegend": False,
        "text": [words] * len(names),
        "textposition": "outside",
        "textfont": {"color": MUTED, "size": FONT - 1},
        "cliponaxis": False,
        "hovertext": [f"<b>{name}</b>: {words}" for name in names],
        "hoverinfo": "text",
    }


def dot_quota(data: pd.DataFrame) -> Figure:
    """Those present as a dot, the quota as a ring, the legal ceiling as a line, one row a unit (rows of `staffing_by_unit`), in its order.

    The scale does not start at 0: dots show a position, not a length.
    """
    reached = pd.concat([data["present"], data["quota"], data["ceiling"]])
    room = max(1.0, 0.04 * float(reached.max() - reached.min()))
    low, high = float(reached.min()) - room, float(reached.max()) + room
    known = data[data["present"].notna()]
    over = known["standing"].isin(OVER)
    entries = [("●", SHADES[1], _("Present"))]
    entries += [("○", MUTED, _("Quota"))] if data["quota"].notna().any() else []
    entries += [("┃", MUTED, _("Legal ceiling of the class"))] if data["ceiling"].notna().any() else []
    names, wide, height = unit_labels(data["unit_name"], showgrid=True, gridcolor=RULE)
    names |= {"autorange": False, "range": [len(data) - 0.5, -0.5]}  # marks alone would get room above and below
    legend, lines = key_above(entries, wide)
    traces = [
        _marks(data, "ceiling", _("Legal ceiling of the class"), {"symbol": "line-ns", "size": 15, "line": {"width": 3, "color": MUTED}}),
        _marks(data, "quota", _("Quota"), {"symbol": "circle-open", "size": 13, "line": {"width": 1.8}, "color": MUTED}),
        _marks(
            data,
            "present",
            _("Present"),
            {
                "size": [10 if is_over else 8 for is_over in over],
                "symbol": ["diamond" if is_over else "circle" for is_over in over],
                "color": [ACCENT if is_over else SHADES[1] for is_over in over],
                "opacity": 1,
            },
        ),
        _silent(data.loc[data["present"].isna(), "unit_name"], state_name("not_reported"), 0.03 * (high - low), low),
    ]
    return {
        "data": [trace for trace in traces if trace["y"]],
        "layout": layout(
            height * len(data) + 66 + 17 * lines,
            margin={"l": wide, "r": 92, "t": 12 + 17 * lines, "b": 8},
            xaxis=axis(
                range=[low, high],
                tick0=0,
                dtick=next((step for step in STEPS if high - low <= (4 if high < 100 else 2) * step), STEPS[-1]),
                tickformat=",d",
                tickangle=0,
                showgrid=True,
                gridcolor=RULE,
                title={"text": _("persons"), "font": {"size": FONT - 1}},
            ),
            yaxis=names,
            annotations=[*(beside(row.unit_name, _balance(row)) for row in known.itertuples()), legend],
        ),
    }


def _marks(data: pd.DataFrame, column: str, name: str, marker: dict[str, object]) -> Trace:
    rows = data[data[column].notna()]
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
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
    mark = " ◆" if row.standing in OVER else ""  # type: ignore[attr-defined]
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

"""What all charts share: colours with their marks, the plain layout, and the shape of an axis.

A figure is a plain dict: building `graph_objects` costs several times as much and draws the same. Text takes its
colour from the page's theme, so that figures stand on a light and on a dark page.
"""

from typing import Any

from scorecard import numbers
from scorecard.i18n import _, language

Figure = dict[str, Any]
Trace = dict[str, Any]

INK = "#1B2A3A"
MUTED = "#5F6B7A"
RULE = "rgba(127,139,152,0.28)"
ACCENT = "#1D5B9B"
PLAIN = "#A9B4C0"
NO_DATA = "rgba(127,139,152,0.35)"
BEHIND, WATCH, AHEAD = "#B42318", "#B7791F", "#0F766E"
LEVEL_MARK = {"behind": "▼", "watch": "●", "plain": "○", "ahead": "▲", "none": ""}
# how far a value is from its target; signs of their own, since a flag on the same number may be milder, or graver
TARGET_MARK = {"behind": "✗", "watch": "≈", "ahead": "✓", "none": ""}
# ordered shades of the accent for parts of a whole; the pattern tells them apart without colour
SHADES = ("#1D5B9B", "#4382C0", "#8CB4DC", "#C9DDF0")
PATTERNS = ("", "", "/", "")
NO_VALUE = "no value"  # `meta` of traces whose length is no value: a blank, a mention, the band of a plan
# a unit in a row of units is marked by its flag, as the watchlist marks it, and by nothing else; by severity, 0 is praise.
# Red only for what needs action
GRAVE = 3
FLAG_MARK = {GRAVE: "▼", 2: "●", 1: "○", 0: "▲"}
FLAG_COLOUR = {GRAVE: BEHIND, 2: "#D8BC85", 1: PLAIN, 0: AHEAD}
FONT = 12
ROW_HEIGHT = 24
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "doubleClick": False,
}


def level_name(level: str) -> str:
    """The word that always goes with a level's colour."""
    return {"behind": _("well short of the target"), "watch": _("close to the target"), "ahead": _("meets the target"), "none": _("no target")}[level]


def layout(height: int, **more: Any) -> dict[str, Any]:
    """A layout without legend, gridlines or decoration; `more` overrides."""
    plain: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
        "showlegend": False,
        "separators": ",." if language() == "vi" else ".,",
        "font": {"size": FONT, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "bargap": 0.28,
    }
    plain.update(more)
    return plain


def axis(**more: Any) -> dict[str, Any]:
    """An axis without line, grid or zero line; `more` overrides."""
    return {"showgrid": False, "zeroline": False, "showline": False, "fixedrange": True, "automargin": True, "ticks": "", **more}


def value_axis(unit: str, top: float, **more: Any) -> dict[str, Any]:
    """A horizontal axis from 0 to a little above `top`, its unit at the ticks."""
    return axis(
        range=[0, top * 1.03 if top > 0 else 1],
        ticksuffix="%" if unit == "%" else "",
        tickformat=",",
        nticks=4,
        tickangle=0,
        showgrid=True,
        gridcolor=RULE,
        title={"text": "" if unit == "%" else unit, "font": {"size": FONT - 1}},
        **more,
    )


def reference_line(value: float, label: str, colour: str = INK, dash: str = "solid", row: float = 0) -> tuple[dict[str, Any], dict[str, Any]]:
    """A vertical line with its label above the plot: a shape and an annotation. `row` lifts the label by text lines."""
    shape = {"type": "line", "xref": "x", "yref": "paper", "x0": value, "x1": value, "y0": 0, "y1": 1, "line": {"color": colour, "width": 1.5, "dash": dash}}
    note = {
        "xref": "x",
        "yref": "paper",
        "x": value,
        "y": 1,
        "yshift": 4 + 14 * row,
        "yanchor": "bottom",
        "text": label,
        "showarrow": False,
        "font": {"size": FONT - 1, "color": MUTED if dash != "solid" else INK},
    }
    return shape, note


def measured(value: float | None, unit: str, decimals: int, qualifier: str | None = None, fixed: bool = False) -> str:
    return numbers.quantity(value, unit, int(decimals), qualifier if isinstance(qualifier, str) else None, fixed)


def flag_mark(row: Any) -> str:
    """The sign of the flag of a row, blank without one."""
    return "" if numbers.is_missing(row.flag_severity) else FLAG_MARK[int(row.flag_severity)]


def flag_colour(row: Any, plain: str = PLAIN) -> str:
    """The colour of the flag of a row, or `plain`."""
    return plain if numbers.is_missing(row.flag_severity) else FLAG_COLOUR[int(row.flag_severity)]


def flag_words(row: Any) -> str:
    """The sign and the rule of the flag of a row, on a line of its own; blank without one, and where the rows have no flags."""
    return "" if numbers.is_missing(getattr(row, "flag_severity", None)) else f"<br>{flag_mark(row)} {row.rule_name}"


def is_unconfirmed(row: Any) -> bool:
    """Whether the target against which a row is judged could not be confirmed."""
    return getattr(row, "target_verification", None) == "unconfirmed"


def goal(row: Any) -> str:
    """The target of a row as a number, and whether it is unconfirmed: it colours what it judges."""
    return measured(row.target_value, row.unit_of_measure, 0) + (f" ({_('unconfirmed')})" if is_unconfirmed(row) else "")


def sentence(row: Any) -> str:
    """What hovering over a unit's value says: the sentence a person would say."""
    text = f"<b>{row.unit_name}</b>: {row.indicator_name.lower()} {measured(row.value, row.unit_of_measure, row.decimals, row.qualifier)}"
    if not numbers.is_missing(row.denominator):
        text += f" ({numbers.fraction(row.numerator, row.denominator)})"
    if not numbers.is_missing(row.low):
        text += "<br>" + _(
            "95% interval: {low} to {high}",
            low=measured(row.low, row.unit_of_measure, row.decimals),
            high=measured(row.high, row.unit_of_measure, row.decimals),
        )
    if row.is_small:
        text += "<br>" + _("fewer than 30 cases: not ranked")
    if not numbers.is_missing(row.target_value):
        text += "<br>" + _("target {target}: {level}", target=goal(row), level=level_name(row.level))
    text += flag_words(row)
    if rank_words(row):
        text += "<br>" + rank_words(row)
    return text


def rank_words(row: Any) -> str:
    """The rank of a row with its 95 % interval; blank without a rank, and where chance has a part in it but the interval is not known."""
    if numbers.is_missing(row.rank):
        return ""
    place = {"rank": int(row.rank), "ranked": int(row.ranked)}
    if not numbers.is_missing(getattr(row, "rank_low", None)):
        return _("rank {rank} of {ranked}, 95% sure: {low}–{high}", low=int(row.rank_low), high=int(row.rank_high), **place)
    return "" if not numbers.is_missing(getattr(row, "low", None)) else _("rank {rank} of {ranked}", **place)


def wrapped(words: str, width: int) -> str:
    """Words on lines of about `width` letters, broken with <br>."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def state_name(state: str) -> str:
    """Why there is no value: three different things that stay different."""
    return {"not_reported": _("not reported"), "not_applicable": _("not applicable"), "value": ""}[state]


def cell_text(row: Any) -> str:
    """A value as a table cell shows it: the fraction where there are fewer than 30 cases, the word where there is none."""
    if numbers.is_missing(row.value):
        return state_name(getattr(row, "state", "not_reported"))
    if row.is_small:
        return numbers.fraction(row.numerator, row.denominator)
    unit = row.unit_of_measure if row.unit_of_measure == "%" else ""
    return measured(row.value, unit, decimals_shown(row), getattr(row, "qualifier", None), fixed=True)


def decimals_shown(row: Any) -> int:
    """How many decimals a value is shown with.

    What follows from its parts has the decimals of its indicator; what was stated without them stands as stated, never as if more exact.
    """
    if getattr(row, "basis", "") == "stated_rate" and not isinstance(getattr(row, "qualifier", None), str):
        return len(f"{row.value:.6f}".rstrip("0").partition(".")[2])
    return 0 if float(row.value).is_integer() and numbers.is_missing(row.denominator) else int(row.decimals)

"""The key of a figure: the names of its traces in rows, above the plot or at the top of the figure, as its layout says."""

from scorecard.charts.base import FONT, INK, Figure, Trace
from scorecard.export.svg import marks, words

ROW, GAP, SIGN = 18, 8, 27
Placed = list[tuple[float, int, Trace]]


def placed(figure: Figure, left: float, width: float) -> Placed:
    """Every name with its left edge and its row; none where the figure has no key."""
    layout, found = figure["layout"], []
    if not layout.get("showlegend"):
        return []
    left = GAP if layout["legend"].get("xref") == "container" else left
    at, row = left, 0
    for trace in figure["data"]:
        if not trace.get("name") or not trace.get("showlegend", True):
            continue
        wide = SIGN + words.width(trace["name"], FONT)
        if at > left and at + wide > width:
            at, row = left, row + 1
        found.append((at, row, trace))
        at += wide + 2 * GAP
    return found


def room(listed: Placed) -> float:
    """The pixels that the rows need above the plot."""
    return max((row + 1 for _at, row, _trace in listed), default=0) * ROW + GAP


def drawn(figure: Figure, listed: Placed, plot_top: float) -> str:
    """The key; it stands on the plot, or hangs from the top of the figure."""
    top = float(GAP) if figure["layout"].get("legend", {}).get("yref") == "container" else plot_top - room(listed)
    return "".join(_entry(at, top + ROW * (row + 0.5), trace) for at, row, trace in listed)


def _entry(at: float, middle: float, trace: Trace) -> str:
    name = words.text(trace["name"], at + SIGN, middle, FONT, INK, "left")
    if trace["type"] == "bar":
        return marks.swatch(trace, at, middle) + name
    line, marker = trace.get("line", {}), trace.get("marker", {})
    sign = marks.mark(at + 11, middle, marker.get("symbol", "circle"), marker.get("size", 6), line.get("color", INK))
    return f'<path d="M{at:.1f},{middle:.1f}h22" {marks.stroke(line)}/>{sign}{name}'

"""A figure (`scorecard/charts`) as SVG, without a script and without a browser: the kinds of traces that our charts use, and no others.

A figure that asks for something else raises `KeyError`, so that a new kind of chart is not printed wrongly without notice; a test draws every chart.
"""

from html import escape
from itertools import pairwise
from typing import Any

from scorecard.charts.base import FONT, INK, RULE, Figure
from scorecard.export.svg import key, marks, words
from scorecard.export.svg.axes import Axis, axis_of, room

FAMILY = "'Noto Sans', 'Segoe UI', Arial, 'Liberation Sans', sans-serif"
TALLEST, PIECE = 900, 300  # pixels that a page has room for, and those of the pieces of what is taller
ABOVE = 5  # pixels from the words of a row to its upper edge
Place = dict[str, float]


def svg(figure: Figure, said: str, width: int = 680) -> list[str]:
    """The figure in a width, its height that of its layout: one picture, or several below one another where it is taller than a page.

    `said`: what it shows, for those who do not see it.
    """
    layout, high = figure["layout"], figure["layout"]["height"]
    names = sorted({f"{name[0]}{name[5:]}" for name in layout if name.startswith(("xaxis", "yaxis"))})
    axes = {name: axis_of(figure, name) for name in names}
    listed = key.placed(figure, layout["margin"]["l"], width)
    plot = _plot(layout, width, high, axes, key.room(listed) if listed else 0)
    for axis in axes.values():
        _lay_out(axis, plot)
    parts = [_grid(axis, axes, plot) for axis in axes.values()]
    stacked: dict[tuple[str, float], float] | None = {} if layout.get("barmode") == "stack" else None
    for trace in figure["data"]:
        x, y = axes[trace.get("xaxis", "x")], axes[trace.get("yaxis", "y")]
        if trace["type"] == "bar":
            parts.append(marks.bars(trace, x, y, layout.get("bargap", 0.2), stacked))
        elif trace["type"] == "scatter":
            lines, points = marks.scatter(trace, x, y)
            parts += [_clipped(lines, x, y), points]
        else:
            raise KeyError(trace["type"])
    parts += [_shape(shape, axes, plot) for shape in layout.get("shapes", [])]
    parts += [_labels(axis, axes, plot) for axis in axes.values()]
    parts += [_note(note, axes, plot) for note in layout.get("annotations", [])]
    parts.append(key.drawn(figure, listed, plot["top"]))
    drawn = "".join(parts)
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top:g} {width} {bottom - top:g}" role="img" aria-label="{escape(said)}"'
        f' font-family="{FAMILY}" style="white-space:pre">{drawn}</svg>'
        for top, bottom in pairwise(_cuts(drawn, high))
    ]


def _cuts(drawn: str, high: float) -> list[float]:
    """Where a figure that is taller than a page is cut: from 0 to its height, above a line of words and through none."""
    if high <= TALLEST:
        return [0.0, high]
    cuts, lines = [0.0], words.lines_drawn(drawn)
    while high - cuts[-1] > PIECE:
        reach = cuts[-1] + PIECE
        places = (top - ABOVE for top, _bottom in lines if cuts[-1] < top - ABOVE <= reach)
        cuts.append(max((at for at in places if not any(top < at < bottom for top, bottom in lines)), default=reach))
    return [*cuts, high]


def _plot(layout: dict[str, Any], width: float, high: float, axes: dict[str, Axis], above: float) -> Place:
    """The rectangle of the plot: what margins, labels that ask for room of their own, and the key above leave."""
    margin = {**layout["margin"], "t": max(layout["margin"]["t"], above)}
    for axis in axes.values():
        if axis.spec.get("automargin"):
            side = "l" if axis.name[0] == "y" else "t" if axis.spec.get("side") == "top" else "b"
            margin[side] = max(margin[side], room(axis) + 4)
    return {"left": margin["l"], "top": margin["t"], "width": width - margin["l"] - margin["r"], "height": high - margin["t"] - margin["b"]}


def _lay_out(axis: Axis, plot: Place) -> None:
    first, last = axis.spec.get("domain", (0, 1))
    if axis.name[0] == "x":
        axis.start, axis.end = plot["left"] + first * plot["width"], plot["left"] + last * plot["width"]
    else:
        bottom = plot["top"] + plot["height"]
        axis.start, axis.end = bottom - first * plot["height"], bottom - last * plot["height"]


def _beside(axis: Axis, axes: dict[str, Axis]) -> Axis:
    """The axis at which this one stands."""
    return axes[axis.spec.get("anchor", "y" if axis.name[0] == "x" else "x")]


def _grid(axis: Axis, axes: dict[str, Axis], plot: Place) -> str:
    if not axis.is_shown or not axis.spec.get("showgrid"):
        return ""
    other = _beside(axis, axes)
    ends = f"{min(other.start, other.end):.1f}", f"{abs(other.end - other.start):.1f}"
    lines = [
        f"M{axis.pixel(place):.1f},{ends[0]}v{ends[1]}" if axis.name[0] == "x" else f"M{ends[0]},{axis.pixel(place):.1f}h{ends[1]}"
        for place, _label in axis.ticks
    ]
    return f'<path d="{"".join(lines)}" stroke="{axis.spec.get("gridcolor", RULE)}" stroke-width="1"/>'


def _labels(axis: Axis, axes: dict[str, Axis], plot: Place) -> str:
    """Labels at the ticks, and the title."""
    other, parts = _beside(axis, axes), []
    edge, is_top = min(other.start, other.end) if axis.name[0] == "y" else max(other.start, other.end), axis.spec.get("side") == "top"
    for place, label in axis.ticks if axis.has_labels else []:
        at = axis.pixel(place)
        if axis.name[0] == "y":
            parts.append(words.text(label, edge - 6, at, axis.size, axis.colour, "right"))
        elif is_top:
            parts.append(words.text(label, at, min(other.start, other.end) - 4, axis.size, axis.colour, up="bottom"))
        elif axis.spec.get("tickangle", 0):
            parts.append(words.text(label, at, edge + 8, axis.size, axis.colour, "right", angle=axis.spec["tickangle"]))
        else:
            parts.append(words.text(label, at, edge + 4, axis.size, axis.colour, up="top"))
    if axis.title:
        font, middle = axis.spec["title"].get("font", {}), (axis.start + axis.end) / 2
        size, colour = font.get("size", FONT), font.get("color", INK)
        if axis.name[0] == "y":
            parts.append(words.text(axis.title, edge - room(axis) + words.height(axis.title, size) / 2, middle, size, colour, angle=-90))
        else:
            at = min(other.start, other.end) - room(axis) if is_top else edge + room(axis)
            parts.append(words.text(axis.title, middle, at, size, colour, up="top" if is_top else "bottom"))
    return "".join(parts)


def _clipped(drawn: str, x: Axis, y: Axis) -> str:
    left, right, top, bottom = *sorted((x.start, x.end)), *sorted((y.start, y.end))
    size = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<svg {size} viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}" overflow="hidden">{drawn}</svg>' if drawn else ""


def _at(value: Any, reference: str, axes: dict[str, Axis], plot: Place, letter: str) -> float:
    """The pixel of a place that is given on an axis, in parts of its domain, or of the plot."""
    if reference == "paper":
        return plot["left"] + float(value) * plot["width"] if letter == "x" else plot["top"] + (1 - float(value)) * plot["height"]
    axis = axes[reference.removesuffix(" domain")]
    if reference.endswith(" domain"):
        return axis.start + float(value) * (axis.end - axis.start)
    place = axis.place(value) if isinstance(value, str) else float(value)
    return axis.pixel(place if place is not None else axis.low)


def _shape(shape: dict[str, Any], axes: dict[str, Axis], plot: Place) -> str:
    xref, yref = shape.get("xref", "x"), shape.get("yref", "y")
    across = [_at(shape[end], xref, axes, plot, "x") for end in ("x0", "x1")]
    if shape.get("ysizemode") == "pixel":
        up = [_at(shape["yanchor"], yref, axes, plot, "y") - shape[end] for end in ("y0", "y1")]
    else:
        up = [_at(shape[end], yref, axes, plot, "y") for end in ("y0", "y1")]
    return f'<line x1="{across[0]:.1f}" y1="{up[0]:.1f}" x2="{across[1]:.1f}" y2="{up[1]:.1f}" {marks.stroke(shape["line"])}/>'


def _note(note: dict[str, Any], axes: dict[str, Axis], plot: Place) -> str:
    font = note.get("font", {})
    x = _at(note["x"], note.get("xref", "x"), axes, plot, "x") + note.get("xshift", 0)
    y = _at(note["y"], note.get("yref", "y"), axes, plot, "y") - note.get("yshift", 0)
    anchors = note.get("xanchor", "center"), note.get("yanchor", "middle")
    return words.text(note["text"], x, y, font.get("size", FONT), font.get("color", INK), *anchors, angle=note.get("textangle", 0))

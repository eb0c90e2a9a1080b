"""Traces of a figure as SVG: bars, lines, points, words."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from scorecard.charts.base import ACCENT, FONT, INK, Trace
from scorecard.export.svg import words
from scorecard.export.svg.axes import Axis

DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "10 4"}
# corners of a symbol of size 2 around 0
SYMBOLS: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    "triangle-down": [(0, 1.1), (1.1, -0.9), (-1.1, -0.9)],
    "triangle-left": [(-1.1, 0), (0.9, -1.1), (0.9, 1.1)],
    "triangle-right": [(1.1, 0), (-0.9, -1.1), (-0.9, 1.1)],
    "star": [(0, -1.3), (0.35, -0.4), (1.25, -0.4), (0.55, 0.2), (0.8, 1.1), (0, 0.6), (-0.8, 1.1), (-0.55, 0.2), (-1.25, -0.4), (-0.35, -0.4)],
}
PATTERNS = {"/": "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "x": "M0,0 l6,6 M0,6 l6,-6", ".": "M2,3 h1.6"}


def each(value: Any, count: int) -> list[Any]:
    """A property of a trace that is one for all marks, or one for each."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def stroke(line: dict[str, Any], colour: str = INK) -> str:
    dash = f' stroke-dasharray="{DASHES[line["dash"]]}"' if line.get("dash", "solid") in DASHES else ""
    return f'stroke="{line.get("color", colour)}" stroke-width="{line.get("width", 2):g}"{dash}'


def bars(trace: Trace, x: Axis, y: Axis, gap: float, stacked: dict[tuple[str, float], float] | None) -> str:
    """Bars; `stacked`: how far the bars of each place reach already, where they stand on one another."""
    is_level = trace.get("orientation") == "h"
    along, across = (x, y) if is_level else (y, x)
    lengths, places = (trace["x"], trace["y"]) if is_level else (trace["y"], trace["x"])
    count, marker = len(places), trace.get("marker", {})
    colours, widths, starts = each(marker.get("color", ACCENT), count), each(trace.get("width", 1 - gap), count), each(trace.get("base", 0), count)
    drawn, labels = [], []
    for number, (name, length) in enumerate(zip(places, lengths, strict=True)):
        place = across.place(name)
        if place is None or length is None or length != length:
            continue
        start = starts[number]
        if stacked is not None:
            key = (across.name, place)
            start = start or stacked.get(key, 0.0)
            stacked[key] = start + length
        ends = sorted((along.pixel(start), along.pixel(start + length)))
        sides = sorted((across.pixel(place - widths[number] / 2), across.pixel(place + widths[number] / 2)))
        box = (ends[0], sides[0], ends[1], sides[1]) if is_level else (sides[0], ends[0], sides[1], ends[1])
        drawn.append(_rectangle(box, colours[number], marker))
        if is_level and "error_x" in trace:
            drawn.append(_error(trace["error_x"], number, x, start + length, (sides[0] + sides[1]) / 2))
        labels.append(_bar_words(trace, number, box, is_level))
    faded = f' opacity="{marker["opacity"]:g}"' if "opacity" in marker else ""
    return f"<g{faded}>{''.join(drawn)}</g>{''.join(labels)}"


def _rectangle(box: tuple[float, float, float, float], colour: str, marker: dict[str, Any]) -> str:
    left, top, right, bottom = box
    place = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    line = f" {stroke(marker['line'])}" if marker.get("line", {}).get("width") else ""
    drawn = f'<rect {place} fill="{colour}"{line}/>'
    shape = marker.get("pattern", {}).get("shape")
    if not shape:
        return drawn
    ink = marker["pattern"].get("fgcolor", INK)
    name = "hatch-" + "".join(letter if letter.isalnum() else f"{ord(letter):x}" for letter in shape + ink)
    made = f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="{PATTERNS[shape]}" stroke="{ink}" stroke-width="1"/></pattern>'
    return f'<defs>{made}</defs>{drawn}<rect {place} fill="url(#{name})"/>'


def swatch(trace: Trace, left: float, middle: float) -> str:
    """A bar of a trace in small, for the key."""
    return _rectangle((left, middle - 6, left + 20, middle + 6), each(trace["marker"]["color"], 1)[0], trace["marker"])


def _error(error: dict[str, Any], number: int, x: Axis, value: float, middle: float) -> str:
    left, right = x.pixel(value - error["arrayminus"][number]), x.pixel(value + error["array"][number])
    cap = error.get("width", 3)
    caps = "".join(f"M{end:.1f},{middle - cap:.1f}v{2 * cap:g}" for end in (left, right))
    return f'<path d="M{left:.1f},{middle:.1f}H{right:.1f}{caps}" fill="none" stroke="{error["color"]}" stroke-width="{error["thickness"]:g}"/>'


def _bar_words(trace: Trace, number: int, box: tuple[float, float, float, float], is_level: bool) -> str:
    said = each(trace.get("text", ""), number + 1)
    text = said[number] if number < len(said) else ""
    font = trace.get("textfont", {})
    size, colour = font.get("size", FONT), each(font.get("color", INK), number + 1)[number]
    left, top, right, bottom = box
    # on a pattern, words have the colour of the bar around them
    halo = each(trace["marker"].get("color"), number + 1)[number] if trace.get("marker", {}).get("pattern", {}).get("shape") else ""
    if not text or (trace.get("constraintext") != "none" and trace.get("textposition") == "inside" and words.width(text, size) > right - left):
        return ""
    if trace.get("textposition") == "outside":
        return words.text(text, right + 4, (top + bottom) / 2, size, colour, "left")
    if is_level or trace.get("insidetextanchor") == "middle":
        return words.text(text, (left + right) / 2, (top + bottom) / 2, size, colour, angle=trace.get("textangle", 0), halo=halo)
    if trace.get("textangle", 0):
        return words.text(text, (left + right) / 2, bottom - 4, size, colour, "left", angle=trace["textangle"])
    return words.text(text, (left + right) / 2, bottom - 3, size, colour, up="bottom")


def scatter(trace: Trace, x: Axis, y: Axis) -> tuple[str, str]:
    """Lines, and points and words, of which only the lines end at the edge of the plot."""
    mode, count = trace.get("mode", "markers"), len(trace["x"])
    points = [(x.at(across), y.at(up)) for across, up in zip(trace["x"], trace["y"], strict=True)]
    faded = f' opacity="{trace["opacity"]:g}"' if trace.get("opacity", 1) != 1 else ""
    lines = f'<path d="{_path(points, trace["line"].get("shape"))}" fill="none" {stroke(trace["line"])}{faded}/>' if "lines" in mode else ""
    drawn = []
    if "error_x" in trace:
        drawn += [_error(trace["error_x"], number, x, trace["x"][number], up) for number, (_across, up) in enumerate(points) if up is not None]
    if "markers" in mode:
        drawn += _markers(trace, points)
    if "text" in mode:
        up, _space, across = trace.get("textposition", "middle center").partition(" ")
        font, sides, levels = trace.get("textfont", {}), {"left": "right", "right": "left"}, {"top": "bottom", "bottom": "top"}
        where = sides.get(across, "center"), levels.get(up, "middle")
        colours = each(font.get("color", INK), count)
        drawn += [
            words.text(text, left, top, font.get("size", FONT), colour, *where)
            for text, colour, (left, top) in zip(trace["text"], colours, points, strict=True)
            if left is not None and top is not None
        ]
    return lines, "".join(drawn)


def _path(points: list[tuple[float | None, float | None]], shape: str | None) -> str:
    """A line through points, broken where there is none; steps in the middle between them where its shape is "hvh"."""
    parts = []
    for (_left, before), (left, top) in pairwise([(None, None), *points]):
        if left is None or top is None:
            continue
        if before is None:
            parts.append(f"M{left:.1f},{top:.1f}")
        elif shape == "hvh" and _left is not None:
            parts.append(f"H{(_left + left) / 2:.1f}V{top:.1f}H{left:.1f}")
        else:
            parts.append(f"L{left:.1f},{top:.1f}")
    return "".join(parts)


def _markers(trace: Trace, points: list[tuple[float | None, float | None]]) -> Iterator[str]:
    marker, count = trace.get("marker", {}), len(points)
    line = marker.get("line", {})
    plain = trace.get("line", {}).get("color", line.get("color", ACCENT))
    looks = zip(
        points,
        each(marker.get("symbol", "circle"), count),
        each(marker.get("size", 6), count),
        each(marker.get("color", plain), count),
        each(line.get("width", 0), count),
        each(line.get("color", "#FFFFFF"), count),
        strict=True,
    )
    for (left, top), symbol, size, colour, width, edge in looks:
        if left is not None and top is not None:
            yield mark(left, top, symbol, size, colour, width, edge)


def mark(left: float, top: float, symbol: str, size: float, colour: str, width: float = 0, edge: str = "") -> str:
    """One point."""
    half = size / 2
    if symbol == "line-ns":
        return f'<path d="M{left:.1f},{top - half:.1f}v{size:g}" stroke="{edge or colour}" stroke-width="{width or 2:g}"/>'
    if symbol == "x":
        return f'<path d="M{left - half:.1f},{top - half:.1f}l{size:g},{size:g}m0,{-size:g}l{-size:g},{size:g}" stroke="{colour}" stroke-width="2"/>'
    name, is_open = symbol.removesuffix("-open"), symbol.endswith("-open")
    look = f'fill="{"none" if is_open else colour}"' + (f' stroke="{colour if is_open else edge}" stroke-width="{width or 2:g}"' if width or is_open else "")
    if name == "circle":
        return f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{half:.1f}" {look}/>'
    corners = " ".join(f"{left + across * half:.1f},{top + down * half:.1f}" for across, down in SYMBOLS[name])
    return f'<polygon points="{corners}" {look}/>'

"""Words of a figure: lines broken by <br>, with <b> and coloured <span> inside, as SVG text."""

import re
from html import escape

LETTER = 0.54
"""Width of a letter in parts of its size, on the average of Vietnamese text in a sans serif; measured, text has a few per cent less."""
LINE = 1.28
TAG = re.compile(r"(</?b>|<span[^>]*>|</span>)")
STYLE = re.compile(r'style="([^"]*)"')
TEXT, BASELINE = re.compile(r'<text font-size="([\d.]+)"([^>]*)>(.*?)</text>'), re.compile(r' y="([\d.-]+)"')
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def lines_of(words: str) -> list[str]:
    return words.split("<br>")


def width(words: str, size: float) -> float:
    """About how wide words are, in pixels."""
    return max(len(TAG.sub("", line)) for line in lines_of(words)) * size * LETTER


def height(words: str, size: float) -> float:
    return len(lines_of(words)) * size * LINE


def text(words: str, x: float, y: float, size: float, colour: str, across: str = "center", up: str = "middle", angle: float = 0, halo: str = "") -> str:
    """Words at a place; `across`: which side of them it is (left, center, right), `up`: top, middle or bottom; `halo`: a colour around them."""
    lines = _closed(lines_of(words))
    first = {"top": 0.0, "middle": -height(words, size) / 2, "bottom": -height(words, size)}[up] + size * 0.98
    spans = "".join(f'<tspan x="{x:.1f}" y="{y + first + number * size * LINE:.1f}">{_inline(line)}</tspan>' for number, line in enumerate(lines))
    turned = f' transform="rotate({angle:g} {x:.1f} {y:.1f})"' if angle else ""
    around = f' paint-order="stroke" stroke="{halo}" stroke-width="4"' if halo else ""
    return f'<text font-size="{size:g}" fill="{colour}" text-anchor="{ANCHORS[across]}"{around}{turned}>{spans}</text>'


def lines_drawn(drawn: str) -> list[tuple[float, float]]:
    """Top and bottom of every line of level words in a drawing."""
    sizes = ((float(size), spans) for size, looks, spans in TEXT.findall(drawn) if "rotate" not in looks)
    return [(float(y) - size, float(y) + 0.3 * size) for size, spans in sizes for y in BASELINE.findall(spans)]


def _closed(lines: list[str]) -> list[str]:
    """Lines in which what is bold or coloured at the end of one is so again in the next."""
    found, opened = [], list[str]()
    for line in lines:
        begun = "".join(opened) + line
        for tag in TAG.findall(line):
            opened = opened[:-1] if tag.startswith("</") else [*opened, tag]
        found.append(begun + "".join("</b>" if tag == "<b>" else "</span>" for tag in reversed(opened)))
    return found


def _inline(line: str) -> str:
    parts = []
    for part in TAG.split(line):
        if part == "<b>":
            parts.append('<tspan font-weight="600">')
        elif part in ("</b>", "</span>"):
            parts.append("</tspan>")
        elif part.startswith("<span"):
            found = STYLE.search(part)
            style = re.sub(r"\bcolor:", "fill:", found[1]) if found else ""
            parts.append(f'<tspan style="{escape(style)}">')
        else:
            parts.append(escape(part))
    return "".join(parts)

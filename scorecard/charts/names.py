"""Names beside points, where they lie on nothing."""

from math import log10
from operator import itemgetter
from typing import Any

from scorecard.charts.base import ACCENT, FONT, MUTED

# the plot on a phone, in a column and on a wide screen, and a letter, in pixels: where a name would lie on another
WIDTHS, HEIGHT, EDGE, LETTER = (190, 400, 800), 330, 14, 6.4
SHIFTS = (0, 14, -14, 27, -27)

Span = tuple[float, float]
Box = tuple[float, float, float, float]


def names_beside(rows: list[Any], chosen: list[bool], listed: list[int], spans: tuple[Span, Span], is_log: bool = False) -> list[dict[str, object]]:
    """The names of some points (x, y), each where it lies on the fewest points and on no other name, on a phone as on a wide screen.

    One for which no place is left has none; so has one that is not chosen where every place lies on a point. `spans`: of the axes, the first in
    logarithms where `is_log`.
    """
    across, up = [log10(row.x) if is_log else row.x for row in rows], [row.y for row in rows]
    (left, right), (low, high) = spans
    points = [((x - left) / (right - left), HEIGHT * (y - low) / (high - low)) for x, y in zip(across, up, strict=True)]
    names: list[list[Box]] = [[] for _width in WIDTHS]
    notes = []
    for index in listed:
        x, y = points[index]
        length, places = LETTER * len(rows[index].unit_name), []
        for shift in SHIFTS:
            for anchor, gap in (("left", 8.0), ("right", -8.0)) if x < 0.5 else (("right", -8.0), ("left", 8.0)):
                boxes = [(x * width + gap - (length if gap < 0 else 0), y + shift, length, 13.0) for width in WIDTHS]
                is_cut = boxes[0][0] < -EDGE or boxes[0][0] + length > WIDTHS[0] + EDGE
                on_names = sum(_overlap(box, other) for box, taken in zip(boxes, names, strict=True) for other in taken)
                on_points = sum(_overlap(box, (width * px - 6, py, 12.0, 12.0)) for box, width in zip(boxes, WIDTHS, strict=True) for px, py in points)
                places.append(((on_names, is_cut, on_points), anchor, gap, shift, boxes))
        (on_names, is_cut, on_points), anchor, gap, shift, boxes = min(places, key=itemgetter(0))
        if on_names or (not chosen[index] and (is_cut or on_points)):
            continue
        for taken, box in zip(names, boxes, strict=True):
            taken.append(box)
        font = {"size": FONT, "color": ACCENT} if chosen[index] else {"size": FONT - 1, "color": MUTED}
        where = {"x": across[index], "y": up[index], "xanchor": anchor, "xshift": gap, "yshift": shift}
        notes.append({**where, "text": rows[index].unit_name, "showarrow": False, "font": font})
    return notes


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, middle, width, height) touch."""
    return one[0] < other[0] + other[2] and other[0] < one[0] + one[2] and abs(one[1] - other[1]) < (one[3] + other[3]) / 2

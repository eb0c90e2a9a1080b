"""A figure of `charts` taken apart: its panels, each with its traces, axes, lines and words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

from scorecard.charts.base import NO_VALUE, Figure, Trace

# a drawing on a scale of its own, such as the standing of a unit, in pixels of the screen: what a slide holds in type that can be read
TALLEST = 760
# words of a row stand so far below its upper edge
_EDGE = 10


@dataclass(frozen=True)
class Panel:
    """One pair of axes. `number`: blank or 2, 3, ... as in the names of its axes; `key`: what signs and colours mean, as markup."""

    number: str
    traces: list[Trace]
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]
    shapes: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    layout: dict[str, Any]
    heading: str = ""
    is_one_of_many: bool = False
    key: str = ""

    @property
    def is_bars(self) -> bool:
        """Whether its values are lengths of bars."""
        return any(trace["type"] == "bar" and trace.get("meta") != NO_VALUE for trace in self.traces)

    @property
    def is_lines(self) -> bool:
        """Whether its values stand over names, such as quarters."""
        return not self.is_bars and ("ticktext" in self.xaxis or self.xaxis.get("type") == "category")


def panels(figure: Figure) -> Iterator[Panel]:
    """The panels of a figure, in its order; their headings are taken out of its words."""
    layout = figure["layout"]
    numbers = list(dict.fromkeys(str(trace.get("xaxis", "x")).removeprefix("x") for trace in figure["data"]))
    for number in numbers:
        own = f"y{number} domain"
        notes = [note for note in layout.get("annotations", []) if note.get("name") != "key"]
        here = [note for note in notes if _is_of(note, number, len(numbers))]
        above = [note for note in here if note.get("yref") == own and note.get("y") == 1]
        yield Panel(
            number,
            [trace for trace in figure["data"] if str(trace.get("xaxis", "x")).removeprefix("x") == number],
            layout.get(f"xaxis{number}", {}),
            layout.get(f"yaxis{number}", {}),
            [shape for shape in layout.get("shapes", []) if str(shape.get("yref", "y")) in (f"y{number}", "paper")],
            [note for note in here if note.get("yref") != own],
            layout,
            "\n".join(str(note["text"]) for note in above),
            len(numbers) > 1,
            next((str(note["text"]) for note in layout.get("annotations", []) if note.get("name") == "key"), ""),
        )


def pages(figure: Figure, most: int) -> list[Figure]:
    """The figure, or, where it has more rows of names than `most`, or is taller than a slide, a figure for each run of rows."""
    found = list(panels(figure))
    if len(found) == 1 and found[0].yaxis.get("visible", True) is False:
        return _cut(figure, TALLEST)
    names = [name for name in found[0].yaxis.get("categoryarray", []) if isinstance(name, str)]
    if len(found) > 1 or len(names) <= most:
        return [figure]
    count = ceil(len(names) / most)
    size = ceil(len(names) / count)
    return [_only(figure, names[start : start + size]) for start in range(0, len(names), size)]


def _only(figure: Figure, names: list[str]) -> Figure:
    kept = set(names)
    layout = figure["layout"]
    notes = [note for note in layout.get("annotations", []) if not isinstance(note.get("y"), str) or note["y"] in kept]
    shapes = [{**shape, "y1": len(names) - 0.5} if shape.get("yref") == "y" and shape.get("y0") == -0.5 else shape for shape in layout.get("shapes", [])]
    yaxis = {**layout["yaxis"], "categoryarray": names}
    rows = [(trace, [place for place, name in enumerate(trace["y"]) if name in kept]) for trace in figure["data"]]
    traces = [_part(trace, places) for trace, places in rows if places]
    return {"data": traces, "layout": {**layout, "annotations": notes, "shapes": shapes, "yaxis": yaxis}}


def _cut(figure: Figure, tallest: float) -> list[Figure]:
    """A drawing in runs of rows, cut above the words at its left; a heading (bold) stays with its first row, what is above all rows stands on each."""
    layout = figure["layout"]
    end = layout["yaxis"]["range"][0]
    if end <= tallest:
        return [figure]
    told = sorted(
        (y, str(text)) for trace in figure["data"] if trace["mode"] == "text" for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True) if x < 0
    )
    edges = [y - _EDGE for (_y, before), (y, _text) in pairwise(told) if not before.startswith("<b>")]
    head = edges[0]
    share = (end - head) / ceil((end - head) / tallest)
    cuts = [head]
    for edge, following in pairwise([*edges, end]):
        if following - cuts[-1] > share + head and edge > cuts[-1]:
            cuts.append(edge)
    return [_between(figure, head, start, stop) for start, stop in pairwise([*cuts, end])]


def _between(figure: Figure, head: float, start: float, stop: float) -> Figure:
    layout = figure["layout"]
    traces = []
    for trace in figure["data"]:
        places: list[int] = []
        for place, y in enumerate(trace["y"]):
            # a gap goes with the point before it
            if place - 1 in places if y is None else y < head or start <= y < stop:
                places.append(place)
        if places:
            part = _part(trace, places)
            traces.append({**part, "y": [y if y is None or y >= head else y + start - head for y in part["y"]]})
    return {"data": traces, "layout": {**layout, "yaxis": {**layout["yaxis"], "range": [stop, start - head]}}}


def _part(trace: Trace, places: list[int]) -> Trace:
    """Some entries of a trace: of every list that has an entry a point, also within its marker and intervals."""
    count = len(trace["y"])

    def part(value: Any) -> Any:
        if isinstance(value, list) and len(value) == count:
            return [value[place] for place in places]
        return {key: part(entry) for key, entry in value.items()} if isinstance(value, dict) else value

    return {key: part(value) for key, value in trace.items()}


def _is_of(note: dict[str, Any], number: str, panels_in_all: int) -> bool:
    if panels_in_all == 1:
        return True
    return str(note.get("yref", "y")).removesuffix(" domain") == f"y{number}"

"""Axes of a figure: from data to pixels, and the ticks with their labels."""

from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Any

from scorecard.charts.base import FONT, INK, Figure, Trace
from scorecard.export.svg import words

NICE = (1, 2, 2.5, 5, 10)
TICKS = 6


@dataclass
class Axis:
    """One axis; `start` and `end` are the pixels of the ends of its range, set when the figure is laid out."""

    name: str
    spec: dict[str, Any]
    categories: list[str]
    low: float
    high: float
    separators: str
    start: float = 0.0
    end: float = 0.0
    ticks: list[tuple[float, str]] = field(default_factory=list)

    @property
    def is_log(self) -> bool:
        return bool(self.spec.get("type") == "log")

    @property
    def is_shown(self) -> bool:
        return bool(self.spec.get("visible", True))

    @property
    def has_labels(self) -> bool:
        return self.is_shown and bool(self.spec.get("showticklabels", True))

    @property
    def size(self) -> float:
        return float(self.spec.get("tickfont", {}).get("size", FONT))

    @property
    def colour(self) -> str:
        return str(self.spec.get("tickfont", {}).get("color", INK))

    @property
    def title(self) -> str:
        title = self.spec.get("title") or {}
        return str(title.get("text", "")) if self.is_shown else ""

    def place(self, value: Any) -> float | None:
        """Where a value of the data stands on the axis, before pixels; None where it is none."""
        if isinstance(value, str):
            return float(self.categories.index(value)) if value in self.categories else None
        if value is None or value != value:
            return None
        return log10(value) if self.is_log else float(value)

    def pixel(self, place: float) -> float:
        return self.start + (place - self.low) / (self.high - self.low) * (self.end - self.start)

    def at(self, value: Any) -> float | None:
        place = self.place(value)
        return None if place is None else self.pixel(place)


def axis_of(figure: Figure, name: str) -> Axis:
    """The axis of a name (x, y2) with its range and its ticks."""
    letter, layout = name[0], figure["layout"]
    spec = layout.get(f"{letter}axis{name[1:]}", {})
    traces = [trace for trace in figure["data"] if trace.get(f"{letter}axis", letter) == name]
    values = [value for trace in traces for value in trace[letter]]
    categories = list(spec.get("categoryarray") or dict.fromkeys(value for value in values if isinstance(value, str)))
    low, high = _range(spec, letter, traces, categories)
    found = Axis(name, spec, categories, low, high, layout.get("separators", ".,"))
    found.ticks = _ticks(found)
    return found


def _range(spec: dict[str, Any], letter: str, traces: list[Trace], categories: list[str]) -> tuple[float, float]:
    if "range" in spec:
        return float(spec["range"][0]), float(spec["range"][1])
    is_value = [trace for trace in traces if trace["type"] == "bar" and (trace.get("orientation") == "h") == (letter == "x")]
    if categories:
        edge = 0.5 if any(trace["type"] == "bar" for trace in traces) or letter == "y" else 0.12
        low, high = -edge, len(categories) - 1 + edge
    else:
        known = [float(value) for trace in traces for value in trace[letter] if value is not None and value == value and value != ""]
        if spec.get("type") == "log":
            known = [log10(value) for value in known if value > 0]
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        room = 0.06 * (high - low) or 1.0
        low, high = (min(0.0, low) if is_value or spec.get("rangemode") == "tozero" else low - room), high + room
    return (high, low) if spec.get("autorange") == "reversed" else (low, high)


def _ticks(axis: Axis) -> list[tuple[float, str]]:
    """Places and labels."""
    spec, (low, high) = axis.spec, sorted((axis.low, axis.high))
    values = spec.get("tickvals")
    if values is None and axis.categories:
        values = axis.categories
    if values is not None:
        labels = spec.get("ticktext") or [value if isinstance(value, str) else _number(value, 0, axis) for value in values]
        placed = [(axis.place(value), label) for value, label in zip(values, labels, strict=True)]
        return [(place, label) for place, label in placed if place is not None and low <= place <= high]
    step = spec.get("dtick") or _step(high - low, spec.get("nticks") or TICKS)
    decimals = next((count for count in range(4) if round(step, count) == step), 4)
    return [(number * step, _number(number * step, decimals, axis)) for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _step(span: float, most: int) -> float:
    """The smallest round step with at most so many ticks."""
    rough = span / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    return next(power * nice for nice in NICE if power * nice >= rough - 1e-12)


def _number(value: float, decimals: int, axis: Axis) -> str:
    plain = f"{value:,.{decimals}f}".replace("-", "−")
    return plain.translate(str.maketrans(".,", axis.separators)) + str(axis.spec.get("ticksuffix", ""))


def room(axis: Axis) -> float:
    """The pixels that labels and title of an axis need beside the plot."""
    labels = [label for _place, label in axis.ticks] if axis.has_labels else []
    size = axis.spec.get("title", {}).get("font", {}).get("size", FONT)
    title = words.height(axis.title, size) + 6 if axis.title else 0.0
    if axis.name[0] == "y":
        return title + max((words.width(label, axis.size) for label in labels), default=-8.0) + 8
    turned = axis.spec.get("tickangle", 0)
    high = [words.width(label, axis.size) * 0.72 if turned else words.height(label, axis.size) for label in labels]
    return title + max(high, default=-6.0) + 6

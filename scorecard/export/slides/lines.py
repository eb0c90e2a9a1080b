"""Lines over names, such as quarters, as a native chart; a name without a value is a gap."""

from math import ceil
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from scorecard.charts.base import MUTED, RULE, Trace
from scorecard.export.slides import fitting, look
from scorecard.export.slides.panels import Panel
from scorecard.export.slides.plot import fix_plot, within
from scorecard.export.slides.template import Box

MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "circle-open": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "triangle-down": XL_MARKER_STYLE.TRIANGLE, "x": XL_MARKER_STYLE.X, "star": XL_MARKER_STYLE.STAR,
    "triangle-left": XL_MARKER_STYLE.TRIANGLE, "triangle-right": XL_MARKER_STYLE.TRIANGLE,
}  # fmt: skip
SIZE, TOLD_WIDTH = 10, 2


def add_lines(slide: Any, panel: Panel, box: Box, title: str) -> Any:
    """The chart of a panel of lines; its graphic frame. One series a trace, or a run of it where the line breaks; a reference is a series too."""
    names = _names(panel)
    runs = [run for trace in panel.traces for run in _runs(trace, names, panel)]
    references = [(shape, _reference_name(panel, shape)) for shape in panel.shapes if shape.get("y0") == shape.get("y1") and shape.get("type") == "line"]
    data = CategoryChartData()
    data.categories = [look.plain(str(label).replace("<br>", " ")) for label in names.values()]
    for trace, values in runs:
        data.add_series(look.plain(trace.get("name") or title), values)
    for shape, name in references:
        data.add_series(name or title, [shape["y0"]] * len(names))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, box.left, box.top, box.width, box.height, data)
    chart = frame.chart
    chart.has_title, chart.font.size = False, Pt(SIZE)
    told = {}
    series = list(chart.plots[0].series)
    for one, (trace, values) in zip(series, runs, strict=False):
        _paint(one, trace)
        last = max((place for place, value in enumerate(values) if value is not None), default=None)
        if trace.get("line", {}).get("width", 0) > TOLD_WIDTH and trace.get("name") and last is not None:
            told[one] = (last, look.plain(trace["name"]), trace["line"].get("color", MUTED))
    for one, (shape, name) in zip(series[len(runs) :], references, strict=True):
        _reference(one, shape)
        told[one] = (0, name, shape["line"].get("color", MUTED))
    named = {trace["name"] for trace, _values in runs if trace.get("name")}
    has_legend = bool(panel.layout.get("showlegend")) and len(named) > 1 and not panel.is_one_of_many
    chart.has_legend = has_legend
    if has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(9)
    if panel.layout.get("showlegend"):
        told = {}
    for one, (place, name, colour) in told.items():
        _tell(one, place, name, colour, len(names))
    _axes(chart, panel)
    wide = max(fitting.width(str(label), 9) for label in names.values()) + 8
    skip = ceil(wide * len(names) / max(1.0, box.points[0] - 60))
    if skip > 1:
        look.skip_labels(chart, skip)
    room = max((fitting.width(name, SIZE, True) for place, name, _colour in told.values() if place == len(names) - 1), default=0.0)
    fix_plot(chart, box, within(box, 46, min(room, 0.3 * box.points[0]) + 14, 26 if has_legend else 10, 26))
    return frame


def _names(panel: Panel) -> dict[Any, str]:
    """Positions across with their names."""
    axis = panel.xaxis
    if "ticktext" in axis:
        return dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    held = axis.get("categoryarray") or list(dict.fromkeys(name for trace in panel.traces for name in trace["x"]))
    return {name: str(name) for name in held}


def _runs(trace: Trace, names: dict[Any, str], panel: Panel) -> list[tuple[Trace, list[float | None]]]:
    """The values of a trace by name; more than one list where it breaks between two names."""
    runs: list[dict[Any, float | None]] = [{}]
    for name, value in zip(trace["x"], trace["y"], strict=True):
        if name in names:
            runs[-1][name] = None if value is None or value != value else float(value)
        else:
            runs.append({})
    return [(trace, [run.get(name) for name in names]) for run in runs if any(value is not None for value in run.values())]


def _reference_name(panel: Panel, shape: dict[str, Any]) -> str:
    return next((look.plain(note["text"]) for note in panel.notes if note.get("y") == shape["y0"] and note.get("yref", "y") != "paper"), "")


def _paint(series: Any, trace: Trace) -> None:
    series.smooth = False
    line, marker, mode = trace.get("line", {}), trace.get("marker", {}), trace.get("mode", "lines")
    colour = line.get("color", MUTED)
    if "lines" in mode:
        look.draw(series.format.line, colour, min(2.25, float(line.get("width", 1))), line.get("dash", "solid"))
    else:
        series.format.line.fill.background()
        colour = marker.get("color", MUTED)
        colour = colour[0] if isinstance(colour, list) else colour
    if "markers" in mode:
        symbol = marker.get("symbol", "circle")
        series.marker.style = MARKERS.get(symbol if isinstance(symbol, str) else symbol[0], XL_MARKER_STYLE.CIRCLE)
        series.marker.size = 8 if "lines" not in mode else 6
        look.fill(series.marker.format, colour)
        look.draw(series.marker.format.line, colour, 0.75)
    else:
        series.marker.style = XL_MARKER_STYLE.NONE


def _reference(series: Any, shape: dict[str, Any]) -> None:
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.NONE
    look.draw(series.format.line, shape["line"].get("color", MUTED), 1.25, shape["line"].get("dash", "solid"))


def _tell(series: Any, place: int, name: str, colour: str, count: int) -> None:
    """The name of a line at one of its points: at its end beside it, elsewhere above."""
    label = series.points[place].data_label
    label.text_frame.text = name
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(SIZE), True
    look.paint(font.color, colour)
    label.position = XL_LABEL_POSITION.RIGHT if place == count - 1 or place == 0 else XL_LABEL_POSITION.ABOVE
    if place == 0:
        label.position = XL_LABEL_POSITION.ABOVE


def _axes(chart: Any, panel: Panel) -> None:
    category, value = chart.category_axis, chart.value_axis
    category.major_tick_mark = value.major_tick_mark = XL_TICK_MARK.NONE
    look.draw(category.format.line, RULE, 0.75)
    look.draw(value.format.line, "#FFFFFF", 0.25)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines, value.has_major_gridlines = False, True
    look.draw(value.major_gridlines.format.line, RULE, 0.5)
    for axis in (category, value):
        axis.tick_labels.font.size = Pt(9)
        look.paint(axis.tick_labels.font.color, MUTED)
    value.tick_labels.number_format = '#,##0"%"' if panel.yaxis.get("ticksuffix") == "%" else "#,##0"
    value.tick_labels.number_format_is_linked = False
    if "range" in panel.yaxis:
        value.minimum_scale, value.maximum_scale = (float(end) for end in panel.yaxis["range"])
    else:
        value.minimum_scale = 0
    chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "gap")

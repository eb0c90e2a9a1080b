"""Bars and columns as a native chart: values by name, with their words at the end, intervals as error bars, references as lines over it."""

from math import ceil, floor
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from scorecard.charts.base import INK, MUTED, NO_VALUE, PLAIN, RULE, Trace
from scorecard.export.slides import fitting, look
from scorecard.export.slides.panels import Panel
from scorecard.export.slides.plot import Plot, draw_lines, fix_plot, within, write_notes
from scorecard.export.slides.template import Box

LARGEST, SMALLEST = 12, 7
# names take at most this share of the width; longer ones break
NAMES = 0.45
LEGEND = 10
# a bar is no broader than this, in points, however few there are
THICKEST = 30


def add_bars(slide: Any, panel: Panel, box: Box, title: str) -> Any:
    """The chart of a panel of bars; its graphic frame. One series a trace; a mark over bars (a target, a forecast) is a series of its own."""
    names = _names(panel)
    is_level, is_stacked = _is_level(panel), panel.layout.get("barmode") == "stack"
    data = CategoryChartData()
    words, notes = _words(panel, names)
    traces = [trace for trace in panel.traces if trace.get("meta") != NO_VALUE]
    values = [_values(trace, names) for trace in traces]
    # words stand at the end of the first bar, or in the margin where intervals and lines would cross them; where there is no bar, beside the name
    at_end = {} if is_stacked else {name: words[name] for name, value in zip(names, values[0], strict=True) if name in words and value is not None}
    shown = [_with_words(_label(panel, name), words.get(name, "") if name not in at_end else "") for name in names]
    data.categories = shown
    for trace, held in zip(traces, values, strict=True):
        data.add_series(look.plain(trace.get("name") or title), held)
    kinds = {
        (True, True): XL_CHART_TYPE.BAR_STACKED,
        (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED,
        (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    }
    frame = slide.shapes.add_chart(kinds[is_level, is_stacked], box.left, box.top, box.width, box.height, data)
    chart = frame.chart
    size = _size(len(names), box) if is_level else LARGEST - 1
    chart.font.size = Pt(size)
    is_crossed = is_level and bool(panel.shapes or any("error_x" in trace for trace in traces))
    has_legend = len(traces) > 1 and all(trace.get("name") for trace in traces)
    chart.has_title = False
    chart.has_legend = has_legend
    plot = chart.plots[0]
    row = (box.points[1] - 40 if is_level else box.points[0] - 60) / max(1, len(names))
    thickest = THICKEST * (1 if is_stacked else len(traces))
    plot.gap_width = round(max(40, min(500, 100 * (row / thickest - 1)))) if is_level else 40
    plot.overlap = 100 if is_stacked else 0
    for series, trace in zip(plot.series, traces, strict=True):
        _paint(series, trace, names)
        _tell(series, trace, names, at_end if trace is traces[0] and not is_crossed else {}, is_stacked, size)
    scale = _axes(chart, panel, is_level, is_stacked, traces, names)
    above = 16.0 * (1 + max((int(note.get("yshift", 0)) // 14 for note in notes), default=0)) if any(_is_above(note) for note in notes) else 4.0
    legend = legend_height([str(trace["name"]) for trace in traces], box) if has_legend else 0.0
    if has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(LEGEND)
        look.place_legend(chart, legend / box.points[1])
    head = above + legend
    longest = max((fitting.width(line, size) for name in shown for line in name.split("\n")), default=0.0)
    wide = min(longest + 8, NAMES * box.points[0])
    if is_level:
        beside = max((fitting.width(text, size) for text in at_end.values()), default=0.0)
        inner = within(box, wide, min(beside, 0.3 * box.points[0]) + 12, head, 34 if axis_title(panel.xaxis) else 20)
        area = Plot(inner, scale, (len(names) - 0.5, -0.5))
    else:
        inner = within(box, 44, 8, head, 34)
        area = Plot(inner, (-0.5, len(names) - 0.5), scale)
    fix_plot(chart, box, inner)
    draw_lines(slide, area, panel.shapes)
    if is_crossed:
        margin = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "font": {"color": INK}}
        notes = [*notes, *({**margin, "y": names.index(name), "text": text} for name, text in at_end.items())]
    write_notes(slide, area, notes, box, size)
    return frame


def legend_height(names: list[str], box: Box) -> float:
    """The height of a legend over the width of a box, in points."""
    wide = sum(fitting.width(look.plain(name), LEGEND) + 34 for name in names)
    return 18.0 * ceil(wide / box.points[0])


def axis_title(axis: dict[str, Any]) -> str:
    """What an axis says that it measures."""
    title = axis.get("title")
    return look.plain(title.get("text", "") if isinstance(title, dict) else title or "")


def _is_level(panel: Panel) -> bool:
    return any(trace.get("orientation") == "h" for trace in panel.traces)


def _names(panel: Panel) -> list[Any]:
    """What the bars stand for, in the order of the screen, first on top or at the left."""
    is_level = _is_level(panel)
    axis = panel.yaxis if is_level else panel.xaxis
    held = list(dict.fromkeys(name for trace in panel.traces for name in trace["y" if is_level else "x"]))
    order = [name for name in axis.get("categoryarray", axis.get("tickvals", [])) if name in held]
    return [*order, *(name for name in held if name not in order)]


def _label(panel: Panel, name: Any) -> str:
    axis = panel.yaxis if _is_level(panel) else panel.xaxis
    labels = dict(zip(axis.get("tickvals", []), axis.get("ticktext", []), strict=False))
    return look.plain(str(labels.get(name, name)).replace("<br>", " "))


def _values(trace: Trace, names: list[Any]) -> list[float | None]:
    """By name, the length of each bar; from where bars begin, if not at 0. What is missing stays blank."""
    is_level = trace.get("orientation") == "h" or trace["type"] == "scatter"
    along, over = (trace["x"], trace["y"]) if is_level else (trace["y"], trace["x"])
    base = trace.get("base", 0)
    # the screen draws the distance to where bars begin; the sum has the noise of binary fractions
    held = {name: value if value is None or not base else round(value + base, 10) for name, value in zip(over, along, strict=True)}
    return [held.get(name) for name in names]


def _words(panel: Panel, names: list[Any]) -> tuple[dict[Any, str], list[dict[str, Any]]]:
    """What stands beside a bar, by its name, and the words that stand elsewhere. Bars without a value say why."""
    is_level = _is_level(panel)
    beside: dict[Any, str] = {}
    others = []
    for note in panel.notes:
        name = note["y" if is_level else "x"] if is_level or note.get("xref") != "paper" else None
        if name in names and note.get("yref", "y") != "paper" and not isinstance(name, int | float):
            beside[name] = f"{beside[name]}; {look.plain(note['text'])}" if name in beside else look.plain(note["text"])
        elif not isinstance(note.get("y"), float) or note.get("yref") == "paper":
            others.append(note)
    for trace in panel.traces:
        if trace.get("meta") == NO_VALUE and trace.get("text"):
            for name, text in zip(trace["y"], trace["text"], strict=True):
                beside.setdefault(name, look.plain(text))
    return beside, others


def _with_words(name: str, words: str) -> str:
    return f"{name} ({words})" if words else name


def _size(rows: int, box: Box) -> int:
    """The size of type at which so many rows stand under one another."""
    room = (box.points[1] - 50) / max(1, rows)
    return max(SMALLEST, min(LARGEST, int(room / 1.45)))


def _paint(series: Any, trace: Trace, names: list[Any]) -> None:
    marker = trace.get("marker", {})
    colour = marker.get("color") or marker.get("line", {}).get("color", PLAIN)
    over = trace["y"] if trace.get("orientation") == "h" or trace["type"] == "scatter" else trace["x"]
    each = dict(zip(over, colour, strict=True)) if isinstance(colour, list) else {}
    first = next(iter(each.values()), PLAIN) if each else colour
    series.invert_if_negative = False
    look.fill(series.format, first)
    pattern = marker.get("pattern", {}).get("shape", "")
    if pattern:
        look.hatch(series._element.find(qn("c:spPr")), pattern)
    for place, name in enumerate(names):
        if name in each and each[name] != first:
            look.fill(series.points[place].format, each[name])
    for key in ("error_x", "error_y"):
        if key in trace:
            held = dict(zip(over, zip(trace[key]["array"], trace[key]["arrayminus"], strict=True), strict=True))
            plus, minus = ([held.get(name, (0, 0))[side] for name in names] for side in (0, 1))
            look.add_error_bars(series, look.error_bars("", plus, minus, MUTED, 1, True))


def _tell(series: Any, trace: Trace, names: list[Any], beside: dict[Any, str], is_stacked: bool, size: int) -> None:
    """The words at the ends of bars, or in them."""
    over = trace["y"] if trace.get("orientation") == "h" or trace["type"] == "scatter" else trace["x"]
    own = dict(zip(over, trace.get("text", []), strict=False))
    colours = trace.get("textfont", {}).get("color")
    inks = dict(zip(over, colours, strict=False)) if isinstance(colours, list) else dict.fromkeys(over, colours)
    values = dict(zip(names, _values(trace, names), strict=True))
    for place, name in enumerate(names):
        is_inside = trace.get("textposition") == "inside" and name in own
        words = own.get(name) or beside.get(name)
        if not words or values[name] is None:
            continue
        label = series.points[place].data_label
        frame = label.text_frame
        frame.text = look.plain(words)
        font = frame.paragraphs[0].runs[0].font
        font.size = Pt(size)
        look.paint(font.color, str(inks.get(name) or INK) if is_inside else INK)
        label.position = XL_LABEL_POSITION.CENTER if is_stacked else XL_LABEL_POSITION.INSIDE_BASE if is_inside else XL_LABEL_POSITION.OUTSIDE_END


def _axes(chart: Any, panel: Panel, is_level: bool, is_stacked: bool, traces: list[Trace], names: list[Any]) -> tuple[float, float]:
    """Style both axes; the values at the ends of the scale."""
    category, value = chart.category_axis, chart.value_axis
    category.reverse_order = is_level
    category.major_tick_mark = value.major_tick_mark = XL_TICK_MARK.NONE
    look.skip_labels(chart, 1)
    category.has_major_gridlines = False
    look.draw(category.format.line, RULE, 0.75)
    axis = panel.xaxis if is_level else panel.yaxis
    ends = axis.get("range") or [0, 1.05 * max((found for trace in traces for found in _values(trace, names) if found is not None), default=1)]
    low, high = float(ends[0]), float(ends[1])
    base = next((trace["base"] for trace in traces if "base" in trace), None)
    ticks = [float(tick) for tick in axis.get("tickvals", [])[:2]]
    if len(ticks) == 2:
        step = ticks[1] - ticks[0]
        low, value.major_unit = floor(low / step) * step, step
    value.minimum_scale, value.maximum_scale = low, high
    value.has_major_gridlines = axis.get("visible", True) and axis.get("showticklabels", True)
    if value.has_major_gridlines:
        look.draw(value.major_gridlines.format.line, RULE, 0.5)
    look.draw(value.format.line, "#FFFFFF", 0.25)
    value.tick_labels.font.size = Pt(9)
    look.paint(value.tick_labels.font.color, MUTED)
    value.tick_labels.number_format = '#,##0"%"' if axis.get("ticksuffix") == "%" or any("%" in str(text) for text in axis.get("ticktext", [])) else "#,##0"
    value.tick_labels.number_format_is_linked = False
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if is_level else XL_TICK_LABEL_POSITION.LOW
    if not value.has_major_gridlines:
        value.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if base is not None:
        value.crosses_at = float(base)
    if axis_title(axis):
        value.has_title = True
        value.axis_title.text_frame.text = axis_title(axis)
        font = value.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(9), False
        look.paint(font.color, MUTED)
    return low, high


def _is_above(note: dict[str, Any]) -> bool:
    return note.get("yref") == "paper" and note.get("yanchor") == "bottom"

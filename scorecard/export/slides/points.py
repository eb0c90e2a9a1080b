"""Points, ranges and curves between two scales as a native chart; rows with names have them at the left."""

from math import ceil, floor, log10
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from scorecard.charts.base import INK, MUTED, NO_VALUE, RULE, Trace
from scorecard.export.slides import fitting, look
from scorecard.export.slides.bars import LEGEND, NAMES, axis_title, legend_height
from scorecard.export.slides.lines import MARKERS
from scorecard.export.slides.panels import Panel
from scorecard.export.slides.plot import Plot, draw_lines, fix_plot, within, write_key, write_notes
from scorecard.export.slides.template import Box

Found = list[tuple[float, float] | None]

SIZE = 10
# the screen leaves a little room above 100 %; on a slide the scale ends there
WHOLE, _BEYOND = 100.0, 5.0
_BESIDE = {"middle right": XL_LABEL_POSITION.RIGHT, "middle left": XL_LABEL_POSITION.LEFT, "left": XL_LABEL_POSITION.RIGHT, "right": XL_LABEL_POSITION.LEFT}


def add_points(slide: Any, panel: Panel, box: Box, title: str) -> Any:
    """The chart of a panel of points; its graphic frame. One series a trace; ranges are a line with gaps."""
    rows = _rows(panel)
    traces = [_placed(trace, rows) for trace in panel.traces if trace.get("meta") != NO_VALUE]
    series = [(trace, found) for trace in traces if _known(found := _points(trace))]
    across, up, is_log = _scales(panel, series, rows)
    longest = max(len(found) for _trace, found in series)
    data = XyChartData()
    for trace, found in series:
        one = data.add_series(look.plain(trace.get("name") or title))
        # LibreOffice leaves out a series that is shorter than a later one: blank rows make all of them as long
        for point in [*found, *[None] * (longest - len(found))]:
            one.add_data_point(*(point or (None, None)))
    beside, notes = _beside(panel, rows)
    size = _size(len(rows), box) if rows else SIZE
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, box.left, box.top, box.width, box.height, data)
    chart = frame.chart
    chart.has_title, chart.font.size = False, Pt(size)
    named = [trace["name"] for trace, _found in series if trace.get("name")]
    chart.has_legend = has_legend = len(named) > 1 and bool(rows)
    legend = legend_height(named, box) if has_legend else 18.0 if panel.key else 0.0
    if has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(LEGEND)
        look.place_legend(chart, legend / box.points[1])
    elif panel.key:
        write_key(slide, Box(box.left, box.top, box.width, Pt(legend)), panel.key)
    shown = list(chart.plots[0].series)
    told = {(round(note["x"], 9), round(note["y"], 9)): note for note in notes if _is_at_point(note)}
    for one, (trace, found) in zip(shown, series, strict=True):
        _paint(one, trace, found, (up[1] - up[0]) / max(1.0, box.points[1] - 40))
        _tell(one, trace, found, told, is_log)
    _axes(chart, panel, across, up, is_log, bool(rows))
    left = min(NAMES * box.points[0], max((fitting.width(name, size) for name in rows), default=0.0) + 10) if rows else 62 if axis_title(panel.yaxis) else 48
    right = max((fitting.width(look.plain(words), size) for words in beside.values()), default=0.0)
    hidden = panel.xaxis.get("visible", True) is False
    inner = within(box, 4 if hidden else left, right + 14, legend + (24 if panel.xaxis.get("side") == "top" else 16), 4 if hidden else 40)
    fix_plot(chart, box, inner)
    plot = Plot(inner, (log10(across[0]), log10(across[1])) if is_log else across, up)
    draw_lines(slide, plot, panel.shapes)
    rest = [note for note in notes if not _is_at_point(note) or (round(note["x"], 9), round(note["y"], 9)) not in _held(series, is_log)]
    write_notes(slide, plot, [*rest, *_at_edges(beside, rows)], box, size)
    return frame


def _rows(panel: Panel) -> list[str]:
    """The names of rows, first on top; none where both scales are numbers."""
    held = list(dict.fromkeys(name for trace in panel.traces for name in trace["y"] if isinstance(name, str)))
    return [name for name in panel.yaxis.get("categoryarray", held) if name in held] if held else []


def _placed(trace: Trace, rows: list[str]) -> Trace:
    return trace if not rows else {**trace, "y": [None if name is None else rows.index(name) for name in trace["y"]]}


def _points(trace: Trace) -> Found:
    """The points of a trace; None where a line has a gap."""
    return [
        None if x is None or y is None else (float(x), float(y)) for x, y in zip(trace["x"], trace["y"], strict=True)
    ]  # fmt: skip


def _known(found: Found) -> list[tuple[float, float]]:
    return [point for point in found if point is not None]


def _scales(panel: Panel, series: list[tuple[Trace, Found]], rows: list[str]) -> tuple[tuple[float, float], tuple[float, float], bool]:
    """The ends of both scales, from left to right and from bottom to top."""
    is_log = panel.xaxis.get("type") == "log"
    xs, ys = zip(*(point for _trace, found in series for point in _known(found)), strict=True)
    across = tuple(panel.xaxis.get("range") or ((min(xs) * 0.8, max(xs) * 1.25) if is_log else (0, max(xs) * 1.05)))
    up = (len(rows) - 0.5, -0.5) if rows else tuple(panel.yaxis.get("range") or (0, max(ys) * 1.05))
    if is_log and "range" in panel.xaxis:  # plotly says the ends of such a scale by their powers of ten
        across = tuple(10.0**edge for edge in across)
    if is_log:
        across = tuple(10.0**edge for edge in (floor(log10(across[0])), ceil(log10(across[1]))))
    elif not rows and panel.xaxis.get("visible", True):
        across, up = _round(across), _round(up)
    return (float(across[0]), float(across[1])), (float(up[0]), float(up[1])), is_log


def _step(low: float, high: float) -> float:
    """A round distance of which five or so go from one end to the other."""
    rough = abs(high - low) / 5 or 1.0
    unit = 10.0 ** floor(log10(rough))
    return next(factor * unit for factor in (1, 2, 5, 10) if factor * unit >= rough)


def _round(ends: tuple[float, ...]) -> tuple[float, float]:
    """The ends at round values, so that the program writes round numbers between them."""
    step = _step(*ends)
    high = WHOLE if WHOLE < ends[1] <= WHOLE + _BEYOND else ceil(ends[1] / step) * step
    return floor(ends[0] / step) * step, high


def _beside(panel: Panel, rows: list[str]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Words at the right of rows, by the name of the row, and the other words. Rows without a point say why."""
    beside = {note["y"]: look.plain(note["text"]) for note in panel.notes if note.get("y") in rows}
    for trace in panel.traces:
        if trace.get("meta") == NO_VALUE and trace.get("text"):
            beside |= {name: look.plain(text) for name, text in zip(trace["y"], trace["text"], strict=True)}
    return beside, [note for note in panel.notes if note.get("y") not in rows]


def _at_edges(beside: dict[str, str], rows: list[str]) -> list[dict[str, Any]]:
    """The names of rows at the left, and what stands beside them at the right; where they have no point, beside the name."""
    left: dict[str, Any] = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -6, "font": {"color": INK}}
    right = {**left, "x": 1, "xanchor": "left", "xshift": 6}
    names = [{**left, "y": place, "text": name} for place, name in enumerate(rows)]
    return names + [{**right, "y": rows.index(name), "text": words} for name, words in beside.items()]


def _is_at_point(note: dict[str, Any]) -> bool:
    return isinstance(note.get("x"), int | float) and isinstance(note.get("y"), int | float) and not {note.get("xref", "x"), note.get("yref", "y")} & {"paper"}


def _held(series: list[tuple[Trace, Found]], is_log: bool) -> set[tuple[float, float]]:
    return {(round(log10(x) if is_log else x, 9), round(y, 9)) for trace, found in series if "markers" in trace.get("mode", "") for x, y in _known(found)}


def _size(rows: int, box: Box) -> int:
    return max(7, min(12, int((box.points[1] - 60) / max(1, rows) / 1.25)))


def _each(value: Any, count: int) -> list[Any]:
    return value if isinstance(value, list) else [value] * count


def _paint(series: Any, trace: Trace, found: Found, point: float) -> None:
    """`point`: how much of the vertical scale a point of type is."""
    mode, line, marker = trace.get("mode", "markers"), trace.get("line", {}), trace.get("marker", {})
    if "lines" in mode:
        look.draw(series.format.line, line.get("color", MUTED), line.get("width", 1) * 0.8, line.get("dash", "solid"))
    else:
        series.format.line.fill.background()
    if "markers" not in mode:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    symbols, colours, sizes = (_each(marker.get(name, default), len(found)) for name, default in (("symbol", "circle"), ("color", MUTED), ("size", 8)))
    if symbols and set(symbols) == {"line-ns"}:
        series.marker.style = XL_MARKER_STYLE.NONE
        half = [abs(point) * size * 0.45 for size in sizes]
        colour = marker.get("line", {}).get("color") or marker.get("color", MUTED)
        look.add_error_bars(series, look.error_bars("y", half, half, colour, _each(marker.get("line", {}).get("width", 2), 1)[0], False))
        return
    for place, (symbol, colour, size) in enumerate(zip(symbols, colours, sizes, strict=True)):
        if place and (symbol, colour, size) == (symbols[0], colours[0], sizes[0]):
            continue
        target = series.points[place].marker if place else series.marker
        target.style = MARKERS.get(symbol, XL_MARKER_STYLE.DASH if symbol == "line-ns" else XL_MARKER_STYLE.CIRCLE)
        target.size = max(3, min(14, round(size * 0.75)))
        if symbol.endswith("-open"):
            target.format.fill.solid()
            look.paint(target.format.fill.fore_color, "#FFFFFF")
        else:
            look.fill(target.format, colour)
        look.draw(target.format.line, colour, 1.5 if symbol.endswith("-open") else 0.5)
    if "error_x" in trace:
        bars = look.error_bars("x", trace["error_x"]["array"], trace["error_x"]["arrayminus"], MUTED, 1, True)
        look.add_error_bars(series, bars)


def _tell(series: Any, trace: Trace, found: Found, told: dict[tuple[float, float], dict[str, Any]], is_log: bool) -> None:
    """Words of a trace at its points, and the names of points that stand out."""
    if "text" in trace.get("mode", ""):
        colour, beside = trace.get("textfont", {}).get("color", INK), _BESIDE[trace.get("textposition", "middle right")]
        for place, words in enumerate(trace["text"]):
            is_bold = str(words).startswith("<b>")
            _label(series.points[place], look.plain(words), colour, beside, trace.get("textfont", {}).get("size", SIZE) * 0.9, is_bold)
    elif "markers" in trace.get("mode", ""):
        for place, (x, y) in enumerate(_known(found)):
            note = told.get((round(log10(x) if is_log else x, 9), round(y, 9)))
            if note:
                beside = XL_LABEL_POSITION.ABOVE if note.get("yshift", 0) > 0 else XL_LABEL_POSITION.BELOW if note.get("yshift", 0) < 0 else None
                colour = note.get("font", {}).get("color", INK)
                _label(series.points[place], look.plain(note["text"]), colour, beside or _BESIDE[note.get("xanchor", "left")], SIZE)


def _label(point: Any, words: str, colour: str, place: Any, size: float, bold: bool = False) -> None:
    label = point.data_label
    label.text_frame.text = words
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(round(size)), bold
    look.paint(font.color, colour)
    label.position = place


def _axes(chart: Any, panel: Panel, across: tuple[float, float], up: tuple[float, float], is_log: bool, has_rows: bool) -> None:
    for axis, shape, ends in ((chart.category_axis, panel.xaxis, across), (chart.value_axis, panel.yaxis, up)):
        low, high = sorted(ends)
        axis.minimum_scale, axis.maximum_scale = low, high
        if not has_rows and not is_log:
            axis.major_unit = _step(low, high)
        axis.reverse_order = ends[0] > ends[1]
        axis.major_tick_mark = XL_TICK_MARK.NONE
        is_names = has_rows and shape is panel.yaxis
        is_hidden = shape.get("visible", True) is False or is_names or shape.get("showticklabels", True) is False
        axis.has_major_gridlines = bool(shape.get("showgrid")) and not is_hidden
        if axis.has_major_gridlines:
            look.draw(axis.major_gridlines.format.line, RULE, 0.5)
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE if is_hidden else XL_TICK_LABEL_POSITION.LOW
        if is_hidden:
            axis.format.line.fill.background()
        else:
            look.draw(axis.format.line, RULE, 0.75)
        axis.tick_labels.font.size = Pt(9)
        look.paint(axis.tick_labels.font.color, MUTED)
        axis.tick_labels.number_format = '#,##0"%"' if shape.get("ticksuffix") == "%" or any("%" in str(t) for t in shape.get("ticktext", [])) else "#,##0"
        axis.tick_labels.number_format_is_linked = False
        if axis_title(shape) and not is_hidden and shape.get("side") != "top":
            axis.has_title = True
            axis.axis_title.text_frame.text = axis_title(shape).replace("\n", " ")
            font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
            font.size, font.bold = Pt(9), False
            look.paint(font.color, MUTED)
        else:
            axis.has_title = False
    if is_log:
        scaling = chart.category_axis._element.find(qn("c:scaling"))
        scaling.insert(0, scaling.makeelement(qn("c:logBase"), {"val": "10"}))
    if has_rows and panel.xaxis.get("side") == "top":
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW

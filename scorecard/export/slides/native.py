"""Figures of the screen as native charts of PowerPoint, with the same numbers: bars, lines over names, points. Each can be edited in its sheet."""

from math import ceil
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from scorecard.charts.base import INK, Figure
from scorecard.export.slides import bars, fitting, lines, look, points
from scorecard.export.slides.panels import Panel, panels
from scorecard.export.slides.plot import write
from scorecard.export.slides.template import Box

GAP, HEADING, KEY = 14, 11, 11


def add_figure(slide: Any, figure: Figure, box: Box, title: str, told: str) -> None:
    """The panels of a figure in a box of a slide. `title` names a series without a name, `told` is the alternative text."""
    found = list(panels(figure))
    columns = 1 if len(found) == 1 else 2 if len(found) <= 4 else 3
    rows = ceil(len(found) / columns)
    if len(found) > 1 and figure["layout"].get("showlegend"):
        box = _below_key(slide, figure, box)
    wide, high = (box.width - Pt(GAP) * (columns - 1)) // columns, (box.height - Pt(GAP) * (rows - 1)) // rows
    for place, panel in enumerate(found):
        left, top = box.left + (place % columns) * (wide + Pt(GAP)), box.top + (place // columns) * (high + Pt(GAP))
        head = 0
        if panel.heading:
            words = look.plain(panel.heading).replace("\n", " ")
            head = Pt(fitting.height(words, HEADING, wide / 12700, bold=True) + 2)
            write(slide, Box(left, top, wide, head), words, HEADING, INK, anchor=MSO_ANCHOR.TOP, bold=True)
        _add_panel(slide, panel, Box(left, top + head, wide, high - head), title, told if place == 0 else look.plain(panel.heading))


def _below_key(slide: Any, figure: Figure, box: Box) -> Box:
    """One key for all panels, in the colours of the lines; the room below it."""
    colours = {look.plain(trace["name"]): trace.get("line", trace.get("marker", {})).get("color", INK) for trace in figure["data"] if trace.get("name")}
    high = Pt(fitting.height("   ".join(f"━ {name}" for name in colours), KEY, box.points[0]) + 4)
    shape = write(slide, Box(box.left, box.top, box.width, high), "", KEY)
    for name, colour in colours.items():
        run = shape.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = f"━ {name}    ", Pt(KEY), True
        look.paint(run.font.color, colour)
    return Box(box.left, box.top + high, box.width, box.height - high)


def _add_panel(slide: Any, panel: Panel, box: Box, title: str, told: str) -> None:
    draw = bars.add_bars if panel.is_bars else lines.add_lines if panel.is_lines else points.add_points
    frame = draw(slide, panel, box, title)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", told)

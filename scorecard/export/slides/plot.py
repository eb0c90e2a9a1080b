"""Where things stand on a chart: its box, the plot within it, and the place of a value; so that lines and words can be drawn over it."""

from dataclasses import dataclass
from typing import Any

from lxml import html
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from scorecard.charts.base import MUTED
from scorecard.export.slides import fitting, look
from scorecard.export.slides.template import Box

# of a pixel on screen, on a slide
PIXEL = 9525
SMALL = 10


@dataclass(frozen=True)
class Plot:
    """The area between the axes, and the values at its edges; `down`: whether values grow downwards."""

    box: Box
    across: tuple[float, float]
    up: tuple[float, float]

    def x(self, value: float) -> int:
        low, high = self.across
        return self.box.left + round(self.box.width * (value - low) / ((high - low) or 1))

    def y(self, value: float) -> int:
        """From the bottom of the plot (the first of `up`) to its top."""
        low, high = self.up
        return self.box.bottom - round(self.box.height * (value - low) / ((high - low) or 1))

    def place(self, shape: dict[str, Any], side: str, end: str) -> int:
        """Where an end of a line or a word stands: at a value, or at a share of the plot (`paper`)."""
        value, reference = float(shape[end]), str(shape.get(f"{side}ref", side))
        if reference == "paper" or reference.endswith("domain"):
            return self.box.left + round(self.box.width * value) if side == "x" else self.box.bottom - round(self.box.height * value)
        return self.x(value) if side == "x" else self.y(value)


def within(box: Box, left: float, right: float, top: float, bottom: float) -> Box:
    """What a box leaves inside margins, in points."""
    return Box(box.left + Pt(left), box.top + Pt(top), max(1, box.width - Pt(left + right)), max(1, box.height - Pt(top + bottom)))


def fix_plot(chart: Any, box: Box, inner: Box) -> None:
    """Keep the plot of a chart where lines and words are drawn for it."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    shares = (
        ("x", (inner.left - box.left) / box.width),
        ("y", (inner.top - box.top) / box.height),
        ("w", inner.width / box.width),
        ("h", inner.height / box.height),
    )
    values = "".join(f'<c:{name} val="{share:.5f}"/>' for name, share in shares)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
        ),
    )


def draw_lines(slide: Any, plot: Plot, shapes: list[dict[str, Any]]) -> None:
    """Lines at values, such as a target; a label's stem of the screen, which is measured in pixels, is left out."""
    for shape in shapes:
        if shape.get("type") != "line" or "ysizemode" in shape:
            continue
        ends = plot.place(shape, "x", "x0"), plot.place(shape, "y", "y0"), plot.place(shape, "x", "x1"), plot.place(shape, "y", "y1")
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        look.unstyle(line)
        look.draw(line.line, shape["line"].get("color", MUTED), shape["line"].get("width", 1), shape["line"].get("dash", "solid"))


def write_notes(slide: Any, plot: Plot, notes: list[dict[str, Any]], edge: Box, size: int = SMALL) -> None:
    """Words at values, none beyond `edge`."""
    for note in notes:
        words = look.plain(note["text"])
        if not words:
            continue
        wide = max(fitting.width(line, size) for line in words.split("\n")) + 6
        high = size * fitting.LINE * (words.count("\n") + 1) + 2
        x = plot.place(note, "x", "x") + round(PIXEL * note.get("xshift", 0))
        y = plot.place(note, "y", "y") - round(PIXEL * note.get("yshift", 0))
        x -= round(Pt(wide) * {"left": 0, "right": 1}.get(note.get("xanchor", "center"), 0.5))
        y -= round(Pt(high) * {"top": 0, "bottom": 1}.get(note.get("yanchor", "middle"), 0.5))
        x = max(edge.left, min(x, edge.right - Pt(wide)))
        y = max(edge.top, min(y, edge.bottom - Pt(high)))
        align = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT}.get(note.get("xanchor", "center"), PP_ALIGN.CENTER)
        write(slide, Box(x, y, Pt(wide), Pt(high)), words, size, note.get("font", {}).get("color", MUTED), align)


def write_key(slide: Any, box: Box, markup: str) -> None:
    """What signs mean, each sign in its colour, on one line."""
    line = write(slide, box, "", SMALL).text_frame.paragraphs[0]
    for sign in html.fragments_fromstring(markup):
        colour = (sign.get("style") or "").partition("color:")[2].partition(";")[0]
        for words, shade in ((sign.text, colour), (sign.tail, MUTED)):
            run = line.add_run()
            run.text, run.font.size = words or "", Pt(SMALL)
            look.paint(run.font.color, shade or MUTED)


def write(
    slide: Any, box: Box, words: str, size: float, colour: str = "", align: Any = PP_ALIGN.LEFT, anchor: Any = MSO_ANCHOR.MIDDLE, bold: bool = False
) -> Any:
    """A box of words without insets; blank lines between paragraphs stay."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, Pt(size), bold
        if colour:
            look.paint(run.font.color, colour)
        else:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    return shape

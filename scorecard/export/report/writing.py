"""What paragraphs are made of: words, bold words, what a person must fill in (marked), numbers of sources linked to their rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from scorecard.i18n import _


@dataclass(frozen=True)
class Cite:
    """The number of a source in the annex of sources, linked to its row; raised where it stands behind words."""

    number: int
    is_raised: bool = True


@dataclass(frozen=True)
class Blank:
    """What a person must fill in or write: marked, with the words or dots that hold its place."""

    text: str = "……"


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    text: str


Part = str | Cite | Blank | Strong


def to_add(what: str) -> Blank:
    """A passage that a person must write."""
    return Blank(_("[To be added: {what}]", what=what))


def write(paragraph: Paragraph, parts: Iterable[Part], size: float | None = None) -> Paragraph:
    """The parts as runs of a paragraph."""
    for part in parts:
        match part:
            case Cite():
                _link(paragraph, part, size)
            case Blank(text):
                _sized(paragraph.add_run(text), size).font.highlight_color = WD_COLOR_INDEX.YELLOW
            case Strong(text):
                _sized(paragraph.add_run(text), size).bold = True
            case _:
                _sized(paragraph.add_run(part), size)
    return paragraph


def anchor(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph the place to which the number of a source leads."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"source_{number}")
    paragraph._p.insert_element_before(start, "w:r")
    paragraph._p.append(end)


def _link(paragraph: Paragraph, cite: Cite, size: float | None) -> None:
    run = _sized(paragraph.add_run(f"[{cite.number}]"), size)
    run.font.superscript = cite.is_raised or None
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"source_{cite.number}")
    run._r.addprevious(link)
    link.append(run._r)


def _sized(run: Run, size: float | None) -> Run:
    if size:
        run.font.size = Pt(size)
    return run


def mark(paragraph: Paragraph, size: float) -> None:
    """The mark of simulated data."""
    run = paragraph.add_run(_("SIMULATED DATA"))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(size), RGBColor(0xB4, 0x23, 0x18)


def plain(paragraph: Paragraph, align: str = "center", before: float = 0, after: float = 0) -> Paragraph:
    """A paragraph without the indent and the space of the body."""
    form = paragraph.paragraph_format
    form.alignment = {
        "center": WD_ALIGN_PARAGRAPH.CENTER, "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT,
    }[align]  # fmt: skip
    form.first_line_indent, form.space_before, form.space_after = Mm(0), Pt(before), Pt(after)
    return paragraph

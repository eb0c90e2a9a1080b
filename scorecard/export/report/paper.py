"""The sheet of paper: A4 with the margins and fonts of Decree 30/2020/NĐ-CP (Appendix I), headings, paragraphs, what is marked, annexes, the bytes.

Every annex is a section of its own: its pages count from 1, as the decree wants it.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from scorecard.export.report.writing import Part, Strong, mark, plain, write
from scorecard.export.sealed import seal
from scorecard.i18n import _, language
from scorecard.store import Version

FONT = "Times New Roman"
SMALL = 11
# for the spelling checker of the word processor
LOCALES = {"vi": "vi-VN", "en": "en-US"}
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 17
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
WIDE_TEXT_WIDTH = PAGE_HEIGHT - LEFT - RIGHT


class Paper:
    """A document in the making, from top to bottom."""

    def __init__(self, is_simulated: bool, body: float, attached: Sequence[Part]) -> None:
        """`body`: the size of the text in points; `attached`: the line that says to which paper an annex belongs."""
        self.document = Document()
        self.is_simulated, self.body, self.attached = is_simulated, body, attached
        self.annexes = 0
        self.tables = 0
        self._styles()
        self._pages(self.document.sections[0])
        self._header(self.document.sections[0])

    def line(self, *parts: Part, align: str = "center", size: float | None = None, before: float = 0, after: float = 0) -> Paragraph:
        """A line that stands apart: a title, a caption."""
        paragraph = self.document.add_paragraph()
        return plain(write(paragraph, parts, size), align, before, after)

    def heading(self, text: str, level: int) -> None:
        self.document.add_paragraph(text, style=f"Heading {level}")

    def paragraph(self, *parts: Part) -> Paragraph:
        """Text of the body: justified, its first line indented."""
        return write(self.document.add_paragraph(), parts)

    def bullet(self, *parts: Part) -> None:
        self.paragraph("- ", *parts)

    def annex(self, title: str, wide: bool, is_only: bool = False) -> None:
        """A page of its own with the number and title of an annex."""
        self.annexes += 1
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._pages(section, wide)
        if self.annexes == 1:  # a section begins as a copy of the one before
            count = OxmlElement("w:pgNumType")
            count.set(qn("w:start"), "1")
            section._sectPr.insert_element_before(count, "w:cols", "w:titlePg", "w:docGrid")
        self.line(Strong(_("Annex") if is_only else _("Annex {number}", number=roman(self.annexes))))
        self.line(Strong(title))
        for run in self.line(*self.attached, after=6).runs:
            run.italic = True

    def content(self, title: str, author: str, version: Version) -> bytes:
        """The file; the same for the same version, whenever and wherever it is written."""
        published = datetime.fromisoformat(version.published_at).astimezone(UTC).replace(tzinfo=None, microsecond=0)
        core = self.document.core_properties
        core.title, core.author, core.last_modified_by, core.language = title, author, author, language()
        core.comments, core.revision, core.created, core.modified = "", 1, published, published
        written = io.BytesIO()
        self.document.save(written)
        return seal(written.getvalue(), version.published_at)

    def _styles(self) -> None:
        styles = self.document.styles
        defaults = styles.element.find(".//" + qn("w:rPrDefault")).find(qn("w:rPr"))
        _set_font(defaults.find(qn("w:rFonts")))
        defaults.find(qn("w:lang")).set(qn("w:val"), LOCALES[language()])
        normal = styles["Normal"]
        _shape(normal, self.body, False, 0, 6)
        normal.paragraph_format.first_line_indent = Mm(12.7)
        normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for level in (1, 2):
            heading = styles[f"Heading {level}"]
            _shape(heading, self.body, True, 6, 6)
            heading.font.italic = False
            heading.paragraph_format.keep_with_next = True
        for name in ("Header", "Footer"):
            _shape(styles[name], 13, False, 0, 0)
            styles[name].paragraph_format.first_line_indent = Mm(0)

    def _pages(self, section: Section, wide: bool = False) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(PAGE_HEIGHT), Mm(PAGE_WIDTH)) if wide else (Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT))
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(TOP), Mm(BOTTOM), Mm(LEFT), Mm(RIGHT)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True

    def _header(self, section: Section) -> None:
        """The number of the page, but not on the first; the sections after it follow it."""
        number, first = plain(section.header.paragraphs[0]), plain(section.first_page_header.paragraphs[0])
        _page_number(number)
        if self.is_simulated:
            number.add_run("    ")
            mark(number, 11)
            mark(first, 11)


def roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[number - 1]


def _shape(style: ParagraphStyle, size: float, bold: bool, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, RGBColor(0, 0, 0)
    _set_font(style.element.rPr.rFonts)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0


def _set_font(fonts: object) -> None:
    """One font for all scripts; the fonts of a theme, which stand before it, go away."""
    for name in list(fonts.attrib):  # type: ignore[attr-defined]
        del fonts.attrib[name]  # type: ignore[attr-defined]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)  # type: ignore[attr-defined]


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    field.append(run._r)
    paragraph._p.append(field)

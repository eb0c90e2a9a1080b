"""Pieces as a presentation: a slide each, or several where a table is long; cover, summary and notes."""

from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from scorecard.charts.base import INK, MUTED
from scorecard.export.pieces import Piece
from scorecard.export.sealed import seal
from scorecard.export.slides import fitting, look, native, tables
from scorecard.export.slides.markup import Paragraph, Run, Table, content
from scorecard.export.slides.pages import Cover, Page, Sentences
from scorecard.export.slides.panels import pages
from scorecard.export.slides.plot import write
from scorecard.export.slides.template import TITLES, Box, Template
from scorecard.i18n import _

TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16, 14)
SUBTITLE, COMMENT = 13, 14
# a table goes on over so many slides; the rest is in the workbook, which the last one says
MOST_PAGES = 6
# of a chart, that can be read from the back of a room
MOST_ROWS = 34


def make_deck(pages: list[Page], template: Template, title: str, made_on: str) -> bytes:
    """The presentation. `made_on`: the day of the data as ISO text, which the file carries, so that the same version gives the same file."""
    deck = template.deck
    for page in pages:
        match page:
            case Cover():
                _add_cover(template, page)
            case Sentences():
                _add_sentences(template, page)
            case Piece():
                _add_piece(template, page)
    deck.core_properties.title = title
    deck.core_properties.author = deck.core_properties.last_modified_by = ""
    buffer = BytesIO()
    deck.save(buffer)
    return seal(buffer.getvalue(), made_on)


def _add_cover(template: Template, cover: Cover) -> None:
    slide = template.deck.slides.add_slide(template.cover)
    for shape in list(slide.placeholders):
        kind = shape.placeholder_format.type.name
        if kind in TITLES:
            _set(shape, cover.title, (40, 36, 32, 28, 24, 20))
        elif kind in ("SUBTITLE", "BODY"):
            _set(shape, "\n".join(cover.lines), (18, 16, 14, 12))
        else:
            shape.element.getparent().remove(shape.element)
    _finish(slide, template, cover.notes, cover.footer)


def _add_sentences(template: Template, page: Sentences) -> None:
    slide, box = _content_slide(template, page.title, "")
    words = "\n".join("".join(run.text for run in paragraph) for paragraph in page.paragraphs)
    size = fitting.fitting_size(words, (box.points[0], box.points[1] * 0.8), (20, 18, 16, 14, 13, 12, 11, 10))
    shape = write(slide, box, words, size, INK, anchor=MSO_ANCHOR.TOP)
    for line, paragraph in zip(shape.text_frame.paragraphs, page.paragraphs, strict=True):
        line.space_after = Pt(round(size * 0.45))
        line.runs[0].text = paragraph[0].text
        _look(line.runs[0], paragraph[0], size)
        for run in paragraph[1:]:
            added = line.add_run()
            added.text = run.text
            _look(added, run, size)
    _finish(slide, template, page.notes, page.footer)


def _look(words: Any, run: Run, size: int) -> None:
    words.font.size, words.font.bold = Pt(size), run.bold
    look.paint(words.font.color, tables.LEVEL_INK.get(run.level, INK))


def _add_piece(template: Template, piece: Piece) -> None:
    told = f"{piece.title}. {piece.subtitle}"
    if piece.figure is not None:
        figures = pages(piece.figure, MOST_ROWS)
        for number, figure in enumerate(figures[:MOST_PAGES], start=1):
            slide, box = _content_slide(template, _numbered(piece.title, number, len(figures)), piece.subtitle)
            box = _above_comment(slide, box, piece.comment if number == 1 else "")
            if number == MOST_PAGES < len(figures):
                box = _above_key(slide, box, [Run(_("The other units are in the workbook."), "muted")])
            native.add_figure(slide, figure, box, piece.title, told)
            _finish(slide, template, piece.notes if number == 1 else [], piece.footer)
        return
    held = content(piece.markup)
    key = [run for paragraph in held.keys for run in [*paragraph, Run("   ")]]
    if held.cards or held.tiles:
        slide, box = _content_slide(template, piece.title, piece.subtitle)
        box = _above_comment(slide, _above_key(slide, box, key), piece.comment)
        if held.cards:
            tables.add_cards(slide, held.cards, box)
        else:
            tables.add_tiles(slide, held.tiles, box)
        _finish(slide, template, piece.notes, piece.footer)
    for table in held.tables:
        _add_table(template, piece, table, key, told)


def _add_table(template: Template, piece: Piece, table: Table, key: Paragraph, told: str) -> None:
    room = _body_box(template, piece.subtitle)
    left = Pt(24 if piece.comment else 0) + Pt(16 if key else 0)
    parts = list(tables.pages(table, Box(room.left, room.top, room.width, room.height - left)))
    for number, (part, size) in enumerate(parts[:MOST_PAGES], start=1):
        slide, box = _content_slide(template, _numbered(piece.title, number, len(parts)), piece.subtitle)
        rest = sum(len(later.rows) for later, _size in parts[MOST_PAGES:])
        said = [*key, Run(_("{n} more rows are in the workbook.", n=rest), "muted")] if rest and number == MOST_PAGES else key
        box = _above_comment(slide, _above_key(slide, box, said), piece.comment if number == 1 else "")
        tables.add_table(slide, part, box, size, tables.widths(table, box.points[0], size), told)
        _finish(slide, template, piece.notes if number == 1 else [], piece.footer)


def _numbered(title: str, number: int, count: int) -> str:
    return title if count == 1 else f"{title} ({number}/{min(count, MOST_PAGES)})"


def _body_box(template: Template, subtitle: str) -> Box:
    box = template.body_box
    lines = fitting.lines(subtitle, SUBTITLE, box.points[0]) if subtitle else 0
    high = Pt(SUBTITLE * fitting.LINE * lines + 5) if subtitle else 0
    return Box(box.left, box.top + high, box.width, box.height - high)


def _content_slide(template: Template, title: str, subtitle: str) -> tuple[Any, Box]:
    """A slide with title and subtitle, and the room that is left."""
    slide = template.deck.slides.add_slide(template.content)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type.name in TITLES:
            _set(shape, title, TITLE_SIZES)
        else:
            shape.element.getparent().remove(shape.element)
    box = _body_box(template, subtitle)
    if subtitle:
        place = Box(template.body_box.left, template.body_box.top, template.body_box.width, box.top - template.body_box.top)
        write(slide, place, subtitle, SUBTITLE, MUTED, anchor=MSO_ANCHOR.TOP)
    return slide, box


def _set(shape: Any, words: str, sizes: tuple[int, ...]) -> None:
    """Words in a placeholder at the largest size, up to its own, at which they fit."""
    frame = shape.text_frame
    frame.text = words
    room = (shape.width / 12700 - 16, shape.height / 12700 - 8)
    own = _own_size(shape)
    allowed = tuple(size for size in sizes if size <= own) or sizes[-1:]
    size = fitting.fitting_size(words, room, allowed, bold=True)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _own_size(shape: Any) -> float:
    """The size that the layout, or else the master, gives the words of a title or subtitle, in points."""
    layout, master = shape._base_placeholder, shape.part.slide_layout.slide_master
    own = layout.element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz") if layout is not None else []
    style = "titleStyle" if shape.placeholder_format.type.name in TITLES else "bodyStyle"
    found = own or master.element.xpath(f".//p:{style}/a:lvl1pPr/a:defRPr/@sz")
    return int(found[0]) / 100 if found else float(TITLE_SIZES[0])


def _above_comment(slide: Any, box: Box, comment: str) -> Box:
    """The words of whoever presents, at the foot; the room above them."""
    if not comment:
        return box
    size = fitting.fitting_size(comment, (box.points[0], 48), (COMMENT, 12, 11, 10))
    high = Pt(fitting.height(comment, size, box.points[0]) + 4)
    write(slide, Box(box.left, box.bottom - high, box.width, high), comment, size, INK, anchor=MSO_ANCHOR.BOTTOM)
    return Box(box.left, box.top, box.width, box.height - high - Pt(6))


def _above_key(slide: Any, box: Box, key: Paragraph) -> Box:
    """What the marks mean, in one small line at the foot; the room above it."""
    if not key:
        return box
    words = "".join(run.text for run in key)
    high = Pt(fitting.height(words, 9, box.points[0]) + 2)
    shape = write(slide, Box(box.left, box.bottom - high, box.width, high), "", 9)
    line = shape.text_frame.paragraphs[0]
    for run in key:
        added = line.add_run()
        added.text = run.text
        _look(added, Run(run.text, run.level or "muted", run.bold), 9)
    return Box(box.left, box.top, box.width, box.height - high - Pt(4))


def _finish(slide: Any, template: Template, notes: list[str], footer: str) -> None:
    """Footer and number where the layout has them, else at the foot of the slide; speaker notes."""
    feet = {shape.placeholder_format.type.name: shape for shape in slide.slide_layout.placeholders}
    for kind in ("FOOTER", "SLIDE_NUMBER"):
        if kind in feet:
            slide.shapes._spTree.append(deepcopy(feet[kind].element))
    written = [shape for shape in slide.placeholders if shape.placeholder_format.type.name == "FOOTER"]
    if written:
        _set(written[0], footer, (10, 9, 8, 7))
    else:
        deck = template.deck
        high = Inches(0.24)
        write(slide, Box(template.body_box.left, deck.slide_height - high - Inches(0.06), template.body_box.width, high), footer, 9, MUTED)
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(notes)

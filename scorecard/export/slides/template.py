"""The template of a deck: the built-in one, or the district's own .pptx with its layouts, fonts, colours and logo."""

from dataclasses import dataclass
from io import BytesIO

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches

from scorecard.errors import UserError
from scorecard.export.slides.builtin import built_in
from scorecard.i18n import _
from scorecard.returns.files.archive import unpack
from scorecard.returns.limits import limits

TITLES = ("TITLE", "CENTER_TITLE")
_BODIES = ("BODY", "OBJECT", "CHART", "TABLE", "SUBTITLE")
# a place for charts that is smaller than this share of the slide is a place for something else
_LEAST_WIDE, _LEAST_HIGH = 0.6, 0.45


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in English metric units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return Emu(self.width).pt, Emu(self.height).pt


@dataclass(frozen=True)
class Template:
    """A presentation without slides, the layouts of covers and of contents, and where on a content slide the content goes."""

    deck: Deck
    cover: SlideLayout
    content: SlideLayout
    title_box: Box
    body_box: Box


def open_template(file: str = "", content: bytes | None = None) -> Template:
    """The template in a .pptx; without one, the built-in.

    `UserError` for a file that is no presentation, is damaged, locked or has macros, and for one without a layout that has a title.
    """
    if content is not None:
        unpack(file, content, limits())
    try:
        deck = Presentation(BytesIO(content if content is not None else built_in()))
        _remove_slides(deck)
        layouts = list(deck.slide_layouts)
    except (KeyError, ValueError, AttributeError, LxmlError) as error:
        raise UserError(_("{file} is not a PowerPoint presentation (.pptx). Save the template as .pptx and choose it again.", file=file)) from error
    cover, body = _layout(layouts, is_cover=True), _layout(layouts, is_cover=False)
    if body is None:
        raise UserError(
            _(
                "{file}: none of its {n} layouts has a title to write into, so no slide can be made."
                " Open the template in PowerPoint (View, Slide Master), add a layout “Title Only” and save.",
                file=file,
                n=len(layouts),
            )
        )
    title = next(shape for shape in body.placeholders if shape.placeholder_format.type.name in TITLES)
    title_box = Box(title.left, title.top, title.width, title.height)
    return Template(deck, cover or body, body, title_box, _body_box(deck, body, title_box))


def _layout(layouts: list[SlideLayout], is_cover: bool) -> SlideLayout | None:
    """A cover has a title and a subtitle; a content slide a title alone, or else a title and one place for content."""
    for wanted in [{"SUBTITLE"}] if is_cover else [set(), {"OBJECT"}, {"BODY"}]:
        for layout in layouts:
            kinds = [shape.placeholder_format.type.name for shape in layout.placeholders]
            if any(kind in TITLES for kind in kinds) and {kind for kind in kinds if kind in _BODIES} == wanted:
                return layout
    with_title = (layout for layout in layouts if any(shape.placeholder_format.type.name in TITLES for shape in layout.placeholders))
    return None if is_cover else next(with_title, None)


def _body_box(deck: Deck, layout: SlideLayout, title: Box) -> Box:
    """Where content goes: the place that the layout has for it; without one, between title and footer in the width of the title."""
    for shape in layout.placeholders:
        is_place = shape.placeholder_format.type.name in ("OBJECT", "BODY")
        if is_place and shape.width >= _LEAST_WIDE * deck.slide_width and shape.height >= _LEAST_HIGH * deck.slide_height:
            return Box(shape.left, shape.top, shape.width, shape.height)
    feet = [
        shape.top for shape in layout.placeholders if shape.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER", "DATE") and shape.top > title.bottom
    ]  # fmt: skip
    foot = min([*feet, deck.slide_height - Inches(0.35)])
    top = title.bottom if title.bottom < deck.slide_height / 2 else Inches(0.4)
    inset = _inset(layout)
    return Box(title.left + inset, top + Inches(0.04), title.width - 2 * inset, foot - top - Inches(0.12))


def _inset(layout: SlideLayout) -> int:
    """How far the words of a title stand from the edge of its box, so that what is below begins under them."""
    for part in (layout, layout.slide_master):
        for shape in part.placeholders:
            if shape.placeholder_format.type.name in TITLES and shape.element.txBody is not None:
                own = shape.element.txBody.find(qn("a:bodyPr")).get("lIns")
                if own is not None:
                    return int(own)
    return int(Inches(0.1))


def _remove_slides(deck: Deck) -> None:
    """A template may come with slides of its own: only its layouts are used."""
    listed = deck.part._element.find(qn("p:sldIdLst"))
    for entry in list(() if listed is None else listed):
        deck.part.drop_rel(entry.get(qn("r:id")))
        listed.remove(entry)

"""The template of decks for those who bring none: wide, white, one accent, Arial; made from the empty presentation of python-pptx."""

from functools import lru_cache
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from scorecard.charts.base import ACCENT, AHEAD, BEHIND, INK, MUTED, WATCH

WIDE, HIGH = Inches(13.333), Inches(7.5)
EDGE, FOOT = Inches(0.55), Inches(7.06)
_TITLE_SLIDE, _TITLE_ONLY = "Title Slide", "Title Only"
_THEME = {"dk1": INK, "lt1": "#FFFFFF", "dk2": MUTED, "lt2": "#F6F8FA", "accent1": ACCENT, "accent2": BEHIND, "accent3": AHEAD, "accent4": WATCH}


@lru_cache(maxsize=1)
def built_in() -> bytes:
    """The template as a .pptx of two layouts and no slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in list(deck.slide_layouts):
        if layout.name not in (_TITLE_SLIDE, _TITLE_ONLY):
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    master = deck.slide_master
    _style(master.element)
    _place(master, {"TITLE": (EDGE, Inches(0.32), WIDE - 2 * EDGE, Inches(0.86)), "BODY": (EDGE, Inches(1.6), WIDE - 2 * EDGE, Inches(5.2))})
    _place_foot(master)
    _bar(master.element, 0, 0, WIDE, Inches(0.09))
    for layout in deck.slide_layouts:
        _place_foot(layout)
        if layout.name == _TITLE_SLIDE:
            _cover(layout)
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def _set_theme(deck: Deck) -> None:
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    for name, colour in _THEME.items():
        place = theme.find(f".//{qn(f'a:{name}')}")
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, qn("a:srgbClr"), val=colour.lstrip("#"))
    for latin in theme.iterfind(f".//{qn('a:fontScheme')}//{qn('a:latin')}"):
        latin.set("typeface", "Arial")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style(master: etree._Element) -> None:
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")


def _place(part: object, boxes: dict[str, tuple[int, int, int, int]]) -> None:
    for shape in part.placeholders:  # type: ignore[attr-defined]
        box = boxes.get(shape.placeholder_format.type.name)
        if box:
            shape.left, shape.top, shape.width, shape.height = box
            shape.text_frame.word_wrap = True
            shape.element.find(f".//{qn('a:bodyPr')}").set("lIns", "0")
            shape.element.find(f".//{qn('a:bodyPr')}").set("anchor", "b" if shape.placeholder_format.type.name == "TITLE" else "t")


def _place_foot(part: object) -> None:
    """Footer at the left over most of the width, number at the right; no date, which would change from day to day."""
    for shape in list(part.placeholders):  # type: ignore[attr-defined]
        match shape.placeholder_format.type.name:
            case "DATE":
                shape.element.getparent().remove(shape.element)
            case "FOOTER":
                shape.left, shape.top, shape.width, shape.height = EDGE, FOOT, Inches(11.2), Inches(0.3)
                _small(shape, "l")
            case "SLIDE_NUMBER":
                shape.left, shape.top, shape.width, shape.height = WIDE - EDGE - Inches(0.9), FOOT, Inches(0.9), Inches(0.3)
                _small(shape, "r")


def _small(shape: object, align: str) -> None:
    body = shape.element.txBody  # type: ignore[attr-defined]
    body.find(qn("a:bodyPr")).set("anchor", "ctr")
    for inset in ("lIns", "rIns"):
        body.find(qn("a:bodyPr")).set(inset, "0")
    styles = body.find(qn("a:lstStyle"))
    for old in list(styles):
        styles.remove(old)
    level = etree.SubElement(styles, qn("a:lvl1pPr"), algn=align)
    run = etree.SubElement(level, qn("a:defRPr"), sz=str(Pt(9).centipoints))
    etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:schemeClr"), val="tx2")


def _cover(layout: SlideLayout) -> None:
    _bar(layout.element, 0, 0, Inches(0.42), HIGH)
    for shape in layout.placeholders:
        match shape.placeholder_format.type.name:
            case "CENTER_TITLE":
                shape.left, shape.top, shape.width, shape.height = Inches(1.2), Inches(1.9), Inches(11.2), Inches(1.9)
                body = shape.element.txBody.find(qn("a:bodyPr"))
                body.set("anchor", "b")
                _first_level(shape.element.txBody, "3800", None)
            case "SUBTITLE":
                shape.left, shape.top, shape.width, shape.height = Inches(1.2), Inches(4.0), Inches(11.2), Inches(1.6)
                _first_level(shape.element.txBody, "1800", "tx2")


def _first_level(body: etree._Element, size: str, colour: str | None) -> None:
    styles = body.find(qn("a:lstStyle"))
    for old in list(styles):
        styles.remove(old)
    level = etree.SubElement(styles, qn("a:lvl1pPr"), algn="l", marL="0", indent="0")
    etree.SubElement(level, qn("a:buNone"))
    run = etree.SubElement(level, qn("a:defRPr"), sz=size)
    if colour:
        etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:schemeClr"), val=colour)


def _bar(part: etree._Element, left: int, top: int, width: int, height: int) -> None:
    """A bar in the accent, behind everything else."""
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree = part.find(f".//{qn('p:spTree')}")
    tree.insert(2, shape)

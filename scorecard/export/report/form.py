"""The official form of Decree 30/2020/NĐ-CP (Appendix I): head with the national motto, title, recipients and signature.

What the decree words stays Vietnamese in every language.
"""

import pandas as pd
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from scorecard import numbers, queries
from scorecard.export.report.paper import TEXT_WIDTH, Paper
from scorecard.export.report.tables import bare_table, keep_whole
from scorecard.export.report.writing import Blank, Part, Strong, mark, plain, to_add, write
from scorecard.i18n import _
from scorecard.text import inner

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COMMITTEE = "ỦY BAN NHÂN DÂN"
NO_SYMBOL = "……-UBND"
PROVINCE = "province"
MOTTO_WIDTH, CELL_MARGINS = 58, 3.8


def issuer(area: str) -> pd.Series:
    """Who issues a paper about an area (a row of `issuer_by_unit`)."""
    return queries.issuer_by_unit(area).iloc[0]


def body(name: str) -> str:
    """The committee of a unit within a sentence."""
    return f"UBND {inner(name)}"


def attached(kind: str, symbol: str, committee: str) -> tuple[Part, ...]:
    """To which paper an annex belongs."""
    day = (" ngày ", Blank(), " tháng ", Blank(), " năm ", Blank())
    return (f"(Kèm theo {kind} số ", Blank(), "/", symbol or Blank(NO_SYMBOL), *day, f" của {committee})")


def head(paper: Paper, who: pd.Series, symbol: str) -> None:
    """The two blocks at the top: who issues, number and symbol; the nation and its motto, place and date."""
    widths = (TEXT_WIDTH * 0.4, TEXT_WIDTH * 0.6)
    drawn = bare_table(paper, 2, widths, style="Normal Table")
    left, right = drawn.rows[0].cells
    own = f"UBND {who['unit_name']}".upper()
    if who["unit_kind"] == PROVINCE:
        lines: list[Part] = [Strong(COMMITTEE), Strong(str(who["unit_name"]).upper())]
    elif numbers.is_missing(who["parent_name"]):
        lines = [to_add(_("the body above")), Strong(own)]
    else:
        lines = [f"UBND {who['parent_name']}".upper(), Strong(own)]
    _stack(left, lines, 12)
    _rule(left.add_paragraph(), 26, widths[0])
    _stack(right, [Strong(NATION)], 12)
    write(plain(right.add_paragraph()), [Strong(MOTTO)], 13)
    _rule(right.add_paragraph(), MOTTO_WIDTH, widths[1])
    left, right = drawn.rows[1].cells
    write(plain(left.paragraphs[0], before=4), ["Số: ", Blank(), "/", symbol or Blank(NO_SYMBOL)], 13)
    written = write(plain(right.paragraphs[0], before=4), [f"{who['place_name']}, ngày ", Blank(), " tháng ", Blank(), " năm ", Blank()], 13)
    for run in written.runs:
        run.italic = True


def title(paper: Paper, kind: str, *about: str) -> None:
    """The kind of the paper, and below it in bold what it is about, with a line under it."""
    paper.line(Strong(kind), before=14)
    for line in about:
        paper.line(Strong(line))
    _rule(paper.line(), 54, TEXT_WIDTH)
    if paper.is_simulated:
        mark(paper.line(before=4), 14)
    paper.line(size=6)


def close(paper: Paper, recipients: list[Part | list[Part]]) -> None:
    """Recipients on the left, signature on the right."""
    row = bare_table(paper, 1, [TEXT_WIDTH * 0.5, TEXT_WIDTH * 0.5], style="Normal Table").rows[0]
    keep_whole(row)
    left, right = row.cells
    paragraph = write(plain(left.paragraphs[0], "left", before=8), [Strong("Nơi nhận:")], 12)
    paragraph.runs[0].italic = True
    for line in recipients:
        write(plain(left.add_paragraph(), "left"), ["- ", *(line if isinstance(line, list) else [line])], 11)
    _stack(right, [Strong(f"TM. {COMMITTEE}"), Strong("CHỦ TỊCH")], 14, before=8)
    write(plain(right.add_paragraph(), before=44), [to_add(_("signature, name"))], 14)


def _stack(cell: _Cell, lines: list[Part], size: float, before: float = 0) -> None:
    """Lines one below the other."""
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        write(plain(paragraph, before=0 if number else before), [line], size)


def _rule(paragraph: Paragraph, width: float, available: float) -> None:
    """A line of a width (mm) in the middle of what is available."""
    form = plain(paragraph).paragraph_format
    form.left_indent = form.right_indent = Mm((available - CELL_MARGINS - width) / 2)
    form.line_spacing = Pt(2)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")

"""Tables of a paper: the header row stands again on every page, no row breaks over two pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from scorecard.export.report.paper import SMALL, Paper
from scorecard.export.report.writing import Cite, Part, Strong, anchor, plain, write
from scorecard.i18n import _

CELL_SPACE = 1.5
Cell = str | Cite | Sequence[Part]


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, how its cells stand."""

    heading: Cell
    share: float
    align: str = "left"


def table(paper: Paper, caption: Cell, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: float, size: float = SMALL) -> Table:
    """A numbered caption and a table as wide as `width` (mm). A cell that is nothing but the number of a source has it on the line."""
    paper.tables += 1
    heading = paper.line(Strong(_("Table {number}.", number=paper.tables) + " "), *parts_of(caption), size=12, before=6, after=3)
    heading.paragraph_format.keep_with_next = True
    drawn = bare_table(paper, len(rows) + 1, [width * column.share / sum(each.share for each in columns) for column in columns])
    for row, cells in zip(drawn.rows, [[column.heading for column in columns], *rows], strict=True):
        keep_whole(row)
        for cell, content, column in zip(row.cells, cells, columns, strict=True):
            is_heading = row._index == 0
            _fill(cell, content, "center" if is_heading else column.align, size, is_heading)
    _repeat(drawn.rows[0])
    plain(paper.document.add_paragraph(), after=4).paragraph_format.line_spacing = 0.5
    return drawn


def bare_table(paper: Paper, rows: int, widths: Sequence[float], style: str = "Table Grid") -> Table:
    """A table of fixed widths (mm), not yet filled."""
    drawn: Table = paper.document.add_table(rows, len(widths), style=style)
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return drawn


def _fill(cell: _Cell, content: Cell, align: str, size: float, bold: bool) -> None:
    parts = parts_of(content)
    for number, line in enumerate(_lines(parts)):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        write(plain(paragraph, align, CELL_SPACE, CELL_SPACE), [Strong(part) if bold and isinstance(part, str) else part for part in line], size)
    if isinstance(parts[0], Anchor):
        anchor(cell.paragraphs[0], parts[0].number)


class Anchor(str):
    """The number of a source where its row begins."""

    number: int

    def __new__(cls, number: int) -> "Anchor":
        made = super().__new__(cls, f"[{number}]")
        made.number = number
        return made


def parts_of(content: Cell) -> list[Part]:
    """What a cell or a caption consists of."""
    if isinstance(content, Cite):
        return [Cite(content.number, is_raised=False)]
    return [content] if isinstance(content, str) else list(content)


def _lines(parts: list[Part]) -> list[list[Part]]:
    """The parts by line: text breaks where it says so."""
    lines: list[list[Part]] = [[]]
    for part in parts:
        if not isinstance(part, str):
            lines[-1].append(part)
            continue
        first, *more = part.split("\n")
        lines[-1].append(first)
        lines += [[line] for line in more]
    return lines


def keep_whole(row: _Row) -> None:
    """No page break within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

"""Tables, cards and tiles of the screen as native shapes of PowerPoint; a table that is longer than its slide goes on on the next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from scorecard.charts.base import ACCENT, BEHIND, INK, MUTED, RULE, WATCH
from scorecard.export.slides import fitting, look
from scorecard.export.slides.markup import Card, Cell, Paragraph, Run, Table, Tile
from scorecard.export.slides.plot import write
from scorecard.export.slides.template import Box
from scorecard.i18n import _

LEVEL_INK = {"behind": BEHIND, "watch": WATCH, "ahead": "#0F766E", "muted": MUTED, "blank": MUTED, "aside": MUTED}
# a list is read out, a grid is looked up
SIZES, LIST_SIZES = (12, 11, 10, 9, 8), (14, 13, 12, 11)
PADDING = (5.0, 1.5)
# of the widest cell that a column is given room for before its words break, in letters of its size
_WIDEST = 46


def pages(table: Table, box: Box) -> Iterator[tuple[Table, int]]:
    """The parts of a table that fit the box, each with the size of its type: one at the largest size that fits, else several of like length at the smallest."""
    wide, high = box.points
    sizes = SIZES if table.head else LIST_SIZES
    for size in sizes:
        if sum(_heights(table, size, wide)) <= high:
            yield table, size
            return
    size = sizes[-1]
    runs = list(_runs(table, size, wide, high))
    heights = _heights(table, size, wide)
    head = heights[0] if table.head else 0.0
    even = list(_runs(table, size, wide, min(high, head + (sum(heights) - head) / len(runs) + max(heights))))
    for run in even if len(even) == len(runs) else runs:
        yield Table(table.head, run), size


def _runs(table: Table, size: int, wide: float, high: float) -> Iterator[list[list[Cell]]]:
    """Rows by the part they stand in, at a size of type."""
    columns = widths(table, wide, size)
    head = _heights(Table(table.head, []), size, wide, columns)[0] if table.head else 0.0
    rows: list[list[Cell]] = []
    used = head
    pieces = [piece for row in table.rows for piece in _broken(row, size, columns, high - head)]
    for row, needed in zip(pieces, _heights(Table([], pieces), size, wide, columns), strict=True):
        if rows and used + needed > high:
            # a heading goes with what it is over
            carried = [rows.pop()] if len(rows) > 1 and _is_heading(rows[-1], columns) else []
            yield rows
            rows, used = carried, head + sum(_heights(Table([], carried), size, wide, columns))
        rows.append(row)
        used += needed
    yield rows


def _is_heading(row: list[Cell], columns: list[float]) -> bool:
    return len(row) == 1 and bool(row[0].shade or len(columns) > 1)


def _broken(row: list[Cell], size: int, columns: list[float], high: float) -> Iterator[list[Cell]]:
    """A row in as many pieces as it takes to stand on slides of a height, broken between paragraphs of its longest cell."""
    longest = max(range(len(row)), key=lambda place: len(row[place].paragraphs))
    room = max(10.0, columns[min(longest, len(columns) - 1)] - 2 * PADDING[0])
    held: list[Paragraph] = []
    used = 2 * PADDING[1]
    is_first = True
    for paragraph in row[longest].paragraphs or [[]]:
        needed = fitting.height("".join(run.text for run in paragraph), size, room)
        if held and used + needed > high:
            yield _with(row, longest, held, is_first)
            held, used, is_first = [], 2 * PADDING[1], False
        held.append(paragraph)
        used += needed
    yield _with(row, longest, held, is_first)


def _with(row: list[Cell], place: int, paragraphs: list[Paragraph], is_first: bool) -> list[Cell]:
    again = [] if is_first else [[Run(_("(continued)"), "muted")]]
    return [
        replace(cell, paragraphs=paragraphs if at == place else cell.paragraphs + again) for at, cell in enumerate(row)
    ]  # fmt: skip


def add_table(slide: Any, table: Table, box: Box, size: int, columns: list[float], told: str) -> None:
    """A native table. `columns`: widths in points, of `widths`."""
    rows = ([table.head] if table.head else []) + table.rows
    heights = _heights(table, size, box.points[0], columns)
    frame = slide.shapes.add_table(len(rows), len(columns), box.left, box.top, Pt(sum(columns)), Pt(sum(heights)))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    native = frame.table
    properties = native._tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.set(name, "1" if name == "firstRow" and table.head else "0")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: lines are drawn here
    for column, wide in zip(native.columns, columns, strict=True):
        column.width = Pt(wide)
    to_right = _number_columns(table, columns)
    for place, (cells, high) in enumerate(zip(rows, heights, strict=True)):
        native.rows[place].height = Pt(high)
        is_head = bool(table.head) and place == 0
        at = 0
        for cell in cells:
            target = native.cell(place, at)
            if cell.span > 1:
                target.merge(native.cell(place, min(len(columns), at + cell.span) - 1))
            _fill(target, cell, size, is_head, at in to_right and cell.span == 1)
            at += cell.span
        for rest in range(at, len(columns)):
            _fill(native.cell(place, rest), Cell([]), size, is_head, False)


def widths(table: Table, wide: float, size: int) -> list[float]:
    """The widths of the columns, in points, together `wide`: each as its words need, long ones broken."""
    count = max(sum(cell.span for cell in row) for row in ([table.head] if table.head else []) + table.rows)
    needs = [24.0] * count
    for place, row in enumerate(([table.head] if table.head else []) + table.rows):
        at = 0
        for cell in row:
            if cell.span == 1 and at < count:
                longest = max((fitting.width(line, size, _is_bold(cell)) for line in cell.text.split("\n")), default=0.0)
                is_head = bool(table.head) and place == 0
                # the words of a head break, numbers below do not
                words = max((fitting.width(word, size, True) for word in cell.text.split()), default=0.0)
                needs[at] = max(needs[at], (max(words, longest / 3) if is_head else longest) + 2 * PADDING[0] + 2)
            at += cell.span
    most = _WIDEST * size * 0.5
    if sum(needs) > wide:
        fixed = sum(need for need in needs if need <= most)
        long = [need for need in needs if need > most]
        room = max(wide - fixed, 0.35 * wide)
        needs = [need if need <= most else room * need / sum(long) for need in needs]
    scale = wide / sum(needs)
    return [need * scale for need in needs]


def _heights(table: Table, size: int, wide: float, columns: list[float] | None = None) -> list[float]:
    columns = columns or widths(table, wide, size)
    heights = []
    for row in ([table.head] if table.head else []) + table.rows:
        at, tallest = 0, size * fitting.LINE
        for cell in row:
            room = sum(columns[at : at + cell.span]) - 2 * PADDING[0]
            if cell.paragraphs:
                tallest = max(tallest, fitting.height(cell.text, size, max(room, 10), _is_bold(cell)))
            at += cell.span
        heights.append(tallest + 2 * PADDING[1])
    return heights


def _is_bold(cell: Cell) -> bool:
    return all(run.bold for paragraph in cell.paragraphs for run in paragraph)


def _number_columns(table: Table, columns: list[float]) -> set[int]:
    """The columns of which most cells that say something are numbers: they are set to the right."""
    counts = [
        [cell.is_number for row in table.rows if len(row) == len(columns) for cell in row[at : at + 1] if cell.text and cell.level != "blank"]
        for at in range(len(columns))
    ]
    return {at for at, cells in enumerate(counts) if at and 2 * sum(cells) > len(cells)}


def _fill(target: Any, cell: Cell, size: int, is_head: bool, to_right: bool) -> None:
    target.margin_left = target.margin_right = Pt(PADDING[0])
    target.margin_top = target.margin_bottom = Pt(PADDING[1])
    target.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.TOP
    if cell.shade:
        look.fill(target, _shade(cell.shade))
    else:
        target.fill.background()
    frame = target.text_frame
    frame.word_wrap = True
    paragraphs: list[Paragraph] = cell.paragraphs or [[]]
    for place, paragraph in enumerate(paragraphs):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.alignment = PP_ALIGN.RIGHT if to_right else PP_ALIGN.LEFT
        line.font.size = Pt(size)
        for run in paragraph:
            words = line.add_run()
            words.text, words.font.size, words.font.bold = run.text, Pt(size), bool(run.bold or is_head)
            ink = LEVEL_INK.get(run.level or cell.level, MUTED if is_head else INK)
            look.paint(words.font.color, "#FFFFFF" if cell.shade > 70 else ink)
    _rule(target, 1.0 if is_head else 0.5)


def _rule(target: Any, width: float) -> None:
    """A line below the cell, and none elsewhere."""
    properties = target._tc.get_or_add_tcPr()
    line = etree.Element(qn("a:lnB"), w=str(round(width * 12700)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=str(look.rgb(RULE)))
    properties.insert(0, line)


def _shade(percent: float) -> str:
    """The accent over white, so strong."""
    parts = [round(255 + percent / 100 * (int(ACCENT[at : at + 2], 16) - 255)) for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02X}" for part in parts)


def add_cards(slide: Any, cards: list[Card], box: Box) -> None:
    """Cards in one row, or two where there are more than four."""
    columns = len(cards) if len(cards) <= 4 else -(-len(cards) // 2)
    rows, gap = -(-len(cards) // columns), Pt(12)
    wide, high = (box.width - gap * (columns - 1)) // columns, min(Pt(240), (box.height - gap * (rows - 1)) // rows)
    for place, card in enumerate(cards):
        left, top = box.left + (place % columns) * (wide + gap), box.top + (place // columns) * (high + gap)
        frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, wide, high)
        look.fill(frame, "#F6F8FA")
        look.draw(frame.line, RULE, 0.75)
        look.unstyle(frame)
        inner = Box(left + Pt(10), top + Pt(8), wide - Pt(20), high - Pt(16))
        room = inner.points
        title, value = fitting.fitting_size(card.title, (room[0], 36), (14, 12), True), fitting.fitting_size(card.value, (room[0], 34), (26, 22, 18, 14), True)
        heights = [fitting.height(words, size, room[0], True) for words, size in ((card.title, title), (card.value, value))]
        write(slide, Box(inner.left, inner.top, inner.width, Pt(heights[0])), card.title, title, ACCENT, anchor=MSO_ANCHOR.TOP, bold=True)
        write(slide, Box(inner.left, inner.top + Pt(heights[0] + 2), inner.width, Pt(heights[1])), card.value, value, INK, bold=True)
        below = Pt(sum(heights) + 8)
        _write_lines(slide, card.lines, Box(inner.left, inner.top + below, inner.width, inner.height - below))


def _write_lines(slide: Any, lines: list[Paragraph], box: Box) -> None:
    words = "\n".join("".join(run.text for run in line) for line in lines)
    size = fitting.fitting_size(words, box.points, (12, 11, 10, 9))
    shape = write(slide, box, words, size, INK, anchor=MSO_ANCHOR.TOP)
    for paragraph, line in zip(shape.text_frame.paragraphs, lines, strict=True):
        level = next((run.level for run in line if run.level in LEVEL_INK), "")
        if level:
            look.paint(paragraph.runs[0].font.color, LEVEL_INK[level])


def add_tiles(slide: Any, tiles: list[Tile], box: Box) -> None:
    """The tile map as squares with name and value."""
    columns, rows = max(tile.column for tile in tiles), max(tile.row for tile in tiles)
    gap = Pt(3)
    wide, high = min(Pt(150), box.width // columns - gap), min(Pt(72), box.height // rows - gap)
    for tile in tiles:
        left, top = box.left + (tile.column - 1) * (wide + gap), box.top + (tile.row - 1) * (high + gap)
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, wide, high)
        look.unstyle(shape)
        look.fill(shape, "#FFFFFF" if tile.shade is None else _shade(tile.shade))
        look.draw(shape.line, RULE, 0.75, "solid" if tile.shade is not None else "dash")
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(2)
        room = Emu(wide - Pt(4)).pt
        size = fitting.fitting_size(tile.name, (room, Emu(high).pt * 0.55), (11, 10, 9, 8))
        for place, (words, bold) in enumerate(((tile.name, False), (tile.value, True))):
            line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            line.alignment = PP_ALIGN.CENTER
            run = line.add_run()
            run.text, run.font.size, run.font.bold = words, Pt(size), bold
            look.paint(run.font.color, INK)

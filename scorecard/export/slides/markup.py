"""Our own HTML (`scorecard/html`) taken apart into what slides can hold: tables, cards, tiles. Words, marks and shades are those of the screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import html

from scorecard.i18n import _

# how strong the blue is behind a heading among rows, in percent
HEADING = 8.0
LEVELS = ("behind", "watch", "ahead", "muted", "blank", "aside")
# what can only be done on screen
_ON_SCREEN = {"hint", "more", "why", "spark"}
_BLOCKS = {"div", "p", "li", "ul", "ol", "h4", "dd", "dt", "dl", "section", "summary", "details", "tr", "table"}


@dataclass(frozen=True)
class Run:
    """Words in one look: `level` of `LEVELS` or blank."""

    text: str
    level: str = ""
    bold: bool = False


Paragraph = list[Run]


@dataclass(frozen=True)
class Cell:
    """Paragraphs of a table; `shade`: how strong its blue is, in percent; `level`: of what it says; `span`: columns."""

    paragraphs: list[Paragraph]
    level: str = ""
    shade: float = 0.0
    is_number: bool = False
    span: int = 1

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head; a row of one spanning cell is a heading among them."""

    head: list[Cell]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Card:
    """A theme in short: name, value, what it is, lines."""

    title: str
    value: str
    lines: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True)
class Tile:
    """A unit on the tile map, counted from 1."""

    name: str
    value: str
    row: int
    column: int
    shade: float | None


@dataclass(frozen=True)
class Content:
    """What a markup holds, in its order, and its key."""

    tables: list[Table]
    cards: list[Card]
    tiles: list[Tile]
    keys: list[Paragraph]


def content(markup: str) -> Content:
    """The content of a piece of HTML."""
    root = html.fromstring(f"<div>{markup}</div>")
    for element in list(root.iter()):
        if isinstance(element.tag, str) and (element.get("popover") is not None or element.tag == "svg" or _ON_SCREEN & _classes(element)):
            element.drop_tree()
        elif isinstance(element.tag, str) and "ramp" in _classes(element):
            element.text = "–"
    cards = [_card(element) for element in root.find_class("card")]
    tiles = [_tile(element) for element in root.find_class("tile")]
    tables = [_table(element) for element in root.iter("table")]
    tables += [_items(element) for element in root.find_class("list")]
    tables += [_folded(element) for element in root.find_class("fold") if not list(element.iter("table"))]
    tables += [_items(element) for element in root.iter("ul") if "named" in _classes(element) and not list(element.iterancestors("details"))]
    if not (cards or tiles or tables):
        tables = [Table([], [[Cell(paragraphs)] for paragraphs in [_paragraphs(root)] if paragraphs])]
    keys = [paragraph for element in root.find_class("key") for paragraph in _paragraphs(element)]
    return Content([table for table in tables if table.rows], cards, tiles, keys)


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def _runs(element: Any, level: str = "", bold: bool = False) -> Iterator[Run | None]:
    """The words of an element in their looks; None where a paragraph ends."""
    own = next((name for name in LEVELS if name in _classes(element)), level)
    bold = bold or element.tag in ("b", "h3", "h4", "summary")
    is_block = element.tag in _BLOCKS
    if is_block:
        yield None
    if element.tag == "br":
        yield None
    if element.text:
        yield Run(element.text, own, bold)
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child, own, bold)
        if child.tail:
            yield Run(child.tail, own, bold)
    if is_block:
        yield None


def _paragraphs(element: Any) -> list[Paragraph]:
    paragraphs: list[Paragraph] = [[]]
    for run in _runs(element):
        if run is None:
            paragraphs.append([])
        else:
            words = " ".join(run.text.replace("\xa0", " ").split())
            if words or run.text:
                glue = (" " if run.text[:1].isspace() or run.text[:1] == "\xa0" else "", " " if run.text[-1:].isspace() or run.text[-1:] == "\xa0" else "")
                paragraphs[-1].append(Run(f"{glue[0]}{words}{glue[1]}" if words else " ", run.level, run.bold))
    return [tidy for paragraph in paragraphs if (tidy := _tidy(paragraph))]


def _tidy(paragraph: Paragraph) -> Paragraph:
    """Without white space at its ends or twice in a row."""
    kept: Paragraph = []
    for run in paragraph:
        text = run.text.lstrip() if not kept or kept[-1].text.endswith(" ") else run.text
        if text:
            kept.append(Run(text, run.level, run.bold))
    while kept and not kept[-1].text.strip(" ·"):
        kept.pop()
    if kept:
        kept[-1] = Run(kept[-1].text.rstrip(" ·"), kept[-1].level, kept[-1].bold)
    return kept


def _cell(element: Any) -> Cell:
    style = element.get("style") or ""
    shade = float(style.partition("--shade:")[2].partition("%")[0] or 0)
    level = next((name for name in LEVELS if name in _classes(element)), "")
    paragraphs = _paragraphs(element)
    text = "".join(run.text for paragraph in paragraphs for run in paragraph)
    return Cell(paragraphs, level, shade, text[:1].isdigit() or text[:1] in "−+–-", int(element.get("colspan") or 1))


def _table(element: Any) -> Table:
    rows = list(element.iter("tr"))
    heads = [row for row in rows if row.getparent().tag == "thead"]
    head = [_cell(cell) for cell in heads[-1] if isinstance(cell.tag, str)] if heads else []
    return Table(head, [[_cell(cell) for cell in row if isinstance(cell.tag, str)] for row in rows if row not in heads])


def _items(element: Any) -> Table:
    """A list of units with what is said of each: a row an item, its first part at the left."""
    rows = []
    for item in element:
        if not isinstance(item.tag, str) or "key" in _classes(item):
            continue
        parts = [part for part in item if isinstance(part.tag, str)]
        if "item" in _classes(item) and len(parts) > 1:
            said = [paragraph for part in parts[1:] for paragraph in _paragraphs(part)]
            rows.append([Cell(_bold(_paragraphs(parts[0]))), Cell(said)])
        else:
            rows.append([Cell(_paragraphs(item))])
    columns = max((len(row) for row in rows), default=1)
    return Table([], [row if len(row) == columns else [Cell(row[0].paragraphs, span=columns)] for row in rows])


def _folded(element: Any) -> Table:
    """What is folded on screen: its heading over its rows, a row a finding (number, words) or a value (name, value, what is said of it)."""
    rows = []
    for part in element.iter("details", "section"):
        for child in part:
            if isinstance(child.tag, str):
                rows += _rows_within(child)
    columns = max((len(row) for row in rows), default=1)
    return Table([], [[*row[:-1], replace(row[-1], span=columns - len(row) + 1)] for row in rows])


def _rows_within(child: Any) -> list[list[Cell]]:
    parts = [part for part in child if isinstance(part.tag, str)]
    if child.tag in ("summary", "h4"):
        return [[Cell(_bold(_paragraphs(child)), shade=HEADING)]]
    if child.tag == "dl" and all(part.tag == "div" for part in parts):
        cells = [[Cell(_paragraphs(word)) for word in part if isinstance(word.tag, str)] for part in parts]
        return [[name, replace(value, is_number=True), *(said or [Cell([])])] for name, value, *said in cells]
    if "finding" in _classes(child):
        return [[_cell(part) for part in parts]]
    return [[Cell(paragraphs)]] if (paragraphs := _paragraphs(child)) else []


def _bold(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [[Run(run.text, run.level, True) for run in paragraph] for paragraph in paragraphs]


def _text(element: Any, name: str) -> str:
    found = element.find_class(name)
    return " ".join(found[0].text_content().split()) if found else ""


def _card(element: Any) -> Card:
    known = {"value", "what", "when"}
    lines = [[Run(_text(element, "what"))]]
    if _text(element, "when"):
        lines.append([Run(_text(element, "when"), "muted")])
    for child in element:
        if isinstance(child.tag, str) and child.tag == "div" and not known & _classes(child):
            lines += _paragraphs(child)
    return Card(" ".join(element.find("h3").text_content().split()), _text(element, "value") or _("no data yet"), lines)


def _tile(element: Any) -> Tile:
    style = dict(part.split(":", 1) for part in (element.get("style") or "").split(";") if ":" in part)
    shade = style.get("--shade", "").rstrip("%")
    name, value = (" ".join(child.text_content().split()) for child in list(element)[:2])
    return Tile(name, value, int(style["grid-row"]), int(style["grid-column"]), float(shade) if shade else None)

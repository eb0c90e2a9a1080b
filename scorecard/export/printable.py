"""A view as one printable page of HTML, whole in a file, for mail: charts as SVG, no script, nothing fetched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scorecard import i18n
from scorecard.charts.base import Figure
from scorecard.export.pieces import Piece
from scorecard.export.svg import svg
from scorecard.html.base import TEMPLATES, render

PRESSED = re.compile(r"<(/?)(?:button|a)\b")
LEADS = re.compile(r' (?:href|target|popovertarget|data-unit|data-page)="[^"]*"')
WHY, FOLDED = re.compile(r'( · )?<button\b[^>]*class="why[^>]*>.*?</button>', re.DOTALL), re.compile(r"<details(?! open)")

# a block with no more rows than these is not torn by the end of a page
ROWS, ROWS_OF_A_PAGE = re.compile(r"<(?:tr|li|dt)\b"), 32


@dataclass(frozen=True)
class Block:
    """What stands in one frame on screen: a figure of `charts` or a piece of `html`, with title, subtitle and notes."""

    content: Figure | str
    title: str
    subtitle: str = ""
    notes: Sequence[str] = ()
    is_simulated: bool = False


def printable(title: str, lines: Sequence[str], blocks: Sequence[Block]) -> bytes:
    """The page, in UTF-8. `lines`: what stands under the title: area, period, version, as in other files that are taken away."""
    shown = []
    for block in blocks:
        parts = _parts(block)
        is_whole = len(parts) == 1 and len(ROWS.findall(parts[0])) <= ROWS_OF_A_PAGE
        shown.append({"block": block, "content": "".join(parts), "is_whole": is_whole})
    page = render("printable.html.j2", language=i18n.language(), title=title, lines=lines, shown=shown, style=_style())
    return page.encode("utf-8")


def printed(title: str, pieces: Sequence[Piece]) -> bytes:
    """The page of the pieces of one view, with their comments; under the title what they have in common."""
    blocks = [
        Block(piece.markup if piece.figure is None else piece.figure, piece.title, piece.subtitle, [piece.comment] if piece.comment else [], piece.is_simulated)
        for piece in pieces
    ]
    return printable(title, list(dict.fromkeys(piece.footer for piece in pieces)), blocks)


def _parts(block: Block) -> list[str]:
    if isinstance(block.content, dict):
        return svg(block.content, f"{block.title}. {block.subtitle}")
    return [for_paper(block.content)]


def for_paper(markup: str) -> str:
    """Our HTML as it can be printed: nothing to press, nothing folded; what only explains itself on screen is left out."""
    plain = PRESSED.sub(r"<\1span", LEADS.sub("", WHY.sub("", markup)))
    return FOLDED.sub("<details open", plain)


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "printable.css"))

"""What a deck is made of: a cover, slides of sentences, pieces of the screen; and all of them as JSON, for drafts."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from scorecard.errors import UserError
from scorecard.export.pieces import Piece, from_json
from scorecard.export.slides.markup import Paragraph, Run
from scorecard.i18n import _


@dataclass(frozen=True)
class Cover:
    """The first slide: title, lines below it."""

    title: str
    lines: list[str]
    notes: list[str]
    footer: str


@dataclass(frozen=True)
class Sentences:
    """A slide of sentences: paragraphs under a title."""

    title: str
    paragraphs: list[Paragraph]
    notes: list[str]
    footer: str


Page = Cover | Sentences | Piece


def written(page: Page) -> dict[str, Any]:
    """A page as JSON."""
    return {"kind": type(page).__name__, **(page.to_json() if isinstance(page, Piece) else asdict(page))}


def read(content: dict[str, Any]) -> Page:
    """The page of `written`; `UserError` for what is none."""
    fields = {name: value for name, value in content.items() if name != "kind"}
    try:
        match content["kind"]:
            case "Cover":
                return Cover(**fields)
            case "Sentences":
                return Sentences(**{**fields, "paragraphs": [[Run(**run) for run in paragraph] for paragraph in fields["paragraphs"]]})
            case "Piece":
                return from_json(fields)
    except (KeyError, TypeError):
        pass
    raise UserError(_("The draft holds a slide that cannot be read; it was saved by another version of this program or changed by hand."))


def retold(page: Page, title: str, comment: str, notes: str) -> Page:
    """The page with another title and notes, and, where it is a piece, a comment."""
    lines = [line for line in notes.split("\n") if line.strip()]
    if isinstance(page, Piece):
        return page.told(title, comment, lines)
    return replace(page, title=title, notes=lines)

"""Drafts: decks that are saved under a name, in `drafts/` of the folder of the store. A draft holds its slides whole, with the version that they are of."""

import json
from datetime import UTC, datetime
from pathlib import Path

from scorecard import durable
from scorecard.errors import UserError
from scorecard.export.slides.pages import Page, read, written
from scorecard.i18n import _
from scorecard.paths import store_folder
from scorecard.store import DISK_ERRORS
from scorecard.text import fold

NAME_LETTERS = 80


def save(name: str, pages: list[Page]) -> None:
    """Keep slides under a name, in place of what it held. `UserError` for a name that is blank or too long, and for a disk that refuses."""
    name = " ".join(name.split())
    if not any(letter.isalnum() for letter in name) or len(name) > NAME_LETTERS:
        raise UserError(_("Give the draft a name of letters or digits, at most {n} characters.", n=NAME_LETTERS))
    content = {"name": name, "saved_at": datetime.now(UTC).isoformat(timespec="seconds"), "pages": [written(page) for page in pages]}
    try:
        durable.write(_path(name), json.dumps(content, ensure_ascii=False).encode())
    except DISK_ERRORS as error:
        raise UserError(_("The draft could not be saved ({reason}); the one before stands. Make room and try again.", reason=error)) from error


def names() -> dict[str, str]:
    """The names of all drafts that can be read, the newest first, with the moment at which each was saved (ISO text)."""
    found = {}
    for path in _folder().glob("*.json"):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            found[str(content["name"])] = str(content["saved_at"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return dict(sorted(found.items(), key=lambda entry: entry[1], reverse=True))


def load(name: str) -> list[Page]:
    """The slides of a draft; `UserError` where there is none, or it cannot be read."""
    try:
        content = json.loads(_path(name).read_text(encoding="utf-8"))
        return [read(page) for page in content["pages"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(_("The draft “{name}” is not there or cannot be read. Choose another one.", name=name)) from error


def remove(name: str) -> None:
    """Forget a draft, if it is there."""
    _path(name).unlink(missing_ok=True)


def _folder() -> Path:
    return store_folder() / "drafts"


def _path(name: str) -> Path:
    """Two names that differ in accents or case only are one file: nobody tells them apart in a list."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    return _folder() / f"{'-'.join(words)}.json"

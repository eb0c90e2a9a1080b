"""Mappings of a district's own tables: which indicator each heading means, kept under a name in the folder of the store.

A mapping is a file of headings and answers: an indicator code, `code[part]`, or `skip`. It is there whole or not at all.
"""

import json
import re
from pathlib import Path

from scorecard import durable
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.store import open_store
from scorecard.text import normalize

NAME = re.compile(r"[\w](?:[\w .\-]{0,58}[\w\-])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

Mapping = dict[str, str]


def folder() -> Path:
    """Where mappings are kept."""
    return open_store().folder / "mappings"


def names() -> list[str]:
    """The names of the mappings that are kept, sorted."""
    return sorted(path.stem for path in folder().glob("*.json"))


def load(name: str) -> Mapping:
    """The answers by heading that are kept under a name; `UserError` where there are none or the file is damaged."""
    path = _path(name)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(_("There is no mapping “{name}”. There are: {names}.", name=normalize(name), names=", ".join(names()) or _("none yet"))) from None
    except (OSError, ValueError) as error:
        raise UserError(_("The mapping “{name}” cannot be read ({reason}); map the columns again and save it anew.", name=name, reason=error)) from error
    if not isinstance(found, dict) or not all(isinstance(answer, str) for answer in found.values()):
        raise UserError(_("The mapping “{name}” cannot be read ({reason}); map the columns again and save it anew.", name=name, reason=path.name))
    return found


def save(name: str, answers: Mapping) -> None:
    """Keep answers by heading under a name, in place of those that were there. `UserError` for a name that cannot be, or where the disk refuses."""
    path = _path(name)
    try:
        durable.write(path, json.dumps(answers, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise UserError(_("The mapping “{name}” could not be kept ({reason}); nothing was changed.", name=name, reason=error)) from error


def _path(name: str) -> Path:
    tidy = normalize(name)
    if not NAME.fullmatch(tidy) or RESERVED.fullmatch(tidy):
        raise UserError(
            _(
                "“{name}” cannot be the name of a mapping: up to 60 letters, digits, spaces, dots and hyphens, beginning with a letter or a digit.",
                name=name[:80],
            )
        )
    return folder() / f"{tidy}.json"

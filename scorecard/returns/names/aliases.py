"""Names of units that a person chose and kept: `aliases.json` in the folder of the store."""

import json
from pathlib import Path

from filelock import FileLock

from scorecard import durable
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.paths import store_folder
from scorecard.text import normalize


def _aliases_file() -> Path:
    return store_folder() / "aliases.json"


def load_aliases() -> dict[str, str]:
    """The names that people have chosen a unit for and wanted kept: unit key by text. `UserError` where the file is damaged."""
    path = _aliases_file()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UserError(_("{file} cannot be read ({reason}). Mend it or move it away.", file=path, reason=error)) from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found.values()):
        raise UserError(_("{file} cannot be read ({reason}). Mend it or move it away.", file=path, reason=_("it is not a list of names")))
    return found


def keep_alias(text: str, unit_key: str) -> None:
    """Keep that a text is the name of a unit; whole or not at all. A name of the register goes before it."""
    path = _aliases_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=60):
            aliases = load_aliases() | {normalize(text): unit_key}
            durable.write(path, json.dumps(aliases, ensure_ascii=False, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise UserError(_("{file} could not be kept ({reason}); nothing was changed. Make room and try again.", file=path.name, reason=error)) from error

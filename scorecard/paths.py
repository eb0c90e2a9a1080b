"""Where the project's folders are. Two of them can be moved by environment variables."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
LOCALE = ROOT / "locale"


def data_folder() -> Path:
    """The folder that says what the scorecard is about (`SCORECARD_DATA`, else `data/`)."""
    return Path(os.environ.get("SCORECARD_DATA") or ROOT / "data")


def store_folder() -> Path:
    """The folder of the versions (`SCORECARD_STORE`, else `var/`)."""
    return Path(os.environ.get("SCORECARD_STORE") or ROOT / "var")

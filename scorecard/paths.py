"""Where the project's folders are. Two of them can be moved by environment variables."""

import os
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
LOCALE = ROOT / "locale"


def data_folder() -> Path:
    """The folder that says what the scorecard is about (`SCORECARD_DATA`, else `data/`)."""
    return Path(os.environ.get("SCORECARD_DATA") or ROOT / "data")


def store_folder() -> Path:
    """The folder of the versions: `SCORECARD_STORE`, else `var/`, where another data folder has a store of its own."""
    if named := os.environ.get("SCORECARD_STORE"):
        return Path(named)
    if not os.environ.get("SCORECARD_DATA"):
        return ROOT / "var"
    data = data_folder().resolve()
    return ROOT / "var" / f"{data.name}-{crc32(str(data).encode()):08x}"

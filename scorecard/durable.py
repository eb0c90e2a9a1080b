"""Small files that are there whole or not at all, also after a power cut."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file in place of the one that was there, if any; its folder is made where it is missing. OSError where the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

"""Every message has its Vietnamese, with the same fields."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "locale/vi/LC_MESSAGES/scorecard.po"


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_no_message_lacks_vietnamese(tmp_path: Path) -> None:
    template = tmp_path / "messages.pot"
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F", "babel.cfg", "-o", str(template), "."], cwd=ROOT, check=True)
    with PO.open("rb") as file:
        translated = read_po(file, locale="vi")
    with template.open("rb") as file:
        used = read_po(file)
    lacking = []
    for message in used:
        if message.id:
            found = translated.get(message.id, message.context)
            strings = found.string if found and isinstance(found.string, (tuple, list)) else [found.string if found else ""]
            if not all(strings):
                lacking.append(message.id)
    assert lacking == []


def test_translations_keep_the_fields() -> None:
    with PO.open("rb") as file:
        for message in read_po(file, locale="vi"):
            if message.id:
                ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
                strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
                for string in strings:
                    assert fields(string) <= set().union(*map(fields, ids)) | {"n"}, message.id

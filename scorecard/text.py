"""Vietnamese text: one written form, and search that ignores accents."""

import unicodedata
from functools import lru_cache

LONGEST_KEPT = 200
"""Names are folded again and again, for every file against those of thousands of units; long texts are not."""


def normalize(text: str) -> str:
    """NFC, with the look-alike Eth (Ð) made the Vietnamese Đ and white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).replace("Ð", "Đ").split())


def fold(text: str) -> str:
    """Lower case without accents: `fold("Sơn Châu") == "son chau"`."""
    return _kept(text) if len(text) <= LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", normalize(text).lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_kept = lru_cache(maxsize=32_768)(_folded)


def inner(name: str) -> str:
    """A name within a sentence: its first letter small, unless an abbreviation begins with it."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]

"""Vietnamese text: one written form, and search that ignores accents."""

import unicodedata


def normalize(text: str) -> str:
    """NFC, with the look-alike Eth (Ð) made the Vietnamese Đ and white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).replace("Ð", "Đ").split())


def fold(text: str) -> str:
    """Lower case without accents: `fold("Sơn Châu") == "son chau"`."""
    decomposed = unicodedata.normalize("NFD", normalize(text).lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

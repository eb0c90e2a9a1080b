"""How much room words need: sizes of type at which they fit a box, in points. Measured with the type that Pillow carries, which is as wide as Arial."""

from functools import lru_cache

from PIL import ImageFont

from scorecard.text import fold

# type of a template may be wider than what is measured with, and programs break lines a little differently
SAFETY = 1.08
LINE = 1.2
_MEASURED_AT = 100


@lru_cache(maxsize=1)
def _type() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_MEASURED_AT)


@lru_cache(maxsize=16_384)
def _width(word: str) -> float:
    # marks above and below a letter do not widen it, and the type has not all of them
    plain = "".join(letter.upper() if original.isupper() else letter for original, letter in zip(word, fold(word), strict=False)) or word
    return float(_type().getlength(plain)) / _MEASURED_AT


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text at a size, both in points."""
    words = text.split(" ")
    return SAFETY * (1.08 if bold else 1) * size * (sum(map(_width, words)) + 0.28 * (len(words) - 1))


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many lines a text takes in a width of `room` points; a word that is wider than the room is broken."""
    return sum(_lines(paragraph, size, room, bold) for paragraph in text.split("\n"))


def _lines(paragraph: str, size: float, room: float, bold: bool) -> int:
    count, used, space = 1, 0.0, width(" ", size, bold)
    for word in paragraph.split(" "):
        needed = width(word, size, bold)
        if used and used + space + needed > room:
            count, used = count + 1, 0.0
        if needed > room:
            broken = int(needed // max(room, 1))
            count, needed = count + broken, needed - broken * room
        used += needed + (space if used else 0)
    return count


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    """The height of a text in a width of `room`, in points."""
    return lines(text, size, room, bold) * size * LINE


def fitting_size(text: str, room: tuple[float, float], sizes: tuple[int, ...], bold: bool = False) -> int:
    """The first of `sizes` (largest first) at which a text fits a box (width, height) in points; the last where it fits at none."""
    return next((size for size in sizes if height(text, size, room[0], bold) <= room[1]), sizes[-1])

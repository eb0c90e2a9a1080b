"""Numerals as Vietnamese reports write them, and what else the same digits could mean.

The comma is the decimal sign. A dot before three digits separates thousands, any other dot is a decimal sign typed on an English keyboard.
Several groups leave one reading only, whichever sign is used: `1.234.567`, `1,234,567`, `1.234,5`, `1,234.5`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Shape = Literal["plain", "dot", "comma", "spaced"]

MAXIMUM_DIGITS = 15
"""What a number of a computer holds exactly; longer numerals are not read."""

_THOUSANDS = r"[1-9][0-9]{0,2}"
GRAMMAR: tuple[tuple[Shape, str, str, str], ...] = (
    ("plain", r"[0-9]+", "", ""),
    ("dot", rf"{_THOUSANDS}\.[0-9]{{3}}", ".", ""),
    ("comma", rf"{_THOUSANDS},[0-9]{{3}}", "", ","),
    ("plain", rf"{_THOUSANDS}(\.[0-9]{{3}}){{2,}}", ".", ""),
    ("plain", rf"{_THOUSANDS}(\.[0-9]{{3}})+,[0-9]+", ".", ","),
    ("plain", rf"{_THOUSANDS}(,[0-9]{{3}}){{2,}}", ",", ""),
    ("plain", rf"{_THOUSANDS}(,[0-9]{{3}})+\.[0-9]+", ",", "."),
    ("spaced", rf"{_THOUSANDS}( [0-9]{{3}})+", " ", ""),
    ("spaced", rf"{_THOUSANDS}( [0-9]{{3}})+,[0-9]+", " ", ","),
    ("plain", r"(0|[0-9]+),[0-9]{3}|[0-9]+,([0-9]{1,2}|[0-9]{4,})", "", ","),
    ("plain", r"0\.[0-9]{3}|[0-9]+\.([0-9]{1,2}|[0-9]{4,})", "", "."),
)
"""Shape, pattern, sign of thousands, sign of decimals; the first pattern that fits all of a numeral counts."""


@dataclass(frozen=True)
class Numeral:
    """`value`: what the rules of writing give; `other`: what the same digits are where the sign is meant the other way.

    `shape`: `dot` and `comma` have one such sign before three digits, so that it may be either; `spaced` may be several numbers.
    """

    value: Decimal
    shape: Shape
    other: Decimal | None = None


def numeral(text: str) -> Numeral | None:
    """Read digits with their signs; None where they are no numeral, or one with more than 15 digits."""
    if sum(letter.isdigit() for letter in text) > MAXIMUM_DIGITS:
        return None
    for shape, pattern, thousands, decimals in GRAMMAR:
        if not re.fullmatch(pattern, text):
            continue
        plain = text.replace(thousands, "") if thousands else text
        value = Decimal(plain.replace(decimals, ".") if decimals else plain)
        other = {"dot": value / 1000, "comma": value * 1000}.get(shape)
        return Numeral(value, shape, other)
    return None


def of_number_cell(value: float) -> Decimal:
    """The number of a cell as a spreadsheet shows it: 15 digits, without the noise of binary fractions."""
    return Decimal(f"{value:.15g}")


def decimals_of(value: Decimal) -> int:
    """How many decimals a number has, zeros at its end not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def both(found: Numeral) -> dict[str, Decimal]:
    """Both values of a numeral by their reading; one where the signs leave no doubt."""
    if found.other is None:
        return {"number": found.value}
    small, great = sorted((found.value, found.other), key=abs)
    return {"decimal": small, "thousands": great}

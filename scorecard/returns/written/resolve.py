"""Which of the values of a numeral an indicator allows: one is read, two are asked."""

import math

from scorecard.i18n import _
from scorecard.returns.register import Indicator
from scorecard.returns.written.figures import Ask, Figure, Refused, Values, ask
from scorecard.returns.written.money import asked_from, is_money
from scorecard.returns.written.numerals import Numeral, both, decimals_of


def resolve(found: Numeral, written: str, indicator: Indicator, has_sign: bool = False, from_cell: bool = False) -> Figure | Ask | Refused:
    """The one reading of a numeral, or a question with all of them. `from_cell`: a number cell, whose decimal sign may be a lost dot of thousands."""
    values, sure = _values(found, indicator, has_sign, from_cell)
    if not values:
        return Refused(
            _(
                '"{text}": {indicator} is a whole number ({unit}). Write a whole number in the cell.',
                text=written,
                indicator=indicator.name,
                unit=indicator.unit_of_measure,
            )
        )
    if sure and len(values) == 1:
        return Figure(float(next(iter(values.values()))))
    return ask(written, values, indicator)


def _values(found: Numeral, indicator: Indicator, has_sign: bool, from_cell: bool) -> tuple[Values, bool]:
    """The values that a numeral may have, by reading, and whether a single one is beyond doubt."""
    if indicator.is_percent:
        return _percentages(found, indicator, has_sign, from_cell)
    if indicator.is_whole:
        if found.shape == "dot":
            return {"thousands": found.value}, True
        limit = math.inf if indicator.maximum is None or found.shape == "plain" else indicator.maximum
        return {name: value for name, value in both(found).items() if not decimals_of(value) and value <= limit}, found.shape == "plain"
    if found.other is not None and (found.shape == "comma" or indicator.decimals):
        return both(found), False
    if is_money(indicator) and found.value >= asked_from(indicator):
        return {"million": found.value, "dong": found.value / 1_000_000}, False
    return {"number": found.value}, found.shape != "spaced"


def _percentages(found: Numeral, indicator: Indicator, has_sign: bool, from_cell: bool) -> tuple[Values, bool]:
    values = both(found)
    sure = found.shape in ("plain", "comma") or has_sign
    if "thousands" in values and indicator.maximum is not None and values["thousands"] > indicator.maximum:
        del values["thousands"]
    smaller = min(values.values())
    if not has_sign and 0 < smaller <= 1:
        values["share"] = smaller * 100
    return values, sure and not from_cell

"""One cell of a return as a figure: numbers as people here write them.

What has one reading is read; what has two is asked; what has none, and would be lost, is refused. The rules of writing are in `numerals`.

- Whole numbers: `1.905` is 1905; `1,905` and the number 1.905 in a cell are asked (a spreadsheet may have taken the dot for a decimal sign).
- Percentages: a dot is a decimal sign (`7.5%`); with three digits after it and no limit that rules 1234 out, it is asked. 0.85 without `%`
  may be 0,85 % or 85 %: asked. A cell shown as a percentage holds the hundredth part.
- Money is kept in million đồng: `25 tỷ 941 triệu` is 25941. 1.000 tỷ and more is asked: mostly triệu is meant, or đồng.
- Fractions are ratios with their parts: `877/877 (100%)`. For a count, which part is meant is asked.
- Words: "không có" is 0 of a count; of a rate it may be "no case", and is asked. Blank is not reported, a dash is asked.
- Any other text is asked: its words may be kept (`unreadable`) without a value.

Whether a value is within the limits of its indicator is a matter of `checks`, unless it decides between readings.
"""

import math
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scorecard.i18n import _
from scorecard.returns.model import Cell
from scorecard.returns.register import Indicator
from scorecard.returns.written.figures import DASH, Ask, Figure, Refused, ask, ask_dash, ask_text, asking, plain
from scorecard.returns.written.fractions import fraction_in_text, ratio
from scorecard.returns.written.money import MILLIONS, amount_in_words, is_money
from scorecard.returns.written.numerals import MAXIMUM_DIGITS, Numeral, decimals_of, numeral, of_number_cell
from scorecard.returns.written.resolve import resolve
from scorecard.text import fold, normalize

__all__ = ["Ask", "Figure", "Refused", "read_figure", "shown"]

PERCENT_ASKED_ABOVE = 1000
"""A cell shown as a percentage above this mostly had its number typed before it got its format."""

ZERO = {"khong", "khong co", "khong nhan duoc", "khong phat sinh", "khong co phat sinh", "ko", "ko co"}
YES = {"co"}
NOT_REPORTED = {"chua bao cao", "chua co so lieu", "khong co so lieu"}
NOT_APPLICABLE = {"khong ap dung", "kad", "k.a.d", "n/a"}
AT_LEAST = ("hon", "tren", "it nhat", "toi thieu", ">=", "≥", ">")
ABOUT = ("khoang", "gan", "uoc dat", "uoc tinh", "uoc", "xap xi", "~", "≈")
NEUTRAL = ("dat", "co")

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<digits>[0-9](?:[0-9., ]*[0-9])?)\.? ?(?P<rest>.*)")


def read_figure(cell: Cell, indicator: Indicator) -> Figure | Ask | Refused:
    """What a cell says of an indicator, in its unit of measure."""
    value = cell.value
    if value is None:
        return Figure(None)
    if isinstance(value, bool):
        return Figure(float(value)) if indicator.kind == "flag" else ask_text(shown(cell))
    if isinstance(value, date):
        return _date(value, indicator)
    if isinstance(value, str):
        return _text(value, indicator)
    return _number_cell(cell, float(value), indicator)


def shown(cell: Cell) -> str:
    """What a person sees in the cell, number cells with a decimal comma."""
    if cell.written:
        return cell.written
    if isinstance(cell.value, float) and math.isfinite(cell.value):
        value = of_number_cell(cell.value)
        return f"{plain(value * 100)}%".replace(".", ",") if cell.is_percent else plain(value).replace(".", ",")
    return cell.text


# -- number cells and dates


def _number_cell(cell: Cell, number: float, indicator: Indicator) -> Figure | Ask | Refused:
    if not math.isfinite(number) or abs(number) >= 10**MAXIMUM_DIGITS:
        return Refused(_('"{text}" is no number. Write the number in the cell.', text=cell.text))
    value, written = of_number_cell(number), shown(cell)
    if cell.is_percent:
        if not indicator.is_percent:
            return ask_text(written)
        if abs(value * 100) > PERCENT_ASKED_ABOVE:
            return ask(written, {"shown": value * 100, "typed": value}, indicator)
        return Figure(float(value * 100))
    if 1 <= abs(value) < 1000 and decimals_of(value) in _decimals_asked(indicator):
        return resolve(Numeral(value, "comma", value * 1000), written, indicator, from_cell=True)
    return resolve(Numeral(value, "plain"), written, indicator)


def _decimals_asked(indicator: Indicator) -> range:
    """With how many decimals a number cell may hold thousands: `13.350` typed where the dot is the decimal sign leaves 13.35.

    Where decimals are to be expected, only three of them are asked about.
    """
    return range(3, 4) if indicator.is_percent or indicator.decimals else range(1, 4)


def _date(value: date, indicator: Indicator) -> Ask:
    """A spreadsheet makes a date of a fraction that looks like one: `01/02`, kept as 1 February or as 2 January."""
    written = value.strftime("%d/%m/%Y")
    readings = {}
    if indicator.is_percent or indicator.kind == "ratio":
        for above, below in dict.fromkeys(((value.day, value.month), (value.month, value.day))):
            if above <= below or indicator.maximum is None:
                readings[f"{above}/{below}"] = (f"{above}/{below}", ratio(Decimal(above), Decimal(below), indicator))
    text = _('"{text}" is a date; a spreadsheet makes one of a fraction such as 1/2. Choose what is meant.', text=written)
    return asking(f"{' or '.join(readings) or 'date'}:{written}", text, readings)


# -- text


def _text(text: str, indicator: Indicator) -> Figure | Ask | Refused:
    if not (cleaned := _clean(text)):
        return Figure(None) if not text.strip() else ask_dash(normalize(text), indicator)
    if DASH.fullmatch(cleaned):
        return ask_dash(cleaned, indicator)
    folded = fold(cleaned)
    word = _word(folded, cleaned, indicator)
    if word is not None:
        return word
    if "/" in cleaned and (fraction := fraction_in_text(cleaned, indicator)) is not None:
        return fraction
    for starts, qualifier in ((AT_LEAST, "at_least"), (ABOUT, "about"), (NEUTRAL, None)):
        if (rest := _after(folded, cleaned, starts)) is not None and NUMBER.fullmatch(rest):
            return _qualified(_number_text(rest, cleaned, indicator), qualifier)
    if folded.endswith(" tro len") and (match := NUMBER.fullmatch(cleaned)) and match["rest"]:
        return _qualified(_number_text(" ".join(cleaned.split()[:-2]), cleaned, indicator), "at_least")
    return _number_text(cleaned, cleaned, indicator)


def _clean(text: str) -> str:
    """NFC, single spaces, plain digits; without invisible letters, the apostrophe that makes text of a number, and a full stop at the end."""
    letters = normalize(text.translate(_INVISIBLE | _FULL_WIDTH))
    return letters.lstrip("'’‘` ").rstrip(".; ")


def _word(folded: str, written: str, indicator: Indicator) -> Figure | Ask | None:
    if folded in NOT_APPLICABLE:
        return Figure(None, note=_("The cell says: not applicable"))
    if folded in NOT_REPORTED:
        return Figure(None)
    unit = fold(indicator.unit_of_measure_vi)
    if folded in ZERO or folded.removesuffix(f" {unit}") in ZERO:
        if indicator.kind in ("count", "amount", "flag"):
            return Figure(0.0)
        if indicator.is_percent or indicator.kind == "ratio":
            return ask_dash(written, indicator)
    if folded in YES and indicator.kind == "flag":
        return Figure(1.0)
    return None


def _after(folded: str, written: str, starts: tuple[str, ...]) -> str | None:
    for start in starts:
        if folded.startswith(start):
            rest = written[len(start) :]
            if rest[:1] == " " or not start.isalpha():
                return rest.strip()
    return None


def _qualified(found: Figure | Ask | Refused, qualifier: str | None) -> Figure | Ask | Refused:
    if qualifier is None or isinstance(found, Refused):
        return found
    if isinstance(found, Figure):
        return replace(found, qualifier=qualifier)
    return replace(
        found,
        readings={code: (label, figure if figure.value is None else replace(figure, qualifier=qualifier)) for code, (label, figure) in found.readings.items()},
    )


def _number_text(text: str, written: str, indicator: Indicator) -> Figure | Ask | Refused:
    """A number with what stands after it: nothing, `%`, the unit of measure, a unit of money; after anything else it is asked."""
    if not (match := NUMBER.fullmatch(text)):
        return ask_text(written, indicator)
    rest = fold(match["rest"]).replace("²", "2")
    if is_money(indicator) and not match["sign"] and rest and (money := amount_in_words(fold(text), written, indicator)) is not None:
        return money
    found = numeral(match["digits"])
    if found is None:
        return ask_text(written, indicator)
    if match["sign"]:
        found = Numeral(-found.value, found.shape, None if found.other is None else -found.other)
    has_sign = rest in ("%", "phan tram")
    if not rest or rest == fold(indicator.unit_of_measure_vi).replace("²", "2") or (has_sign and indicator.is_percent):
        return resolve(found, written, indicator, has_sign)
    if has_sign or indicator.kind == "flag" or re.search("[0-9]", rest) or rest.split()[0] in MILLIONS:
        return ask_text(written, indicator)
    read = resolve(found, written, indicator)
    if isinstance(read, Figure):
        return ask(written, {"number": Decimal(repr(read.value))}, indicator)
    return read

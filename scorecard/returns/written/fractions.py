"""Ratios written with their parts: `877/877`, `218/218 (100%)`."""

import re
from decimal import Decimal

from scorecard.i18n import _
from scorecard.numbers import exact
from scorecard.returns.register import Indicator
from scorecard.returns.written.figures import Ask, Figure, Refused, ask, ask_text, asking, plain, shortened, two_readings
from scorecard.returns.written.numerals import decimals_of, numeral
from scorecard.text import fold

_FRACTION = re.compile(r"(?P<above>[0-9][0-9.]*) ?/ ?(?P<below>[0-9][0-9.]*)(?P<rest>.*)")
_PERCENT_AFTER = re.compile(r" ?[(=:]* ?(?P<percent>[0-9][0-9.,]*) ?% ?\)?")
_PERCENT_BEFORE = re.compile(r"(?P<percent>[0-9][0-9.,]*) ?% ?[(=:]+ ?(?P<fraction>[0-9./ ]+?) ?\)?")


def fraction_in_text(text: str, indicator: Indicator) -> Figure | Ask | Refused | None:
    """A fraction, with or without its percentage beside it; None where the text is none."""
    printed = None
    body = text
    if before := _PERCENT_BEFORE.fullmatch(text):
        printed, body = before["percent"], before["fraction"]
    if not (match := _FRACTION.fullmatch(body)):
        return None
    rest = match["rest"]
    if printed is None and (after := _PERCENT_AFTER.fullmatch(rest)):
        printed, rest = after["percent"], ""
    above, below = _part(match["above"]), _part(match["below"])
    if above is None or below is None or re.search("[0-9/]", rest) or indicator.kind in ("flag", "category"):
        return ask_text(text, indicator)
    has_unit = rest.strip() != ""
    if not indicator.is_percent and indicator.kind != "ratio":
        if has_unit and fold(rest) != fold(indicator.unit_of_measure_vi):
            return Refused(
                _(
                    '"{text}" is a fraction of something else; {unit} are wanted. Write the number in the cell.',
                    text=shortened(text),
                    unit=indicator.unit_of_measure,
                )
            )
        return ask(text, {"numerator": above, "denominator": below}, indicator)
    return _ratio_text(text, above, below, printed, has_unit, indicator)


def _part(digits: str) -> Decimal | None:
    found = numeral(digits.rstrip("."))
    return found.value if found and not decimals_of(found.value) else None


def _ratio_text(text: str, above: Decimal, below: Decimal, printed: str | None, has_unit: bool, indicator: Indicator) -> Figure | Ask | Refused:
    if not below and above:
        return ask_text(text, indicator)
    figure = ratio(above, below, indicator)
    label = f"{plain(above)}/{plain(below)}"
    if above > below and indicator.maximum == 100:
        swapped = f"{plain(below)}/{plain(above)}"
        return asking(
            f"swapped:{text}",
            _('"{text}": more above the line than below it, and the value may be at most 100%. Choose what is meant, or mend the file.', text=shortened(text)),
            {"swapped": (swapped, ratio(below, above, indicator))},
        )
    if has_unit or (2000 <= below < 2100 and above <= 12):
        return asking(f"fraction:{text}", two_readings(text), {"fraction": (label, figure)})
    if printed is not None:
        percent = numeral(printed)
        if percent is None or not indicator.is_percent:
            return ask_text(text, indicator)
        value = percent.other if percent.shape == "dot" and percent.other is not None else percent.value
        # a report may round or cut; both stay within one unit of the last digit
        if figure.value is None or abs(Decimal(repr(figure.value)) - value) >= Decimal(1).scaleb(-_printed_decimals(printed)):
            readings = {"parts": (label, figure), "percent": (exact(float(value), "%"), Figure(float(value)))}
            return asking(
                f"parts/percent:{text}", _('"{text}": the percentage is not that of the fraction. Choose which one holds.', text=shortened(text)), readings
            )
    return figure


def _printed_decimals(printed: str) -> int:
    return len(re.split("[.,]", printed)[-1]) if re.search("[.,]", printed) else 0


def ratio(above: Decimal, below: Decimal, indicator: Indicator) -> Figure:
    """A ratio and its parts, in the unit of measure of its indicator; of 0/0 the parts alone."""
    value = float(above) / float(below) * (100 if indicator.is_percent else indicator.scale) if below else None
    return Figure(value, float(above), float(below), note="" if below else _("No case: both parts are 0"))

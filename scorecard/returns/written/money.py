"""Amounts of money with their units: `19.270 triệu`, `25 tỷ 941 triệu`, `1.234.567.000 đồng`."""

import re
from decimal import Decimal
from itertools import pairwise

from scorecard.returns.register import Indicator
from scorecard.returns.written.figures import Ask, Figure, Refused, ask, ask_text
from scorecard.returns.written.numerals import Numeral, both, decimals_of, numeral

MONEY = "triệu đồng"
MONEY_ASKED_FROM = 1_000_000
"""Million đồng (1.000 tỷ): from there on, the unit is mostly a wrong one, or 1.000 means 1,000."""

BY_HEAD_ASKED_FROM = 1000
"""Million đồng by head: from there on, it is mostly written in đồng."""

MILLIONS: dict[str, Decimal] = {
    "ty": Decimal(1000),
    "ti": Decimal(1000),
    "trieu": Decimal(1),
    "trd": Decimal(1),
    "tr.d": Decimal(1),
    "tr": Decimal(1),
    "nghin": Decimal("0.001"),
    "ngan": Decimal("0.001"),
    "dong": Decimal("0.000001"),
    "vnd": Decimal("0.000001"),
    "d": Decimal("0.000001"),
}
"""How many million đồng a unit of money is, by its folded name."""

_MONEY_PART = re.compile(rf"(?P<digits>[0-9](?:[0-9., ]*[0-9])?)\.? ?(?P<unit>{'|'.join(map(re.escape, MILLIONS))})(?![a-z])(?: dong\b)?")


def is_money(indicator: Indicator) -> bool:
    """Whether an indicator counts million đồng, in all or by head and month."""
    return indicator.unit_of_measure_vi == MONEY or indicator.unit_of_measure_vi.startswith(f"{MONEY}/")


def asked_from(indicator: Indicator) -> int:
    """The amount from which on the unit of a bare number is asked."""
    return MONEY_ASKED_FROM if indicator.unit_of_measure_vi == MONEY else BY_HEAD_ASKED_FROM


def amount_in_words(folded: str, written: str, indicator: Indicator) -> Figure | Ask | Refused | None:
    """Amounts with units of money, the greater ones first; None where there are none."""
    if indicator.unit_of_measure_vi != MONEY:
        folded = folded.split("/")[0].strip()
    parts = list(_MONEY_PART.finditer(folded))
    if not parts or _MONEY_PART.sub("", folded).strip():
        return None
    found = [numeral(part["digits"]) for part in parts]
    factors = [MILLIONS[part["unit"]] for part in parts]
    first = found[0]
    if first is None or (factors[0] == 1000 and indicator.unit_of_measure_vi != MONEY):
        return ask_text(written, indicator)
    if len(parts) > 1:
        small = all(one is not None and one.shape == "plain" and one.value < 1000 and not decimals_of(one.value) for one in found[1:])
        if not small or first.shape in ("comma", "spaced") or decimals_of(first.value) or any(after >= before for before, after in pairwise(factors)):
            return ask_text(written, indicator)
        total = sum((one.value * factor for one, factor in zip(found, factors, strict=True) if one is not None), Decimal(0))
        return Figure(float(total)) if total < MONEY_ASKED_FROM else ask(written, {"billion": total}, indicator)
    return _amount(first, factors[0], written, indicator)


def _amount(found: Numeral, factor: Decimal, written: str, indicator: Indicator) -> Figure | Ask | Refused:
    value = found.value * factor
    if factor == 1000 and found.shape == "comma":
        return Figure(float(value)) if value < MONEY_ASKED_FROM else ask(written, {"billion": value}, indicator)
    if found.shape == "spaced":
        return ask(written, {"number": value}, indicator)
    if found.other is not None and (found.shape == "comma" or indicator.decimals):
        return ask(written, both(Numeral(value, found.shape, found.other * factor)), indicator)
    if factor == 1000 and value >= MONEY_ASKED_FROM:
        return ask(written, {"million": found.value, "billion": value}, indicator)
    return Figure(float(value))

"""Checking what was read: what a value may be, sums that must hold, rates against their parts, jumps against an earlier period.

The rules live in the catalogue (`indicators.csv`, `check_rules.csv`); this module only knows how to apply a kind of rule.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scorecard import numbers
from scorecard.catalogue import TERM
from scorecard.i18n import _
from scorecard.returns.model import Claim, Message
from scorecard.returns.references import Key, Reference, references
from scorecard.returns.register import CheckRule, Indicator, Register

ROUNDING = 0.06
"""Half a unit of the last digit of a percentage with one decimal, and a little: a rate may be printed rounded."""


def check(claims: list[Claim], register: Register) -> list[Message]:
    """All that is to be said about the figures of a file, in the order of its lines."""
    messages = [message for claim in claims for message in _value(claim, register.indicators[claim.indicator_code])]
    by_return: dict[tuple[str, str], dict[Key, Claim]] = defaultdict(dict)
    for claim in claims:
        known = by_return[claim.unit_key, claim.period_code]
        key = (claim.indicator_code, claim.breakdown)
        other = known.setdefault(key, claim)
        if other is not claim and other.value is not None and claim.value is not None and other.value != claim.value:
            messages.append(_twice(claim, other, register.indicators[claim.indicator_code]))
        if other.value is None:
            known[key] = claim
    for (unit, period), lines in by_return.items():
        if said := register.does_not_report(register.units[unit], register.periods[period]):
            messages.append(_error("not_reporting", next(iter(lines.values())), said))
        known_lines = references(register, unit, period)
        messages += _parts(lines, register)
        messages += _rules(lines, known_lines, register)
        messages += _against_store(lines, known_lines, register)
    return messages


def _value(claim: Claim, indicator: Indicator) -> Iterator[Message]:
    """Type and range, as the catalogue has them."""
    if claim.value is None:
        return
    if not math.isfinite(claim.value):
        yield _error(
            "range", claim, _("{indicator}: {found} is not a number that can be. Write the number in the cell.", indicator=indicator.name, found=claim.written)
        )
        return
    low, high = indicator.minimum, indicator.maximum
    is_part = indicator.is_whole and not float(claim.value).is_integer()
    is_outside = (low is not None and claim.value < low) or (high is not None and claim.value > high)
    written = _quoted(claim, indicator) if is_part or is_outside else ""
    if is_part:
        yield _error("whole", claim, _("{indicator}: {found} is not a whole number; write how many there are.", indicator=indicator.name, found=written))
    if is_outside:
        allowed = _("between {low} and {high}", low=numbers.exact(low), high=numbers.exact(high))
        if high is None:
            allowed = _("at least {low}", low=numbers.exact(low))
        yield _error(
            "range",
            claim,
            _("{indicator}: {found} is not allowed; it must be {allowed}. Mend the cell.", indicator=indicator.name, found=written, allowed=allowed),
        )


def _twice(claim: Claim, other: Claim, indicator: Indicator) -> Message:
    text = _(
        "{indicator} stands twice with different values: {found} here, {other} in {place}. Keep one of them.",
        indicator=indicator.name,
        found=_quoted(claim, indicator),
        other=_quoted(other, indicator),
        place=other.place,
    )
    return _error("twice", claim, text)


def _parts(lines: dict[Key, Claim], register: Register) -> Iterator[Message]:
    """A part that exceeds its whole, and a rate that its parts do not give: those written with it, or else the lines of its parts."""
    for claim in lines.values():
        if register.indicators[claim.indicator_code].kind == "ratio":
            yield from _rate(claim, claim.numerator, claim.denominator, register.indicators[claim.indicator_code])
    for indicator in register.indicators.values():
        if not (indicator.numerator and indicator.denominator):
            continue
        above, below, stated = lines.get(indicator.numerator), lines.get(indicator.denominator), lines.get((indicator.code, ""))
        if above is None or below is None or above.value is None or below.value is None:
            continue
        if indicator.maximum == 100 and above.value > below.value:
            part, whole = register.indicators[above.indicator_code], register.indicators[below.indicator_code]
            text = _(
                "{part} is {found}, more than {whole} ({other}), of which it is a part. Mend one of them.",
                part=part.name,
                found=_quoted(above, part),
                whole=whole.name,
                other=_quoted(below, whole),
            )
            yield _error("part_exceeds_whole", above, text)
        # money since the start of the year over a plan: the lines of one quarter are not its parts
        is_other_window = indicator.is_year_to_date and not register.periods[above.period_code].is_from_start_of_year
        if stated is not None and stated.denominator is None and not is_other_window:
            yield from _rate(stated, above.value, below.value, indicator)


def _rate(rate: Claim, above: float | None, below: float | None, indicator: Indicator) -> Iterator[Message]:
    """A rate that its parts do not give."""
    if rate.value is None or above is None or not below:
        return
    expected = indicator.scale * above / below
    if abs(expected - rate.value) > ROUNDING:
        text = _(
            "{indicator} is written as {found}, but {parts} gives {expected}. The dashboard uses the parts; mend one of them or give the reason.",
            indicator=indicator.name,
            found=_quoted(rate, indicator),
            parts=numbers.fraction(above, below),
            expected=numbers.quantity(expected, indicator.unit_of_measure, 2),
        )
        yield Message("warning", "rate_parts", text, rate.place, rate.written)


@dataclass(frozen=True)
class Term:
    """A line in the sum of a rule. `is_before`: what stood at the end of the period before, all or part of which may be counted in."""

    code: str
    part: str
    is_before: bool
    is_optional: bool


@lru_cache(maxsize=512)
def terms(side: str) -> tuple[Term, ...]:
    """The terms of one side of a rule."""
    return tuple(Term(match["code"], match["part"] or "", bool(match["before"]), bool(match["optional"])) for match in TERM.finditer(side))


@dataclass(frozen=True)
class Sum:
    """What one side of a rule comes to, at least and at most."""

    least: float
    most: float


def _rules(lines: dict[Key, Claim], known: dict[Key, Reference], register: Register) -> Iterator[Message]:
    """Sums that must hold. A rule with a blank term says nothing; a blank optional term may be any number."""
    for rule in register.check_rules:
        if rule.kind == "jump":
            continue
        left, right = _sum(rule.left_side, lines, known), _sum(rule.right_side, lines, known)
        if left is None or right is None:
            continue
        more, less = left.least - right.most > rule.tolerance, right.least - left.most > rule.tolerance
        if more or (less and rule.kind == "equals"):
            sign = "≤" if rule.kind == "at_most" else "="
            shown = f"{_words(rule.left_side, lines, known, register)} {sign} {_words(rule.right_side, lines, known, register)}"
            first = next(lines[term.code, term.part] for term in terms(rule.left_side) if (term.code, term.part) in lines)
            text = _("{rule} Here: {shown} does not hold.", rule=rule.message, shown=shown)
            if rule.severity == "error":
                text += " " + _("Mend one of the figures.")
            yield Message(rule.severity, rule.code, text, first.place, first.written)


def _sum(side: str, lines: dict[Key, Claim], known: dict[Key, Reference]) -> Sum | None:
    """One side of a rule; None where a term is blank that may not be, or all are."""
    least = most = 0.0
    is_stated = False
    for term in terms(side):
        value = _stated(term, lines, known)
        if term.is_before:
            most += value or 0
        elif value is not None:
            least, most, is_stated = least + value, most + value, True
        elif term.is_optional:
            most = math.inf
        else:
            return None
    return Sum(least, most) if is_stated else None


def _stated(term: Term, lines: dict[Key, Claim], known: dict[Key, Reference]) -> float | None:
    if term.is_before:
        reference = known.get((term.code, term.part))
        return reference.opening if reference else None
    claim = lines.get((term.code, term.part))
    return claim.value if claim else None


def _words(side: str, lines: dict[Key, Claim], known: dict[Key, Reference], register: Register) -> str:
    """A side as people read it: `Hồ sơ đã giải quyết 12 + Hồ sơ đang giải quyết 3`."""
    found = []
    for term in terms(side):
        value = _stated(term, lines, known)
        if term.is_before and value is None:
            continue
        name = register.indicators[term.code].name + (f": {register.breakdowns[term.part].name}" if term.part else "")
        written = numbers.exact(value)
        found.append(_("{indicator} at the end of the period before, up to {value}", indicator=name, value=written) if term.is_before else f"{name} {written}")
    return " + ".join(found)


def _against_store(lines: dict[Key, Claim], known: dict[Key, Reference], register: Register) -> Iterator[Message]:
    """A second return for the same lines, and jumps against an earlier period."""
    again = [claim for key, claim in lines.items() if key in known and known[key].is_returned]
    if again:
        unit = register.units[again[0].unit_key].name
        text = _(
            "{unit} has a return for {period} already; {n} lines of it are replaced by this one. Give the reason.",
            unit=unit,
            period=register.periods[again[0].period_code].name,
            n=len(again),
        )
        yield Message("warning", "second_return", text)
    for key, claim in lines.items():
        reference = known.get(key)
        if reference is None or claim.value is None:
            continue
        indicator = register.indicators[claim.indicator_code]
        for rule in register.check_rules:
            if rule.kind == "jump" and rule.left_side == _group(indicator) and reference.earlier is not None and _jumps(claim.value, reference.earlier, rule):
                text = _(
                    "{rule} {indicator}: {found}; {period}: {earlier}.",
                    rule=rule.message,
                    indicator=indicator.name,
                    found=numbers.exact(claim.value, indicator.unit_of_measure),
                    period=register.periods[reference.earlier_period].name,
                    earlier=numbers.quantity(reference.earlier, indicator.unit_of_measure, 2),
                )
                yield Message(rule.severity, rule.code, text, claim.place, claim.written)


def _group(indicator: Indicator) -> str:
    return "@percent" if indicator.is_percent else f"@{indicator.kind}"


def _jumps(value: float, earlier: float, rule: CheckRule) -> bool:
    """Percentages by the difference in points, all else by how many times; small numbers jump by chance and say nothing."""
    if rule.left_side == "@percent":
        return abs(value - earlier) > rule.tolerance
    low, high = sorted((abs(value), abs(earlier)))
    return high >= rule.least and high > rule.tolerance * max(low, 1)


def _quoted(claim: Claim, indicator: Indicator) -> str:
    """What stands in the cell, and, where that is not plain, what it is read as."""
    plain, read = numbers.exact(claim.value), numbers.exact(claim.value, indicator.unit_of_measure)
    if claim.written in ("", plain, read, f"{claim.value:.0f}"):
        return read
    return _("“{written}” (read as {value})", written=claim.written, value=read)


def _error(rule: str, claim: Claim, text: str) -> Message:
    return Message("error", rule, text, claim.place, claim.written)

"""Checking what was read: what a value may be, sums that must hold, rates against their parts, jumps against an earlier period.

The rules live in the catalogue (`indicators.csv`, `check_rules.csv`); this module only knows how to apply a kind of rule.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scorecard import numbers, queries
from scorecard.i18n import _
from scorecard.returns.model import Claim, Message
from scorecard.returns.register import CheckRule, Indicator, Register

TERM = re.compile(r"(?P<code>[a-z][a-z0-9_]*)(?:\[(?P<part>[a-z_0-9:]+)\])?(?P<optional>\?)?")
ROUNDING = 0.06
"""Half a unit of the last digit of a percentage with one decimal, and a little: a rate may be printed rounded."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Reference:
    """What the store has for a line: the value that stands now and the last one it may be compared with."""

    current: float | None
    is_returned: bool
    earlier: float | None
    earlier_period: str


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
    units: dict[str, set[str]] = defaultdict(set)
    for unit, period in by_return:
        units[period].add(unit)
    references = {period: _references(register, sorted(found), period) for period, found in units.items()}
    for (unit, period), lines in by_return.items():
        messages += _parts(lines, register)
        messages += _rules(lines, register)
        messages += _against_store(lines, references[period].get(unit, {}), register)
    return messages


def _value(claim: Claim, indicator: Indicator) -> Iterator[Message]:
    """Type and range, as the catalogue has them."""
    if claim.value is None:
        return
    written = numbers.exact(claim.value, indicator.unit_of_measure)
    if indicator.is_whole and not float(claim.value).is_integer():
        yield _error("whole", claim, _("{indicator}: {found} is not a whole number; write how many there are.", indicator=indicator.name, found=written))
    low, high = indicator.minimum, indicator.maximum
    if (low is not None and claim.value < low) or (high is not None and claim.value > high):
        allowed = _("between {low} and {high}", low=numbers.exact(low), high=numbers.exact(high))
        if high is None:
            allowed = _("at least {low}", low=numbers.exact(low))
        yield _error("range", claim, _("{indicator}: {found} is not allowed; it must be {allowed}.", indicator=indicator.name, found=written, allowed=allowed))


def _twice(claim: Claim, other: Claim, indicator: Indicator) -> Message:
    text = _(
        "{indicator} stands twice with different values: {found} here, {other} in {place}. Keep one of them.",
        indicator=indicator.name,
        found=numbers.exact(claim.value),
        other=numbers.exact(other.value),
        place=other.place,
    )
    return _error("twice", claim, text)


def _parts(lines: dict[Key, Claim], register: Register) -> Iterator[Message]:
    """A part that exceeds its whole, and a rate that its parts do not give."""
    for indicator in register.indicators.values():
        if not (indicator.numerator and indicator.denominator):
            continue
        above, below, rate = lines.get(indicator.numerator), lines.get(indicator.denominator), lines.get((indicator.code, ""))
        if above is None or below is None or above.value is None or below.value is None:
            continue
        if indicator.maximum == 100 and above.value > below.value:
            text = _(
                "{part} is {found}, more than {whole} ({other}), of which it is a part. Mend one of them.",
                part=register.indicators[above.indicator_code].name,
                found=numbers.exact(above.value),
                whole=register.indicators[below.indicator_code].name,
                other=numbers.exact(below.value),
            )
            yield _error("part_exceeds_whole", above, text)
        if rate is not None and rate.value is not None and below.value > 0:
            expected = indicator.scale * above.value / below.value
            if abs(expected - rate.value) > ROUNDING:
                text = _(
                    "{indicator} is written as {found}, but {parts} gives {expected}. The dashboard uses the parts; mend one of them or give the reason.",
                    indicator=indicator.name,
                    found=numbers.exact(rate.value, indicator.unit_of_measure),
                    parts=numbers.fraction(above.value, below.value),
                    expected=numbers.quantity(expected, indicator.unit_of_measure, 2),
                )
                yield Message("warning", "rate_parts", text, rate.place, rate.written)


def _rules(lines: dict[Key, Claim], register: Register) -> Iterator[Message]:
    """Sums that must hold. A rule with a blank term says nothing; with a blank optional term, the sum may only be less."""
    for rule in register.check_rules:
        if rule.kind == "jump":
            continue
        left, right = _side(rule.left_side, lines), _side(rule.right_side, lines)
        if left is None or right is None:
            continue
        gap = left.total - right.total
        more, less = gap > rule.tolerance and right.is_whole, gap < -rule.tolerance and left.is_whole
        if more or (less and rule.kind == "equals"):
            shown = f"{_words(rule.left_side, lines, register)} {'≤' if rule.kind == 'at_most' else '='} {_words(rule.right_side, lines, register)}"
            first = next(lines[key] for key in _keys(rule.left_side) if key in lines)
            text = _("{rule} Here: {shown} does not hold.", rule=rule.message, shown=shown)
            yield Message(rule.severity, rule.code, text, first.place, first.written)


def _keys(side: str) -> list[Key]:
    return [(match["code"], match["part"] or "") for match in TERM.finditer(side)]


@dataclass(frozen=True)
class Side:
    """The sum of one side of a rule. Not whole: an optional term is blank, so that the true sum may be more."""

    total: float
    is_whole: bool


def _side(side: str, lines: dict[Key, Claim]) -> Side | None:
    """One side of a rule; None where a term is blank that may not be."""
    total, is_whole = 0.0, True
    for match in TERM.finditer(side):
        claim = lines.get((match["code"], match["part"] or ""))
        if claim is not None and claim.value is not None:
            total += claim.value
        elif match["optional"]:
            is_whole = False
        else:
            return None
    return Side(total, is_whole)


def _words(side: str, lines: dict[Key, Claim], register: Register) -> str:
    """A side as people read it: `Hồ sơ đã giải quyết 12 + Hồ sơ đang giải quyết 3`."""
    found = []
    for code, part in _keys(side):
        claim = lines.get((code, part))
        value = claim.value if claim else None
        found.append(f"{register.indicators[code].name} {numbers.exact(value)}")
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
                    period=reference.earlier_period,
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


def _references(register: Register, units: list[str], period: str) -> dict[str, dict[Key, Reference]]:
    found: dict[str, dict[Key, Reference]] = defaultdict(dict)
    for row in queries.claim_reference_by_unit_indicator(register.version, units, period).itertuples():
        current, earlier = (None if numbers.is_missing(value) else float(value) for value in (row.current_value, row.earlier_value))
        found[row.unit_key][row.indicator_code, row.breakdown] = Reference(current, bool(row.is_returned), earlier, row.earlier_period_name or "")
    return found


def _error(rule: str, claim: Claim, text: str) -> Message:
    return Message("error", rule, text, claim.place, claim.written)

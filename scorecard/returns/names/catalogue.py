"""Indicators and periods by the names that people write; exactly, after folding accents, white space and punctuation."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from scorecard.returns.register import Indicator, Period, Register
from scorecard.text import fold, normalize

SUGGESTIONS = 5

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_YEAR = r"(?:nam )?(?P<year>20\d\d)"
PERIODS: tuple[tuple[str, str], ...] = (
    (rf"(?:quy|q) ?(?P<quarter>iv|iii|ii|i|[1-4]) {_YEAR}", "Q"),
    (rf"(?:(?:0?6|sau) thang(?: dau)?|6m) {_YEAR}", "6M"),
    (rf"(?:(?:0?9|chin) thang(?: dau)?|9m) {_YEAR}", "9M"),
    (rf"(?:ca )?{_YEAR}", "Y"),
)
"""Ways to write a period, folded and without punctuation, and what its code ends in."""


def words(text: str) -> str:
    """Lower case with accents, punctuation as spaces: `TT. Phố  Châu` is `tt phố châu`."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", normalize(text).lower()).split())


@dataclass(frozen=True)
class _Names:
    """The codes by folded name: of indicators, by names in full, short ones, and lines of forms; of periods."""

    register: Register
    indicators: tuple[dict[str, set[str]], ...]
    periods: dict[str, set[str]]


_last: _Names | None = None


def indicator_named(register: Register, text: str) -> Indicator | None:
    """The one indicator with this code, name, short name, or name of a line of a form; None where there is none, or more than one."""
    if found := register.indicators.get(text.strip()):
        return found
    wanted = fold(words(text))
    for codes in (names[wanted] for names in _names(register).indicators if wanted in names):
        return register.indicators[next(iter(codes))] if len(codes) == 1 and "" not in codes else None
    return None


def indicator_suggestions(register: Register, text: str, limit: int = SUGGESTIONS) -> list[Indicator]:
    """The indicators whose names are most like a text, the likest first."""
    wanted = fold(words(text))

    def most(indicator: Indicator) -> float:
        return max(likeness(wanted, fold(words(name))) for name in (indicator.name_vi, indicator.short_vi, indicator.name_en, indicator.code))

    return sorted(register.indicators.values(), key=lambda indicator: -most(indicator))[:limit]


def period_named(register: Register, text: str) -> Period | None:
    """The period with this code or name, or written like "Quý I/2025", "6 tháng đầu năm 2025"; None where there is none."""
    if found := register.periods.get(text.strip()):
        return found
    wanted = fold(words(text))
    if codes := _names(register).periods.get(wanted):
        return register.periods[next(iter(codes))] if len(codes) == 1 else None
    for pattern, kind in PERIODS:
        if match := re.fullmatch(pattern, wanted):
            quarter = match.groupdict().get("quarter") or ""
            return register.periods.get(f"{match['year']}-{kind}{_ROMAN.get(quarter, quarter)}")
    return None


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1: for the order of suggestions, never for a choice."""
    return SequenceMatcher(None, one, other).ratio()


def _names(register: Register) -> _Names:
    """The names of a register; those of the last one are kept, since a file asks for the same ones line by line."""
    global _last
    found = _last
    if found is None or found.register is not register:
        found = _last = _Names(register, _names_of_indicators(register), _names_of_periods(register))
    return found


def _names_of_indicators(register: Register) -> tuple[dict[str, set[str]], ...]:
    full: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    lines: dict[str, set[str]] = defaultdict(set)
    for code, indicator in register.indicators.items():
        for name in (code, indicator.name_vi, indicator.name_en):
            full[fold(words(name))].add(code)
        for name in (indicator.short_vi, indicator.short_en):
            short[fold(words(name))].add(code)
    for line in register.form_lines:
        # a heading, or a line of a part, says more than an indicator; blank keeps its name from standing for one
        lines[fold(words(line.name))].add("" if line.breakdown else line.indicator_code)
    return tuple({name: codes for name, codes in names.items() if name} for names in (full, short, lines))


def _names_of_periods(register: Register) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for code, period in register.periods.items():
        for name in (code, period.name_vi, period.name_en):
            names[fold(words(name))].add(code)
    return names

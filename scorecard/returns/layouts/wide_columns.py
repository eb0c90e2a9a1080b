"""What the columns of a district's own table mean: indicator, part, period and unit of measure of their figures."""

import re
from dataclasses import dataclass

from scorecard.i18n import _
from scorecard.returns.layouts.heading_words import changes_meaning, together
from scorecard.returns.layouts.mappings import Mapping
from scorecard.returns.layouts.scope import Scope, indicator_options, period_of, skip_option
from scorecard.returns.layouts.wide_table import Column, WideTable
from scorecard.returns.model import Message, Option, Question
from scorecard.returns.names.units import SKIP, indicator_named
from scorecard.returns.register import Indicator, Register
from scorecard.text import fold, normalize

ANSWER = re.compile(r"(?P<code>[a-z][a-z0-9_]*)(?:\[(?P<part>[a-z_]+:[a-z_0-9]+)\])?")
BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
MEASURE = re.compile(r"(?:.*\b)?(?:don vi tinh|dvt|unit of measure)\s*:?\s*(?P<measure>.+)")
MONEY = {
    "dong": 1.0, "vnd": 1.0, "nghin dong": 1e3, "ngan dong": 1e3, "1000d": 1e3, "1.000d": 1e3, "1000 dong": 1e3, "1.000 dong": 1e3, "nghin": 1e3,
    "trieu dong": 1e6, "trieu": 1e6, "trd": 1e6, "tr.d": 1e6, "tr. dong": 1e6, "million dong": 1e6, "ty dong": 1e9, "ti dong": 1e9, "ty": 1e9,
    "ti": 1e9, "billion dong": 1e9,
}  # fmt: skip
"""Dong in a unit of money."""
CONVERTED_TO = "trieu dong"
"""The unit of money in which figures are read; others are not converted to anything else."""
TELLING = re.compile(r"\b(nam|quy|thang|ky|ke hoach|truoc|uoc|luy ke|du toan|so voi|so sanh|tang|giam|chi tieu giao|year|quarter|plan|previous)\b")
"""Words of an upper heading that change what a lower one means: then the lower one alone names nothing."""


@dataclass(frozen=True)
class Target:
    """Where the figures of a column go. `factor`: what to multiply them by; `measure`: the unit of measure that its heading names."""

    indicator: Indicator
    breakdown: str
    period_code: str | None
    factor: float = 1.0
    measure: str = ""

    @property
    def code(self) -> str:
        return f"{self.indicator.code}[{self.breakdown}]" if self.breakdown else self.indicator.code


def targets_of(table: WideTable, scope: Scope, mapping: Mapping) -> dict[int, Target]:
    """The target of every column that is to be taken, by its index; what is not sure is asked."""
    general = next((measure for cell in table.titles if (measure := _stated_measure(cell.text))), "")
    kept = {_key(name): answer for name, answer in mapping.items()}
    found: dict[int, Target] = {}
    taken: dict[tuple[str, str | None], Column] = {}
    for column in table.columns:
        answer = scope.asked.answers.get(f"column:{column.name}") or kept.get(_key(column.name), "")
        target = _target(column, table, answer, general, scope)
        if target is None:
            continue
        other = taken.setdefault((target.code, target.period_code), column)
        if other is not column:
            text = _(
                "The columns “{other}” and “{column}” are both taken for {indicator}. Leave one of them out, or choose another indicator.",
                other=other.name,
                column=column.name,
                indicator=target.indicator.name,
            )
            options = (skip_option(), *indicator_options(scope.register, column.name))
            scope.say(Message("question", "column", text, column.heading.place, column.heading.text, Question(f"column:{column.name}", options)))
            continue
        found[column.index] = target
    return found


def answer_of(target: Target | None) -> str:
    """A target as it is answered and kept in a mapping."""
    return target.code if target else SKIP


def _key(name: str) -> str:
    return normalize(name).casefold()


def _target(column: Column, table: WideTable, answer: str, general: str, scope: Scope) -> Target | None:
    """The target of a column, as answered or as its headings name it; None where it is left out or was asked."""
    register = scope.register
    periods = [level for level in column.levels if period_of(register, level)]
    period = period_of(register, periods[-1]) if periods else None
    levels = tuple(level for level in column.levels if level not in periods)
    if answer == SKIP:
        return None
    chosen = _answered(answer, register)
    indicator, breakdown = chosen or (_automatic(levels, register), "")
    if indicator is None:
        _ask(column, table, answer, scope)
        return None
    if period:
        scope.expect_period(period, column.heading)
    written = measure_of(levels, register)
    factor = _factor(written or general, indicator, is_own=bool(written))
    if factor is None:
        if not chosen:
            _ask_measure(column, written, indicator, scope)
            return None
        factor = 1.0
    target = Target(indicator, breakdown, period.code if period else None, factor, written or general)
    if target.factor != 1:
        text = _(
            "“{column}”: figures in {measure} are multiplied by {factor} to give {unit}. Look whether that unit of measure is right.",
            column=column.name,
            measure=target.measure,
            factor=f"{target.factor:g}",
            unit=indicator.unit_of_measure,
        )
        scope.say(Message("note", "converted", text, column.heading.place, column.heading.text))
    return target


def _answered(answer: str, register: Register) -> tuple[Indicator, str] | None:
    """The indicator and part of an answer; None where it is none."""
    match = ANSWER.fullmatch(answer)
    if not match or match["code"] not in register.indicators or (match["part"] and match["part"] not in register.breakdowns):
        return None
    return register.indicators[match["code"]], match["part"] or ""


def _automatic(levels: tuple[str, ...], register: Register) -> Indicator | None:
    """The indicator that the headings name exactly: all of them together, a heading with its sub-heading, or the lowest where those above only group it."""
    measure = measure_of(levels, register)
    plain = tuple(text for level in levels if (text := _without_measure(level, measure)))
    for texts in (levels, plain):
        joined = {found.code: found for glue in (" ", ", ", " - ", ": ") if texts and (found := indicator_named(register, glue.join(texts)))}
        if joined:
            return next(iter(joined.values())) if len(joined) == 1 else None
    for first in range(len(plain)):
        if any(TELLING.search(fold(level)) or changes_meaning(level, register) for level in plain[:first]):
            return None
        lowest = plain[first:]
        if found := together(lowest, register) if len(lowest) > 1 else indicator_named(register, lowest[0]):
            return found
    return None


def measure_of(levels: tuple[str, ...], register: Register) -> str:
    """The unit of measure that headings name, as it stands there: a heading of its own, or in brackets at the end of one; blank where none does."""
    known = {fold(indicator.unit_of_measure_vi) for indicator in register.indicators.values()} | {*MONEY, "%"}
    for number, level in reversed(list(enumerate(levels))):
        others = [text for other, text in enumerate(levels) if other != number]
        whole, match = _stated_measure(level) or level, BRACKETS.search(level)
        inside = match and (_stated_measure(match["inside"]) or match["inside"].strip())
        if fold(whole) in known and (whole != level or fold(level) in (*MONEY, "%") or _is_measured_in(others, level, register)):
            return whole
        before = [*others, level[: match.start()]] if match else []
        if inside and fold(inside) in known and (not TELLING.search(fold(inside)) or _is_measured_in(before, inside, register)):
            return inside
    return ""


def _is_measured_in(levels: list[str], measure: str, register: Register) -> bool:
    """Whether headings name an indicator with this unit of measure: "Kế hoạch" is the unit of plans, and else says that something is planned."""
    found = indicator_named(register, " ".join(levels))
    return found is not None and fold(found.unit_of_measure_vi) == fold(measure)


def _stated_measure(text: str) -> str:
    """The unit of measure after "ĐVT:"; blank where a text states none."""
    plain = normalize(text)
    named = MEASURE.fullmatch(fold(plain))
    return plain[len(plain) - len(named["measure"]) :].strip() if named else ""


def _without_measure(level: str, measure: str) -> str:
    """A heading without its unit of measure; blank where it is nothing else."""
    if not measure:
        return level
    if (_stated_measure(level) or level) == measure:
        return ""
    match = BRACKETS.search(level)
    return level[: match.start()] if match and match["inside"].endswith(measure) else level


def _factor(measure: str, indicator: Indicator, is_own: bool) -> float | None:
    """What figures in a unit of measure are multiplied by; None where it is not the indicator's. `is_own`: of the column, not of the table."""
    own, measure = fold(indicator.unit_of_measure_vi), fold(measure)
    if own in MONEY and measure in MONEY and (measure == own or own == CONVERTED_TO):
        return MONEY[measure] / MONEY[own]
    return None if is_own and measure != own else 1.0


def _ask(column: Column, table: WideTable, answer: str, scope: Scope) -> None:
    """Ask what a column means; one without any figure is only shown."""
    filled = any(row[column.index].text for row in table.grid[table.first_row :])
    place, found = column.heading.place, column.heading.text
    if not filled:
        scope.say(
            Message(
                "note", "unknown_line", _("The column “{column}” is not recognised and is left out; nothing stands in it.", column=column.name), place, found
            )
        )
        return
    text = _("It is not sure what the column “{column}” means. Choose the indicator, or leave the column out.", column=column.name)
    if answer:
        text = f"{_('“{answer}” is no indicator.', answer=answer)} {text}"
    options = (*indicator_options(scope.register, " ".join(column.levels)), skip_option())
    scope.say(Message("question", "column", text, place, found, Question(f"column:{column.name}", options)))


def _ask_measure(column: Column, measure: str, indicator: Indicator, scope: Scope) -> None:
    text = _(
        "The column “{column}” is in {measure}, but {indicator} is in {unit}. Choose what it is, or leave it out.",
        column=column.name,
        measure=measure,
        indicator=indicator.name,
        unit=indicator.unit_of_measure,
    )
    options = (Option(indicator.code, f"{indicator.name} ({indicator.unit_of_measure})"), *indicator_options(scope.register, column.name), skip_option())
    scope.say(Message("question", "column", text, column.heading.place, column.heading.text, Question(f"column:{column.name}", options)))

"""Which unit, period and indicator the lines of a table speak of; what is not known is asked, once for all lines where one answer fits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from scorecard.i18n import _
from scorecard.returns.model import Asked, Cell, Message, Option, Place, Question
from scorecard.returns.names.units import SKIP, UnitNames, indicator_named, period_named, words
from scorecard.returns.register import Indicator, Period, Register, Unit
from scorecard.text import fold, normalize

PERIOD_QUESTION = "period"
SUGGESTED = 5
PERIODS_SHOWN = 12
IN_TITLE = re.compile(
    r"(?P<day>(ngay \d+ )?thang (\d+ )?nam 20\d\d)"
    r"|(?P<period>\b(quy|q) ?(iv|iii|ii|i|[1-4])( nam)? 20\d\d|\b(0?6|sau|0?9|chin) thang( dau)?( nam)? 20\d\d|\b(ca )?nam 20\d\d|\b20\d\d (q[1-4]|6m|9m|y)\b)"
)
OTHER_PAPER = re.compile(r"\b(quyet dinh|cong van|ke hoach|nghi quyet|nghi dinh|thong tu|thong bao|to trinh|huong dan)\b")


@dataclass
class Scope:
    """Reads names against the register, as the person who brings the file has answered. `messages`: what is to be asked, each thing once."""

    register: Register
    asked: Asked
    messages: list[Message] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)
    _names: dict[tuple[str, str], UnitNames] = field(default_factory=dict)
    _units: dict[tuple[str, str], Unit | Message] = field(default_factory=dict)

    def say(self, message: Message) -> None:
        """Keep a message; a question only the first time."""
        if message.question:
            if message.question.key in self._asked:
                return
            self._asked.add(message.question.key)
        self.messages.append(message)

    def find_unit(self, text: str, period_code: str) -> Unit | Message:
        """The unit that a text names in a period, by key, code or name, or what is to be asked."""
        key = (normalize(text), period_code)
        if key not in self._units:
            self._units[key] = self._find_unit(key[0], period_code)
        return self._units[key]

    def unit(self, cell: Cell, period_code: str) -> Unit | None:
        """The unit that a cell names; None after it was asked, or where it is to be left out."""
        found = self.find_unit(cell.text, period_code)
        if isinstance(found, Unit):
            return found if self._is_chosen(found, cell) else None
        key = f"{found.rule}:{normalize(cell.text)}"
        if key not in self._asked:
            self._asked.add(key)
            self.say(replace(found, place=found.place or cell.place, found=found.found or cell.text))
        return None

    def _is_chosen(self, unit: Unit, cell: Cell) -> bool:
        """Whether a unit is the chosen one or below it, or none was chosen; said once where it is another one."""
        chosen = self.register.units.get(self.asked.unit_key)
        if chosen is None or unit.unit_key == chosen.unit_key or self.register.is_below(unit, chosen.unit_key):
            return True
        if "wrong_unit" not in self._asked:
            self._asked.add("wrong_unit")
            text = _(
                "The file says {found}, but {chosen} was chosen. Choose {found} or “as the file says”; where the file is wrong, mend it.",
                found=unit.name,
                chosen=chosen.name,
            )
            self.messages.append(Message("error", "wrong_unit", text, cell.place, cell.text))
        return False

    def _find_unit(self, text: str, period_code: str) -> Unit | Message:
        below = self.asked.unit_key if self.register.units_below(self.asked.unit_key) else ""
        found = self._names_of(period_code, below).match(text, self.asked.answers)
        if below and not isinstance(found, Unit):
            anywhere = self._names_of(period_code, "").match(text, {})
            return anywhere if isinstance(anywhere, Unit) and anywhere.unit_key == below else found
        return found

    def _names_of(self, period_code: str, below: str) -> UnitNames:
        key = (period_code, below)
        if key not in self._names:
            self._names[key] = UnitNames(self.register, period_code, below, self._area)
        return self._names[key]

    @property
    def _area(self) -> str:
        """Whose units the names are thought to be: those below the chosen unit or beside it, else of the area that the person looks after."""
        chosen = self.register.units.get(self.asked.unit_key)
        if chosen is None:
            return self.asked.area_key
        return chosen.unit_key if self.register.units_below(chosen.unit_key) else chosen.parent_key or ""

    def period(self, cell: Cell) -> str | None:
        """The code of the period that a cell names; None after it was asked."""
        found = period_of(self.register, cell.text)
        key = f"period:{normalize(cell.text)}"
        if found is None and self.asked.answers.get(key) in self.register.periods:
            return self.asked.answers[key]
        if found is None:
            text = _("“{found}” is no period that is known here. Say which one is meant.", found=cell.text)
            self.say(Message("question", "period", text, cell.place, cell.text, Question(key, self._period_options())))
            return None
        self.expect_period(found, cell)
        return found.code

    def expect_period(self, found: Period, cell: Cell) -> None:
        """Say, once, that figures are of another period than the chosen one."""
        chosen = self.register.periods.get(self.asked.period_code)
        if chosen and found.code != chosen.code:
            self._wrong_period(found, chosen, cell)

    def _wrong_period(self, found: Period, chosen: Period, cell: Cell) -> None:
        if "wrong_period" in self._asked:
            return
        self._asked.add("wrong_period")
        text = _(
            "The file says {found}, but {chosen} was chosen. Choose {found} or “as the file says”; where the file is wrong, mend it.",
            found=found.name,
            chosen=chosen.name,
        )
        self.messages.append(Message("error", "wrong_period", text, cell.place, cell.text))

    def period_of_file(self, headings: Iterable[Cell], sheet: str) -> str | None:
        """The period of the lines that name none: as asked, else as the one heading says that names one; None after it was asked."""
        named = {code: cell for cell in headings if isinstance(cell.value, str) for code in sorted(periods_in(self.register, cell.text))}
        chosen = self.asked.period_code or self.asked.answers.get(PERIOD_QUESTION, "")
        if chosen in self.register.periods:
            about = self.register.periods[chosen]
            if named and not any(_is_called(about, self.register.periods[code]) for code in named):
                code, cell = next(iter(named.items()))
                self._wrong_period(self.register.periods[code], about, cell)
            return chosen
        if len(named) == 1:
            return next(iter(named))
        options = tuple(Option(code, self.register.periods[code].name) for code in named) or self._period_options()
        text = _("The file does not say of which period its figures are. Choose the period.")
        self.say(Message("question", "period", text, Place(sheet), "", Question(PERIOD_QUESTION, options)))
        return None

    def _period_options(self) -> tuple[Option, ...]:
        latest = sorted(self.register.periods.values(), key=lambda period: (period.end, period.start), reverse=True)
        return tuple(Option(period.code, period.name) for period in latest[:PERIODS_SHOWN])

    def indicator(self, cell: Cell) -> Indicator | None:
        """The indicator that a cell names by code or name; None where the answer is to leave it out, or after it was asked."""
        key = f"indicator:{normalize(cell.text)}"
        answer = self.asked.answers.get(key, "")
        if answer == SKIP:
            return None
        found = self.register.indicators.get(answer) or self.register.indicators.get(cell.text) or indicator_named(self.register, cell.text)
        if found is None:
            text = _("“{found}” is no indicator that is known here. Choose one, or leave it out.", found=cell.text)
            options = (*indicator_options(self.register, cell.text), skip_option())
            self.say(Message("question", "unknown_indicator", text, cell.place, cell.text, Question(key, options)))
        return found


def _is_called(period: Period, named: Period) -> bool:
    """Whether a heading that names one period may stand over figures of another: the report of a year may end before the year does."""
    return named.code == period.code or (named.kind == "Y" and period.kind == "YTD" and named.year == period.end.year)


def period_of(register: Register, text: str) -> Period | None:
    """The period that a text names, by code or name."""
    return register.periods.get(normalize(text)) or period_named(register, text)


def periods_in(register: Register, text: str) -> set[str]:
    """The codes of the periods that a title names. Days ("ngày 15 tháng 12 năm 2024") and the names of other papers are none."""
    if whole := period_of(register, text):
        return {whole.code}
    folded = fold(words(text))
    if OTHER_PAPER.search(folded):
        return set()
    found = set()
    for match in IN_TITLE.finditer(folded):
        if match["day"] is None and (period := period_of(register, match["period"])):
            found.add(period.code)
    return found


def skip_option() -> Option:
    """The answer to leave a column or a line out."""
    return Option(SKIP, _("leave it out"))


def indicator_options(register: Register, text: str, most: int = SUGGESTED) -> tuple[Option, ...]:
    """The indicators whose names are nearest to a text, with their units of measure, the nearest first. Suggestions only: a person chooses."""
    nearest = closest(text, {code: (found.name_vi, found.short_vi, found.name_en) for code, found in register.indicators.items()}, most)
    return tuple(Option(code, f"{register.indicators[code].name} ({register.indicators[code].unit_of_measure})") for code in nearest)


def closest(text: str, names: dict[str, tuple[str, ...]], most: int = SUGGESTED) -> list[str]:
    """The codes whose names share most with a text, in words and letters, the nearest first; none that share hardly anything."""
    wanted = _pairs(text)

    def likeness(name: str) -> float:
        found = _pairs(name)
        return 2 * len(wanted & found) / max(1, len(wanted) + len(found))

    ranked = sorted(((max(likeness(name) for name in found), code) for code, found in names.items()), key=lambda pair: -pair[0])
    return [code for score, code in ranked[:most] if score > 0.3]


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a text, and its words."""
    folded = fold(text)
    return frozenset(folded[start : start + 2] for start in range(len(folded) - 1)) | frozenset(folded.split())

"""What a heading and the sub-headings below it name together: "Hồ sơ" over "Đúng hạn", "Thu ngân sách" over "Kế hoạch"."""

import re

from scorecard.returns.names.units import indicator_named, words
from scorecard.returns.register import Indicator, Register
from scorecard.text import fold, normalize

SAYS_NOTHING = {"đã", "được", "số", "tổng", "lượng", "kết", "quả", "tình", "hình"}
"""Words that a table has or leaves out at will; with their accents, since "sơ" of "hồ sơ" is none of them."""
IMPLIED = {"giai", "quyet", "hoan", "thanh", "nam"}
"""What a name may have and a heading leave unsaid: tasks on time are completed on time, and a plan is that of the year."""
INCLUDING = re.compile(r", gồm .*")
PLANNED = {"ke hoach", "du toan", "ke hoach nam", "du toan nam"}
DONE = {"thuc hien", "da thuc hien", "ket qua thuc hien"}
OF_A_PLAN = re.compile(r"\b(ke hoach|du toan)\b")


def together(levels: tuple[str, ...], register: Register) -> Indicator | None:
    """The one indicator that headings from top to bottom name together; None where there is none, or more than one."""
    wanted = _words(" ".join(levels))
    if _words(levels[-1]) == wanted:
        return None
    names = [(indicator, found) for indicator in register.indicators.values() for found in map(_words, (indicator.name_vi, indicator.short_vi))]
    same = {indicator.code for indicator, found in names if found == wanted}
    wider = {indicator.code for indicator, found in names if found > wanted and not indicator.is_percent}
    unsaid = {indicator.code for indicator, found in names if found > wanted and found - wanted <= IMPLIED}
    meant = same or (wider if wider <= unsaid else set())
    return register.indicators[meant.pop()] if len(meant) == 1 else _of_plan(" ".join(levels[:-1]), fold(words(levels[-1])), register)


def changes_meaning(level: str, register: Register) -> bool:
    """Whether an upper heading says more than how columns are grouped: it names an indicator, or a part of one."""
    named = f" {fold(words(level))} "
    parts = (fold(words(name)) for part in register.breakdowns.values() for name in part.name_vi.split(","))
    return indicator_named(register, level) is not None or any(f" {name} " in named for name in parts if " " in name)


def _of_plan(heading: str, below: str, register: Register) -> Indicator | None:
    """What is planned of an indicator, or what is done of it, where the catalogue measures the one by the other."""
    done = indicator_named(register, heading)
    ratios = (indicator for indicator in register.indicators.values() if done and indicator.numerator == (done.code, "") and indicator.denominator)
    codes = {indicator.denominator[0] for indicator in ratios if indicator.denominator}
    planned = [register.indicators[code] for code in codes if code in register.indicators and OF_A_PLAN.search(fold(register.indicators[code].name_vi))]
    if len(planned) != 1:
        return None
    return planned[0] if below in PLANNED else done if below in DONE else None


def _words(text: str) -> frozenset[str]:
    """What a name says: its words without accents, those left out that say nothing; and whether it is a percentage."""
    found = [fold(word) for word in words(INCLUDING.sub("", normalize(text))).split() if word not in SAYS_NOTHING]
    return frozenset([*found, *("%" for _sign in range("%" in text))])

"""What the cell of a return says of an indicator, or what must be asked before it says anything."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from scorecard.i18n import _
from scorecard.numbers import exact
from scorecard.returns.model import UNREADABLE
from scorecard.returns.register import Indicator
from scorecard.text import fold

Values = dict[str, Decimal]
"""What a text may say, in the unit of measure of its indicator, by the code of the reading."""

DASH = re.compile(r"[-–—−‐‑‒―_/.…]+")


@dataclass(frozen=True)
class Figure:
    """What a cell says. `value` None: nothing is reported. Of a ratio, its parts where they are written. `qualifier` as in the data folder."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    qualifier: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Ask:
    """A cell with more than one reading: by the code of an answer, its label and what the cell then says.

    The key is the same for cells with the same text and the same readings, so that one answer serves them all.
    """

    key: str
    text: str
    readings: dict[str, tuple[str, Figure]] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A cell that cannot be taken as it is; `text` says why and what to do."""

    text: str


SHOWN = 120
"""How many letters of a cell a message shows."""


def ask(written: str, values: Values, indicator: Indicator) -> Ask:
    """A question with the values that a text may have, each of them once."""
    first = {value: code for code, value in reversed(values.items())}
    readings = {code: (exact(float(value), indicator.unit_of_measure), Figure(float(value))) for code, value in values.items() if first[value] == code}
    return asking(f"{'/'.join(values)}:{written}", two_readings(written), readings)


def two_readings(written: str) -> str:
    """What is said where there is more than one reading."""
    return _('"{text}" can be read in more than one way. Choose what is meant.', text=shortened(written))


def shortened(written: str) -> str:
    """The beginning of a long text."""
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"


def ask_text(written: str, indicator: Indicator | None = None) -> Ask:
    """Text where a value belongs. Of a flag, a text may say that there is something, or that there is not."""
    text = _('"{text}" is no value. Choose what is meant, type the number, or mend the file.', text=shortened(written))
    if indicator is None or indicator.kind != "flag":
        return asking(f"text:{written}", text, {})
    if fold(written).startswith(("khong", "chua")):
        return asking(f"no:{written}", text, {"no": (_("0 (there is none)"), Figure(0.0))})
    return asking(f"yes:{written}", text, {"yes": (_("1 (there is one)"), Figure(1.0))})


def ask_dash(written: str, indicator: Indicator) -> Ask:
    """A sign for "nothing": 0 or not reported. Of a rate, 0 % and "no case" are asked apart from the zeros of counts."""
    is_rate = indicator.is_percent or indicator.kind == "ratio"
    readings = {"zero": (exact(0, indicator.unit_of_measure if is_rate else ""), Figure(0.0)), "blank": (_("not reported, or no case"), Figure(None))}
    is_dash = DASH.fullmatch(written) is not None
    key = ("dash_rate" if is_rate else "dash") if is_dash else f"zero/blank:{written}"
    return Ask(key, _('"{text}" may be 0, or say that nothing is reported. Choose what is meant.', text=written), readings)


def asking(key: str, text: str, readings: dict[str, tuple[str, Figure]]) -> Ask:
    """A question with readings, and the answer that keeps the words without a value."""
    kept = (_("keep the words, take no value"), Figure(None, qualifier=UNREADABLE))
    return Ask(key, text, readings | {UNREADABLE: kept})


def plain(value: Decimal) -> str:
    """All digits of a number, no zeros at its end."""
    return f"{value.normalize():f}"

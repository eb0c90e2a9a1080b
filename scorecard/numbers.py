"""Numbers and dates as people here read them: `1.905`, `99,95%`, `30/6/2021` (English: `1,905`, `99.95%`)."""

from datetime import date, datetime
from functools import lru_cache

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from scorecard.i18n import _, language

NO_VALUE = "–"


def is_missing(value: object) -> bool:
    return bool(pd.isna(value))  # type: ignore[call-overload]


@lru_cache(maxsize=8192)
def _decimal(value: float, decimals: int, locale: str, signed: bool) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    pattern = f"{'+' if signed else ''}{pattern};−{pattern}"
    return str(format_decimal(round(value, decimals) + 0.0, format=pattern, locale=locale))


def number(value: float | None, decimals: int = 0, fixed: bool = False) -> str:
    """A number with decimals, none where it is whole unless `fixed` (one below the other); a dash where there is no number."""
    if value is None or is_missing(value):
        return NO_VALUE
    return _decimal(float(value), 0 if float(value).is_integer() and not fixed else decimals, language(), False)


def exact(value: float | None, unit: str = "") -> str:
    """A number with as many decimals as it has, at most six, and its unit of measure: what a document says, neither rounded nor padded."""
    if value is None or is_missing(value):
        return NO_VALUE
    return with_unit(str(format_decimal(value, format="#,##0.######;−#,##0.######", locale=language())), unit)


def quantity(value: float | None, unit: str, decimals: int = 0, qualifier: str | None = None, fixed: bool = False) -> str:
    """A number with its unit of measure: `99,95%`, `1.905 hồ sơ`, `hơn 90.000 lượt`."""
    text = with_unit(number(value, decimals, fixed), unit) if not is_missing(value) else NO_VALUE
    return qualified(text, qualifier)


def qualified(text: str, qualifier: str | None) -> str:
    """A number as it was stated: `hơn 90.000 lượt`, `khoảng 20`."""
    if qualifier == "at_least":
        return _("more than {number}", number=text)
    return _("about {number}", number=text) if qualifier == "about" else text


def change(value: float | None, unit: str, decimals: int = 0) -> str:
    """A difference with its sign; of percentages, in percentage points; the word where none shows."""
    if value is None or is_missing(value):
        return NO_VALUE
    if not round(value, decimals):
        return _("unchanged")
    return with_unit(_decimal(float(value), decimals, language(), True), _("pts") if unit == "%" else unit)


def with_unit(text: str, unit: str) -> str:
    return f"{text}%" if unit == "%" else f"{text} {unit}".rstrip()


def fraction(numerator: float | None, denominator: float | None) -> str:
    """`877/880`, or a dash where a part is not known."""
    if is_missing(numerator) or is_missing(denominator):
        return NO_VALUE
    return f"{number(numerator)}/{number(denominator)}"


def moment(value: str) -> str:
    """A time that was kept as ISO text, in the time zone of this computer."""
    time = datetime.fromisoformat(value).astimezone()
    return f"{day(time.date())} {time:%H:%M}"


def day(value: date | None) -> str:
    """A date as `30/6/2021`."""
    if value is None or is_missing(value):
        return NO_VALUE
    return format_date(value, format="d/M/yyyy" if language() == "vi" else "d MMM yyyy", locale=language())

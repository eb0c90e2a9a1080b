"""What stands in a cell: the value, its number format, the words for codes. Numbers are those of the queries; nothing is computed here."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from scorecard.charts.base import TARGET_MARK, cell_text, decimals_shown, flag_mark
from scorecard.columns import CODED, OF_INDICATOR, STATED_DECIMALS
from scorecard.i18n import _
from scorecard.numbers import is_missing
from scorecard.vocabulary import label, words

WHOLE, DAY = "#,##0", "dd/mm/yyyy"
MARKS = "".join(mark for mark in TARGET_MARK.values())


def heading(column: str) -> str:
    """The heading of a column; some say more in a workbook than in a table beside a chart."""
    return {"mark": MARKS, "shown": _("As on screen")}.get(column, label(column))


def told(data: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Rows with words for codes: `shown` is the value as the screen shows it, `mark` and `level` its level, `state` says why there is no number."""
    data = data.copy()
    if "shown" in columns:
        data["shown"] = [_as_on_screen(row) for row in data.itertuples()]
    if {"state", "is_small"} <= set(data):
        small = _("fewer than 30 cases: not ranked")
        data["state"] = [small if is_small else words("state", state) for state, is_small in zip(data["state"], data["is_small"], strict=True)]
    if "level" in data:
        data["mark"] = data["level"].map(TARGET_MARK)
        data["level"] = [f"{TARGET_MARK[level]} {words('level', level)}".strip() for level in data["level"]]
    for column in data.columns.intersection(CODED).difference(["level", "state"]):
        data[column] = [words(column, value) for value in data[column]]
    return data


def _as_on_screen(row: Any) -> str:
    missing = is_missing(row.value)
    if missing:
        return str(words("state", row.state))
    # in a row of units the mark is that of the flag, as in the ranking on screen; elsewhere the distance to the target
    mark = flag_mark(row) if hasattr(row, "flag_severity") else TARGET_MARK.get(getattr(row, "level", "none"), "")
    return f"{cell_text(row)} {mark}".rstrip()


def format_of(column: str) -> Callable[[Any, float], str]:
    """The number format of a number in a column of a row: those in the unit of measure of an indicator as the screen shows them."""
    if column == "value":
        return _format_of_value
    return _format_of_measured if column in OF_INDICATOR else _format_of_count


def _format_of_value(row: Any, value: float) -> str:
    pattern = measured(decimals_shown(row), row.unit_of_measure)
    qualifier = getattr(row, "qualifier", None)
    if qualifier in ("at_least", "about"):
        before, after = (_("more than {number}") if qualifier == "at_least" else _("about {number}")).split("{number}")
        return f'"{before}"{pattern}"{after}"'
    return pattern


def _format_of_measured(row: Any, value: float) -> str:
    return measured(0 if float(value).is_integer() else int(row.decimals), row.unit_of_measure)


def _format_of_count(_row: Any, value: float) -> str:
    return measured(0 if float(value).is_integer() else min(2, STATED_DECIMALS), "")


def measured(decimals: int, unit: str) -> str:
    """A number format; percentages are kept as the numbers that documents state (4.94, not 0.0494), with the sign behind."""
    return WHOLE + ("." + "0" * decimals if decimals else "") + ('"%"' if unit == "%" else "")

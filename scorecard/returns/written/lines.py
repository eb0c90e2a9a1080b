"""A cell in the line of an indicator, as claims: the figure itself, and the parts that are written with a ratio."""

from dataclasses import replace
from math import isclose

from scorecard.i18n import pick
from scorecard.returns.model import Cell, Claim, Message, Option, Question
from scorecard.returns.register import Indicator
from scorecard.returns.written.reading import Ask, Figure, Refused, read_figure, shown

TYPED = "typed:"
"""An answer that starts so gives the number itself: `typed:1905`, written as in a cell."""


def claims_of(
    cell: Cell, indicator: Indicator, unit_key: str, period_code: str, breakdown: str, answers: dict[str, str], note: str = ""
) -> tuple[list[Claim], list[Message]]:
    """The claims of a cell, and what is to be asked or mended before it has any.

    `answers`: option codes, or `typed:` and a number, by key of the question. A blank cell is a claim without a value.
    """
    found = read_figure(cell, indicator)
    if isinstance(found, Ask):
        found = _answered(found, answers.get(found.key, ""), cell, indicator)
    if isinstance(found, Refused):
        return [], [Message("error", "unreadable_figure", found.text, cell.place, shown(cell))]
    if isinstance(found, Ask):
        options = tuple(Option(code, label) for code, (label, _figure) in found.readings.items())
        return [], [Message("question", "which_figure", found.text, cell.place, shown(cell), Question(found.key, options))]
    claim = Claim(
        unit_key,
        period_code,
        indicator.code,
        breakdown,
        found.value,
        cell.place,
        shown(cell),
        found.numerator,
        found.denominator,
        found.qualifier,
        "; ".join(filter(None, (note, found.note))),
    )
    return [claim, *_parts(claim, indicator)], []


def _answered(ask: Ask, answer: str, cell: Cell, indicator: Indicator) -> Figure | Ask | Refused:
    if answer in ask.readings:
        return ask.readings[answer][1]
    if not answer.startswith(TYPED):
        return ask
    typed = read_figure(replace(cell, value=answer.removeprefix(TYPED), is_percent=False), indicator)
    return typed if isinstance(typed, Figure) and typed.value is not None else ask


def _parts(ratio: Claim, indicator: Indicator) -> list[Claim]:
    """The claims of numerator and denominator, where the ratio has one indicator for each and the line is not of another part of them."""
    if ratio.numerator is None or ratio.denominator is None or not indicator.numerator or not indicator.denominator:
        return []
    written = f"{_number(ratio.numerator)}/{_number(ratio.denominator)}"
    sides = (
        (indicator.numerator, ratio.numerator, pick(f"Tử số của {written}", f"Numerator of {written}")),
        (indicator.denominator, ratio.denominator, pick(f"Mẫu số của {written}", f"Denominator of {written}")),
    )
    if ratio.breakdown and any(part[1] not in ("", ratio.breakdown) for part, _value, _note in sides):
        return []
    return [
        replace(
            ratio,
            indicator_code=code,
            breakdown=part or ratio.breakdown,
            value=value,
            numerator=None,
            denominator=None,
            note=note,
        )
        for (code, part), value, note in sides
    ]


def _number(value: float) -> str:
    return str(round(value)) if isclose(value, round(value)) else str(value)

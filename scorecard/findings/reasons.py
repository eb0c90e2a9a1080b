"""Why a flag stands there: the method, the limits and the number of cases, the documents, and what would lift it, in a sentence or two each."""

from typing import Any

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings.remedies import lift
from scorecard.i18n import _, ngettext
from scorecard.text import inner

LEAST_P = 0.001
"""Smaller probabilities are told as this one."""


def probability(p: float) -> str:
    """A P value as it stands after the letter: `= 0,014`, or `< 0,001`."""
    return f"< {numbers.number(LEAST_P, 3)}" if p < LEAST_P else f"= {numbers.number(p, 3)}"


def why(row: Any) -> list[str]:
    """How the flag came about, on which documents it rests, and what would lift it (a row of `flag_by_unit`)."""
    lines = _method(row)
    if not numbers.is_missing(row.documents):
        lines.append(_("Document: {documents}.", documents=str(row.documents).rstrip(".")))
    remedy = lift(row)
    return [*lines, _("What would lift it: {remedy}.", remedy=remedy)] if remedy else lines


def _method(row: Any) -> list[str]:
    match row.rule_kind:
        case "below_funnel" | "above_funnel":
            return _funnel(row)
        case "worsening" | "improving":
            return _trend(row)
        case "gaining":
            return [
                _(
                    "Both values are held against the level of {area} of their period; from the one to the next the distance grew by more than chance alone "
                    "would let it in {share}% of cases, and the 95% intervals of both values do not overlap.",
                    area=row.reference_area, share=_one_sided(row.threshold),
                ),
                _("Now {n} cases.", n=numbers.number(row.denominator)),
            ]  # fmt: skip
        case "below_target" | "above_target":
            return _target(row)
        case "behind_pace" | "ahead_of_pace":
            return _pace(row)
        case "jump":
            return _jump(row)
        case "negative":
            return [_("The quarter is the difference of two returns; it cannot be below zero, so one of them is wrong.")]
        case "deficiency":
            return [_deficiency(str(row.rule_types)), _counted(row)]
        case "return_missing":
            return [
                _(
                    "No figure of the unit itself for this period, while {share}% of its neighbours or more have sent theirs.",
                    share=numbers.number(row.threshold),
                ),
                ngettext("{n} unit has sent a return.", "{n} units have sent a return.", int(row.count)),
            ]
        case "return_late" | "return_on_time":
            return [_("The day on which the first return was accepted, against the due date.")]
        case "contradicted":
            return _contradicted(row)
        case _:
            return [_("The words of a document on {period}; nothing was computed.", period=inner(str(row.period_name)))]


def _funnel(row: Any) -> list[str]:
    chance = (
        _("Held against the rate of {area}. Chance alone would put a unit of this size below the limits in {share}% of cases.")
        if (row.rule_kind == "below_funnel") == (row.direction > 0)
        else _("Held against the rate of {area}. Chance alone would put a unit of this size above the limits in {share}% of cases.")
    )
    lines = [
        chance.format(area=row.reference_area, share=_one_sided(row.threshold)),
        _(
            "{level}% limits for {n} cases: {low} to {high}.",
            level=numbers.number(row.threshold, 1), n=numbers.number(row.denominator), low=_value(row, "limit_low"), high=_value(row, "limit_high"),
        ),
    ]  # fmt: skip
    if row.phi > 1:
        lines.append(widened(row.phi, row.units_in_funnel))
    if row.threshold < 99:
        lines.append(_("The narrower limits of {level}% count only where they are left in two periods running.", level=numbers.number(row.threshold)))
    return lines


def _trend(row: Any) -> list[str]:
    lines = [
        _("Mann-Kendall test of the distance from the level of {area} over {n} quarters; what all units go through does not count.",
          area=row.reference_area, n=int(row.count)),
        _("p {p}: the probability of so clear a course, upwards or downwards, in a series without a trend.", p=probability(row.p)),
    ]  # fmt: skip
    if row.rule_kind == "worsening" and not numbers.is_missing(row.limit_low):
        lines.append(
            _("And outside the 95% limits by now ({low} to {high} for {n} cases).",
              low=_value(row, "limit_low"), high=_value(row, "limit_high"), n=numbers.number(row.denominator))
        )  # fmt: skip
    return lines


def _target(row: Any) -> list[str]:
    is_short, has_cases = row.rule_kind == "below_target", not numbers.is_missing(row.low)
    if is_short:
        lines = [
            _("The target is missed by more than counts as near, and the 95% interval does not reach it.")
            if has_cases
            else _("The target is missed by more than counts as near.")
        ]
    else:
        said = (
            _("Beyond the target by {points} points or more, and so is the whole 95% interval.")
            if has_cases
            else _("Beyond the target by {points} points or more.")
        )
        lines = [said.format(points=numbers.number(row.threshold))]
    if has_cases:
        lines.append(_("Interval (Wilson) of {n} cases: {low} to {high}.", n=numbers.number(row.denominator), low=_value(row, "low"), high=_value(row, "high")))
    if row.target_verification == "unconfirmed":
        lines.append(_("The basis of the target is unconfirmed."))
    return lines


def _pace(row: Any) -> list[str]:
    limit = (
        _("The rule speaks where the forecast is below {level}% of the plan.")
        if row.rule_kind == "behind_pace"
        else _("The rule speaks where the forecast is {level}% of the plan or more.")
    ).format(level=numbers.number(row.threshold))
    if row.count:
        return [
            ngettext(
                "The year ends where the share of the year collected by now in {n} earlier year of the unit would take it.",
                "The year ends where the share of the year collected by now in {n} earlier years of the unit would take it.",
                int(row.count),
            ),
            limit,
        ]
    return [_("No earlier year of the unit is known: the forecast takes the share of the calendar year gone, as if money came in evenly."), limit]


def _jump(row: Any) -> list[str]:
    lines = [
        _("The rule speaks from a change of {points} points on whose 95% intervals do not overlap.", points=numbers.number(row.threshold))
        if row.unit_of_measure == "%"
        else _("The rule speaks where one value is {times} times the other or more.", times=numbers.number(row.threshold))
    ]
    if not numbers.is_missing(row.denominator):
        lines.append(_("Now {n} cases.", n=numbers.number(row.denominator)))
    return [*lines, _("Often a typing error; sometimes true.")]


def _contradicted(row: Any) -> list[str]:
    said = _("The unit reports {value}; an inspection within a year before found the opposite.", value=_value(row, "value", int(row.decimals)))
    if numbers.is_missing(row.denominator):
        return [said]
    return [said, _("Reported: {cases} cases.", cases=numbers.fraction(row.numerator, row.denominator))]


def _deficiency(state: str) -> str:
    return {
        "repeated": _("The inspection reports name the same kind in the same unit again; it counts as long as no document says that it was remedied."),
        "overdue": _("The due date has passed, and no document says that it was remedied."),
        "remedied": _("Documents say of all that inspections found in this unit that it was remedied; every due date has passed."),
    }[state]


def _counted(row: Any) -> str:
    return _("Counted: {count}.", count=ngettext("{n} deficiency", "{n} deficiencies", int(row.count)))


def _one_sided(level: float) -> str:
    """The share of cases, in percent, that chance puts beyond one of two limits of a level such as 99.8 %."""
    share = round((100 - level) / 2, 3)
    return numbers.number(share, 1)


def _value(row: Any, column: str, decimals: int = 1) -> str:
    return measured(getattr(row, column), row.unit_of_measure, decimals)


def widened(phi: float, units: float) -> str:
    """That the limits of a funnel allow for units that differ by more than chance."""
    return _(
        "{n} units differ by more than chance alone; the limits are widened for that (phi = {phi}).", n=numbers.number(units), phi=numbers.number(phi, 1)
    )  # fmt: skip

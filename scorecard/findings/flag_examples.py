"""Worked examples of warnings that are no statistics: named, contradicted, missing, jumping (rows of `example_by_method` by method)."""

from typing import Any

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _
from scorecard.text import inner


def _mention(rows: dict[str, Any]) -> list[str]:
    row = rows.get("mention")
    if row is None:
        return []
    return [_("{unit}, {period}: “{wording}” ({document}).", unit=row.unit_name, period=inner(row.period_name), wording=row.wording, document=row.documents)]


def _contradicted(rows: dict[str, Any]) -> list[str]:
    row = rows.get("contradicted")
    if row is None:
        return []
    cases = "" if numbers.is_missing(row.denominator) else f" ({numbers.fraction(row.numerator, row.denominator)})"
    reported = measured(row.value, row.unit_of_measure, 1) + cases
    return [
        _(
            "{unit}, {period}: reports {indicator} of {value}; the inspection found: “{wording}” ({document}).",
            unit=row.unit_name,
            period=inner(row.period_name),
            indicator=inner(row.indicator_name),
            value=reported,
            wording=row.wording,
            document=row.documents,
        )
    ]


def _returns(rows: dict[str, Any]) -> list[str]:
    row = rows.get("return_missing")
    if row is None:
        return []
    return [
        _(
            "{unit}: no figure of its own for {period}; {count} of the {units} other units have sent theirs. The rule asks for {threshold}% of all.",
            unit=row.unit_name,
            period=inner(row.other_period_name),
            count=int(row.count),
            units=int(row.units),
            threshold=numbers.number(row.threshold),
        )
    ]


def _jump(rows: dict[str, Any]) -> list[str]:
    row = rows.get("jump")
    if row is None:
        return []
    fields = {
        "unit": row.unit_name,
        "indicator": inner(row.indicator_name),
        "before": measured(row.reference, row.unit_of_measure, int(row.decimals)),
        "other": inner(row.other_period_name),
        "now": measured(row.value, row.unit_of_measure, int(row.decimals)),
        "period": inner(row.period_name),
        "threshold": numbers.number(row.threshold),
    }
    if row.unit_of_measure != "%":
        return [_("{unit}, {indicator}: {before} in {other}, {now} in {period}; the rule speaks from {threshold} times on.", **fields)]
    change = numbers.change(row.value - row.reference, "%", int(row.decimals))
    return [_("{unit}, {indicator}: {before} in {other}, {now} in {period}: {change}; the rule speaks from {threshold} points on.", change=change, **fields)]


MAKERS = {"documents": _mention, "contradictions": _contradicted, "returns": _returns, "jumps": _jump}
"""By section of the page of methods."""

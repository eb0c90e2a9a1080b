"""Worked examples of the methods, with numbers as they stand in the store."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings import flag_examples
from scorecard.i18n import _, ngettext
from scorecard.statistics.control import LEAST, p_chart
from scorecard.text import inner

OUTER = 3.09
"""The deviate of the 99.8 % limits."""


def example(section: str, rows: dict[str, Any], ranks: pd.DataFrame, course: pd.DataFrame) -> list[str]:
    """The sentences of the worked example of a section, none where the area has no case of it.

    `rows`: rows of `example_by_method` by method. `ranks`: rows of `value_by_unit`. `course`: rows of `value_by_unit_period` of one unit.
    """
    makers = {"intervals": _intervals, "funnel": _funnel, "trend": _trend, "pace": _pace, "score": _score, "deficiencies": _life}
    makers |= flag_examples.MAKERS
    if section == "ranks":
        return _ranks(ranks)
    if section == "control":
        return _control(course)
    return makers[section](rows) if section in makers else []


def _rate(value: float, decimals: int = 1) -> str:
    return measured(value, "%", decimals)


def _intervals(rows: dict[str, Any]) -> list[str]:
    return [
        _(
            "{unit}, {period}: {indicator} {value} ({fraction}); 95% interval {low} to {high}.",
            unit=row.unit_name,
            period=inner(row.period_name),
            indicator=inner(row.indicator_name),
            value=_rate(row.value),
            fraction=numbers.fraction(row.numerator, row.denominator),
            low=_rate(row.low),
            high=_rate(row.high),
        )
        for row in (rows.get("interval_small"), rows.get("interval_large"))
        if row is not None
    ]


def _funnel(rows: dict[str, Any]) -> list[str]:
    row = rows.get("funnel")
    if row is None:
        return []
    return [
        _(
            "{unit}, {period}: {indicator} {value} ({fraction}); {area} as a whole {reference}.",
            unit=row.unit_name,
            period=inner(row.period_name),
            indicator=inner(row.indicator_name),
            value=_rate(row.value),
            fraction=numbers.fraction(row.numerator, row.denominator),
            area=row.reference_area,
            reference=_rate(row.reference),
        ),
        _("Held against chance alone, that is {z} standard deviations away.", z=numbers.number(row.z, 1)),
        _(
            "The {units} units differ {phi} times as much as chance would make them; divided by the root of it, {adjusted} remain. The outer limit is {limit}.",
            units=int(row.units),
            phi=numbers.number(row.phi, 1),
            adjusted=numbers.number(row.adjusted_z, 1),
            limit=numbers.number(OUTER, 2),
        )
        if row.phi > 1
        else _(
            "The units differ no more than chance would make them, so the limits stay as they are. The outer limit is {limit}.", limit=numbers.number(OUTER, 2)
        ),
    ]


def _ranks(ranks: pd.DataFrame) -> list[str]:
    known = ranks.dropna(subset=["rank_low"]).sort_values("rank")
    if known.empty:
        return []
    row = known.iloc[len(known) // 2]
    return [
        _(
            "{unit}: {indicator} {value} ({fraction}), rank {rank} of {ranked}; in 95% of the draws between rank {low} and rank {high}.",
            unit=row["unit_name"],
            indicator=inner(row["indicator_name"]),
            value=_rate(row["value"]),
            fraction=numbers.fraction(row["numerator"], row["denominator"]),
            rank=int(row["rank"]),
            ranked=int(row["ranked"]),
            low=int(row["rank_low"]),
            high=int(row["rank_high"]),
        )
    ]


def _trend(rows: dict[str, Any]) -> list[str]:
    row = rows.get("trend")
    if row is None:
        return []
    return [
        _(
            "{unit}, {indicator}, {quarters} quarters up to {period}: {pairs} pairs of quarters; better minus worse: S = {s}; P = {p}.",
            unit=row.unit_name,
            indicator=inner(row.indicator_name),
            quarters=int(row.quarters),
            period=inner(row.period_name),
            pairs=int(row.pairs_of_quarters),
            s=numbers.number(row.s),
            p=numbers.exact(float(f"{row.p:.2g}")),
        )
    ]


def _control(course: pd.DataFrame) -> list[str]:
    known = course[course["low"].notna()]
    if known.empty:
        return []
    chart, last = p_chart(known["numerator"], known["denominator"]), known.iloc[-1]
    said = [
        _(
            "{unit}: {n} quarters, {cases} in all, so the middle line is {centre}. For {period} with {denominator} cases the limits would be {low} and {high}; "
            "the rate was {value}.",
            unit=last["unit_name"],
            n=len(known),
            cases=numbers.fraction(known["numerator"].sum(), known["denominator"].sum()),
            centre=_rate(chart.centre * 100),
            period=inner(last["period_name"]),
            denominator=numbers.number(last["denominator"]),
            low=_rate(chart.low[-1] * 100),
            high=_rate(chart.high[-1] * 100),
            value=_rate(last["value"]),
        )
    ]
    return said + ([_("Fewer than {least} quarters: the chart draws no limits yet.", least=LEAST)] if len(known) < LEAST else [])


def _pace(rows: dict[str, Any]) -> list[str]:
    row = rows.get("pace")
    if row is None:
        return []
    basis = (
        _("In {years} earlier years the unit itself had collected {share} of the year by then, on average.", years=int(row.years), share=_rate(row.share))
        if row.years
        else _("Earlier years are not known: {share} of the calendar year had gone.", share=_rate(row.share))
    )
    forecast = _("Forecast of the year: {value} ÷ {share} = {forecast}.", value=_rate(row.value), share=_rate(row.share), forecast=_rate(row.forecast))
    if not numbers.is_missing(row.forecast_low):
        forecast += " " + _("Range: {low} to {high}.", low=_rate(row.forecast_low), high=_rate(row.forecast_high))
    return [_("{unit}, {period}: {value} of the plan collected.", unit=row.unit_name, period=inner(row.period_name), value=_rate(row.value)), basis, forecast]


def _score(rows: dict[str, Any]) -> list[str]:
    row = rows.get("score")
    if row is None or numbers.is_missing(row.score):
        return []
    return [
        _(
            "{unit}, {indicator}: {value}; the worst unit has {low}, the best {high}. On the scale: ({value} − {low}) ÷ ({high} − {low}) = {score} of 100.",
            unit=row.unit_name,
            indicator=inner(row.indicator_name),
            value=_rate(row.value),
            low=_rate(row.low),
            high=_rate(row.high),
            score=numbers.number(row.score, 1),
        )
    ]


def _life(rows: dict[str, Any]) -> list[str]:
    row = rows.get("life")
    if row is None:
        return []
    return [
        _(
            "{area}, inspections of {period}: {deficiencies} found, {repeated} of them found again; {fixed} remedied, {fixed}/{found} = {share}.",
            deficiencies=ngettext("{n} deficiency", "{n} deficiencies", int(row.found)),
            area=row.reference_area,
            period=inner(row.period_name),
            found=int(row.found),
            repeated=int(row.repeated),
            fixed=int(row.fixed),
            share=_rate(row.share),
        )
    ]

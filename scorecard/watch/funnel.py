"""The funnel of any rate that was reported with its number of cases."""

import streamlit as st

from scorecard import choices, filters, findings, queries, show
from scorecard.charts.funnel import funnel_rate
from scorecard.i18n import _
from scorecard.settings import settings


def draw() -> None:
    """A rate to choose and the scale of its cases, then the funnel."""
    view, keys = filters.view(), settings().key_indicators
    rates = queries.rate_options(**view.scope)
    rates = rates[rates["units_with_cases"] > 0]
    if rates.empty:
        show.nothing(
            _("No rate was reported with its number of cases for {period}: what is chance and what is not cannot be told.", period=view.period_within),
            queries.nearest_periods(**view.scope, indicators=keys),
        )
        show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], keys[:1]))
        return
    left, right = st.columns([3, 1])
    with left:
        rate = choices.rate_choice(rates, keys)
    scale = choices.either("scale", _("Scale of the cases"), {"plain": _("plain"), "log": _("logarithmic")}, right)
    points = queries.funnel_by_unit(**view.scope, indicator=rate)
    if points.empty:
        show.nothing(_("Too few units with 30 cases, or all alike: there is no funnel for this rate."))
        return
    limits = queries.funnel_limit_by_denominator(**view.scope, indicator=rate)
    figure = funnel_rate(points, limits, scale == "log")
    show.chart(figure, points, findings.chance.funnel(points), findings.chance.funnel_note(points, view.period_name), key="funnel")

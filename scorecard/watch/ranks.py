"""How sure the ranks of any rate are."""

import streamlit as st

from scorecard import choices, filters, findings, queries, show
from scorecard.charts.ranks import interval_ranks
from scorecard.i18n import _
from scorecard.settings import settings

UNITS = 200


def draw() -> None:
    """A rate to choose, then the ranks with their intervals."""
    view, keys = filters.view(), settings().key_indicators
    rates = queries.rate_options(**view.scope)
    if rates.empty:
        show.nothing(_("No rate of two units was reported for {period}.", period=view.period_within), queries.nearest_periods(**view.scope, indicators=keys))
        show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], keys[:1]))
        return
    with st.columns(2)[0]:
        rate = choices.rate_choice(rates, keys)
    ranked = queries.value_by_unit(**view.scope, indicator=rate, most=UNITS)
    ranked = ranked[ranked["rank"].notna()]
    if ranked.empty:
        show.nothing(_("Fewer than two units have 30 cases or more: nobody is ranked."))
        return
    note = findings.chance.ranks_note(ranked, view.units, view.period_name)
    show.chart(interval_ranks(ranked), ranked, findings.chance.ranks(ranked), note, key="ranks")

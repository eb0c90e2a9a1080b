"""Any indicators x units x periods: small multiples, a table with differences, two indicators against one another."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.bar_multiples import bar_multiples
from scorecard.charts.multiples import line_multiples
from scorecard.charts.scatter import scatter_two
from scorecard.i18n import _
from scorecard.settings import settings

UNITS, INDICATORS, PERIODS, POINTS = 6, 8, 12, 3

view, keys = filters.view(), settings().key_indicators
st.title(_("Comparison"))

units = queries.unit_option_by_attention(**view.scope, indicators=keys)
indicators = queries.indicator_options(**view.scope, indicators=keys)
periods = queries.comparable_period_options(**view.scope)

if indicators.empty or len(units) * len(periods) < 2:
    show.nothing(
        _("{area}, {period}: fewer than two values of anything, so there is nothing to compare.", area=view.area_name, period=view.period_name),
        queries.nearest_periods(**view.scope, indicators=keys) if len(units) > 1 else None,
    )
    areas = queries.coverage_by_area(view.area, view.scope["language"], keys)
    show.elsewhere(areas[areas["units"] > 1])
    st.stop()

places = st.columns(3)
with places[0]:
    chosen_units = choices.unit_choices(units, UNITS)
with places[1]:
    chosen_indicators = choices.indicator_choices(indicators, INDICATORS)
with places[2]:
    chosen_periods = choices.period_choices(periods, PERIODS)
filters.notes()

if not (chosen_units and chosen_indicators and chosen_periods):
    show.nothing(_("Choose at least one unit, one indicator and one period."))
    st.stop()

values = queries.value_by_unit_indicator_period(view.area, view.peer_group, chosen_units, chosen_indicators, chosen_periods)
if values["value"].isna().all():
    show.nothing(_("The chosen units have reported none of the chosen indicators for these periods."))
else:
    draw = bar_multiples if len(chosen_periods) == 1 else line_multiples
    show.chart(draw(values), values, findings.comparison.compared(values), findings.comparison.compared_note(values, view.area_name), key="multiples")
    show.markup(html.comparison.comparison_table(values), values, findings.comparison.largest_change(values), key="differences")

if len(indicators) > 1:
    st.subheader(_("Two indicators against one another"))
    left, right = st.columns(2)
    by_preference = indicators.sort_values("pair_preference")["indicator_code"].tolist()
    with left:
        across = choices.indicator_choice("across", indicators, by_preference[0])
    with right:
        up = choices.indicator_choice("up", indicators, by_preference[1])
    filters.notes()
    pairs = queries.value_pair_by_unit(view.area, view.peer_group, chosen_periods[-1], [across, up], chosen_units)
    if len(pairs) < POINTS:
        show.nothing(_("Fewer than three units have reported both for the last period chosen."))
    else:
        show.chart(scatter_two(pairs, chosen_units), pairs, findings.comparison.pair(pairs), findings.comparison.pair_note(pairs, view.units), key="pairs")

"""One unit: what it is and became, where it stands among its peers, its course, deficiencies, mentions, and the documents behind."""

import streamlit as st

from scorecard import changes, choices, filters, findings, html, queries, show
from scorecard.charts.multiples import line_multiples
from scorecard.charts.spine import spine
from scorecard.i18n import _
from scorecard.settings import settings

view, keys = filters.view(), settings().key_indicators
units = queries.identity_by_unit(view.area, view.peer_group, view.period)
key = choices.unit_pager(units)
filters.notes()
unit = units[units["unit_key"] == key].iloc[0]
name, scope = unit["unit_name"], {**view.scope, "peer_group": unit["compared_group"]}

st.title(name)
st.caption(findings.units.identity(unit, queries.unit_succession_by_unit(view.area)))

stands = queries.standing_by_indicator(**scope, unit=key)
found = queries.deficiency_by_unit_period(key, view.period)
mentions = queries.mention_by_unit_period(key, view.period)
placed = stands[stands["unit_position"].notna()]

if stands.empty and not (found["period_code"] == view.period).any() and not (mentions["period_code"] == view.period).any():
    show.nothing(_("{unit}: no document has anything for {period}.", unit=name, period=view.period_name), queries.nearest_unit_periods(key, view.period))

flags = changes.flags_of_unit(scope, key)
if len(flags):
    note = findings.units.flags_note(flags)
    show.markup(html.flags.flag_history(flags), flags, findings.units.flags(flags, name, view.period), note, key="flags")

left, right = st.columns([3, 2]) if len(placed) else (st.container(), st.container())
with left:
    if len(placed):
        note = findings.units.standing_note(unit, view.period_name, view.peer_group_name)
        show.chart(spine(placed), stands, findings.units.standing(stands, name), note, key="spine", opens_unit=False)
    if len(stands):
        histories = [filters.number_address(name, view.period_name, indicator) for indicator in stands["indicator_name"]]
        show.markup(html.units.value_list(stands, placed.empty, histories), stands, findings.units.values(stands, name), view.period_name, key="values")
    if len(mentions):
        show.markup(html.units.mention_history(mentions), mentions, findings.units.mentioned(mentions, name), _("As the documents say it"), key="mentions")
with right:
    if len(found):
        show.markup(html.units.deficiency_history(found), found, findings.units.deficiencies(found, name), _("Newest period first"), key="found")
    quarters = queries.area_value_by_period(**scope, indicators=keys)["period_code"].unique().tolist()
    course = queries.value_by_unit_indicator_period(view.area, unit["compared_group"], [key], keys, quarters)
    if course.loc[~course["is_area"] & course["value"].notna(), "period_code"].nunique() > 1:
        note = _("Discrete quarters; dashed: {area}; what counts from the start of the year breaks at its end", area=view.area_name)
        show.chart(line_multiples(course), course, findings.units.course(course, name), note, key="course", opens_unit=False)
    elif len(stands):
        show.nothing(_("Trend: at least two comparable quarters are needed; so far there is one at most."))

sources = queries.source_by_unit(key)
if len(sources):
    show.markup(html.tables.rows_table(sources), sources, findings.units.documents(sources, name), key="sources")

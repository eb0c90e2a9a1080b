"""Deficiencies: units and reform areas, the kinds that recur, how far they are remedied, the list with search, who was named."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.deficiencies import bar_status, pareto_types
from scorecard.i18n import _
from scorecard.settings import settings

FLAGGED = 7
# of the rules that speak of no indicator, those that rest on what inspections found and documents name
KINDS = ("deficiency", "mention")

asked = view = filters.view()
st.title(settings().themes["deficiencies"].name)

on_record = queries.deficiency_period(**asked.scope)
if on_record.empty:
    show.nothing(_("No deficiency is on record for {area}, in any period.", area=asked.area_name))
elif not on_record["is_asked"].iloc[0]:
    st.info(findings.deficiencies.other_period(asked.period_name, on_record.iloc[0]))
    view = filters.look_at(on_record["code"].iloc[0], on_record["label"].iloc[0])

flags = queries.flag_by_unit(**asked.scope, about=KINDS, most=FLAGGED)
if len(flags):
    note, hint = findings.flags.listed_note(flags), _("click a name to open the unit")
    show.markup(html.flags.flag_list(flags), flags, findings.flags.listed(flags), f"{asked.period_name}; {note}", key="flags", hint=hint)

finders = queries.deficiency_count_by_finder(**view.scope)
if len(finders) and "inspection" not in set(finders["found_by"]):
    inspected = queries.nearest_deficiency_periods(**view.scope, found_by="inspection")
    show.nothing(_("{period}: only what units declare themselves; no inspection is on record.", period=view.period_name), inspected)

for _index, found in finders.iterrows():
    scope = {**view.scope, "found_by": found["found_by"]}
    st.subheader(findings.deficiencies.finder(found["found_by"]))
    areas = queries.deficiency_count_by_area(**scope)
    units = queries.deficiency_count_by_unit_area(**scope)
    kinds = queries.deficiency_count_by_type(**scope)
    recur = kinds["units"].max() > 1
    left, right = st.columns([3, 2]) if recur else (st.container(), st.empty())
    with left:
        show.markup(
            html.deficiencies.deficiency_table(units, areas),
            units,
            findings.deficiencies.deficiencies(found, areas),
            findings.deficiencies.deficiencies_note(found, view.period_name),
            key=f"areas_{found['found_by']}",
            hint=_("click a number to read them"),
        )
    with right:
        if recur:
            show.chart(
                pareto_types(kinds),
                kinds,
                findings.deficiencies.recurring(kinds),
                findings.deficiencies.recurring_note(kinds, view.period_name),
                key=f"kinds_{found['found_by']}",
                opens_unit=False,
            )
    if found["statuses"] > 1 and found["units"] > 1:
        statuses = queries.deficiency_count_by_unit_status(**scope)
        note = findings.deficiencies.remedied_note(view.period_name)
        show.chart(bar_status(statuses), statuses, findings.deficiencies.remedied(found), note, key=f"status_{found['found_by']}")

life = queries.deficiency_life_by_unit(**asked.scope)
if len(life):
    note = findings.deficiencies.life_note(life, asked.period_name)
    show.markup(html.tables.rows_table(life), life, findings.deficiencies.life(life), note, key="life")

if len(finders):
    st.subheader(_("List"))
    labels = {"reform_area": _("Reform area"), "type": _("Kind"), "status": _("Status"), "unit": _("Unit")}
    chosen = choices.narrow(queries.deficiency_option_by_filter(**view.scope), labels)
    listed = queries.deficiency_by_unit(**view.scope, **chosen)
    if listed.empty:
        st.info(_("No deficiency matches the search and the filters."))
    else:
        note = findings.deficiencies.list_note(listed, view.period_name)
        show.markup(html.deficiencies.deficiency_list(listed), listed, findings.deficiencies.matches(listed), note, key="list")

for period, name in dict.fromkeys((at.period, at.period_name) for at in (view, asked)):
    view = filters.look_at(period, name)
    mentions = queries.mention_by_wording(**view.scope)
    if len(mentions):
        note = findings.deficiencies.named_note(name)
        show.markup(html.deficiencies.mention_list(mentions), mentions, findings.deficiencies.named_units(mentions), note, key=f"named_{period}")

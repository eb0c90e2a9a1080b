"""Deficiencies: units and reform areas, the kinds that recur, how far they are remedied, the list with search, who was named."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.deficiencies import bar_status, pareto_types
from scorecard.i18n import _
from scorecard.settings import settings

view = filters.view()
st.title(settings().themes["deficiencies"].name)

finders = queries.deficiency_count_by_finder(**view.scope)
if finders.empty:
    show.nothing(_("No deficiency is on record for this period."), queries.nearest_deficiency_periods(**view.scope))
elif "inspection" not in set(finders["found_by"]):
    inspected = queries.nearest_deficiency_periods(**view.scope, found_by="inspection")
    show.nothing(_("For this period there is only what units declare themselves; no inspection is on record."), inspected)

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
        show.chart(bar_status(statuses), statuses, findings.deficiencies.remedied(found), _("Deficiencies by status"), key=f"status_{found['found_by']}")

if len(finders):
    st.subheader(_("List"))
    labels = {"reform_area": _("Reform area"), "type": _("Kind"), "status": _("Status"), "unit": _("Unit")}
    chosen = choices.narrow(queries.deficiency_option_by_filter(**view.scope), labels)
    listed = queries.deficiency_by_unit(**view.scope, **chosen)
    if listed.empty:
        st.info(_("No deficiency matches the search and the filters."))
    else:
        show.markup(
            html.deficiencies.deficiency_list(listed), listed, findings.deficiencies.matches(listed), findings.deficiencies.list_note(listed), key="list"
        )

mentions = queries.mention_by_wording(**view.scope)
if len(mentions):
    show.markup(
        html.deficiencies.mention_list(mentions),
        mentions,
        findings.deficiencies.named_units(mentions),
        _("Praise and blame as the documents word it; it does not always agree with the findings"),
        key="named",
    )

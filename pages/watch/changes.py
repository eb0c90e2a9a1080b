"""What changed since an earlier period or version: values, ranks, warnings on and off, deficiencies."""

import streamlit as st

from scorecard import changes, choices, filters, findings, html, meetings, queries, show
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.settings import settings

UNITS, ALL_UNITS = 200, 5000

view, keys = filters.view(), settings().key_indicators
st.title(_("This period against the one before"))

met = meetings.before(view)
versions = queries.earlier_versions() | meetings.versions(met)
other, number = choices.earlier_choice(queries.comparable_period_options(**view.scope), findings.changes.version_names(versions), met)
filters.notes()
if not other and not number:
    show.nothing(_("{period}: no comparable earlier period has data, and there is no earlier version.", period=view.period_name))
    show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], keys))
    st.stop()

try:
    if other:
        against = findings.changes.period_name(queries.all_periods(), other)
        values = queries.change_by_unit_indicator(**view.scope, other=other, indicators=keys)
        flags = changes.flags_between_periods(view.scope, other, UNITS)
        found = queries.deficiency_change_by_unit(**view.scope, other=other)
    else:
        against = findings.changes.version_names(versions)[number]
        values = changes.values_between_versions(view.scope, keys, versions[number])
        flags = changes.flags_between_versions(versions[number], **view.scope, most=ALL_UNITS)
        found = changes.deficiencies_between_versions(view.scope, versions[number])
except UserError as error:
    show.nothing(str(error))
    st.stop()

left, right = st.columns(2)
with left:
    if flags.empty:
        show.nothing(_("No warning has come or gone."))
    else:
        note = findings.changes.flags_note(flags, view.period_name, against)
        show.markup(html.changes.flag_changes(flags, findings.watch.sentence), flags, findings.changes.flags(flags), note, key="flags")
with right:
    happened = found[found["life_change"] != "none"]
    if happened.empty:
        show.nothing(_("No inspection has found anything since, and no deadline has passed."))
    else:
        told = [findings.changes.deficiency(row) for row in happened.itertuples()]
        note = findings.changes.deficiencies_note(happened, view.period_name, against)
        show.markup(html.changes.deficiency_changes(happened, told), happened, findings.changes.deficiencies(happened), note, key="found")

if values.empty:
    show.nothing(_("No value of the key indicators differs."))
else:
    note = findings.changes.values_note(values, view.period_name)
    show.markup(html.changes.value_changes(values), values, findings.changes.values(values), note, key="values")

if other and len(values):
    st.subheader(_("Ranks"))
    indicator = choices.indicator_choice("rank_of", values.drop_duplicates("indicator_code").sort_values("indicator_code"), settings().key_indicators[0])
    ranked = changes.ranks_between(view.scope, other, indicator)
    if ranked.empty:
        show.nothing(_("This indicator has no ranks in either period: it is not a rate, has no better side, or rests on fewer than 30 cases everywhere."))
    else:
        note = findings.changes.ranks_note(ranked, view.period_name)
        show.markup(html.changes.rank_changes(ranked), ranked, findings.changes.ranks(ranked), note, key="ranks")

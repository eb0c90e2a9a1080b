"""Forms to hand out: for one unit, or for all units of the area at once."""

import streamlit as st

from scorecard import choices, desk, filters, queries
from scorecard.i18n import _

view = filters.view()
st.title(_("Forms to fill in"))
st.markdown(_("Each form is made for one unit and one period: its lines come from the catalogue, the figures of the period before stand beside them."))
period = desk.period_choice()
units = queries.unit_options(view.area, "all")
left, middle, right = st.columns(3)
with left:
    desk.all_forms(view.area, view.area_name, period)
with middle:
    desk.one_form(choices.unit_choice(units, "form_unit"), period)
with right:
    desk.findings_form(view.area, period)

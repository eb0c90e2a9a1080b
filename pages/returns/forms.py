"""Forms to hand out: for one unit, or for all units of the area at once."""

import streamlit as st

from scorecard import choices, desk, filters, show
from scorecard.i18n import _

view = filters.view()
st.title(_("Forms to fill in"))
if not desk.actions.is_current():
    st.stop()
st.markdown(_("Each form is made for one unit and one period: its lines come from the catalogue, the figures of the period before stand beside them."))
period = desk.actions.period_choice()
units = desk.forms.units_asked(view.area, period)
if units.empty:
    show.nothing(_("No unit of {area} fills in a form for this period.", area=view.area_name))
    st.stop()
with desk.forms.block(_("For all units"), _("One form for each unit, in one file; each is sent to its unit.")):
    desk.forms.all_forms(view.area, view.area_name, period)
with desk.forms.block(_("For one unit"), _("The same form again, where one was lost.")):
    desk.forms.one_form(choices.unit_choice(units, "form_unit"), period)
with desk.forms.block(_("For an inspection"), _("One line for each deficiency found, with wording, area, due date and status; later for its status as well.")):
    desk.forms.findings_form(view.area, period)

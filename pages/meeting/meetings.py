"""Figures for a meeting: pin them under a name and a date, open those of earlier meetings again."""

import streamlit as st

from scorecard import desk
from scorecard.i18n import _

st.title(_("Meetings and publishing"))
desk.actions.told()
desk.meetings.snapshots()

"""Who has sent a return, who is late, and a message to those."""

from datetime import date

import streamlit as st

from scorecard import desk, filters, findings, html, queries, show
from scorecard.i18n import _

view = filters.view()
st.title(_("Who has sent a return"))
period = desk.actions.period_choice()
board = queries.return_by_unit_period(view.area, period, date.today())
if board.empty:
    show.nothing(_("No return is due in {area} up to this period.", area=view.area_name))
    st.stop()
note = _("The day is that on which the return was accepted")
show.markup(html.returns.board(board), board, findings.returns.board(board, period), note, key="board", hint=_("click a unit to open it"))
reminder = findings.returns.reminder(board, period, view.area_name)
if reminder:
    st.subheader(_("Message to those that are missing"), anchor=False)
    st.code(reminder, language=None, wrap_lines=True, height=320)

"""What was accepted, by whom; taking it back; every value that a number ever had, and its correction by hand."""

import streamlit as st

from scorecard import choices, desk, findings, html, queries, show
from scorecard.i18n import _

st.title(_("History of the figures"))
desk.actions.told()
is_current = desk.actions.is_current()
part = choices.part_choice({"batches": _("Accepted batches"), "number": _("One number")})

if part == "batches":
    batches = queries.batch_by_number()
    if batches.empty:
        show.nothing(_("No return has been accepted yet; the figures come from documents."))
        st.stop()
    if is_current:
        desk.history.withdraw(batches)
    show.markup(html.returns.time_table(batches), batches, findings.returns.batches(batches), _("The newest first"), key="batches")
    st.stop()

unit, period, indicator, breakdown = desk.history.line_choice()
values = queries.claim_history_by_claim(unit, period, indicator, breakdown)
if values.empty:
    show.nothing(_("This number has never been reported."))
else:
    note = _("The newest first; each with its file and cell, or document and place")
    show.markup(html.returns.time_table(values), values, findings.returns.history(values), note, key="values")
behind = desk.history.behind(unit, period, indicator, values)
if len(behind):
    with st.expander(_("Figures that it is made of, and its parts"), icon=":material/receipt_long:"):
        show.claims(behind)
if is_current:
    desk.history.correct(unit, period, indicator, breakdown)

"""What was accepted, by whom; taking it back; every value that a number ever had, and its correction by hand."""

import streamlit as st

from scorecard import choices, desk, findings, queries, show
from scorecard.i18n import _

st.title(_("History of the figures"))
desk.told()
part = choices.part_choice({"batches": _("Accepted batches"), "number": _("One number")})

if part == "batches":
    batches = queries.batch_by_number()
    if batches.empty:
        show.nothing(_("No return has been accepted yet; the figures come from documents."))
        st.stop()
    show.table(batches, findings.returns.batches(batches), _("The newest first"), key="batches")
    desk.withdraw(batches)
else:
    unit, period, indicator, breakdown = desk.line_choice()
    values = queries.claim_history_by_claim(unit, period, indicator, breakdown)
    if values.empty:
        show.nothing(_("This number has never been reported."))
    else:
        show.table(values, findings.returns.history(values), _("The newest first; each with its file and cell, or document and place"), key="values")
    desk.correct(unit, period, indicator, breakdown)

"""Returns that come in: upload, see what is wrong and what would change, accept."""

import streamlit as st

from scorecard import desk, findings, html, show
from scorecard.i18n import _

st.title(_("Bring in figures"))
desk.actions.told()
if not desk.actions.is_current():
    st.stop()
uploads = desk.uploads.uploaded(desk.intake.asked())

if not uploads:
    show.nothing(_("Nothing has been uploaded. What you bring in is read and checked first; nothing changes before you accept it."))
    st.stop()

summary = desk.intake.summary_of(uploads)
held_back = _("Files with errors or open questions are held back; the others are not.")
show.markup(html.tables.rows_table(summary), summary, findings.returns.files(summary), held_back, key="incoming")
for upload in uploads:
    if upload.has_something_to_say:
        with desk.intake.file_frame(upload):
            desk.intake.ask(upload, uploads)
            show.clickable(html.returns.message_list(upload.incoming.draft.messages), f"messages_{upload.file_id}")
messages = desk.intake.messages_of(uploads)
if len(messages):
    with st.expander(_("All messages of all files, to send back"), icon=":material/forward_to_inbox:"):
        show.table(messages, findings.returns.messages(messages), key="messages", height=320)

good = desk.intake.acceptable(uploads)
if good:
    lines, standings, told = desk.intake.changes(good)
    if len(lines):
        show.markup(html.returns.change_table(lines), lines, findings.returns.changes(lines), key="changes")
    if len(standings):
        show.markup(html.returns.standing_table(standings), standings, findings.returns.standings(standings), key="effects")
    if len(told):
        show.markup(html.tables.rows_table(told), told, findings.returns.deficiencies(told), key="told")
    desk.intake.accept(good)

"""Returns that come in: upload, see what is wrong and what would change, accept."""

import streamlit as st

from scorecard import desk, findings, html, show
from scorecard.i18n import _

st.title(_("Bring in returns"))
desk.told()
asked = desk.asked()
incoming = desk.uploaded(asked)

if not incoming:
    show.nothing(_("Nothing has been uploaded. What you bring in is read and checked first; nothing changes before you accept it."))
    st.stop()

summary = desk.summary(incoming)
show.table(summary, findings.returns.files(summary), _("Files with errors or open questions are held back; the others are not."), key="incoming")
for item in incoming:
    with desk.file_frame(item):
        desk.questions(item)
        show.clickable(html.returns.message_list(item.draft.messages), f"messages_{item.draft.checksum[:12]}")
desk.remember_columns(incoming, asked)
messages = desk.message_rows(incoming)
if len(messages):
    show.table(messages, _("All messages"), _("To send back with the file"), key="messages", height=220)

good = desk.acceptable(incoming)
if good:
    lines, standings = desk.changes(good)
    show.markup(html.returns.change_table(lines), lines, findings.returns.changes(lines), key="changes")
    if len(standings):
        show.markup(html.returns.standing_table(standings), standings, findings.returns.standings(standings), key="effects")
    desk.accept(good)

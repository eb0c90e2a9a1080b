"""For the meeting: the ready deck, the tray of slides, workbook and report, figures that are pinned."""

import streamlit as st

from scorecard import choices, desk
from scorecard.i18n import _

st.title(_("Meetings and publishing"))
part = choices.part_choice({"ready": _("Ready deck"), "tray": _("Slides collected"), "files": _("Workbook and report"), "meetings": _("Pinned figures")})
desk.actions.told()

match part:
    case "ready":
        desk.publishing.ready_deck()
    case "tray":
        desk.tray.slides()
    case "files":
        desk.publishing.files()
    case "meetings":
        desk.meetings.snapshots()

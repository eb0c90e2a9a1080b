"""Figures for a meeting: pinning what is on screen, opening what was pinned, removing it."""

from datetime import date
from functools import partial

import streamlit as st

from scorecard import filters, html, meetings, numbers, queries, show
from scorecard.desk import actions
from scorecard.i18n import _
from scorecard.store import Version
from scorecard.view import View


def snapshots() -> None:
    """All about pinned figures: the form for a new meeting, the meetings there are with their links, removing one."""
    if actions.is_current():
        _pin_form()
    known = meetings.meetings()
    st.subheader(_("Meetings with pinned figures"), anchor=False)
    if not known:
        show.nothing(_("No figures have been pinned for a meeting yet."))
        return
    periods = queries.all_periods().set_index("code")["label"].to_dict()
    show.clickable(html.meetings.meeting_list(known, periods, filters.meeting_address), "meetings")
    if filters.meeting() is None:
        _remove(known)


def _pin_form() -> None:
    view, version = filters.view(), queries.version()
    with st.container(border=True):
        st.subheader(_("Pin figures for a meeting"), anchor=False)
        what = _("{area}, {period}, version {number} of the data", area=view.area_name, period=view.period_name, number=version.number)
        st.caption(_("Pins: {what}. Its pages can be opened again unchanged, and the next meeting is held against it.", what=what))
        first, second, third = st.columns([3, 2, 3])
        first.text_input(_("Name of the meeting"), key="meeting_name", max_chars=meetings.LONGEST_NAME)
        second.date_input(_("Date of the meeting"), value=date.today(), key="meeting_day", format="DD/MM/YYYY")
        third.text_input(_("Pinned by (may stay blank)"), value=st.session_state.get("_name", ""), key="meeting_by", max_chars=meetings.LONGEST_NAME)
        st.button(_("Pin the figures"), key="meeting_pin", type="primary", on_click=actions.carry_out, args=(partial(_pin, view, version), "meeting"))


def _pin(view: View, version: Version, by: str, _reason: str) -> str:
    pinned = meetings.pin(st.session_state["meeting_name"], st.session_state["meeting_day"] or "", view, by, version)
    st.session_state["meeting_name"] = ""
    return _("Pinned for “{name}” of {day}.", name=pinned.name, day=numbers.day(date.fromisoformat(pinned.day)))


def _remove(known: list[meetings.Meeting]) -> None:
    labels = {meeting.id: meeting.label for meeting in known}
    with st.expander(_("Remove a meeting"), icon=":material/delete:"):
        chosen = st.selectbox(_("Meeting"), list(labels), index=None, format_func=labels.__getitem__, key="meeting_removed", placeholder=_("Choose a meeting"))
        st.caption(_("Its figures then go with the oldest versions of the data, and can no longer be opened."))
        removal = (partial(_unpin, chosen or ""), "meeting_removal")
        st.button(_("Remove the meeting"), key="meeting_remove", disabled=chosen is None, on_click=actions.carry_out, args=removal)


def _unpin(meeting_id: str, _by: str, _reason: str) -> str:
    st.session_state["meeting_removed"] = None
    return _("The meeting “{name}” is removed.", name=meetings.unpin(meeting_id).label)

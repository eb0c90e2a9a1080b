"""Meetings as HTML: what stands in each, and the way to open it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from scorecard import numbers
from scorecard.html.base import render
from scorecard.i18n import _
from scorecard.meetings import Meeting, problem


def meeting_list(known: list[Meeting], periods: dict[str, str], address: Callable[[Meeting], str]) -> str:
    """Meetings with area, period, version, and who pinned them when; `periods`: names by code. One that cannot be opened says why."""
    return render("meeting_list.html.j2", meetings=[_told(meeting, periods, address) for meeting in known])


def _told(meeting: Meeting, periods: dict[str, str], address: Callable[[Meeting], str]) -> dict[str, Any]:
    wrong = problem(meeting)
    pinned = _("pinned {when}", when=numbers.moment(meeting.pinned_at)) if meeting.pinned_at else ""
    facts = [meeting.area_name, periods.get(meeting.period, meeting.period), _("version {number}", number=meeting.version), pinned, meeting.by]
    return {
        "name": meeting.name,
        "day": numbers.day(date.fromisoformat(meeting.day)) if meeting.area else meeting.day,
        "facts": " · ".join(fact for fact in facts if fact),
        "problem": wrong,
        "address": "" if wrong else address(meeting),
    }

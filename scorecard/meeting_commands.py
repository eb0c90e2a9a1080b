"""The commands for meetings: `meeting pin | list | unpin`."""

import argparse

from scorecard import meetings, queries
from scorecard.export.commands import resolve
from scorecard.i18n import _
from scorecard.store import ensure_built


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser of the command line."""
    meeting = commands.add_parser("meeting", help=_("figures pinned for meetings"))
    ways = meeting.add_subparsers(required=True, metavar="COMMAND")
    pin = ways.add_parser("pin", help=_("pin the newest figures under a name and a date"))
    pin.add_argument("--name", required=True, help=_("name of the meeting"))
    pin.add_argument("--date", required=True, metavar="YYYY-MM-DD", help=_("date of the meeting"))
    pin.add_argument("--parent", metavar="CODE", default="", help=_("code of the area; left out, what the dashboard opens with"))
    pin.add_argument("--period", metavar="CODE", default="", help=_("code of the period; left out, what the dashboard opens with"))
    pin.add_argument("--by", metavar="NAME", default="", help=_("who pins"))
    pin.set_defaults(run=_pin)
    ways.add_parser("list", help=_("list the meetings, the last one first")).set_defaults(run=_list)
    unpin = ways.add_parser("unpin", help=_("remove a meeting; its figures go with the oldest versions"))
    unpin.add_argument("id", metavar="ID", help=_("as “meeting list” shows it"))
    unpin.set_defaults(run=_unpin)


def _pin(options: argparse.Namespace) -> None:
    queries.pin(ensure_built())
    view, _unit = resolve(options.parent, period=options.period)
    pinned = meetings.pin(options.name, options.date, view, options.by)
    print(_("Pinned: {meeting}", meeting=_line(pinned)))


def _list(_options: argparse.Namespace) -> None:
    for known in meetings.meetings():
        print(_line(known))


def _unpin(options: argparse.Namespace) -> None:
    print(_("Removed: {meeting}", meeting=_line(meetings.unpin(options.id))))


def _line(known: meetings.Meeting) -> str:
    facts = (known.id, known.label, known.area_name, known.period, _("version {number}", number=known.version), known.by, meetings.problem(known))
    return "  ".join(fact for fact in facts if fact)

"""The commands that write a file to take away: `slides`, `workbook`, `report`.

Exit code 0: written, 1: errors in the data, 2: cannot run, nothing was written.
"""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard import durable, meetings, queries
from scorecard.errors import UserError
from scorecard.i18n import _, ngettext
from scorecard.store import ensure_built
from scorecard.view import View, default_area, view_of

Maker = Callable[[argparse.Namespace, View, str], bytes]
LISTED = 30


def add_to(commands: Any) -> None:
    """Add the commands to the parsers of the command line."""
    makers: list[tuple[str, str, Maker]] = [
        ("slides", _("write the deck for the meeting of an area (.pptx); with --unit two slides of one unit, with --units those of all"), _slides),
        ("workbook", _("write the workbook (.xlsx) of an area, or of one unit: tables, charts, tidy data, definitions, sources"), _workbook),
        ("report", _("write the draft of the report on a period in the official form (.docx); with --unit the notice to one unit"), _report),
    ]
    for name, text, maker in makers:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--parent", metavar="CODE", default="", help=_("code of the area; without it, what the dashboard opens with"))
        command.add_argument("--unit", metavar="CODE", default="", help=_("code of one unit: the file is about it"))
        command.add_argument("--period", metavar="CODE", default="", help=_("code of the period; without it, what the dashboard opens with"))
        command.add_argument(
            "--meeting", metavar="ID", default="", help=_("from the figures pinned for a meeting (meeting list); its area and period unless others are named")
        )
        command.add_argument("--out", metavar="FILE", required=True, type=Path)
        command.set_defaults(run=_write, maker=maker)
        if name == "slides":
            command.add_argument("--units", action="store_true", help=_("two slides of every unit of the area"))
            command.add_argument("--template", metavar="FILE", type=Path, help=_("a template of your own (.pptx)"))
            command.add_argument("--date", metavar="YYYY-MM-DD", type=_day, default=None, help=_("day of the meeting; without it, today"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{found}” is no date; allowed: year-month-day, such as 2021-06-30.", found=text)) from None


def _slides(options: argparse.Namespace, view: View, unit: str) -> bytes:
    from scorecard.export.briefing import briefing, unit_pages, units_pages  # the other commands do without its library
    from scorecard.export.slides import make_deck, open_template

    file: Path | None = options.template
    try:
        template = open_template(file.name, file.read_bytes()) if file else open_template()
    except OSError as error:
        raise UserError(_("{file}: cannot be read ({reason}).", file=file, reason=error.strerror or error)) from error
    on = options.date or date.today()
    pages = unit_pages(view, unit) if unit else units_pages(view, on) if options.units else briefing(view, on)
    return make_deck(list(pages), template, view.area_name, queries.version().published_at)


def _workbook(_options: argparse.Namespace, view: View, unit: str) -> bytes:
    from scorecard.export.workbook import workbook  # the other commands do without its library

    return workbook(view, unit)


def _report(_options: argparse.Namespace, view: View, unit: str) -> bytes:
    from scorecard.export.report import notice, report  # the other commands do without its library

    return notice(view, unit) if unit else report(view)


def _write(options: argparse.Namespace) -> int:
    out: Path = options.out
    if not out.parent.is_dir():
        raise UserError(_("{folder}: there is no such folder; make it first, or name another one after --out.", folder=out.parent))
    if not out.name or (out.exists() and not out.is_file()):
        raise UserError(_("{file}: not a file that could be written; give a file name after --out.", file=out))
    queries.pin(ensure_built())
    parent, period = options.parent, options.period
    if options.meeting:
        pinned = meetings.meeting(options.meeting)
        queries.pin(meetings.version_of(pinned))
        parent, period = parent or ("" if options.unit else pinned.area), period or pinned.period
    view, unit = resolve(parent, options.unit, period)
    content = options.maker(options, view, unit)
    try:
        durable.write(out, content)
    except OSError as error:
        raise UserError(_("{file}: cannot be written ({reason}); nothing was changed.", file=out, reason=error.strerror or error)) from error
    print(_("Written: {file}", file=out))
    return 0


def resolve(parent: str = "", unit: str = "", period: str = "") -> tuple[View, str]:
    """The view and the key of the unit (or blank) that codes name: an area or unit by its code (439) or key (439-202101).

    A unit without an area is sought in the area that the dashboard opens with, then in all others. `UserError` says what is allowed.
    """
    areas = queries.area_options()
    opened = default_area(areas)
    area = _key(areas, "name", parent, _("“{found}” is no area with units below it; allowed: {allowed}.")) if parent else opened
    if not unit:
        return view_of(area, period), ""
    # where no area is said, the one that the dashboard opens with comes first; of areas that hold the unit the one right above it does
    sought = [area] if parent else [opened, *(key for key in areas["unit_key"] if key != opened)]
    views = (view_of(place, period) for place in sought)
    view = next((found for found in views if _matching(_units(found), unit)), None) or view_of(area, period)
    return view, _key(_units(view), "unit_name", unit, _("“{found}” is no unit of this area; allowed: {allowed}."))


def _units(view: View) -> pd.DataFrame:
    return queries.identity_by_unit(view.area, "all", view.period)


def _matching(options: pd.DataFrame, code: str) -> list[str]:
    """The keys that a code means: a key as it is, or all that bear the code."""
    keys = [str(key) for key in options["unit_key"]]
    return [code] if code in keys else [key for key in keys if key.rpartition("-")[0] == code]


def _key(options: pd.DataFrame, name: str, code: str, refusal: str) -> str:
    """The one key that a code means (rows with unit_key and a name)."""
    found = _matching(options, code)
    if len(found) == 1:
        return found[0]
    keys = dict(zip(options["unit_key"], options[name], strict=True))
    allowed = [f"{key} ({keys[key]})" for key in found] or [f"{key.rpartition('-')[0]} ({called})" for key, called in keys.items()]
    more = [ngettext("and {n} more", "and {n} more", len(allowed) - LISTED)] if len(allowed) > LISTED else []
    raise UserError(refusal.format(found=code, allowed=", ".join([*allowed[:LISTED], *more])))

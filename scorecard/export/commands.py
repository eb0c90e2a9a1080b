"""The commands that write files to take away: `report`. Exit code 0: written, 2: cannot run, nothing was written."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from scorecard import durable, queries
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.store import ensure_built
from scorecard.view import View, default_area, view_of


def add_to(commands: Any) -> None:
    """Add the commands to the parsers of the command line."""
    for name, text, content in [
        ("report", _("write the draft of the report on a period in the official form (.docx); with --unit the notice to one unit"), _report),
    ]:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument(
            "--parent", metavar="CODE", default="", help=_("code of the area, such as 439, or its key; without it what the dashboard opens with")
        )
        command.add_argument("--unit", metavar="CODE", default="", help=_("code or key of one unit of the area"))
        command.add_argument("--period", metavar="CODE", default="", help=_("code of the period, such as 2025-Q1; without it the one the dashboard opens with"))
        command.add_argument("--out", metavar="FILE", required=True, type=Path)
        command.set_defaults(run=partial(_write, content))


def view_from(options: argparse.Namespace) -> tuple[View, str]:
    """The view that the options name and the key of the unit, blank where none is named; `UserError` where there is no such area, unit or period."""
    areas = queries.area_options()
    code = options.parent or (_area_of(options.unit) if options.unit else "")
    view = view_of(_key(code, list(areas["unit_key"])), options.period)
    if not options.unit:
        return view, ""
    units = list(queries.identity_by_unit(view.area, view.peer_group)["unit_key"])
    key = _key(options.unit, units)
    if key not in units:
        raise UserError(_("“{found}” is no unit of {area}; allowed: {allowed}.", found=options.unit, area=view.area_name, allowed=", ".join(units)))
    return view, key


def _key(code: str, keys: list[str]) -> str:
    """The key that a code means: the first with it, in the order of the choices on screen; a code that none has stays as it is."""
    return next((key for key in keys if code in (key, key.rpartition("-")[0])), code)


def _area_of(unit: str) -> str:
    """The first area that has a unit, the one that the dashboard opens with before others."""
    areas = queries.area_options()
    for area in dict.fromkeys([default_area(areas), *areas["unit_key"]]):
        keys = list(queries.identity_by_unit(area, "all")["unit_key"])
        if _key(unit, keys) in keys:
            return str(area)
    raise UserError(_("There is no unit “{code}”; python -m scorecard dump units lists them.", code=unit))


def _report(view: View, unit: str) -> bytes:
    from scorecard.export.report import notice, report  # the other commands do without python-docx, which takes half a second to load

    return notice(view, unit) if unit else report(view)


def _write(content: Any, options: argparse.Namespace) -> None:
    ensure_built()
    out: Path = options.out
    view, unit = view_from(options)
    if not out.name or (out.exists() and not out.is_file()):
        raise UserError(_("{file}: not a file that could be written; give a file name after --out.", file=out))
    written = content(view, unit)
    try:
        durable.write(out, written)
    except OSError as error:
        raise UserError(_("{file}: cannot be written ({reason}); nothing was changed.", file=out, reason=error.strerror or error)) from error
    print(_("Written: {file}", file=out))

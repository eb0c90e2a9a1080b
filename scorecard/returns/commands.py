"""The commands for returns: `form`, `check`, `import`, `withdraw`, `history`, `board`. Exit code 0: clean, 1: errors found, 2: cannot run."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard import queries
from scorecard.columns import for_people
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.forms.template import form_workbook, forms_zip
from scorecard.returns.model import Asked, Message
from scorecard.returns.read import LAYOUTS, clash, read_file
from scorecard.returns.register import Register, Unit, register
from scorecard.store import ensure_built

Command = Callable[[argparse.Namespace], int]
EVERYTHING = 100_000


def add_to(commands: Any) -> None:
    """Add the commands to the parsers of the command line."""
    form = _command(commands, "form", _("write the form to fill in, for one unit or for all below one (a zip)"), _form)
    who = form.add_mutually_exclusive_group(required=True)
    who.add_argument("--unit", metavar="CODE", help=_("code of the unit"))
    who.add_argument("--parent", metavar="CODE", help=_("code of the unit above: a form for each unit below it"))
    form.add_argument("--period", metavar="CODE", required=True, help=_("code of the period, such as 2025-Q1"))
    form.add_argument("--out", metavar="FILE", required=True, type=Path)

    for name, text, run in (("check", _("read files and say what is wrong; nothing changes"), _check), ("import", _("read, check and accept files"), _import)):
        command = _command(commands, name, text, run)
        command.add_argument("files", metavar="FILE", nargs="+", type=Path)
        command.add_argument("--period", metavar="CODE", default="", help=_("the period, where the file does not say it"))
        command.add_argument("--unit", metavar="CODE", default="", help=_("the unit, where the file does not say it"))
        command.add_argument("--layout", choices=list(LAYOUTS), default="", help=_("the layout, where it is not recognised"))
        command.add_argument("--mapping", metavar="NAME", default="", help=_("a remembered mapping of the columns of a wide table"))
        command.add_argument("--answer", metavar="KEY=OPTION", action="append", default=[], help=_("the answer to a question; may be given several times"))
        if name == "import":
            command.add_argument("--accept-warnings", metavar="REASON", default="", help=_("accept warnings, for this reason"))
            command.add_argument("--by", metavar="NAME", default=batches.default_name(), help=_("who accepts"))

    withdraw = _command(commands, "withdraw", _("take a batch back; the figures before it stand again"), _withdraw)
    withdraw.add_argument("batch", type=int)
    withdraw.add_argument("--reason", required=True)
    withdraw.add_argument("--by", metavar="NAME", default=batches.default_name(), help=_("who withdraws"))

    history = _command(commands, "history", _("list the batches, or every value that one number ever had"), _history)
    for name in ("unit", "period", "indicator", "breakdown"):
        history.add_argument(f"--{name}", metavar="CODE", default="")

    board = _command(commands, "board", _("who has sent a return, who is late"), _board)
    board.add_argument("--parent", metavar="CODE", default="", help=_("code of the unit above"))
    board.add_argument("--period", metavar="CODE", default="", help=_("the last period to show"))


def _command(commands: Any, name: str, text: str, run: Command) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help=_("write JSON, for machines"))
    parser.set_defaults(run=run)
    return parser


def _form(options: argparse.Namespace) -> int:
    known = _register()
    period = _period(known, options.period)
    if options.unit:
        content = form_workbook(known, unit_of(known, options.unit, period), known.periods[period])
    else:
        content = forms_zip(known, unit_of(known, options.parent, period), known.periods[period])
    options.out.write_bytes(content)
    _tell(options, {"file": str(options.out), "bytes": len(content)}, _("Written: {file}", file=options.out))
    return 0


def _check(options: argparse.Namespace) -> int:
    incoming = _read(options)
    blocked = [item for item in incoming if item.draft.is_blocked]
    _report(options, incoming, accepted=set())
    return 1 if blocked else 0


def _import(options: argparse.Namespace) -> int:
    incoming = _read(options)
    good = [item for item in incoming if not item.draft.is_blocked and (options.accept_warnings.strip() or not item.draft.has_warnings)]
    if good:
        batches.accept(good, options.by, options.accept_warnings)
    _report(options, incoming, accepted={item.draft.checksum for item in good})
    return 0 if len(good) == len(incoming) else 1


def _withdraw(options: argparse.Namespace) -> int:
    version = batches.withdraw(options.batch, options.by, options.reason)
    text = _("Batch {number} is withdrawn; the figures before it stand again.", number=options.batch)
    _tell(options, {"batch": options.batch, "version": version.number}, text)
    return 0


def _history(options: argparse.Namespace) -> int:
    known = _register()
    if options.unit or options.indicator:
        period = _period(known, options.period)
        if options.indicator not in known.indicators:
            raise UserError(_("There is no indicator “{code}”; python -m scorecard dump indicators lists them.", code=options.indicator))
        unit = unit_of(known, options.unit, period)
        _table(options, queries.claim_history_by_claim(unit.unit_key, period, options.indicator, options.breakdown))
    else:
        _table(options, queries.batch_by_number(EVERYTHING))
    return 0


def _board(options: argparse.Namespace) -> int:
    known = _register()
    today = date.today()
    period = _period(known, options.period) if options.period else last_ended(known, today)
    parent = unit_of(known, options.parent, period).unit_key if options.parent else str(queries.area_options()["unit_key"].iloc[0])
    _table(options, queries.return_by_unit_period(parent, period, today))
    return 0


def last_ended(known: Register, today: date) -> str:
    """The period with a due date that ended last before a day."""
    return max((period for period in known.periods.values() if period.due and period.end < today), key=lambda period: period.end).code


def unit_of(known: Register, code: str, period: str) -> Unit:
    """The unit of a code (or key) in the structure that is valid at the end of a period; `UserError` where there is none."""
    end = known.periods[period].end
    found = [unit for unit in known.units.values() if code in (unit.unit_key, unit.code)]
    valid = [unit for unit in found if unit.unit_key == code or ((unit.valid_from or end) <= end <= (unit.valid_to or end))]
    if not valid:
        raise UserError(_("There is no unit “{code}” in {period}; python -m scorecard dump units lists them.", code=code, period=known.periods[period].name))
    return valid[-1]


def _register() -> Register:
    return register(ensure_built())


def _period(known: Register, code: str) -> str:
    if code not in known.periods:
        raise UserError(_("There is no period “{code}”; write it as 2025-Q1, 2025-6M, 2025-Q3 or 2025-Y.", code=code))
    return code


def _read(options: argparse.Namespace) -> list[Incoming]:
    known = _register()
    period = _period(known, options.period) if options.period else ""
    if options.unit and not period:
        raise UserError(_("Say the period too (--period): which unit a code means depends on it."))
    answers = dict(answer.rsplit("=", 1) for answer in options.answer if "=" in answer)
    unit = unit_of(known, options.unit, period).unit_key if options.unit else ""
    asked = Asked(unit, period, options.layout, options.mapping, answers)
    try:
        files = [(path.name, path.read_bytes()) for path in options.files]
    except OSError as error:
        raise UserError(_("{file}: cannot be read ({reason}).", file=error.filename, reason=error.strerror)) from error
    return clash([Incoming(read_file(name, content, asked, known), content) for name, content in files])


def _report(options: argparse.Namespace, incoming: list[Incoming], accepted: set[str]) -> None:
    if options.json:
        print(json.dumps({"files": [_as_json(item, accepted) for item in incoming]}, ensure_ascii=False, indent=1))
        return
    for item in incoming:
        draft = item.draft
        state = _("accepted") if draft.checksum in accepted else _("errors") if draft.is_blocked else _("warnings") if draft.has_warnings else _("no errors")
        print(f"{draft.file_name}: {state}, " + _("{n} figures", n=len(draft.claims) + len(draft.findings)))
        for message in draft.messages:
            print(f"  {severity_words(message)}: {message}")
            if message.question:
                print("    " + "; ".join(f"{message.question.key}={option.code} ({option.label})" for option in message.question.options))


def severity_words(message: Message) -> str:
    """How grave a message is, for people."""
    return {"error": _("error"), "question": _("question"), "warning": _("warning"), "note": _("note")}[message.severity]


def _as_json(item: Incoming, accepted: set[str]) -> dict[str, Any]:
    draft = item.draft
    return {
        "file": draft.file_name,
        "layout": draft.layout,
        "accepted": draft.checksum in accepted,
        "figures": len(draft.claims),
        "findings": len(draft.findings),
        "messages": [
            {
                "severity": message.severity,
                "rule": message.rule,
                "sheet": message.place.sheet if message.place else None,
                "cell": message.place.cell if message.place else None,
                "found": message.found,
                "text": message.text,
                "question": message.question and {"key": message.question.key, "options": [vars(option) for option in message.question.options]},
            }
            for message in draft.messages
        ],
    }


def _tell(options: argparse.Namespace, fields: dict[str, Any], text: str) -> None:
    print(json.dumps(fields, ensure_ascii=False) if options.json else text)


def _table(options: argparse.Namespace, data: pd.DataFrame) -> None:
    if options.json:
        data.to_json(sys.stdout, orient="records", force_ascii=False, date_format="iso", indent=1)
        print()
    else:
        for_people(data).to_csv(sys.stdout, index=False, lineterminator="\n", date_format="%Y-%m-%d")

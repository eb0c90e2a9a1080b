"""The commands for returns: `form`, `check`, `import`, `withdraw`, `history`, `board`. Exit code 0: clean, 1: errors found, 2: cannot run."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from scorecard import durable, queries
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns import batches, report
from scorecard.returns.answers import answered
from scorecard.returns.batches import Incoming
from scorecard.returns.files.sheets import check_size
from scorecard.returns.forms.findings_form import findings_template
from scorecard.returns.forms.template import form_workbook, forms_zip
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, Draft
from scorecard.returns.preview import Changes
from scorecard.returns.read import LAYOUTS, clash, read_file, refused
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
    form.add_argument("--findings", action="store_true", help=_("the sheet of findings of an inspection instead, one for all of them"))
    form.add_argument("--out", metavar="FILE", required=True, type=Path)

    for name, text, run in (("check", _("read files and say what is wrong; nothing changes"), _check), ("import", _("read, check and accept files"), _import)):
        command = _command(commands, name, text, run)
        command.add_argument("files", metavar="FILE", nargs="+", type=Path)
        command.add_argument("--period", metavar="CODE", default="", help=_("the period, where the file does not say it"))
        command.add_argument("--unit", metavar="CODE", default="", help=_("the unit, where the file does not say it"))
        command.add_argument("--layout", choices=list(LAYOUTS), default="", help=_("the layout, where it is not recognised"))
        command.add_argument("--mapping", metavar="NAME", default="", help=_("a remembered mapping of the columns of a wide table"))
        command.add_argument(
            "--answer",
            metavar="KEY=OPTION",
            action="append",
            default=[],
            help=_("the answer to a question: the number of an option; may be given several times"),
        )
        if name == "import":
            command.add_argument("--accept-warnings", metavar="REASON", default="", help=_("accept warnings, for this reason"))
            command.add_argument("--by", metavar="NAME", default=batches.default_name(), help=_("who accepts"))

    withdraw = _command(commands, "withdraw", _("take a batch back; the figures before it stand again"), _withdraw)
    withdraw.add_argument("batch", metavar="BATCH", type=_number, help=_("number of the batch, as history lists it"))
    withdraw.add_argument("--reason", required=True, help=_("why; it is kept"))
    withdraw.add_argument("--by", metavar="NAME", default=batches.default_name(), help=_("who withdraws"))

    history = _command(commands, "history", _("list the batches, or every value that one number ever had"), _history)
    for name, text in (("unit", _("of one number: its unit")), ("period", _("its period")), ("indicator", _("its indicator")), ("breakdown", _("its part"))):
        history.add_argument(f"--{name}", metavar="CODE", default="", help=text)

    board = _command(commands, "board", _("who has sent a return, who is late"), _board)
    board.add_argument("--parent", metavar="CODE", default="", help=_("code of the unit above"))
    board.add_argument("--period", metavar="CODE", default="", help=_("the last period to show"))


def _command(commands: Any, name: str, text: str, run: Command) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help=_("write JSON, for machines"))
    parser.set_defaults(run=run)
    return parser


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(_("“{found}” is not the number of a batch", found=text))
    return int(text)


def _form(options: argparse.Namespace) -> int:
    known, out = _register(), options.out
    period = _period(known, options.period)
    unit = unit_of(known, options.unit or options.parent, period)
    try:
        if options.findings:
            content = findings_template(known, unit.unit_key, period)
        else:
            content = (form_workbook if options.unit else forms_zip)(known, unit, known.periods[period])
        if not out.name or (out.exists() and not out.is_file()):
            raise UserError(_("{file}: not a file that could be written; give a file name after --out.", file=out))
        durable.write(out, content)
    except OSError as error:
        raise UserError(_("{file}: cannot be written ({reason}); nothing was changed.", file=out, reason=_reason(error))) from error
    report.done(options, {"file": str(out), "bytes": len(content)}, _("Written: {file}", file=out))
    return 0


def _check(options: argparse.Namespace) -> int:
    incoming, _last_seen = _read(options)
    options.code = 1 if any(item.draft.is_blocked for item in incoming) else 0
    report.files(options, incoming, {}, Changes.of([item for item in incoming if not item.draft.is_blocked]))
    return int(options.code)


def _import(options: argparse.Namespace) -> int:
    incoming, last_seen = _read(options)
    good = [item for item in incoming if not item.draft.is_blocked and (options.accept_warnings.strip() or not item.draft.has_warnings)]
    numbers: dict[str, int] = {}
    changes = Changes.of(good, lambda: batches.accept(good, options.by, options.accept_warnings, last_seen))
    if changes.version:
        numbers = {item.draft.checksum: int(queries.batch_by_checksum(changes.version, item.draft.checksum)["batch_no"].iloc[0]) for item in good}
    options.code = 0 if len(good) == len(incoming) else 1
    report.files(options, incoming, numbers, changes)
    return int(options.code)


def _withdraw(options: argparse.Namespace) -> int:
    version = batches.withdraw(options.batch, options.by, options.reason)
    text = _("Batch {number} is withdrawn; the figures before it stand again.", number=options.batch)
    report.done(options, {"batch": options.batch, "version": version.number}, text)
    return 0


def _history(options: argparse.Namespace) -> int:
    known = _register()
    if not (options.unit or options.period or options.indicator or options.breakdown):
        report.table(options, queries.batch_by_number(EVERYTHING), _("No return has been accepted yet; the figures come from documents."))
        return 0
    if not (options.unit and options.period and options.indicator):
        raise UserError(_("For one number say its --unit, --period and --indicator; without them, history lists the batches."))
    period = _period(known, options.period)
    if options.indicator not in known.indicators:
        raise UserError(_("There is no indicator “{code}”; python -m scorecard dump indicators lists them.", code=options.indicator))
    if options.breakdown and options.breakdown not in known.breakdowns:
        raise UserError(_("There is no part “{code}”; allowed: {allowed}.", code=options.breakdown, allowed=", ".join(known.breakdowns)))
    unit = unit_of(known, options.unit, period)
    found = queries.claim_history_by_claim(unit.unit_key, period, options.indicator, options.breakdown)
    report.table(options, found, _("This number has never been reported."))
    return 0


def _board(options: argparse.Namespace) -> int:
    known, today = _register(), date.today()
    code = options.parent or known.units[str(queries.area_options()["unit_key"].iloc[0])].code
    area = unit_of(known, code, _period(known, options.period)) if options.period else _last_of(known, code)
    period = options.period or last_ended(known, min(today, area.stands_to))
    nothing = _("No return is due in {area} up to this period.", area=area.name)
    report.table(options, queries.return_by_unit_period(area.unit_key, period, today), nothing)
    return 0


def _last_of(known: Register, code: str) -> Unit:
    """The last unit that bears a code, or the one of a key."""
    found = [unit for unit in known.units.values() if code in (unit.unit_key, unit.code)]
    if not found:
        raise UserError(_("There is no unit “{code}”; python -m scorecard dump units lists them.", code=code))
    return max(found, key=lambda unit: unit.stands_to)


def last_ended(known: Register, today: date) -> str:
    """The period with a due date that ended last before a day."""
    return max((period for period in known.periods.values() if period.due and period.end < today), key=lambda period: period.end).code


def unit_of(known: Register, code: str, period: str) -> Unit:
    """The unit of a key, or the one that bears a code at the end of a period; `UserError` where there is none."""
    end = known.periods[period].end
    found = [unit for unit in known.units.values() if code == unit.unit_key or (code == unit.code and unit.stands_on(end))]
    if not found:
        raise UserError(_("There is no unit “{code}” in {period}; python -m scorecard dump units lists them.", code=code, period=known.periods[period].name))
    return found[0]


def _register() -> Register:
    return register(ensure_built())


def _period(known: Register, code: str) -> str:
    if code not in known.periods:
        raise UserError(_("There is no period “{code}”; write it as 2025-Q1, 2025-6M, 2025-Q3 or 2025-Y.", code=code))
    return code


def _read(options: argparse.Namespace) -> tuple[list[Incoming], int]:
    """What the files give, and the last batch that was there when they were read."""
    known = _register()
    period = _period(known, options.period) if options.period else ""
    if options.unit and not period:
        raise UserError(_("Say the period too (--period): which unit a code means depends on it."))
    if wrong := next((answer for answer in options.answer if "=" not in answer), ""):
        raise UserError(_("--answer {found}: write it as KEY=OPTION, as the questions list them.", found=wrong))
    if len(options.files) > limits().files:
        raise UserError(
            _("{found} files in one go; at most {allowed} are read. Bring in the rest afterwards.", found=len(options.files), allowed=limits().files)
        )
    unit = unit_of(known, options.unit, period).unit_key if options.unit else ""
    asked = Asked(unit, period, options.layout, options.mapping)
    last = queries.last_batch()
    contents = {path: _content(path) for path in options.files}
    given = dict(answer.rsplit("=", 1) for answer in options.answer)

    def read(answers: dict[str, str]) -> list[Draft]:
        asked_of = replace(asked, answers=answers)
        return [
            read_file(path.name, content, asked_of, known) if isinstance(content, bytes) else refused(path.name, content) for path, content in contents.items()
        ]

    drafts = answered(read, given)
    return clash([Incoming(draft, content if isinstance(content, bytes) else b"") for draft, content in zip(drafts, contents.values(), strict=True)]), last


def _content(path: Path) -> bytes | UserError:
    """The bytes of a file, or why it is too large to be read, which holds up no other; raises `UserError` for what is no file or cannot be read."""
    try:
        if path.is_dir():
            raise UserError(_("{file}: a folder; name the files in it.", file=path))
        if path.exists() and not path.is_file():
            raise UserError(_("{file}: not a file.", file=path))
        size = path.stat().st_size
        try:
            check_size(path.name, size, limits())
        except UserError as too_large:
            return too_large
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserError(_("{file}: cannot be read ({reason}).", file=path, reason=_reason(error))) from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)

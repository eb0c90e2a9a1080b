"""The command line: `python -m scorecard build | serve | versions | dump`, the commands for returns, and those that write files to take away.

Exit code 0: done, 1: errors in the data, 2: cannot run."""

import argparse
import io
import json
import os
import sys
from contextlib import suppress
from datetime import datetime

from scorecard.errors import UserError, UserErrors
from scorecard.export import commands as commands_for_files
from scorecard.i18n import DEFAULT_LANGUAGE, LANGUAGES, _, use
from scorecard.queries import read
from scorecard.returns import commands as commands_for_returns
from scorecard.store import DISK_ERRORS, Version, ensure_built, open_store, rebuild

DUMPS = ("observations", "deficiencies", "mentions", "units", "indicators")


def _build(options: argparse.Namespace) -> None:
    version = rebuild(options.reason) if options.force else ensure_built()
    print(_("Version {number} of {when} in {folder}", number=version.number, when=_local(version), folder=open_store().folder))


def _serve(options: argparse.Namespace) -> None:
    from scorecard.serve import serve  # the other commands do without Streamlit, which takes a second to load

    serve(options.port)


def _versions(options: argparse.Namespace) -> None:
    current = open_store().current()
    for version in open_store().versions():
        print(f"{'*' if version == current else ' '} {version.number:>4}  {_local(version)}  {version.reason}")


def _local(version: Version) -> str:
    """When a version was published, in the time of this computer."""
    return datetime.fromisoformat(version.published_at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _dump(options: argparse.Namespace) -> None:
    ensure_built()
    read(f"dump_{options.what}").to_csv(sys.stdout, index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scorecard", description=_("Scorecard of administrative units"))
    parser.add_argument("--language", choices=list(LANGUAGES), default="vi", help=_("language of messages"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help=_("build the store from the data folder, where it is not up to date"))
    build.add_argument("--force", action="store_true", help=_("build a new version even if nothing has changed"))
    build.add_argument("--reason", default=_("data folder"), help=_("why, for the list of versions"))
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help=_("open the dashboard on 127.0.0.1"))
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)
    versions = commands.add_parser("versions", help=_("list the versions of the store; * marks the current one"))
    versions.set_defaults(run=_versions)
    dump = commands.add_parser("dump", help=_("write a table as CSV to standard output"))
    dump.add_argument("what", choices=DUMPS)
    dump.set_defaults(run=_dump)
    commands_for_returns.add_to(commands)
    commands_for_files.add_to(commands)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit code. What the person can mend is told in a sentence, or as JSON where that was asked for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    use(_language(arguments))
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        code = getattr(options, "code", 0)
    except UserErrors as errors:
        code = _tell(options, errors.messages, 1)
    except UserError as error:
        code = _tell(options, [str(error)], 2)
    except DISK_ERRORS as error:
        code = _tell(options, [_("Cannot read or write: {reason}", reason=error)], 2)
        _silence()
    except KeyboardInterrupt:
        code = _tell(options, [_("Interrupted.")], 2)
    return code


def _language(arguments: list[str] | None) -> str:
    """The language of messages, known before the parser of everything else speaks."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language", default=DEFAULT_LANGUAGE)
    try:
        return str(early.parse_known_args(arguments)[0].language)
    except argparse.ArgumentError:
        return DEFAULT_LANGUAGE


def _tell(options: argparse.Namespace, messages: list[str], code: int) -> int:
    print(*messages, sep="\n", file=sys.stderr)
    if getattr(options, "json", False):
        with suppress(OSError):
            print(json.dumps({"errors": messages}, ensure_ascii=False), flush=True)
    return code


def _silence() -> None:
    """Nobody reads standard output any more, or its disk is full: what is left of it goes nowhere, without a complaint at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())

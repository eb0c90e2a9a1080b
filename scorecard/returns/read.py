"""Reading one file: open, recognise its layout, read it, check it. The same for the page and the command line."""

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from scorecard import queries
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.checks import check
from scorecard.returns.files.sheets import hidden_notes, open_file, safe_name, uncomputed_errors
from scorecard.returns.layouts import appendix, findings, long, own_form, wide
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, Draft, Message, Place, Sheet
from scorecard.returns.register import Register

LAYOUTS: dict[str, ModuleType] = {"form": own_form, "findings": findings, "long": long, "appendix": appendix, "wide": wide}
"""By name, in the order in which a file is tried: the surest mark first."""


def read_file(file_name: str, content: bytes, asked: Asked, register: Register) -> Draft:
    """What a file gives, with every message about it. A file that cannot be read gives a draft with nothing but the reason.

    Nothing is kept and nothing changes. Defects of ours still crash.
    """
    draft = Draft(safe_name(file_name), batches.checksum(content), asked.layout)
    for known in queries.batch_by_checksum(register.version, draft.checksum).head(1).itertuples():
        draft.messages = [Message("error", "known_file", batches.known_file(draft.file_name, int(known.batch_no), known.accepted_at, known.accepted_by))]
        return draft
    sheets: list[Sheet] = []
    try:
        sheets = open_file(file_name, content, limits())
        draft.layout = asked.layout or next((name for name, layout in LAYOUTS.items() if layout.recognises(sheets, register)), "")
        if not draft.layout:
            raise UserError(
                _("No layout is recognised: not our form, not the official appendix, not a table of units and indicators. Choose the layout or check it.")
            )
        found = LAYOUTS[draft.layout].read(sheets, register, asked)
    except UserErrors as errors:
        draft.messages = [*uncomputed_errors(sheets), *(Message("error", "file", text) for text in errors.messages)]
        return draft
    except UserError as error:
        draft.messages = [*uncomputed_errors(sheets), Message("error", "file", str(error))]
        return draft
    draft.claims, draft.findings = found.claims, found.findings
    draft.messages = in_order([*uncomputed_errors(sheets), *hidden_notes(sheets), *found.messages, *check(found.claims, register)], sheets)
    has_figures = any(claim.value is not None or claim.qualifier for claim in draft.claims)
    if not has_figures and not draft.findings and not draft.is_blocked:
        draft.messages.append(Message("error", "empty", _("The file has no figure that could be taken. Fill in the figures and send it again.")))
    return draft


def refused(file_name: str, reason: UserError) -> Draft:
    """The draft of a file that is not even read."""
    return Draft(safe_name(file_name), "", "", messages=[Message("error", "file", str(reason))])


def in_order(messages: list[Message], sheets: list[Sheet]) -> list[Message]:
    """Messages in the order of sheets, rows and columns; those about a whole file or sheet before those about a cell."""
    numbers = {sheet.name: number for number, sheet in enumerate(sheets)}

    def key(message: Message) -> tuple[int, int, int]:
        place = message.place or Place("")
        return (numbers.get(place.sheet, -1), *place.row_and_column)

    return sorted(messages, key=key)


def clash(incoming: Sequence[Incoming]) -> list[Incoming]:
    """The files of one go, with an error in each that speaks of a line which one before it has: neither wins by chance.

    A file with errors comes in neither way, so it holds up no other: not the mended one beside it.
    """
    first: dict[object, str] = {}
    told = []
    for item in incoming:
        draft = item.draft
        keys = [draft.checksum, *(claim.key for claim in draft.claims), *(finding.key for finding in draft.findings)]
        others = sorted({first[key] for key in keys if key in first})
        messages = [Message("error", "two_files", _("{file} has figures for the same unit and period; bring in one of the two.", file=name)) for name in others]
        if not draft.has_errors:
            first |= {key: draft.file_name for key in keys if key not in first}
        told.append(Incoming(replace(draft, messages=[*messages, *draft.messages]), item.content))
    return told

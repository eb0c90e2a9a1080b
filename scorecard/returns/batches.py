"""Accepting what was read: batches, all or nothing, each with who, when, why, and the original file; and taking them back.

A batch is never changed. A withdrawal is a batch that names another one; a correction is a batch of one claim with a reason.
"""

import getpass
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from scorecard import durable, i18n
from scorecard.build import BATCH_CLAIM, BATCH_FINDING, BATCH_WARNING, Loader, insert
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.returns.model import Claim, Draft, Finding, Message, Place
from scorecard.store import Version, data_digest, data_loader, open_store
from scorecard.tables import Table


@dataclass(frozen=True)
class Incoming:
    """A file and what was read from it."""

    draft: Draft
    content: bytes


def checksum(content: bytes) -> str:
    """SHA-256 of a file, by which a second upload of it is known."""
    return hashlib.sha256(content).hexdigest()


def default_name() -> str:
    """Who accepts, where nobody says: the user of this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("unknown")


def files_folder() -> Path:
    """Where original files are kept, by checksum."""
    return open_store().folder / "files"


def accept(incoming: Sequence[Incoming], by: str, reason: str = "", last_seen: int | None = None) -> Version:
    """Accept files, one batch each, in one new version: all or none.

    `reason`: why warnings are accepted, needed where a file has some. `last_seen`: the last batch that
    the preview knew; where others have brought figures of the same units and periods since, nothing is accepted. `UserError` says why.
    """
    for item in incoming:
        if item.draft.is_blocked:
            raise UserErrors(str(message) for message in item.draft.messages if message.severity in ("error", "question"))
        if item.draft.has_warnings and not reason.strip():
            raise UserError(_("{file}: there are warnings; give a reason to accept them, or mend the file.", file=item.draft.file_name))
    _name(by)
    kept: list[Path | None] = []
    bring_in = adding(incoming, by, reason, last_seen)

    def add(connection: duckdb.DuckDBPyConnection) -> None:
        bring_in(connection)
        kept.extend(_keep(item) for item in incoming)  # under the lock: nobody else takes away, or relies on, what this one keeps

    try:
        return open_store().commit(data_loader(), _("{n} files accepted", n=len(incoming)), data_digest(), add)
    except BaseException:
        for path in kept:
            if path is not None:
                path.unlink(missing_ok=True)
        raise


def adding(incoming: Sequence[Incoming], by: str, reason: str = "", last_seen: int | None = None) -> Loader:
    """What adds a batch for each file to the next version; `UserError` inside of the commit where a file may not come in."""

    def add(connection: duckdb.DuckDBPyConnection) -> None:
        _refuse_stale(connection, incoming, last_seen)
        numbered = {}
        for item in incoming:
            draft = item.draft
            _refuse_known(connection, draft)
            number = _add_batch(
                connection,
                kind="import",
                by=by,
                reason=reason if draft.has_warnings else None,
                file_name=draft.file_name,
                checksum=draft.checksum,
                layout=draft.layout,
                period_code=max((period for _unit, period in draft.units_and_periods), default=None),
            )
            numbered[number] = draft
        _add_rows(connection, numbered)

    return add


def withdraw(batch_no: int, by: str, reason: str) -> Version:
    """Take a batch back: the figures before it stand again, its rows stay in the history. `UserError` where it cannot be."""
    _name(by)
    _given(reason)

    def add(connection: duckdb.DuckDBPyConnection) -> None:
        found = connection.execute("select kind from input.batch where batch_no = $n", {"n": batch_no}).fetchone()
        if not found or found[0] == "withdrawal":
            raise UserError(_("There is no batch {number} that could be withdrawn; the history lists those that can be.", number=batch_no))
        if connection.execute("select 1 from input.batch where withdraws = $n", {"n": batch_no}).fetchone():
            raise UserError(_("Batch {number} has been withdrawn already; nothing was changed.", number=batch_no))
        _add_batch(connection, kind="withdrawal", by=by, reason=reason, withdraws=batch_no)

    return open_store().commit(data_loader(), _("batch {number} withdrawn", number=batch_no), data_digest(), add)


def correct(claim: Claim, by: str, reason: str) -> Version:
    """Set one figure by hand, with a reason; a value of None says that there is none. Every other claim stays as it is."""
    _name(by)
    _given(reason)
    draft = Draft(file_name="", checksum="", layout="correction", claims=[claim])

    def add(connection: duckdb.DuckDBPyConnection) -> None:
        number = _add_batch(connection, kind="correction", by=by, reason=reason, period_code=claim.period_code)
        _add_rows(connection, {number: draft})

    return open_store().commit(data_loader(), _("correction"), data_digest(), add)


def by_hand() -> Place:
    """The place of a correction by hand."""
    return Place(i18n.pick("Hiệu chỉnh bằng tay", "Corrected by hand"))


def _name(by: str) -> None:
    if not by.strip():
        raise UserError(_("Say who accepts: a name is kept with every batch."))


def _given(reason: str) -> None:
    if not reason.strip():
        raise UserError(_("Give a reason: it is kept in the history."))


def _keep(item: Incoming) -> Path | None:
    """Keep the original file; its path where it was not there yet."""
    path = files_folder() / f"{item.draft.checksum}{Path(item.draft.file_name).suffix.lower()}"
    if path.exists():
        return None
    try:
        durable.write(path, item.content)
    except OSError as error:
        text = _("{file} could not be kept ({reason}); nothing was changed. Make room and try again.", file=item.draft.file_name, reason=error)
        raise UserError(text) from error
    return path


def _refuse_known(connection: duckdb.DuckDBPyConnection, draft: Draft) -> None:
    found = connection.execute(
        "select batch_no, accepted_at, accepted_by from input.batch"
        " where checksum = $checksum and batch_no not in (select withdraws from input.batch where withdraws is not null)",
        {"checksum": draft.checksum},
    ).fetchone()
    if found:
        raise UserError(known_file(draft.file_name, *found))


def known_file(file_name: str, batch_no: int, accepted_at: str, accepted_by: str) -> str:
    """What is said of a file that was accepted before."""
    return _(
        "{file}: this very file was accepted on {day} by {name} (batch {number}). Withdraw that batch first if it is to come in again.",
        file=file_name,
        day=accepted_at[:10],
        name=accepted_by,
        number=batch_no,
    )


def _refuse_stale(connection: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], last_seen: int | None) -> None:
    if last_seen is None:
        return
    since = set(connection.execute("select distinct unit_key, period_code from input.batch_claim where batch_no > $n", {"n": last_seen}).fetchall())
    for item in incoming:
        if item.draft.units_and_periods & since:
            raise UserError(
                _("{file}: others have brought in figures of the same unit and period since the preview; look at it again.", file=item.draft.file_name)
            )


def _add_batch(connection: duckdb.DuckDBPyConnection, **fields: object) -> int:
    found = connection.execute("select coalesce(max(batch_no), 0) + 1 from input.batch").fetchone()
    number = int(found[0]) if found else 1
    row = {"batch_no": number, "accepted_at": datetime.now().astimezone().isoformat(timespec="seconds"), "accepted_by": str(fields.pop("by")).strip(), **fields}
    connection.execute(f"insert into input.batch ({', '.join(row)}) values ({', '.join(f'${name}' for name in row)})", row)
    return number


def _add_rows(connection: duckdb.DuckDBPyConnection, drafts: dict[int, Draft]) -> None:
    """The claims, findings and warnings of batches, by number; one frame for each table, since a statement a row takes a hundred times as long."""
    rows: dict[Table, list[dict[str, object]]] = {BATCH_CLAIM: [], BATCH_FINDING: [], BATCH_WARNING: []}
    for number, draft in drafts.items():
        rows[BATCH_CLAIM] += [_row(BATCH_CLAIM, claim) | {"batch_no": number, "line_no": line} for line, claim in enumerate(draft.claims, 1)]
        rows[BATCH_FINDING] += [_row(BATCH_FINDING, finding) | {"batch_no": number, "line_no": line} for line, finding in enumerate(draft.findings, 1)]
        rows[BATCH_WARNING] += [_row(BATCH_WARNING, message) | {"batch_no": number} for message in draft.messages if message.severity == "warning"]
    for table, found in rows.items():
        if found:
            insert(connection, table, found)


def _row(table: Table, record: Claim | Finding | Message) -> dict[str, object]:
    place = record.place or Place("")
    fields = vars(record) | {"sheet": place.sheet, "cell": place.cell}
    return {column.name: fields[column.name] for column in table.columns if column.name in fields}

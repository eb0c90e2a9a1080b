"""Meetings: the version of the data, the area and the period that a meeting looked at, pinned under a name and a date.

Each is a small file in `meetings/` of the store folder; its name says which version it holds, and the store keeps that version.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from scorecard import durable, queries
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.store import HELD, Version, open_store
from scorecard.text import fold, normalize
from scorecard.view import View

LONGEST_NAME = 80


@dataclass(frozen=True)
class Meeting:
    """What was pinned: `version` by its number with the `digest` of its file, `area` and `period` by key and code, `day` and `pinned_at` as ISO text.

    Of a file that cannot be read only `id` and `version` are known, which its name says; `area` is blank then.
    """

    id: str
    name: str
    day: str
    version: int
    area: str = ""
    area_name: str = ""
    period: str = ""
    pinned_at: str = ""
    by: str = ""
    digest: str = ""

    @property
    def label(self) -> str:
        """Name and date, the same in every language, since it stands in addresses."""
        return f"{self.name} ({'/'.join(reversed(self.day.split('-')))})"

    @property
    def file_name(self) -> str:
        return f"{self.id}.v{self.version:06d}.json"


def pin(name: str, day: str | date, view: View, by: str = "", version: Version | None = None) -> Meeting:
    """Pin the version that is read, or another one, for a meeting; it then stays until the meeting is removed.

    `UserError` where the name or the date is none, the meeting is there already, or the version has gone meanwhile; nothing has changed then.
    """
    name, by = normalize(name), normalize(by)
    version = version or queries.version()
    meeting = Meeting(
        id=_id(name, day := _day(day)),
        name=name,
        day=day,
        version=version.number,
        area=view.area,
        area_name=view.area_name,
        period=view.period,
        pinned_at=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by,
        digest="",
    )
    store = open_store()
    with store.writing():  # no commit removes the version while its meeting is written
        if meeting.id in {known.id for known in meetings()}:
            raise UserError(_("“{name}” of {day} is pinned already. Give the meeting another name, or remove the one that is there.", name=name, day=day))
        store.version(version.number)
        pinned = Meeting(**{**asdict(meeting), "digest": _digest(store.path(version))})
        durable.write(_folder() / pinned.file_name, json.dumps(asdict(pinned), ensure_ascii=False, indent=1).encode())
    return pinned


def meetings() -> list[Meeting]:
    """All meetings, the last one first."""
    found = [_read(path) for path in _folder().glob("*.json") if HELD.fullmatch(path.name)]
    return sorted(found, key=lambda meeting: (meeting.day, meeting.pinned_at, meeting.id), reverse=True)


def meeting(meeting_id: str) -> Meeting:
    """A meeting by its id; `UserError` where there is none."""
    for known in meetings():
        if known.id == meeting_id:
            return known
    raise UserError(_("There is no meeting “{found}”; there are: {known}.", found=meeting_id, known=", ".join(known.id for known in meetings()) or "–"))


def unpin(meeting_id: str) -> Meeting:
    """Remove a meeting. Its version stays until a commit removes those that are too old. `UserError` where there is no such meeting."""
    with open_store().writing():
        known = meeting(meeting_id)
        (_folder() / known.file_name).unlink()
    return known


def version_of(pinned: Meeting) -> Version:
    """The version that a meeting holds, as it was; `UserError` where the file of the meeting or of the version is damaged or gone."""
    if not pinned.area:
        raise UserError(_("The file meetings/{file} is damaged; copy it back from a backup.", file=pinned.file_name))
    store = open_store()
    version = store.version(pinned.version)
    if _digest(store.path(version)) != pinned.digest:
        text = _(
            "Version {number} of the data is not what was pinned: its file {file} is damaged. Copy it back from a backup.",
            number=version.number,
            file=store.path(version),
        )
        raise UserError(text)
    return version


def problem(pinned: Meeting) -> str:
    """Why a meeting cannot be opened; blank where it can."""
    try:
        version_of(pinned)
    except UserError as error:
        return str(error)
    return ""


def before(view: View) -> list[Meeting]:
    """The meetings that a view can be held against, the last one first: of the same area, and of the same period with other
    data, or of an earlier period that is comparable. Those that hold the data on screen, or later ones, are no "before".
    """
    options = queries.comparable_period_options(**view.scope)
    earlier = set(options.loc[options["is_earlier"], "code"])
    now = queries.version().number
    return [
        known
        for known in meetings()
        if known.area == view.area
        and (known.version < now if known.period == view.period else known.version <= now and known.period in earlier)
        and not problem(known)
    ]


def versions(pinned: list[Meeting]) -> dict[int, Version]:
    """The versions that meetings hold, by number, of those before the one that is read."""
    now = queries.version().number
    return {version.number: version for version in map(version_of, pinned) if version.number < now}


def last_meeting(view: View) -> Meeting | None:
    """The meeting since which changes of a view are told; None where there was none that it can be held against."""
    return next(iter(before(view)), None)


def _folder() -> Path:
    return open_store().folder / "meetings"


def _day(day: str | date) -> str:
    try:
        return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()
    except ValueError:
        raise UserError(_("“{found}” is no date; allowed: year-month-day, such as 2021-06-30.", found=day)) from None


def _id(name: str, day: str) -> str:
    words = re.findall(r"[^\W_]+", fold(name))
    if not words:
        raise UserError(_("A meeting needs a name with letters or digits."))
    if len(name) > LONGEST_NAME:
        raise UserError(_("The name of a meeting has at most {allowed} letters; this one has {found}.", allowed=LONGEST_NAME, found=len(name)))
    return "-".join((day, *words))


def _read(path: Path) -> Meeting:
    meeting_id, number = path.name.removesuffix(".json").rsplit(".v", 1)
    try:
        found = Meeting(**json.loads(path.read_text(encoding="utf-8")))
        date.fromisoformat(found.day)
        if found.file_name == path.name and found.area:
            return found
    except (OSError, ValueError, TypeError):
        pass
    return Meeting(meeting_id, name=meeting_id[11:], day=meeting_id[:10], version=int(number))


def _digest(path: Path) -> str:
    """SHA-256 of a file, made again only where the file has changed."""
    found = path.stat()
    return _digest_of(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def _digest_of(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The store: a sequence of versions, each a DuckDB file of its own that is never changed after it is published.

A commit builds the next file beside the current one and then swaps a pointer atomically. Readers attach a version
read-only to one in-memory connection and take a cursor for every query; they are never blocked, and a crash leaves
the current version whole. One writer at a time, across processes, by a lock that the system frees when its holder dies.
The newest versions stay, and those that a meeting holds; a commit removes the others, which readers that have one attached do not notice.
"""

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from scorecard import catalogue, demo, durable, layout, periods, statistics, tables
from scorecard.build import Loader, build, from_inputs
from scorecard.errors import UserError
from scorecard.hub import Hub, attach
from scorecard.hub import Parameter as Parameter
from scorecard.i18n import _
from scorecard.paths import QUERIES, data_folder, store_folder
from scorecard.returns.limits import limits

LOCK_SECONDS = 60
DISK_ERRORS = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)
"""What a disk that is full, gone or not ours ends in; DuckDB calls a failed checkpoint fatal."""
VERSION_FILE = re.compile(r"v(\d+)\.(?:duckdb|json)")
HELD = re.compile(r".+\.v(\d+)\.json")
"""A file in `meetings/`: its name alone says which version it holds, so that a file whose content is damaged holds it too."""


@dataclass(frozen=True)
class Version:
    """A published version: its number, when and why it was made, and the digest of the data it was made from."""

    number: int
    published_at: str
    reason: str
    data_digest: str

    @property
    def file_name(self) -> str:
        return f"v{self.number:06d}.duckdb"


class NoStoreError(UserError):
    """Nothing has been built in this folder yet."""


class Store:
    """The versions in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hub = Hub()
        self._renewing = threading.Lock()

    # -- versions

    def versions(self) -> list[Version]:
        """All published versions that are kept, oldest first. What a crash left behind the current one was never published."""
        current, found = self.current().number, []
        for path in sorted(self.folder.glob("v*.json")):
            with suppress(FileNotFoundError):  # another process has just removed it
                found.append(Version(**json.loads(path.read_text(encoding="utf-8"))))
        return [version for version in found if version.number <= current and self.path(version).exists()]

    def path(self, version: Version) -> Path:
        """The file of a version."""
        return self.folder / version.file_name

    def version(self, number: int) -> Version:
        """A version by its number; `UserError` where it is no longer there."""
        version = Version(number, "", "", "")
        try:
            found = Version(**json.loads(self.path(version).with_suffix(".json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            found = None
        if found is None or not self.path(version).exists():
            raise UserError(_("Version {number} of the data is no longer in {folder}; copy it back from a backup.", number=number, folder=self.folder))
        return found

    def current(self) -> Version:
        """The version that readers see; `NoStoreError` where nothing has been built yet, `UserError` where the folder is damaged."""
        pointer = ""
        try:
            pointer = (self.folder / "current").read_text(encoding="utf-8").strip()
            return Version(**json.loads((self.folder / f"{pointer}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            # a version that was replaced and removed between the two looks is no damage
            if pointer and pointer != (self.folder / "current").read_text(encoding="utf-8").strip():
                return self.current()
            if not (self.folder / "current").exists() and self._newest() <= 1:
                raise NoStoreError(_("{folder}: no store yet; run: python -m scorecard build", folder=self.folder)) from None
            raise UserError(
                _(
                    "{folder}: the file “current” does not name a version that is there ({reason}). Copy the folder back from a backup,"
                    " or write the name of the newest version into that file, such as v000012.",
                    folder=self.folder,
                    reason=error,
                )
            ) from error

    def _newest(self) -> int:
        """The highest number of a version in the folder, published or not; 0 where there is none."""
        return max((int(found[1]) for path in self.folder.glob("v*.json") if (found := VERSION_FILE.fullmatch(path.name))), default=0)

    def commit(self, load: Loader, reason: str, data_digest: str, add: Loader | None = None) -> Version:
        """Build the next version and make it the current one; accepted batches are carried over, then `add` adds its own.

        `UserError` if another writer holds the store too long or the disk refuses; nothing has changed then.
        """
        with self.writing():
            return self._publish(load, reason, data_digest, add)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The right to change the folder, which one holder at a time has, across processes. `UserError` as `commit`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "writer.lock", timeout=LOCK_SECONDS):
                yield
        except Timeout:
            raise UserError(_("Another import is running; nothing was changed. Try again in a minute.")) from None
        except DISK_ERRORS as error:
            raise UserError(
                _("The store in {folder} could not be written ({reason}); nothing was changed. Make room and try again.", folder=self.folder, reason=error)
            ) from error

    def _publish(self, load: Loader, reason: str, data_digest: str, add: Loader | None) -> Version:
        try:
            current = self.current()
        except NoStoreError:
            current = None
        kept = limits().versions
        version = Version(current.number + 1 if current else 1, datetime.now(UTC).isoformat(timespec="seconds"), reason, data_digest)
        draft = self.folder / "building.duckdb"
        try:
            before = self.path(current) if current else None
            self._sweep()
            try:
                build(draft, load, reason, before, add)
            except duckdb.InternalException:  # as in `_read`: once more
                self._sweep()
                build(draft, load, reason, before, add)
            _sync(draft)
        except BaseException:
            self._sweep()
            raise
        draft.replace(self.path(version))
        stem = Path(version.file_name).stem
        durable.write(self.folder / f"{stem}.json", json.dumps(asdict(version), ensure_ascii=False).encode())
        durable.write(self.folder / "current", stem.encode())
        self._forget(version.number - kept)
        return version

    def _sweep(self) -> None:
        """Remove what an unfinished commit left; all of it is written under the lock that the caller holds."""
        for pattern in ("building*", ".current.*.tmp", ".v*.json.*.tmp", "files/.*.tmp", "meetings/.*.tmp"):
            for leftover in self.folder.glob(pattern):
                leftover.unlink()

    def _forget(self, last: int) -> None:
        """Remove the versions up to a number that no meeting holds; the lock of the caller keeps a meeting from being added meanwhile.

        What the system does not let go (Windows, while it is read) goes after a later commit.
        """
        held = {int(found[1]) for path in (self.folder / "meetings").glob("*.json") if (found := HELD.fullmatch(path.name))}
        for path in self.folder.glob("v*"):
            found = VERSION_FILE.fullmatch(path.name)
            if found and int(found[1]) <= last and int(found[1]) not in held:
                with suppress(OSError):
                    path.unlink()

    @contextmanager
    def preview(self, load: Loader, add: Loader) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the current version as `before` and, as `after`, the one that a commit would publish; nothing is published."""
        current = self.path(self.current())
        with TemporaryDirectory(prefix="scorecard-") as folder, duckdb.connect(":memory:") as connection:
            draft = Path(folder) / "preview.duckdb"
            try:
                build(draft, load, "preview", current, add)
                _attach_both(connection, current, draft)
            except DISK_ERRORS as error:
                raise UserError(
                    _("The preview could not be made in {folder} ({reason}); nothing was changed. Make room and try again.", folder=folder, reason=error)
                ) from error
            yield connection

    @contextmanager
    def published(self, version: Version) -> Iterator[duckdb.DuckDBPyConnection]:
        """As `preview`, of a version that a commit has published and the one right before it; `UserError` where that one is no longer kept."""
        before = self.version(version.number - 1)
        with duckdb.connect(":memory:") as connection:
            _attach_both(connection, self.path(before), self.path(version))
            yield connection

    # -- queries

    def query(self, name: str, parameters: Mapping[str, Parameter], version: Version | None = None) -> pd.DataFrame:
        """The result of `queries/read/<name>.sql`. A parameter that the file does not name, or misses, raises.

        Of the current version, unless another one is named; `UserError` where that is no longer kept.
        """
        wanted = version or self.current()
        try:
            return self._read(self.path(wanted), sql_text(name), parameters)
        except duckdb.IOException:
            if self.path(wanted).exists():
                raise
            if version is None:  # commits of others have removed it since its name was read
                return self.query(name, parameters)
            raise UserError(_("Version {number} is no longer kept; open the page again.", number=wanted.number)) from None
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if wanted == self.current():
                raise
            # a table or column of today that was not built then
            raise UserError(_("Version {number} was built by an older program; this cannot be shown from it.", number=wanted.number)) from error

    def _read(self, path: Path, sql: str, parameters: Mapping[str, Parameter]) -> pd.DataFrame:
        hub = self._hub
        try:
            return hub.query(path, sql, parameters)
        except (duckdb.InternalException, duckdb.FatalException):
            # DuckDB 1.5 seldom trips over a window of no rows in several threads, and then refuses all work on that connection: once more, on a new one
            with self._renewing:
                if self._hub is hub:
                    self._hub = Hub()
            return self._hub.query(path, sql, parameters)


def _attach_both(connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> None:
    attach(connection, "before", before)
    attach(connection, "after", after)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@lru_cache(maxsize=256)
def sql_text(name: str) -> str:
    """The text of a read query."""
    return (QUERIES / "read" / f"{name}.sql").read_text(encoding="utf-8")


def data_digest() -> str:
    """The digest of all that a version is a function of; where it differs, the store is rebuilt."""
    total = hashlib.sha256()
    files = [path for folder in (data_folder(), QUERIES / "build") for path in sorted(folder.rglob("*")) if path.suffix in (".csv", ".toml", ".sql")]
    for package in (demo, statistics):
        files += sorted(Path(str(package.__file__)).parent.glob("*.py"))
    for path in (*files, *(Path(str(module.__file__)) for module in (catalogue, layout, periods, tables))):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


@lru_cache(maxsize=4)
def _store(folder: Path) -> Store:
    return Store(folder)


def open_store() -> Store:
    """The store of this process in the folder that `SCORECARD_STORE` names."""
    return _store(store_folder())


def rebuild(reason: str) -> Version:
    """Build a version from the data folder; `UserErrors` with all that is wrong in it, and nothing changed."""
    return open_store().commit(data_loader(), reason, data_digest())


def data_loader() -> Loader:
    """A loader of the data folder as it is now; `UserErrors` with all that is wrong in it."""
    folder = data_folder()
    inputs = demo.add(catalogue.load(folder), folder)
    catalogue.check_areas(folder, inputs)
    return from_inputs(inputs)


def ensure_built() -> Version:
    """The current version, built first where there is none or the data folder has changed since."""
    store = open_store()
    try:
        version = store.current()
        if version.data_digest == data_digest():
            return version
    except NoStoreError:
        pass
    return rebuild(_("data folder"))


@lru_cache(maxsize=4)
def _built(store: Path, data: Path) -> None:
    ensure_built()


def ensure_built_once() -> None:
    """`ensure_built`, once in the life of the process for each store and data folder."""
    _built(store_folder(), data_folder())

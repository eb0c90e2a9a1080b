"""The archive (zip) that a workbook or a document is: unpacked under a cap, and refused where it could do harm."""

from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.numbers import number
from scorecard.returns.files.cells import damaged
from scorecard.returns.limits import Limits

MEGABYTE = 1024 * 1024
PARTS = 2_000
DEPTH = 250
"""How deep elements may stand in one another; parsers of C overrun their stack at some depth, and real files stay below 100."""
ELEMENTS_A_CELL, ELEMENTS_BESIDE = 8, 10_000

Attributes = dict[str, str]


class Parts(dict[str, bytes]):
    """The XML parts of an archive, by name. `roots`: the root element of each, `namespace}name`."""

    def __init__(self) -> None:
        super().__init__()
        self.roots: dict[str, str] = {}


class Walk:
    """What is called for each element of an XML part. `path`: the local names of the elements around, the root first."""

    path: list[str]

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def unpack(file: str, content: bytes, limits: Limits) -> Parts:
    """The XML parts of an archive. UserError for one that is damaged, locked, too large unpacked, or carries macros or links to other files."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(names) != len(set(map(str.lower, names))) or len(names) > PARTS:
                raise damaged(file)
            if any(entry.flag_bits & 1 for entry in entries):
                raise locked(file)
            _refuse_dangerous(file, names)
            _check_unpacked(file, sum(entry.file_size for entry in entries), limits)
            parts, total = Parts(), 0
            for entry in entries:
                if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                    raise damaged(file)
                if entry.filename.lower().endswith((".xml", ".rels")):
                    # sizes in the directory may lie: never more than one byte beyond what is allowed is unpacked
                    with archive.open(entry) as source:
                        parts[entry.filename] = source.read(limits.unpacked_megabytes * MEGABYTE - total + 1)
                    total += len(parts[entry.filename])
                    _check_unpacked(file, total, limits)
    except (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise damaged(file) from error
    budget = _Budget(file, limits)
    for name, part in parts.items():
        walk(file, part, budget)
        parts.roots[name] = budget.root
    return parts


def locked(file: str) -> UserError:
    """The error for a file with a password."""
    return UserError(_("{file}: the file has a password. Only files without a password are read: remove it (File, Info, Protect) and save again.", file=file))


def with_macros(file: str) -> UserError:
    """The error for a file with macros."""
    return UserError(
        _("{file}: the file has macros. Only files without macros are read: save it as “Excel Workbook (.xlsx)” or “Word Document (.docx)”.", file=file)
    )


def with_links(file: str) -> UserError:
    """The error for a workbook with formulas into other files."""
    return UserError(
        _(
            "{file}: the workbook has links to other files. Only values of its own are read: break the links (Data, Edit Links, Break Link) and save again.",
            file=file,
        )
    )


def _refuse_dangerous(file: str, names: list[str]) -> None:
    lower = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        raise with_macros(file)
    if any("/externallinks/" in name for name in lower):
        raise with_links(file)


def _check_unpacked(file: str, size: int, limits: Limits) -> None:
    if size > limits.unpacked_megabytes * MEGABYTE:
        raise UserError(
            _(
                "{file}: unpacked, the file has {found} MB or more; at most {allowed} MB are read. Copy the figures into a new workbook and save that.",
                file=file,
                found=number(-(-size // MEGABYTE)),
                allowed=number(limits.unpacked_megabytes),
            )
        )


class _Budget(Walk):
    """Counts the elements of all parts, and keeps the root of the last one."""

    root = ""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file, self.allowed = file, limits.cells * ELEMENTS_A_CELL + ELEMENTS_BESIDE
        self.left = self.allowed

    def start(self, name: str, attributes: Attributes) -> None:
        if not self.path:
            self.root = name
        self.left -= 1
        if self.left < 0:
            raise UserError(
                _(
                    "{file}: the file has more than {allowed} XML elements, the most that is read. Copy the figures into a new workbook and save that.",
                    file=self.file,
                    allowed=number(self.allowed),
                )
            )


def walk(file: str, content: bytes, walker: Walk) -> None:
    """Walk through an XML part. UserError for one that is not well formed, too deep, or has a document type, with which entities come."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    path = walker.path = list[str]()

    def start(name: str, attributes: Attributes) -> None:
        if len(path) >= DEPTH:
            raise damaged(file)
        walker.start(name, attributes)
        path.append(name.rpartition("}")[2])

    def end(name: str) -> None:
        path.pop()
        walker.end(name)

    def refuse(*_of_doctype: object) -> None:
        raise UserError(
            _("{file}: the file declares XML entities, which no office program writes. It was not read: copy the figures into a new workbook.", file=file)
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(file) from error

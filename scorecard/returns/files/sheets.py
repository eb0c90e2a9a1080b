"""Opening a file that came in: its sheets and tables, or one sentence that says why not. Nothing in the file is trusted."""

import re
import unicodedata

from openpyxl.utils import get_column_letter

from scorecard.errors import UserError
from scorecard.i18n import _, ngettext
from scorecard.numbers import number
from scorecard.returns.files.archive import MEGABYTE, locked, with_macros
from scorecard.returns.files.delimited import read_delimited
from scorecard.returns.files.old_workbook import read_old_workbook
from scorecard.returns.files.word import read_document
from scorecard.returns.files.workbook import read_workbook
from scorecard.returns.limits import Limits
from scorecard.returns.model import Message, Place, Sheet

KINDS = (".xlsx", ".xls", ".docx", ".csv")
"""The kinds of files that are read."""
MACRO_KINDS = (".xlsm", ".xltm", ".xlam", ".docm", ".dotm")
NAME_LENGTH = 120
NAMED_CELLS = 8
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def open_file(file_name: str, content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook (.xlsx, .xls), the tables of a document (.docx) or the one sheet of a text file (.csv).

    Texts are NFC with one space between words; numbers are float; error values are their text (`#REF!`). Of a formula the value
    counts that was stored with it; cells of those without one are listed. UserError, with one sentence, for every file that is refused.
    """
    file = safe_name(file_name)
    stem, dot, kind = file.rpartition(".")
    kind = (dot + kind).lower() if dot else ""
    check_size(file, len(content), limits)
    if kind in MACRO_KINDS:
        raise with_macros(file)
    if kind not in KINDS:
        raise UserError(_("{file}: files of this kind are not read. Send one of {kinds}.", file=file, kinds=", ".join(KINDS)))
    if not content.strip():
        raise UserError(_("{file}: the file is empty. Send it again from where it was saved.", file=file))
    if kind == ".csv":
        if content.startswith((ZIP, OLE)):
            raise _wrong_content(file, kind)
        return read_delimited(file, stem or file, content, limits)
    if kind == ".xls":
        if not content.startswith(OLE) or _is_locked(content):
            raise locked(file) if _is_locked(content) else _wrong_content(file, kind)
        return read_old_workbook(file, content, limits)
    if not content.startswith(ZIP):
        raise locked(file) if _is_locked(content) else _wrong_content(file, kind)
    return (read_workbook if kind == ".xlsx" else read_document)(file, content, limits)


def safe_name(file_name: str) -> str:
    """The base name of a file, fit to be shown and kept: no folders, no control or invisible characters, at most 120 characters."""
    base = _SEPARATORS.split(unicodedata.normalize("NFC", file_name))[-1]
    shown = "".join(" " if letter.isspace() else letter for letter in base if letter.isspace() or not unicodedata.category(letter).startswith("C"))
    plain = _FORBIDDEN.sub("_", " ".join(shown.split())).lstrip(". ").rstrip(". ")
    stem, dot, kind = plain.rpartition(".")
    if dot and len(kind) < 10:
        plain = stem[: NAME_LENGTH - len(kind) - 1].rstrip() + dot + kind
    return plain[:NAME_LENGTH] or _("unnamed")


def check_size(file_name: str, size: int, limits: Limits) -> None:
    """UserError for a file of more bytes than are allowed; can be asked before the file is read."""
    if size > limits.megabytes * MEGABYTE:
        raise UserError(
            _(
                "{file}: the file has {found} MB; at most {allowed} MB are read. Remove pictures and sheets that are not needed, or split the file.",
                file=safe_name(file_name),
                found=number(-(-size // MEGABYTE)),
                allowed=number(limits.megabytes),
            )
        )


def _is_locked(content: bytes) -> bool:
    """Whether the container of old Office files holds an encrypted new one."""
    return content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content


def _wrong_content(file: str, kind: str) -> UserError:
    return UserError(
        _(
            "{file}: the content is not that of a {kind} file, whatever its name says. Open it in the program it was made with and save it as {kind}.",
            file=file,
            kind=kind,
        )
    )


def hidden_notes(sheets: list[Sheet]) -> list[Message]:
    """Notes on hidden rows and columns with values in sheets that are not hidden themselves: they are read like all others."""
    notes = []
    for sheet in sheets:
        rows = [row + 1 for row in sorted(sheet.hidden_rows) if row < len(sheet.rows) and any(cell.text for cell in sheet.rows[row])]
        columns = [column + 1 for column in sorted(sheet.hidden_columns) if any(cell.text for row in sheet.rows for cell in row[column : column + 1])]
        places = [str(row) for row in rows] + [get_column_letter(column) for column in columns]
        if places and not sheet.is_hidden:
            text = _("Hidden rows or columns are read like all others: {found}. Look whether they belong to the return.", found=", ".join(places))
            notes.append(Message("note", "hidden", text, Place(sheet.name)))
    return notes


def uncomputed_errors(sheets: list[Sheet]) -> list[Message]:
    """An error for each sheet with formulas that have no stored value: a program wrote them, or a wording begins with "="."""
    return [
        Message(
            "error",
            "formula",
            ngettext(
                "A formula without a stored value: {cells}. Open the file in Excel and save it again; where a text is meant, write ' before “=”.",
                "{n} formulas without a stored value: {cells}. Open the file in Excel and save it again; where a text is meant, write ' before “=”.",
                len(sheet.uncomputed),
                cells=", ".join(sheet.uncomputed[:NAMED_CELLS]) + (", …" if len(sheet.uncomputed) > NAMED_CELLS else ""),
            ),
            Place(sheet.name, sheet.uncomputed[0]),
        )
        for sheet in sheets
        if sheet.uncomputed
    ]

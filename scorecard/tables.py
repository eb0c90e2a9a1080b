"""CSV files with declared columns: read, checked cell by cell, all errors told at once.

A column is declared once (type, whether it may be blank, what is allowed); the declaration is both the check and the
type of the table in the store.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scorecard.i18n import _
from scorecard.text import normalize

Cell = str | float | int | date | None
Row = dict[str, Cell]

SQL_TYPES = {"text": "varchar", "code": "varchar", "number": "double", "whole": "integer", "date": "date"}


@dataclass(frozen=True)
class Column:
    """One column of a table. `allowed` lists the only values; `refers_to` names the table whose code it must be."""

    name: str
    type: str = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    refers_to: str = ""

    def parse(self, text: str) -> Cell:
        """The value of a cell; ValueError with the reason where the cell is not allowed."""
        if not text:
            if self.required:
                raise ValueError(_("the cell is blank; a value is required"))
            return None
        if self.allowed and text not in self.allowed:
            raise ValueError(_("“{found}” is not allowed; allowed: {allowed}", found=text, allowed=", ".join(self.allowed)))
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise ValueError(_("“{found}” does not have the form {pattern}", found=text, pattern=self.pattern))
        try:
            if self.type == "number":
                return float(text)
            if self.type == "whole":
                return int(text)
            if self.type == "date":
                return date.fromisoformat(text)
        except ValueError:
            forms = {"number": _("a number such as 12.5"), "whole": _("a whole number"), "date": _("a date such as 2021-07-30")}
            raise ValueError(_("“{found}” is not {form}", found=text, form=forms[self.type])) from None
        return text


@dataclass(frozen=True)
class Table:
    """A table of the data folder: its files, columns and key."""

    name: str
    files: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def sql_columns(self) -> str:
        return ", ".join(f"{column.name} {SQL_TYPES[column.type]}" for column in self.columns)


@dataclass(frozen=True)
class Line:
    """A checked row and where it stands: `file` relative to the data folder, `number` as an editor counts lines."""

    file: str
    number: int
    row: Row


def read_table(table: Table, folder: Path, errors: list[str]) -> list[Line]:
    """All rows of a table, in file and line order; what is wrong is added to `errors`."""
    lines: list[Line] = []
    for path in sorted(folder.glob(table.files)):
        lines += _read_file(table, path, path.relative_to(folder).as_posix(), errors)
    _check_key(table, lines, errors)
    return lines


def _read_file(table: Table, path: Path, file: str, errors: list[str]) -> Iterator[Line]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        errors.append(_("{file}: not UTF-8; save the file as CSV UTF-8", file=file))
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = [name.strip() for name in next(reader, [])]
    names = [column.name for column in table.columns]
    unknown, missing = [n for n in header if n not in names], [n for n in names if n not in header]
    if unknown or missing:
        errors.append(
            _(
                "{file}, line 1: unknown columns: {unknown}; missing columns: {missing}; allowed: {allowed}",
                file=file,
                unknown=", ".join(unknown) or "–",
                missing=", ".join(missing) or "–",
                allowed=", ".join(names),
            )
        )
        return
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(header):
            errors.append(
                _("{file}, line {line}: {found} cells where the header has {expected}", file=file, line=reader.line_num, found=len(cells), expected=len(header))
            )
            continue
        found = dict(zip(header, cells, strict=True))
        row: Row = {}
        for column in table.columns:
            try:
                row[column.name] = column.parse(normalize(found[column.name]))
            except ValueError as reason:
                errors.append(_("{file}, line {line}, column {column}: {reason}", file=file, line=reader.line_num, column=column.name, reason=reason))
                row[column.name] = None
        yield Line(file, reader.line_num, row)


def _check_key(table: Table, lines: Sequence[Line], errors: list[str]) -> None:
    seen: dict[tuple[Any, ...], Line] = {}
    for line in lines if table.key else ():
        key = tuple(line.row[name] for name in table.key)
        if key in seen:
            errors.append(
                _(
                    "{file}, line {line}: {key} stands already in {other}, line {other_line}",
                    file=line.file,
                    line=line.number,
                    key=" / ".join(map(str, key)),
                    other=seen[key].file,
                    other_line=seen[key].number,
                )
            )
        seen.setdefault(key, line)

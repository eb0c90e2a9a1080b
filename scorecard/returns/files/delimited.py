"""Text files of values with a separator between them (.csv)."""

import csv
import re
from collections import Counter
from io import StringIO

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.files.cells import Value, check_cells, check_extent, sheet, tidy
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet

SEPARATORS = "\t;,"
"""In the order of preference: a comma may be a decimal sign."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LETTERS = re.compile(r"[\xc3-\xc6\xe1][\x80-\xbf]")


def read_delimited(file: str, name: str, content: bytes, limits: Limits) -> list[Sheet]:
    """The one sheet of a text file. Every value is text. UserError for what is no text, and for lines whose values may have shifted."""
    text = _decoded(file, content)
    separator = _separator(text)
    if text.lower().startswith("sep=") and text[4:5] in SEPARATORS and text[5:6] in "\r\n":
        separator, text = text[4], "\n" + text.partition("\n")[2]
    rows, lines = _rows(file, text, separator)
    trimmed = [_filled(row) for row in rows]
    height = max((number for number, count in enumerate(trimmed, 1) if count), default=0)
    width = max(trimmed, default=0)
    check_extent(file, name, height, width, limits)
    check_cells(file, height * width, limits)
    _check_widths(file, rows, lines, separator)
    values: list[list[Value]] = [[(tidy(value), False) for value in row[:width]] for row in rows[:height]]
    return [sheet(name, values)]


def _decoded(file: str, content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else windows-1258."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                # UTF-8 with a damaged byte would pass as windows-1258 and spoil every word in the file
                if len(_LETTERS.findall(content.decode("latin-1"))) > content.decode("utf-8", "replace").count("\ufffd"):
                    raise
                text = content.decode("cp1258")
    except UnicodeDecodeError as error:
        raise _no_text(file) from error
    text = text.rstrip("\x1a")
    if _CONTROL.search(text):
        raise _no_text(file)
    return text


def _no_text(file: str) -> UserError:
    return UserError(_("{file}: the content is not a readable text. Save it as “CSV UTF-8 (.csv)”, or send it as a workbook (.xlsx).", file=file))


def _separator(text: str) -> str:
    """The separator that gives most lines one and the same number of values."""
    sample = text[:100_000].splitlines()[:500]

    def agreement(separator: str) -> int:
        csv_rows = csv.reader(sample, delimiter=separator)
        try:
            widths = Counter(len(row) for row in csv_rows if len(row) > 1)
        except csv.Error:
            return 0
        return max(widths.values(), default=0)

    return max(SEPARATORS, key=agreement)


def _rows(file: str, text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """The values of each line, and the line of the file where it ends."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, lines = [], []
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error as error:
        raise UserError(
            _(
                "{file}, line {line}: a quotation mark is not closed or stands within a text, or a text is too long ({reason}). "
                "Mend the line and send the file again.",
                file=file,
                line=reader.line_num,
                reason=error,
            )
        ) from error
    return rows, lines


def _filled(row: list[str]) -> int:
    """How many values a line has up to the last one that is not blank."""
    return max((number for number, value in enumerate(row, 1) if value.strip()), default=0)


def _check_widths(file: str, rows: list[list[str]], lines: list[int], separator: str) -> None:
    """Refuse lines that have more values than the heading: the mark of a separator within a value, behind which all have shifted."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return
    usual = max(widths, key=lambda width: (widths[width], width))
    first = next(number for number, row in enumerate(rows) if len(row) == usual)
    allowed = max(len(row) for row in rows[: first + 1])
    odd = [number for number, row in enumerate(rows) if _filled(row) > allowed]
    if separator == ",":
        odd = [number for number in range(first) if 1 < _filled(rows[number]) < usual] + odd
    if odd:
        raise UserError(
            _(
                "{file}, line {line}: {found} values where most lines have {usual}. A value with “{separator}” in it must stand in quotation marks; "
                "mend the line, or send the file as a workbook (.xlsx).",
                file=file,
                line=lines[odd[0]],
                found=_filled(rows[odd[0]]),
                usual=usual,
                separator=separator.replace("\t", "Tab"),
            )
        )

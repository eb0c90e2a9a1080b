"""Documents (.docx): each table is a sheet.

Read from the XML itself. python-docx gives only runs that stand directly in a paragraph, so that a number in a tracked
insertion, a content control or a smart tag is missing from its text, and it refuses documents with a dead link to a picture.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.files.archive import unpack
from scorecard.returns.files.cells import Merged, Value, check_cells, check_extent, damaged, sheet, tidy
from scorecard.returns.files.word_numbers import numbers_of
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet

NOT_SHOWN = ("tbl", "Fallback", "del", "moveFrom")
"""What the text of a cell leaves out: tables in it, which are sheets of their own, a second copy for old programs, what was struck out."""


def read_document(file: str, content: bytes, limits: Limits) -> list[Sheet]:
    """The tables of a document, in order, those within a cell after the one around. Text outside of tables is not read."""
    parts = unpack(file, content, limits)
    found = [path for path, root in parts.roots.items() if root.rpartition("}")[2] == "document"]
    if len(found) != 1:
        raise UserError(_("{file}: the content is not a document, whatever its name says. Open it in Word and save it as “Word Document (.docx)”.", file=file))
    body = fromstring(parts[found[0]])
    numbers = numbers_of(body, parts)
    tables = [table for table in _shown(body) if _name(table) == "tbl"]
    if not tables:
        raise UserError(_("{file}: the document has no table. Only tables are read: put the figures into a table, or send them as a workbook.", file=file))
    sheets, cells = [], 0
    for number, table in enumerate(tables, 1):
        sheets.append(_sheet(file, _("Table {number}", number=number), table, numbers, limits))
        cells += sum(map(len, sheets[-1].rows))
        check_cells(file, cells, limits)
    return sheets


def _address(row: int, column: int) -> str:
    return _("row {row}, column {column}", row=row, column=column)


def _sheet(file: str, name: str, table: Element, numbers: dict[Element, str], limits: Limits) -> Sheet:
    rows: list[list[Value]] = []
    blocks: dict[tuple[int, int], Merged] = {}
    above: dict[int, tuple[int, int]] = {}
    for row in _below(table, "tr"):
        if _property(row, "trPr", "del") is not None:
            continue
        values: list[Value] = [(None, False)] * _whole(file, _property(row, "trPr", "gridBefore"), 0)
        open_blocks: dict[int, tuple[int, int]] = {}
        for cell in _below(row, "tc"):
            left, span = len(values), _whole(file, _property(cell, "tcPr", "gridSpan"), 1)
            check_extent(file, name, len(rows) + 1, left + span, limits)
            merge = _property(cell, "tcPr", "vMerge")
            start = above.get(left, (len(rows), left)) if merge is not None and merge != "restart" else (len(rows), left)
            if merge is not None:
                open_blocks[left] = start
            blocks[start] = (*start, len(rows), max(left + span - 1, blocks[start][3] if start in blocks else 0))
            values += [(tidy("".join(_text(cell, numbers))) if start[0] == len(rows) else None, False)] + [(None, False)] * (span - 1)
        check_extent(file, name, len(rows) + 1, len(values), limits)
        rows.append(values)
        above = open_blocks
    found = sheet(name, rows, _address)
    return Sheet(name, found.rows, [block for block in blocks.values() if block[:2] != block[2:]])


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _shown(element: Element) -> Iterator[Element]:
    """An element and all below it, without second copies for old programs."""
    yield element
    for child in element:
        if _name(child) != "Fallback":
            yield from _shown(child)


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls, not those of tables within."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) not in NOT_SHOWN and _name(child) not in ("tr", "tc"):
            yield from _below(child, name)


def _property(element: Element, group: str, name: str) -> str | None:
    """The value of a property of a row, cell or run: None where it is not set, blank where it is set without a value."""
    for properties in element:
        if _name(properties) == group:
            for found in properties:
                if _name(found) == name:
                    return next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == "val"), "")
    return None


def _whole(file: str, text: str | None, default: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise damaged(file)
    return max(int(text), default)


def _text(element: Element, numbers: dict[Element, str]) -> Iterator[str]:
    """The text of a cell in pieces, with the numbers of lists. Fractions and superscripts stay apart from what is before: ½ is not 12, nor is 12¹ 121."""
    for child in element:
        name = _name(child)
        if name in NOT_SHOWN or (name == "r" and _property(child, "rPr", "vanish") in ("", "1", "true", "on")):
            continue
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr", "ptab"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        else:
            if name == "den":
                yield "/"
            elif name == "sup" or (name == "r" and _property(child, "rPr", "vertAlign") == "superscript"):
                yield "^"
            if child in numbers:
                yield f"{numbers[child]} "
            yield from _text(child, numbers)
            if name == "p":
                yield "\n"

"""Opening files that come in: the same cells from every kind of file, and one sentence for every file that is refused."""

import math
import re
import struct
import time
import unicodedata
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from returns import damage
from scorecard import i18n, settings
from scorecard.errors import UserError
from scorecard.returns.files.sheets import check_size, hidden_notes, open_file, safe_name, uncomputed_errors
from scorecard.returns.limits import Limits
from scorecard.returns.model import Sheet

FILES = Path(__file__).parent / "files"
XLSX, XLS, DOCX, LOCKED = ((FILES / name).read_bytes() for name in ("base.xlsx", "base.xls", "base.docx", "locked.xlsx"))
CSV = ('Biểu tổng hợp quý I,,,\nĐơn vị,Tỷ lệ,Số hồ sơ,Ghi chú\nXã Sơn Châu,"99,95%",1.905,không có\nThị trấn Phố Châu,877/880,12,\n').encode()
LIMITS = Limits()
TEXTS = [
    ["Biểu tổng hợp quý I", "", "", ""],
    ["Đơn vị", "Tỷ lệ", "Số hồ sơ", "Ghi chú"],
    ["Xã Sơn Châu", "99,95%", "1.905", "không có"],
    ["Thị trấn Phố Châu", "877/880", "12", ""],
]


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def texts(sheet: Sheet, columns: int = 99) -> list[list[str]]:
    return [[cell.text for cell in row[:columns]] for row in sheet.rows]


def refusal(name: str, content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UserError) as error:
        open_file(name, content, limits)
    return str(error.value)


def book(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(out := BytesIO())
    return out.getvalue()


def document(body: str, prologue: str = "") -> bytes:
    return damage.packed({"word/document.xml": f'{prologue}<w:document xmlns:w="w" xmlns:m="m"><w:body>{body}</w:body></w:document>'.encode()})


def table(*cells: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"


# what is read


def numbered(levels: str, paragraphs: list[tuple[str, str]], **parts: str) -> bytes:
    """A document with a list: the XML of its levels, and the properties and text of each paragraph, a row each."""
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:pPr>{about}</w:pPr></w:p></w:tc><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>" for about, text in paragraphs
    )
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/>{parts.get("override", "")}</w:num>'
    files = {
        "word/document.xml": f'<w:document xmlns:w="w"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="w">{lists}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="w">{parts.get("style", "")}</w:styles>',
    }
    return damage.packed({name: text.encode() for name, text in files.items()})


def level(number: int, text: str, kind: str = "decimal", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


def at(number: int, more: str = "") -> str:
    return f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="3"/></w:numPr>{more}'


DECIMAL = level(0, "%1.") + level(1, "%1.%2.") + level(2, "%1.%2.%3")
LINES = [(at(0), "a"), (at(1), "b"), (at(2), "c"), (at(2), "d"), ("", "e"), (at(1), "f"), (at(2), "g"), (at(0), "h"), (at(1), "i")]


def test_numbers_that_word_writes_itself_are_read_where_they_are_plain() -> None:
    (found,) = open_file("a.docx", numbered(DECIMAL, LINES), LIMITS)
    assert [row[0] for row in texts(found)] == ["1", "1.1", "1.1.1", "1.1.2", "", "1.2", "1.2.1", "2", "2.1"]


@pytest.mark.parametrize(
    "content",
    [
        numbered(level(0, "%1.", "upperRoman") + DECIMAL.partition("</w:lvl>")[2], LINES),
        numbered(level(0, "%1.", start=2) + DECIMAL.partition("</w:lvl>")[2], LINES),
        numbered(level(0, "%1.") + level(1, "%2)") + level(2, "%3"), LINES),
        numbered(DECIMAL, LINES, override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'),
        numbered(DECIMAL, LINES, style='<w:style><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'),
        numbered(DECIMAL, [*LINES[:3], (at(2, "<w:rPr><w:del/></w:rPr>"), "d")]),
        numbered(DECIMAL, LINES[1:]),
    ],
    ids=["roman", "starts at two", "a level alone", "restarted", "set by a style", "struck out", "begins below"],
)
def test_numbers_that_word_writes_otherwise_are_left_blank(content: bytes) -> None:
    (found,) = open_file("a.docx", content, LIMITS)
    assert {row[0] for row in texts(found)} == {""}


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", XLSX), ("a.XLS", XLS), ("a.docx", DOCX), ("a.csv", CSV)])
def test_every_kind_of_file_gives_the_same_cells(name: str, content: bytes) -> None:
    assert texts(open_file(name, content, LIMITS)[0], 4)[:4] == TEXTS


@pytest.mark.parametrize("content", [XLSX, XLS])
def test_values_of_workbooks(content: bytes) -> None:
    first, second = open_file("a.xlsx" if content is XLSX else "a.xls", content, LIMITS)
    assert (first.name, first.is_hidden, second.name, second.is_hidden) == ("Số liệu", False, "Ẩn", True)
    assert first.merged == [(0, 0, 0, 3), (2, 3, 3, 3)]
    assert (first.hidden_rows, first.hidden_columns) == ({3}, {2})
    assert [cell.value for cell in first.rows[4]] == ["Xã Quang Diệm", 0.5, 7.5, "hai dòng", "#DIV/0!"]
    assert [cell.is_percent for cell in first.rows[4]] == [False, True, False, False, False]
    assert [first.rows[2][4].value, first.rows[3][4].value] == [date(2021, 6, 30), True]
    assert type(first.rows[3][2].value) is float
    assert {cell.place.cell for row in first.rows for cell in row} == {f"{letter}{row}" for letter in "ABCDE" for row in range(1, 6)}
    assert second.rows[1][1].value == 5.0, "a formula counts with its stored value"
    assert [(note.rule, str(note.place)) for note in hidden_notes([first, second])] == [("hidden", "Số liệu")]
    assert "4, C" in hidden_notes([first])[0].text


def test_tables_of_documents_are_named_and_addressed_in_the_language_of_the_reader() -> None:
    sheet = open_file("a.docx", DOCX, LIMITS)[0]
    assert (sheet.name, sheet.rows[2][3].place.cell, sheet.merged) == ("Table 1", "row 3, column 4", [(0, 0, 0, 3), (2, 3, 3, 3)])


def test_text_of_documents_that_libraries_lose_or_join() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    cells = [
        f"<w:p><w:ins>{run.format(12)}</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:sdt><w:sdtContent>{run.format(13)}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{run.format(14)}{raised}</w:p>",
        f"<w:p><m:f><m:num>{run.format(877)}</m:num><m:den>{run.format(880)}</m:den></m:f></w:p>",
        f"<w:p>{run.format(1)}</w:p><w:p>{run.format(2)}</w:p>",
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>{run.format(15)}</w:p>",
        f"<w:p>{run.format(16)}</w:p>{table('<w:p>' + run.format(17) + '</w:p>')}",
    ]
    found = open_file("a.docx", document(table(*cells)), LIMITS)
    assert [texts(sheet) for sheet in found] == [[["12", "13", "14^1", "877/880", "1 2", "15", "16"]], [["17"]]]


def test_raised_digits_in_a_workbook_stay_apart_from_the_number() -> None:
    cell = CellRichText("218", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    made = openpyxl.Workbook()
    made.active["A1"] = cell
    made.active["A2"] = CellRichText("21", TextBlock(InlineFont(b=True), "8"))
    made.save(out := BytesIO())
    inline = out.getvalue()
    assert "damaged" in refusal("a.xlsx", inline), "Excel makes shared texts of them when it saves the file again"
    assert texts(open_file("a.xlsx", _shared(inline), LIMITS)[0]) == [["218^1"], ["218"]]


def _shared(content: bytes) -> bytes:
    """A workbook with its texts in a part of their own, as Excel writes them."""
    parts = damage.parts_of(content)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    found = re.findall("<is>(.*?)</is>", sheet)
    for number, text in enumerate(found):
        sheet = sheet.replace(f't="inlineStr"><is>{text}</is>', f't="s"><v>{number}</v>')
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<sst xmlns="{space}">' + "".join(f"<si>{text}</si>" for text in found) + "</sst>"
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if "sharedStrings" not in types:
        types = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    return damage.packed(parts | {"xl/worksheets/sheet1.xml": sheet.encode(), "xl/sharedStrings.xml": strings.encode(), "[Content_Types].xml": types.encode()})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    lines = [["Đơn vị", "Tỷ lệ", "Ghi chú"], ["Xã Sơn Châu", '"99,95%"', '"hai\ndòng"'], ["Sơn Tây", '"1,5"', ""]]
    text = "\r\n".join(separator.join(line) for line in lines)
    if encoding == "cp1258":  # letters with a mark after them, as Windows writes them
        text = "".join(letter if _fits(letter) else _split(letter) for letter in text)
    found = open_file("a.csv", text.encode(encoding), LIMITS)
    assert texts(found[0]) == [["Đơn vị", "Tỷ lệ", "Ghi chú"], ["Xã Sơn Châu", "99,95%", "hai dòng"], ["Sơn Tây", "1,5", ""]]
    assert found[0].rows[2][1].place.cell == "B3"


def _fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def _split(letter: str) -> str:
    """A letter as windows-1258 has it: with its shape, and the tone as a mark of its own."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", marks.replace(tone, "")) + tone


def test_a_semicolon_separates_where_the_comma_is_a_decimal_sign() -> None:
    assert texts(open_file("a.csv", b"a;b;c\nx;1,5;2,5\ny;3,5;4,5\n", LIMITS)[0])[1] == ["x", "1,5", "2,5"]
    assert texts(open_file("a.csv", b"sep=;\na;b\nx;1,5\n", LIMITS)[0])[1:] == [["a", "b"], ["x", "1,5"]]


def test_texts_are_composed_and_without_invisible_marks() -> None:
    decomposed = unicodedata.normalize("NFD", "Xã Sơn\u00a0 Châu\u200b")
    assert texts(open_file("a.xlsx", book([decomposed]), LIMITS)[0]) == [["Xã Sơn Châu"]]
    assert texts(open_file("a.csv", decomposed.encode(), LIMITS)[0]) == [["Xã Sơn Châu"]]


def test_a_size_that_lies_loses_nothing() -> None:
    content = book(*[[number, number + 0.5] for number in range(30)])
    lying = damage.changed(content, sheet1=lambda text: text.replace('ref="A1:B30"', 'ref="A1:A2"'))
    assert [row[1].value for row in open_file("a.xlsx", lying, LIMITS)[0].rows] == [number + 0.5 for number in range(30)]


# what is refused


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.csv", b" \n", "is empty"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50), "not that of a .xlsx file"),
        ("a.xlsx", XLS, "not that of a .xlsx file"),
        ("a.xls", XLSX, "not that of a .xls file"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "not that of a .xls file"),
        ("a.csv", XLSX, "not that of a .csv file"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(50), "not a readable text"),
        ("a.csv", "Sơn Châu,1".encode("utf-16-le"), "not a readable text"),
        ("a.csv", "Xã Sơn Châu,Tỷ lệ\n".encode().replace(b"\xe1", b"\xff", 1), "not a readable text"),
        ("a.xlsx", DOCX, "not a workbook"),
        ("a.docx", XLSX, "not a document"),
        ("a.docx", document("<w:p><w:r><w:t>1\t2</w:t></w:r></w:p>"), "has no table"),
        ("a.xlsx", LOCKED, "has a password"),
        ("a.docx", LOCKED, "has a password"),
        ("a.xls", LOCKED, "has a password"),
        ("a.xlsm", XLSX, "has macros"),
        ("a.pdf", b"%PDF-1.7", "not read. Send one of .xlsx, .xls, .docx, .csv"),
        ("xlsx", XLSX, "not read. Send one of"),
        ("a.csv", b'a,b\n1,"2\n', "line 2: a quotation mark"),
        ("a.csv", b"a,b\nx,1\ny,2\nz,1,5\n", "line 4: 3 values where most lines have 2"),
        ("a.csv", b"a,b\nx,1,5\ny,2,5\n", "line 1: 2 values where most lines have 3"),
    ],
)
def test_what_is_not_read_is_refused_with_a_sentence(name: str, content: bytes, words: str) -> None:
    text = refusal(name, content)
    assert words in text
    assert text.startswith(name)
    assert "\n" not in text


def test_an_old_workbook_with_a_password_or_macros_is_refused() -> None:
    globals_start = XLS.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    locked = XLS[: globals_start + 20] + b"\x2f\x00" + XLS[globals_start + 22 :]
    assert "has a password" in refusal("a.xls", locked)
    assert "has macros" in refusal("a.xls", XLS + "_VBA_PROJECT_CUR".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/vbaProject.bin", "has macros"), ("xl/macrosheets/sheet1.xml", "has macros"), ("xl/externalLinks/externalLink1.xml", "links to other files")],
)
def test_macros_and_links_in_a_workbook_are_refused(part: str, words: str) -> None:
    assert words in refusal("a.xlsx", damage.packed(damage.parts_of(XLSX) | {part: b"<a/>"}))


def test_formulas_without_a_stored_value_are_named() -> None:
    sheets = open_file("a.xlsx", book([1, 2, "=A1+B1"], [None, None, "=A2"]), LIMITS)
    assert sheets[0].uncomputed == ("C1", "C2") and texts(sheets[0])[0][:2] == ["1", "2"]
    (message,) = uncomputed_errors(sheets)
    assert (message.severity, message.rule, str(message.place)) == ("error", "formula", "Sheet, cell C1")
    assert "2 formulas without a stored value: C1, C2" in message.text


@pytest.mark.parametrize("kind", ["s", "inlineStr"])
def test_a_text_that_begins_with_an_equals_sign_is_text(kind: str) -> None:
    made = openpyxl.Workbook()
    made.active["A1"].value = "= Thiếu sổ theo dõi"
    made.active["A1"].data_type = "s"
    made.save(out := BytesIO())
    content = out.getvalue()
    if kind == "inlineStr":
        inline = '<c r="A1" t="inlineStr"><is><t>= Thiếu sổ theo dõi</t></is></c>'
        content = damage.changed(content, sheet1=lambda text: re.sub(r'<c r="A1".*?</c>', inline, text))
    (first,) = open_file("a.xlsx", content, LIMITS)
    assert texts(first) == [["= Thiếu sổ theo dõi"]] and first.uncomputed == ()


def test_a_formula_that_gives_an_empty_text_is_blank() -> None:
    content = damage.changed(book(["x", "=A1"]), sheet1=lambda text: text.replace('<c r="B1">', '<c r="B1" t="str">'))
    assert texts(open_file("a.xlsx", content, LIMITS)[0]) == [["x"]]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(rows=4), "5 rows up to the last filled one; at most 4 are read"),
        (Limits(columns=4), "5 columns up to the last filled one; at most 4 are read"),
        (Limits(cells=26), "at most 26 are read"),
    ],
)
def test_rows_columns_and_cells_are_limited_and_both_numbers_said(limits: Limits, words: str) -> None:
    assert words in refusal("a.xlsx", XLSX, limits)
    assert words in refusal("a.xls", XLS, limits)


def test_limits_hold_for_documents_and_text_files() -> None:
    for name, content in (("a.docx", DOCX), ("a.csv", CSV)):
        assert "4 rows up to the last filled one; at most 3 are read" in refusal(name, content, Limits(rows=3))
        assert "4 columns up to the last filled one; at most 3 are read" in refusal(name, content, Limits(columns=3))
        assert "at most 15 are read" in refusal(name, content, Limits(cells=15))


def test_a_file_of_300_megabytes_is_refused_by_its_size() -> None:
    assert "300 MB; at most 20 MB are read" in refusal("a.csv", bytes(300 * 1024 * 1024))
    with pytest.raises(UserError, match="at most 20 MB"):
        check_size("a.csv", 300 * 1024 * 1024, LIMITS)


def quickly(name: str, content: bytes) -> str:
    """The refusal of a file that is made to take all time and memory."""
    start = time.process_time()
    text = refusal(name, content)
    assert time.process_time() - start < 20
    return text


def test_zip_bombs_are_refused_by_what_they_declare_and_by_what_they_are() -> None:
    sheet = b"<worksheet>" + b" " * (210 * 1024 * 1024)
    bomb = damage.packed({"xl/worksheets/sheet1.xml": sheet})
    assert len(bomb) < 1024 * 1024
    assert "unpacked, the file has 211 MB or more; at most 200 MB are read" in quickly("a.xlsx", bomb)
    lying = bytearray(bomb)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", lying, lying.index(mark) + offset, 1000)
    assert "damaged" in quickly("a.xlsx", bytes(lying))
    assert "damaged" in quickly("a.docx", damage.packed({"word/document.xml": bomb}))
    with ZipFile(out := BytesIO(), "w", ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", bytes(10 * 1024 * 1024))
    assert "damaged" in quickly("a.xlsx", out.getvalue())
    with ZipFile(out := BytesIO(), "w", ZIP_DEFLATED) as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/workbook.xml", b"<b/>")
    assert "damaged" in quickly("a.xlsx", out.getvalue())


ENTITIES = '<!DOCTYPE a [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_in_every_part(encoding: str) -> None:
    for name, content in (("a.xlsx", XLSX), ("a.docx", DOCX)):
        parts = damage.parts_of(content)
        for part in parts:
            text = parts[part].decode()
            start = text.index("?>") + 2
            changed = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}{text[start:]}'.encode(encoding)
            assert "XML entities" in quickly(name, damage.packed(parts | {part: changed})), part
    assert "XML entities" in refusal("a.docx", document(table("&x;"), ENTITIES))


def test_files_that_would_make_parsers_explode_are_refused() -> None:
    far = damage.changed(book([1]), sheet1=lambda text: text.replace("</row>", '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert "1,048,576 rows" in quickly("a.xlsx", far)
    deep = "<w:p>" * 5000 + "</w:p>" * 5000
    assert "damaged" in quickly("a.docx", document(table(deep)))
    many = document("<w:p/>" * 4_000_000)
    assert "more than 3,210,000 XML elements" in quickly("a.docx", many)
    wide = document(table('<w:tcPr><w:gridSpan w:val="99999"/></w:tcPr>'))
    assert "columns up to the last filled one" in quickly("a.docx", wide)
    cells = damage.changed(book([1]), sheet1=lambda text: text.replace("</row>", "<c/>" * 10_000 + "</row>" + ("<row>" + "<c/>" * 10_000 + "</row>") * 45))
    assert "400,000 are read" in quickly("a.xlsx", cells)
    assert "or a text is too long" in quickly("a.csv", b"a,b\n" + b"1" * 1_000_000)


def test_a_merged_block_over_the_whole_sheet_and_styled_blanks_far_away_are_harmless() -> None:
    content = damage.changed(
        book([1]),
        sheet1=lambda text: text.replace("</row>", '</row><row r="1048576"><c r="XFD1048576" s="0"/></row>').replace(
            "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
    )
    sheet = open_file("a.xlsx", content, LIMITS)[0]
    assert (texts(sheet), sheet.merged) == ([["1"]], [(0, 0, 1048575, 16383)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('r="B5"', 'r="A5"'),  # two cells with one address: one would be lost
        ('<row r="5"', '<row r="2"'),
        ("<v>0.5</v>", "<v>NaN</v>"),
        ("<v>0.5</v>", "<v>1e999</v>"),
        ("<v>0.5</v>", "<v>0_5</v>"),
        ("<v>0.5</v>", "<v>0.5</v><v>0.6</v>"),
        ("<v>0.5</v>", "<is><t>1</t></is>"),
        ('t="s"><v>0<', 't="s"><v>-1<'),
        ("<v>7.5</v>", "<x><v>7.5</v></x>"),
    ],
)
def test_sheets_that_contradict_themselves_are_refused(before: str, after: str) -> None:
    assert "damaged" in refusal("a.xlsx", damage.changed(XLSX, sheet1=lambda text: text.replace(before, after)))


def test_a_sheet_that_is_listed_but_not_there_is_not_passed_over() -> None:
    parts = damage.parts_of(XLSX)
    for gone in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"):
        assert "damaged" in refusal("a.xlsx", damage.packed({name: part for name, part in parts.items() if name != gone}))


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\A\\Biểu.xlsx", "Biểu.xlsx"),
        (unicodedata.normalize("NFD", "Biểu mẫu.xlsx"), "Biểu mẫu.xlsx"),
        ("a\x00\n\u202eb.csv", "a b.csv"),
        ('..<a>:"b".csv', "_a___b_.csv"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("x" * 500 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_only_the_base_name_is_used(given: str, safe: str) -> None:
    assert safe_name(given) == safe
    assert ".." not in refusal(given, b"") or given == ".."


# the limits are settings


def test_limits_come_from_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = 'title_vi = "a"\ntitle_en = "a"\ndefault_area = "a"\nsimulated_area = ""\nkey_indicators = []\n'
    (tmp_path / "scorecard.toml").write_text(start + "[returns]\nrows = 7\n", encoding="utf-8")
    monkeypatch.setenv("SCORECARD_DATA", str(tmp_path))
    assert settings.settings().returns == Limits(rows=7)
    for wrong, words in (("rows = -1", "rows = -1 is not allowed"), ("rows = true", "rows = True is not allowed"), ("lines = 3", "missing or unknown")):
        (tmp_path / "scorecard.toml").write_text(start + f"[returns]\n{wrong}\n", encoding="utf-8")
        assert words in settings.problems(tmp_path, set())[0]


# damage


def outcome(name: str, content: bytes) -> list[Sheet] | None:
    """The sheets of a damaged file, or None where it is refused; any other exception fails the test."""
    try:
        sheets = open_file(name, content, LIMITS)
    except UserError as error:
        assert str(error).startswith(name)
        return None
    for sheet in sheets:
        assert len({cell.place for row in sheet.rows for cell in row}) == sum(map(len, sheet.rows))
        for row in sheet.rows:
            for cell in row:
                assert cell.value is None or type(cell.value) in (str, float, bool, date)
                assert not isinstance(cell.value, float) or math.isfinite(cell.value)
    return sheets


def damaged(name: str, content: bytes, change: damage.Damage, times: int) -> list[list[Sheet] | None]:
    """What many damaged copies of a file give; none may take long."""
    rng = Random(zlib.crc32(f"{name} {change.__name__}".encode()))
    found = []
    for _ in range(times):
        start = time.process_time()
        found.append(outcome(name, change(content, rng)))
        assert time.process_time() - start < 10
    return found


@pytest.mark.parametrize("change", [damage.flip, damage.cut])
@pytest.mark.parametrize(("name", "content"), [("a.xlsx", XLSX), ("a.docx", DOCX)])
def test_damaged_archives_are_refused_or_give_exactly_what_they_held(name: str, content: bytes, change: damage.Damage) -> None:
    original = open_file(name, content, LIMITS)
    found = damaged(name, content, change, 250)
    assert all(sheets is None or sheets == original for sheets in found)
    assert None in found


@pytest.mark.parametrize("change", [damage.drop_part, damage.swap_parts, damage.drop_element, damage.change_type])
def test_a_workbook_with_parts_missing_or_swapped_never_gives_a_value_that_it_did_not_hold(change: damage.Damage) -> None:
    values = {(type(cell.value), cell.value) for sheet in open_file("a.xlsx", XLSX, LIMITS) for row in sheet.rows for cell in row}
    # the type decides what the written value means: an index of a text, a day, a number as text
    written = {float(index) for index in range(20)} | {44377.0, 0.5, 7.5}
    for sheets in damaged("a.xlsx", XLSX, change, 250):
        for cell in (cell for sheet in sheets or [] for row in sheet.rows for cell in row):
            known = (type(cell.value), cell.value) in values
            assert known or change is not damage.drop_part
            assert known or (change is damage.swap_parts and isinstance(cell.value, str)) or cell.value in written or _number(cell.text) in written


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


@pytest.mark.parametrize("change", [damage.flip_xml, damage.change_attribute, damage.drop_part, damage.swap_parts, damage.drop_element])
@pytest.mark.parametrize(("name", "content"), [("a.xlsx", XLSX), ("a.docx", DOCX)])
def test_damaged_xml_gives_sheets_or_a_refusal(name: str, content: bytes, change: damage.Damage) -> None:
    damaged(name, content, change, 120)


@pytest.mark.parametrize("change", [damage.flip, damage.cut])
def test_damaged_old_workbooks_give_sheets_or_a_refusal(change: damage.Damage) -> None:
    """Old workbooks have no checksum: a flipped bit in a number is another number, and nobody can know."""
    damaged("a.xls", XLS, change, 500)


def test_a_flipped_byte_in_a_text_file_changes_no_other_cell() -> None:
    original = [cell for row in open_file("a.csv", CSV, LIMITS)[0].rows for cell in row]
    rng = Random(7)
    for _ in range(400):
        place, byte = rng.randrange(len(CSV)), rng.randrange(1, 256)
        if {CSV[place], byte} & set(b',;\t"\r\n'):
            continue
        sheets = outcome("a.csv", CSV[:place] + bytes([byte]) + CSV[place + 1 :])
        found = [cell for row in sheets[0].rows for cell in row] if sheets else original
        assert sum(before != after for before, after in zip(original, found, strict=True)) <= 1
    damaged("a.csv", CSV, damage.cut, 200)

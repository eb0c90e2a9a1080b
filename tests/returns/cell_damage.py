"""What people and programs do to the cells of a file: swapped, moved, retyped, renamed, merged, removed. Everything comes from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from returns.tables import letters
from scorecard.returns.model import Cell, CellValue, Place, Sheet

Value = tuple[CellValue, bool]
ODD: tuple[CellValue, ...] = (
    "1.234", "1,234", "12,5", "12.5", "1 234", "1.234,5", "1,234.5", "-5", "−5", "- 5", "(5)", "5-7", "5/7", "7/5", "5/0", "0/0", "150%", "50 %", "0,5%",
    "5 tỷ", "5 tr", "5 triệu 300", "25 tỷ 941 triệu", "khoảng 20", "trên 20", "> 20", "20 hồ sơ", "20 (hai mươi)", "hai mươi", "không có", "Không", "Có",
    "-", "–", "…", "x", "X", "N/A", "#REF!", "#DIV/0!", "=1+1", "1e5", "1e999", "nan", "inf", "०१२", "１２", "²", "12²", "½", "0x1F", "01", "007",
    "1.905.000.000.000.000.000.000", "9" * 400, "KH số 08/KH-UBND", "15/01/2021", date(2024, 1, 5), True, False, 0.5, 12.5, -3.0, 1000000000000000.0,
    1e+300, 0.1 + 0.2, "", " ", "\u200b", "5\u200b5", "Hồ sơ", "Xã", "Tổng cộng", "SIM99", "Sơn Trung",
)  # fmt: skip


@dataclass
class Page:
    """A sheet that can be worked on: values, and what is merged or hidden."""

    name: str
    rows: list[list[Value]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_hidden: bool = False

    def filled(self, rng: Random, text: bool | None = None, first: int = 0, last: int | None = None) -> tuple[int, int] | None:
        """A filled cell by chance, of texts or numbers only where asked."""
        places = [
            (row, column)
            for row, values in enumerate(self.rows[first:last], first)
            for column, (value, _percent) in enumerate(values)
            if value is not None and (text is None or isinstance(value, str) == text)
        ]
        return rng.choice(places) if places else None


Damage = Callable[[list[Page], Random], None]


def damaged(sheets: list[Sheet], rng: Random) -> list[Sheet]:
    """The sheets after one to three things were done to them."""
    pages = [Page(sheet.name, [[(cell.value, cell.is_percent) for cell in row] for row in sheet.rows], list(sheet.merged), sheet.is_hidden) for sheet in sheets]
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        rng.choices(DAMAGES, WEIGHTS)[0](pages, rng)
    return [_sheet(page) for page in pages]


def _sheet(page: Page) -> Sheet:
    rows = [
        [Cell(value, Place(page.name, f"{letters(column)}{row}"), is_percent) for column, (value, is_percent) in enumerate(values)]
        for row, values in enumerate(page.rows, 1)
    ]
    return Sheet(page.name, rows, page.merged, page.is_hidden)


def _page(pages: list[Page], rng: Random) -> Page:
    """A page, mostly the first: there the figures are."""
    return rng.choice([pages[0], pages[0], pages[0], *pages]) if pages else Page("", [])


def swap_cells(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    one, other = page.filled(rng), page.filled(rng)
    if one and other:
        (a, b), (c, d) = one, other
        page.rows[a][b], page.rows[c][d] = page.rows[c][d], page.rows[a][b]


def retype(pages: list[Page], rng: Random) -> None:
    """A number is written in another way, or is something else."""
    page = _page(pages, rng)
    if place := page.filled(rng, rng.choice((False, None))):
        row, column = place
        value = page.rows[row][column][0]
        ways: list[CellValue] = [rng.choice(ODD), rng.choice(ODD)]
        if isinstance(value, float):
            ways += [f"{value:,.0f}", f"{value:,.0f}".replace(",", "."), f"{value:,.2f}", f"{value:.1f}".replace(".", ","), f" {value:g} ", f"{value:g}%"]
            ways += [value * 10, -value, value / 1000]
        page.rows[row][column] = (rng.choice(ways), rng.random() < 0.1)


def mistype(pages: list[Page], rng: Random) -> None:
    """A letter of a text is dropped, doubled or another one."""
    page = _page(pages, rng)
    if place := page.filled(rng, text=True):
        row, column = place
        text = str(page.rows[row][column][0])
        if text:
            at = rng.randrange(len(text))
            page.rows[row][column] = (text[:at] + rng.choice(("", text[at] * 2, rng.choice("aăâ1. ,xX%"))) + text[at + 1 :], False)


def rename_heading(pages: list[Page], rng: Random) -> None:
    """A text at the top is that of another cell, or gone."""
    page = _page(pages, rng)
    one, other = page.filled(rng, text=True, last=10), page.filled(rng, text=True)
    if one and other:
        page.rows[one[0]][one[1]] = rng.choice((page.rows[other[0]][other[1]], (None, False), ("Cột mới", False)))


def delete_row(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    if page.rows:
        del page.rows[rng.randrange(len(page.rows))]


def move_row(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    if page.rows:
        page.rows.insert(rng.randrange(len(page.rows)), page.rows.pop(rng.randrange(len(page.rows))))


def double_row(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    if page.rows:
        page.rows.insert(rng.randrange(len(page.rows)), list(rng.choice(page.rows)))


def insert_rows(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    at = rng.randrange(len(page.rows) + 1)
    page.rows[at:at] = [[] for _ in range(rng.choice((1, 3)))]


def delete_column(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    at = rng.randrange(max((len(row) for row in page.rows), default=0) or 1)
    page.rows = [row[:at] + row[at + 1 :] for row in page.rows]


def insert_column(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    at = rng.randrange(max((len(row) for row in page.rows), default=0) or 1)
    page.rows = [[*row[:at], (None, False), *row[at:]] for row in page.rows]


def swap_columns(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    width = max((len(row) for row in page.rows), default=0)
    if width > 1:
        one, other = sorted(rng.sample(range(width), 2))
        for row in page.rows:
            if other < len(row):
                row[one], row[other] = row[other], row[one]


def slip_down(pages: list[Page], rng: Random) -> None:
    """The values of a column stand a row lower from somewhere on."""
    page = _page(pages, rng)
    if place := page.filled(rng):
        top, column = place
        for row in range(len(page.rows) - 1, top, -1):
            if column < len(page.rows[row]) and column < len(page.rows[row - 1]):
                page.rows[row][column] = page.rows[row - 1][column]


def merge(pages: list[Page], rng: Random) -> None:
    """Cells are merged: only the first one keeps its value."""
    page = _page(pages, rng)
    if place := page.filled(rng):
        top, left = place
        bottom, right = top + rng.randrange(3), left + rng.randrange(3)
        page.merged.append((top, left, bottom, right))
        for row in range(top, min(bottom + 1, len(page.rows))):
            for column in range(left, min(right + 1, len(page.rows[row]))):
                if (row, column) != (top, left):
                    page.rows[row][column] = (None, False)


def remove_page(pages: list[Page], rng: Random) -> None:
    if pages:
        pages.pop(rng.randrange(len(pages)))


def double_page(pages: list[Page], rng: Random) -> None:
    if pages:
        page = rng.choice(pages)
        pages.append(replace(page, name=f"{page.name} (2)", rows=[list(row) for row in page.rows]))


def hide_or_rename_page(pages: list[Page], rng: Random) -> None:
    page = _page(pages, rng)
    page.name, page.is_hidden = rng.choice((page.name, "Sheet1", "")), not page.is_hidden


def shuffle_pages(pages: list[Page], rng: Random) -> None:
    rng.shuffle(pages)


WEIGHTED: dict[Damage, int] = {
    swap_cells: 4, retype: 12, mistype: 5, rename_heading: 4, delete_row: 3, move_row: 3, double_row: 2, insert_rows: 1, delete_column: 2, insert_column: 1,
    swap_columns: 2, slip_down: 2, merge: 3, remove_page: 1, double_page: 1, hide_or_rename_page: 1, shuffle_pages: 1,
}  # fmt: skip
DAMAGES, WEIGHTS = list(WEIGHTED), list(WEIGHTED.values())

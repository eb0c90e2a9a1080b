"""A sheet that is being written: its head, and tables in it with typed cells. How cells are written is decided here alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from scorecard import numbers
from scorecard.charts.base import ACCENT, AHEAD, BEHIND, INK, MUTED, TARGET_MARK, WATCH, cell_text
from scorecard.export.tables import FORMULA_SIGNS
from scorecard.export.workbook.cells import DAY, format_of, heading, told
from scorecard.i18n import _

if TYPE_CHECKING:
    from scorecard.export.workbook.book import Book

# rows of the head of every sheet: title, what and when, way back and mark of simulated data; above a table its title, note and headings
TITLE, ABOUT, MARK, BLOCK, NOTE, HEADINGS = 0, 1, 2, 4, 5, 6
NARROWEST, WIDEST, LONGEST = 8, 48, 32_767
LINE, TALLEST = 15, 405
SUM = {"bold": True, "top": 1}
LEVEL_LOOK = {"behind": (BEHIND, "#FBE3E0"), "watch": (WATCH, "#FBF0DA"), "ahead": (AHEAD, "#E0F1EE")}


@dataclass(frozen=True)
class Placed:
    """Where a table stands: the sheet, its first and last row, and the place of each column."""

    sheet: str
    first: int
    last: int
    columns: dict[str, int]
    total: bool = False

    def cells(self, column: str, last: int | None = None, first: int | None = None) -> list[Any]:
        """The cells of a column, as a chart refers to them."""
        place = self.columns[column]
        return [self.sheet, self.first if first is None else first, place, self.last if last is None else last, place]

    @property
    def right(self) -> int:
        """The first column beside the table."""
        return max(self.columns.values()) + 1


class Page:
    """A sheet with its head: what it says, where and when, the way back to the first sheet, the mark of simulated data."""

    def __init__(self, book: "Book", name: str, title: str) -> None:
        self.book, self.name, self.title = book, name, title
        self.sheet = sheet = book.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.text(TITLE, 0, title, bold=True, font_size=14)
        view = book.view
        self.text(ABOUT, 0, f"{book.about}; {view.period_name}; {view.peer_group_name} · {book.origin}", font_color=MUTED)
        mark = _("Simulated data") if view.is_simulated else ""
        if mark:
            self.text(MARK, 0, mark, bold=True, bg_color="#F9D48B", border=1, border_color="#B7791F")
        sheet.set_footer(f"&L{_escaped(name)} · {_escaped(view.period_name)}{' · ' + mark if mark else ''}&R&P/&N")
        if book.pages:
            self.link(MARK + 1, 0, book.pages[0].name, "« " + book.pages[0].name)

    def text(self, row: int, column: int, text: str, **look: Any) -> None:
        """A text, which never runs as a formula: not here, and not after somebody has edited the cell."""
        if text.startswith(FORMULA_SIGNS):
            look["quote_prefix"] = True
        self.sheet.write_string(row, column, text[:LONGEST], self.book.look(**look))

    def link(self, row: int, column: int, sheet: str, text: str) -> None:
        quoted = sheet.replace("'", "''")
        self.sheet.write_url(row, column, f"internal:'{quoted}'!A1", self.book.look(font_color=ACCENT, underline=1), text)

    def say(self, text: str, at: int = 0, row: int = BLOCK) -> None:
        self.text(row, at, text, bold=row == BLOCK, font_color=INK if row == BLOCK else MUTED)

    def table(
        self,
        data: pd.DataFrame,
        columns: Sequence[str],
        at: int = 0,
        title: str = "",
        note: str = "",
        named: Mapping[str, str] | None = None,
        total: bool = False,
        wraps: bool = True,
    ) -> Placed:
        """A table below its title and note: headings that stay in view, a row each, numbers as the screen shows them; `total`: the last row sums up.

        Columns without content are left out, but for those that are `named`: they have a heading of their own and stay, for charts.
        """
        named = named or {}
        if title:
            self.say(title, at)
        if note:
            self.say(note, at, NOTE)
        shown = told(data, columns)
        filled = [name for name in (*columns, *named) if name in named or (name in shown and (shown[name].notna() & (shown[name] != "")).any())]
        rows = list(shown.itertuples())
        placed = Placed(self.name, HEADINGS + 1, HEADINGS + len(rows), {name: at + place for place, name in enumerate(filled)}, total)
        lines = [1] * len(rows)
        for name, column in placed.columns.items():
            values = shown[name].tolist()
            texts = [line for value in values[:400] if isinstance(value, str) for line in value.split("\n")]
            longest = max([NARROWEST, *map(len, texts)])
            self.sheet.set_column(column, column, min(WIDEST, longest + 1))
            self._heading(column, named.get(name) or heading(name), "left" if any(texts) else "right")
            self._column(placed, column, values, rows, name, wraps and longest >= WIDEST)
            lines = [max(most, _lines(value) if wraps else 1) for most, value in zip(lines, values, strict=True)]
        for row, most in enumerate(lines, placed.first):
            if most > 1:
                self.sheet.set_row(row, min(TALLEST, most * LINE))
        mark = placed.columns.get("mark", placed.columns.get("level"))
        if mark is not None and rows:
            for column in sorted({placed.columns.get("value", mark), mark}):
                self.follow_mark(placed, column, mark)
        self.sheet.set_row_pixels(HEADINGS, 62)
        return placed

    def values(self, placed: Placed, column: int, rows: Sequence[Any], fractions: bool = True) -> None:
        """Values in a column of a table, one of each row (or None); of fewer than 30 cases the fraction, as on screen, unless a chart needs the number."""
        for place, row in enumerate(rows, placed.first):
            if row is None or numbers.is_missing(row.value):
                continue
            look = SUM if placed.total and place == placed.last else {}
            if fractions and row.is_small:
                self.text(place, column, cell_text(row), align="right", **look)
            else:
                self.sheet.write_number(place, column, row.value, self.book.look(valign="top", num_format=format_of("value")(row, row.value), **look))

    def _heading(self, column: int, text: str, align: str) -> None:
        self.text(HEADINGS, column, text, bold=True, text_wrap=True, align=align, valign="vcenter", bg_color="#E8EDF3", bottom=1, bottom_color=MUTED)

    def _column(self, placed: Placed, column: int, values: list[Any], rows: list[Any], name: str, wraps: bool) -> None:
        number_format = format_of(name)
        for place, value in enumerate(values):
            row = placed.first + place
            look = SUM if placed.total and row == placed.last else {}
            if isinstance(value, str):
                if value:
                    self._cell(row, column, value, wraps or "\n" in value, look)
            elif numbers.is_missing(value):
                continue
            elif isinstance(value, date):
                self.sheet.write_datetime(row, column, value, self.book.look(valign="top", num_format=DAY, align="left", **look))
            else:
                self.sheet.write_number(row, column, value, self.book.look(valign="top", num_format=number_format(rows[place], value), **look))

    def _cell(self, row: int, column: int, text: str, wraps: bool, look: dict[str, Any]) -> None:
        if look:
            self.text(row, column, text, valign="top", **look)
        else:
            self.sheet.write_string(row, column, text[:LONGEST], self.book.text_looks[wraps, text.startswith(FORMULA_SIGNS)])

    def follow_mark(self, placed: Placed, column: int, mark: int) -> None:
        """Colour a column by the mark in another one, by conditional formats: colour is never alone."""
        cell = f"${xl_col_to_name(mark)}{placed.first + 1}"
        for level, (ink, ground) in LEVEL_LOOK.items():
            rule = {"type": "formula", "criteria": f'=LEFT({cell},1)="{TARGET_MARK[level]}"', "format": self.book.look(font_color=ink, bg_color=ground)}
            self.sheet.conditional_format(placed.first, column, placed.last, column, rule)

    def freeze(self, columns: int = 0, filtered: Placed | None = None) -> None:
        """Headings stay in view, on screen and in print; a list may have filters."""
        self.sheet.freeze_panes(HEADINGS + 1, columns)
        self.sheet.repeat_rows(HEADINGS)
        if filtered and filtered.last >= filtered.first:
            self.sheet.autofilter(HEADINGS, min(filtered.columns.values()), filtered.last, filtered.right - 1)

    def one_page_wide(self) -> None:
        self.sheet.fit_to_pages(1, 0)


def _lines(value: Any) -> int:
    """On how many lines a text stands that wraps: not every program finds the height of a row by itself."""
    return sum(1 + len(line) // (WIDEST - 2) for line in value.split("\n")) if isinstance(value, str) else 1


def _escaped(text: str) -> str:
    return text.replace("&", "&&")

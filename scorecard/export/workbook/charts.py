"""Native charts that refer to the cells of a table: nothing is drawn that does not stand there."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from scorecard import numbers
from scorecard.charts.base import ACCENT, INK, MUTED, PLAIN, SHADES, flag_colour
from scorecard.export.workbook.cells import heading
from scorecard.export.workbook.page import HEADINGS, NOTE, Page, Placed
from scorecard.i18n import _

WIDTH, ROW, MARGIN, SHORTEST = 640, 20, 110, 320
GRID = {"visible": True, "line": {"color": "#D9DEE4", "width": 0.5}}
NO_GRID = {"major_gridlines": {"visible": False}}
SMALL = {"size": 9, "color": INK}
# so many bars and lines can be told apart
MOST = 40
PATTERNS = ("#1D5B9B", "#8CB4DC", "#B0672F", "#E2C29B", "#5F6B7A", "#B7C0CA", "#0F766E")


def bar_ranking(page: Page, placed: Placed, known: pd.DataFrame, title: str) -> int:
    """Bars of the values of units in the order of the table, coloured by their flags, each with its number and mark; the target as an outline.

    Of more units than can be told apart the last ones are drawn. `known`: the rows with a value. The number of units that are drawn.
    """
    colours = [flag_colour(row) for row in known.itertuples()]
    first = max(placed.first, placed.first + len(colours) - MOST)
    last = placed.first + len(colours) - 1
    drawn = colours[first - placed.first :]
    labels = [{"value": f"={_quoted(page.name)}!{_cell(row, placed.columns['shown'])}"} for row in range(first, last + 1)]
    chart = page.book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": heading("value"),
            "categories": placed.cells("unit_name", last, first),
            "values": placed.cells("value", last, first),
            "fill": {"color": PLAIN},
            "points": [{"fill": {"color": colour}} for colour in drawn],
            "gap": 45,
            "overlap": 100,
            "data_labels": {"value": True, "custom": labels, "font": SMALL},
        }
    )
    if "target_value" in placed.columns:
        outline = {"color": INK, "width": 0.75}
        target = {"name": heading("target_value"), "categories": placed.cells("unit_name", last, first), "values": placed.cells("target_value", last, first)}
        chart.add_series({**target, "fill": {"none": True}, "border": outline, "gap": 45, "overlap": 100})
    chart.set_legend({"position": "bottom", "font": SMALL} if "target_value" in placed.columns else {"none": True})
    _lying(chart, title, from_zero=bool((known["value"].dropna() >= 0).all()))
    _insert(page, chart, placed.right, len(drawn), title)
    return len(drawn)


def line_trend(page: Page, placed: Placed, quarters: Sequence[int], units: int, title: str) -> None:
    """A line a unit, thin and grey, and that of the area, which stands in the last row; a quarter without a number is a gap."""
    chart = page.book.file.add_chart({"type": "line"})
    drawn = [*range(placed.first, placed.first + min(units, MOST)), *range(placed.first + units, placed.last + 1)]
    for row in drawn:
        is_area = row >= placed.first + units
        look = {"color": ACCENT if is_area else PLAIN, "width": 3 if is_area else 1}
        _line(chart, page.name, placed, row, quarters, look, 6 if is_area else 3)
    _say_first(page, placed, units)
    chart.set_legend({"position": "bottom", "font": SMALL, "delete_series": list(range(min(units, MOST)))})
    _standing(chart, title)
    _insert(page, chart, placed.right, max(18, len(drawn)), title)


def line_pair(page: Page, placed: Placed, rows: Sequence[int], quarters: Sequence[int], title: str, at: tuple[int, int]) -> None:
    """The course of one indicator of a unit beside that of its area (the second row, where there is one)."""
    chart = page.book.file.add_chart({"type": "line"})
    for place, row in enumerate(rows):
        look = {"color": MUTED if place else ACCENT, "width": 1.5 if place else 2.75, **({"dash_type": "dash"} if place else {})}
        _line(chart, page.name, placed, row, quarters, look, 5)
    _small(page, chart, title, at)


def column_pair(page: Page, placed: Placed, rows: Sequence[int], quarters: Sequence[int], title: str, at: tuple[int, int]) -> None:
    """The same of what counts from the start of the year: no line runs from the end of a year to the next quarter."""
    chart = page.book.file.add_chart({"type": "column"})
    for place, row in enumerate(rows):
        chart.add_series({**_course(page.name, placed, row, quarters), "fill": {"color": PLAIN if place else ACCENT}, "gap": 60})
    _small(page, chart, title, at)


def _small(page: Page, chart: Any, title: str, at: tuple[int, int]) -> None:
    chart.set_legend({"position": "bottom", "font": SMALL})
    _standing(chart, title)
    chart.set_size({"width": 520, "height": 260})
    page.sheet.insert_chart(at[0], 0, chart, {"x_offset": at[1], "description": title, "object_position": 2})


def bar_parts(page: Page, placed: Placed, parts: Sequence[str], units: int, title: str) -> None:
    """Counts of a unit by part, side by side in one bar; the first units of the table."""
    chart, last = page.book.file.add_chart({"type": "bar", "subtype": "stacked"}), placed.first + min(units, MOST) - 1
    for place, part in enumerate(parts):
        fill = {"fill": {"color": PATTERNS[place % len(PATTERNS)]}, "border": {"color": "#FFFFFF", "width": 0.5}}
        names = {"name": [page.name, HEADINGS, placed.columns[part]], "categories": placed.cells("unit_name", last)}
        chart.add_series({**names, "values": placed.cells(part, last), "gap": 45, **fill})
    _say_first(page, placed, units)
    chart.set_legend({"position": "bottom", "font": SMALL})
    _lying(chart, title)
    _insert(page, chart, placed.right, min(units, MOST), title)


def bar_position(page: Page, placed: Placed, indicators: int, title: str) -> None:
    """Where a unit stands from the worst (0) to the best (100) of its peers, and where their median does, for the first indicators of the table."""
    chart, last = page.book.file.add_chart({"type": "bar"}), placed.first + min(indicators, MOST) - 1
    for column, colour in (("unit_position", ACCENT), ("median_position", SHADES[3])):
        series = {"name": heading(column), "categories": placed.cells("indicator_name", last), "values": placed.cells(column, last)}
        chart.add_series({**series, "fill": {"color": colour}, "gap": 60})
    chart.set_legend({"position": "bottom", "font": SMALL})
    _lying(chart, title, more={"max": 100, "num_format": "0"})
    _insert(page, chart, placed.right, min(indicators, MOST), title)


def _line(chart: Any, sheet: str, placed: Placed, row: int, quarters: Sequence[int], look: dict[str, Any], size: int) -> None:
    marker = {"type": "circle", "size": size, "fill": {"color": look["color"]}, "border": {"color": look["color"]}}
    chart.add_series({**_course(sheet, placed, row, quarters), "line": look, "marker": marker, "smooth": False})


def _course(sheet: str, placed: Placed, row: int, quarters: Sequence[int]) -> dict[str, Any]:
    """The cells of a row over the quarters."""
    return {
        "name": [sheet, row, placed.columns["unit_name"]],
        "categories": [sheet, HEADINGS, quarters[0], HEADINGS, quarters[-1]],
        "values": [sheet, row, quarters[0], row, quarters[-1]],
    }


def _lying(chart: Any, title: str, from_zero: bool = True, more: dict[str, Any] | None = None) -> None:
    """Bars from left to right, the first row of the table on top."""
    chart.set_title(_titled(title))
    chart.set_y_axis({"reverse": True, "num_font": SMALL, "interval_unit": 1, "line": {"color": MUTED}, "major_tick_mark": "none", **NO_GRID})
    chart.set_x_axis({**({"min": 0} if from_zero else {}), "major_gridlines": GRID, "num_font": SMALL, "line": {"none": True}, **(more or {})})


def _standing(chart: Any, title: str) -> None:
    chart.set_title(_titled(title))
    chart.set_x_axis({"num_font": SMALL, "interval_unit": 1})
    chart.set_y_axis({"major_gridlines": GRID, "num_font": SMALL, "line": {"none": True}})
    chart.show_blanks_as("gap")


def _titled(title: str) -> dict[str, Any]:
    return {"name": title, "name_font": {"size": 11, "bold": True, "color": INK}, "overlay": False}


def _insert(page: Page, chart: Any, column: int, rows: int, title: str) -> None:
    """Beside its table, in a column of its own that is as wide as the chart: it stands over no cell with content."""
    page.sheet.set_column_pixels(column, column, WIDTH + 20)
    chart.set_size({"width": WIDTH, "height": max(SHORTEST, ROW * rows + MARGIN)})
    page.sheet.insert_chart(HEADINGS + 1, column, chart, {"x_offset": 10, "y_offset": 4, "description": title, "object_position": 2})


def simulated(title: str, is_simulated: bool) -> str:
    """The title of a chart, with the mark that goes wherever the chart is copied to."""
    return f"{title} – {_('Simulated data')}" if is_simulated else title


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _say_first(page: Page, placed: Placed, units: int) -> None:
    if units > MOST:
        page.say(_("the chart shows the first {n} of {all} units", n=numbers.number(MOST), all=numbers.number(units)), placed.right, NOTE)

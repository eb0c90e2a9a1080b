"""All units and key indicators on one sheet, and the warnings with what is said of each."""

import pandas as pd

from scorecard import findings, queries
from scorecard.charts.base import TARGET_MARK
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.cells import MARKS
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.vocabulary import words

UNITS = 3_000
FLAG = ("unit_name", "flag_severity", "rule_name", "flag_sentence", "how_sure", "lift", "period_name")


def add_grid(book: Book) -> None:
    """Units down, key indicators across: the number, and beside it the mark of the level, or why there is no number."""
    view = book.view
    page = book.page(_("Overview"), _("{area}: where the units stand", area=view.area_name))
    grid = queries.value_by_unit_indicator(**book.scope, indicators=settings().key_indicators, most=UNITS)
    reported = grid[grid["units_reported"] > 0]
    if reported.empty:
        page.say(_("No key indicator was reported for this period."))
        return
    rows = [{"unit_name": units["unit_name"].iloc[0], **_cells(units)} for _key, units in reported.groupby("unit_key", sort=False)]
    first = reported.drop_duplicates("indicator_code")
    named = {name: heading for row in first.itertuples() for name, heading in _pair(row.indicator_code, row.short_name, row.unit_of_measure)}
    data = pd.DataFrame(rows).reindex(columns=["unit_name", *named])
    placed = page.table(data, ["unit_name"], title=_("Units and key indicators"), note=findings.common.grid_note(grid, view.units), named=named)
    order = reported["unit_key"].drop_duplicates().tolist()
    for code in first["indicator_code"]:
        column, mark = placed.columns[f"value_{code}"], placed.columns[f"mark_{code}"]
        own = reported[reported["indicator_code"] == code].set_index("unit_key")
        page.values(placed, column, list(own.loc[order].itertuples()))
        page.follow_mark(placed, column, mark)
        page.follow_mark(placed, mark, mark)
    page.freeze(1)
    page.one_page_wide()


def _pair(code: str, name: str, unit: str) -> list[tuple[str, str]]:
    return [(f"value_{code}", f"{name} ({unit})" if unit != "%" else name), (f"mark_{code}", MARKS)]


def _cells(units: pd.DataFrame) -> dict[str, object]:
    return {
        f"mark_{row.indicator_code}": TARGET_MARK[row.level] if row.state == "value" else words("state", row.state) for row in units.itertuples()
    }  # fmt: skip


def add_flags(book: Book, unit: str = "") -> None:
    """The warnings, gravest first, then what stands out: the sentence of each, how sure it is, what would lift it."""

    page = book.page(_("Watchlist"), _("Watchlist"))
    flags = queries.flag_by_unit(**book.scope, unit=unit, most=UNITS)
    if flags.empty:
        page.say(_("No warning in this period, as far as data were reported."))
        return
    blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
    said = [title(listed) for title, listed in ((findings.watch.watched, blame), (findings.watch.praised, praise)) if len(listed)]
    placed = page.table(findings.watch.told(flags), FLAG, title="; ".join(said), note=_("Gravest first"))
    page.freeze(1, placed)
    page.one_page_wide()

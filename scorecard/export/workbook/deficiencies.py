"""Deficiencies: how many of each unit in each reform area, with a chart, and the list with filters."""

from typing import Any

from scorecard import findings, queries
from scorecard.export.workbook import charts
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.page import Page
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.vocabulary import label, words

UNITS, ROWS = 3_000, 5_000
LIST = (
    "unit_name", "period_name", "found_by", "finding_no", "area_name", "type_name", "wording", "status", "remedy", "result", "due_date", "source", "place",
    "note",
)  # fmt: skip


def add(book: Book) -> None:
    """Two sheets: counts by unit and reform area, apart for inspections and for what units declare; the single deficiencies."""
    theme = settings().themes.get("deficiencies")
    if not theme:
        return
    view, page = book.view, book.page(theme.name, theme.name)
    on_record = queries.deficiency_period(**book.scope)
    if on_record.empty:
        page.say(_("No deficiency is on record for {area}, in any period.", area=view.area_name))
        return
    scope, name = {**book.scope, "period": str(on_record["code"].iloc[0])}, str(on_record["label"].iloc[0])
    if not on_record["is_asked"].iloc[0]:
        page.text(2, 1, findings.deficiencies.other_period(view.period_name, on_record.iloc[0]), bold=True, font_color="#B42318")
    at = 0
    for _index, found in queries.deficiency_count_by_finder(**scope).iterrows():
        at = _counts(page, scope, name, found, at)
    page.freeze()
    page.sheet.set_print_scale(60)

    listed = queries.deficiency_by_unit(**scope, most=ROWS)
    page = book.page(_("List of deficiencies"), findings.deficiencies.matches(listed))
    placed = page.table(listed, LIST, title=findings.deficiencies.list_note(listed, name))
    page.freeze(1, placed)
    page.one_page_wide()


def _counts(page: Page, scope: dict[str, Any], period: str, found: Any, at: int) -> int:
    finder = str(found["found_by"])
    areas = queries.deficiency_count_by_area(**scope, found_by=finder)
    units = queries.deficiency_count_by_unit_area(**scope, found_by=finder, most=UNITS)
    named = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    wide = units.pivot(index="unit_key", columns="area_code", values="deficiencies")
    rows = units.drop_duplicates("unit_key").set_index("unit_key")[["unit_name", "findings", "total"]].join(wide).reset_index()
    title, note = findings.deficiencies.deficiencies(found, areas), findings.deficiencies.deficiencies_note(found, period)
    placed = page.table(rows, ["unit_name", "findings", "total"], at, title, f"{words('found_by', finder)} · {note}", named, wraps=False)
    first, last = placed.columns[areas["area_code"].iloc[0]], placed.columns[areas["area_code"].iloc[-1]]
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8CB4DC"}
    page.sheet.conditional_format(placed.first, first, placed.last, last, scale)
    bar = {"type": "data_bar", "bar_color": "#C9DDF0", "min_type": "num", "min_value": 0}
    page.sheet.conditional_format(placed.first, placed.columns["total"], placed.last, placed.columns["total"], bar)
    title = charts.simulated(f"{label('deficiencies')}, {period}", page.book.view.is_simulated)
    charts.bar_parts(page, placed, areas["area_code"].tolist(), len(rows), title)
    return placed.right + 1

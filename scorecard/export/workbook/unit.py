"""The workbook of one unit: its indicators beside its peers, its course, its deficiencies, the documents behind."""

import pandas as pd

from scorecard import findings, numbers, queries
from scorecard.export.workbook import charts, deficiencies
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.page import HEADINGS
from scorecard.export.workbook.themes import quarters
from scorecard.i18n import _
from scorecard.settings import settings

PLACE = (
    "indicator_name", "value", "mark", "target_value", "rank", "ranked", "rank_low", "rank_high", "minimum", "median", "maximum", "unit_position",
    "median_position",
)  # fmt: skip
VALUE = (
    "area_name", "indicator_name", "unit_of_measure", "value", "mark", "numerator", "denominator", "low", "high", "target_value", "change", "change_reading",
    "previous_period_name", "state",
)  # fmt: skip
SOURCE = ("document_title", "issuer", "date", "period_names", "claims", "lines_blank", "findings", "deficiencies", "mentions")
ABREAST, WIDE, HIGH = 3, 540, 14


def add_standing(book: Book, unit: pd.Series) -> list[str]:
    """Where the unit stands among its peers, with a chart, and every indicator of it; the codes of the indicators."""
    view, name = book.view, unit["unit_name"]
    stands = queries.standing_by_indicator(**{**book.scope, "peer_group": unit["compared_group"]}, unit=unit["unit_key"])
    compared = stands[stands["unit_position"].notna()]
    if len(compared):
        page = book.page(_("Among its peers"), findings.units.standing(compared, name))
        peers = view.peer_group_name if unit["is_in_group"] else _("All units")
        placed = page.table(compared, PLACE, title=f"{peers} ({numbers.number(unit['peers'])})")
        title = charts.simulated(_("From the worst (0) to the best (100) of the peers, {period}", period=view.period_name), view.is_simulated)
        charts.bar_position(page, placed, len(compared), title)
        page.freeze(1)
        page.one_page_wide()
    page = book.page(_("Indicators"), findings.units.values(stands, name))
    if stands.empty:
        page.say(_("{unit}: no document has anything for {period}.", unit=name, period=view.period_name))
    else:
        placed = page.table(stands, VALUE)
        page.freeze(2, placed)
        page.one_page_wide()
    return [str(code) for code in stands["indicator_code"]]


def add_course(book: Book, unit: pd.Series) -> None:
    """The quarters of the key indicators, of the unit and of the area below it, a chart each."""
    view, keys = book.view, settings().key_indicators
    group = unit["compared_group"]
    page = book.page(_("Trend"), _("{indicator}: trend", indicator=unit["unit_name"]))
    whole = queries.area_value_by_period(**{**book.scope, "peer_group": group}, indicators=keys)
    codes = whole["period_code"].unique().tolist()
    course = queries.value_by_unit_indicator_period(view.area, group, [unit["unit_key"]], keys, codes)
    own = course[~course["is_area"] & course["value"].notna()]
    if own["period_code"].nunique() < 2:
        page.say(_("Trend: at least two comparable quarters are needed; so far there is one at most."))
        return
    course = course[course["indicator_code"].isin(own["indicator_code"])]
    columns = quarters(course[["period_code", "period_name", "period_end"]], whole.assign(line_no=0))
    lines = [line for _key, line in course.groupby(["indicator_code", "is_area"], sort=False)]
    data = pd.DataFrame([line.iloc[0][["unit_name", "indicator_name", "unit_of_measure"]] for line in lines], index=range(len(lines))).assign(
        **dict.fromkeys(columns)
    )
    note = _("Discrete quarters; a blank cell: not reported")
    title = findings.units.course(course, unit["unit_name"])
    placed = page.table(data, ["indicator_name", "unit_name", "unit_of_measure"], title=title, note=note, named=columns)
    known = [{row.period_code: row for row in line.itertuples()} for line in lines]
    for name in columns:
        page.values(placed, placed.columns[name], [line.get(name) for line in known], fractions=False)
    places = [placed.columns[name] for name in columns]
    for number, (name, pair) in enumerate(data.groupby("indicator_name", sort=False)):
        at = (placed.last + 2 + HIGH * (number // ABREAST), WIDE * (number % ABREAST))
        draw = charts.column_pair if lines[pair.index[0]]["is_cumulative"].iloc[0] else charts.line_pair
        draw(page, placed, [HEADINGS + 1 + line for line in pair.index], places, charts.simulated(str(name), view.is_simulated), at)
    page.freeze(2)
    page.one_page_wide()


def add_deficiencies(book: Book, unit: pd.Series) -> None:
    """What was found in the unit up to the period, newest first."""
    page = book.page(_("List of deficiencies"), _("List of deficiencies"))
    found = queries.deficiency_by_unit_period(unit["unit_key"], book.view.period)
    if found.empty:
        page.say(_("No deficiency is on record for {area}, in any period.", area=unit["unit_name"]))
        return
    placed = page.table(found, deficiencies.LIST[1:], title=findings.units.deficiencies(found, unit["unit_name"]), note=_("Newest period first"))
    page.freeze(1, placed)
    page.one_page_wide()


def add_documents(book: Book, unit: pd.Series) -> None:
    """The documents that speak of the unit."""
    sources = queries.source_by_unit(unit["unit_key"])
    if len(sources):
        page = book.page(_("Documents"), _("Documents"))
        placed = page.table(sources, SOURCE, title=findings.units.documents(sources, unit["unit_name"]))
        page.freeze(1, placed)
        page.one_page_wide()

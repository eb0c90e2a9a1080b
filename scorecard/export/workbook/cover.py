"""The first sheet: what the workbook is about, how far the data go, how to read it, and the way to every sheet."""

import pandas as pd

from scorecard import findings, numbers, queries
from scorecard.charts.base import FLAG_MARK
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.cells import MARKS
from scorecard.export.workbook.page import BLOCK, Page
from scorecard.export.workbook.reference import newest
from scorecard.i18n import _
from scorecard.settings import settings

BOLD = {"bold": True, "valign": "top"}


def add(book: Book, unit: str = "") -> Page:
    """The sheet, filled once all others are there (`fill`)."""
    return book.page(_("About"), f"{settings().title}: {unit or book.view.area_name}")


def fill(book: Book, page: Page) -> None:
    view, version, sheet = book.view, queries.version(), page.sheet
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 96)
    simulated = _("Simulated data: invented units and numbers, to try the scorecard out. Not for decisions.")
    facts = [
        (_("Area"), view.area_name),
        (_("Period"), view.period_name),
        (_("Units compared"), f"{view.peer_group_name} ({numbers.number(view.units)})"),
        (_("Version of the data"), _("number {number}, published {moment}", number=version.number, moment=numbers.day(pd.Timestamp(version.published_at)))),
        (
            _("Kind of data"),
            simulated if view.is_simulated else _("from documents"),
        ),
        (_("Newest dated document"), newest(book)),
    ]
    row = BLOCK
    for name, text in facts:
        if text:
            row = _pair(page, row, name, text)
    page.text(row + 1, 0, _("Coverage"), bold=True, font_size=12)
    row += 2
    for _index, area in queries.area_value_by_indicator(**book.scope, indicators=settings().key_indicators).iterrows():
        covered = findings.common.coverage(area) if not numbers.is_missing(area["units"]) else _("nobody has reported")
        row = _pair(page, row, area["indicator_name"], covered)
    page.text(row + 1, 0, _("How to read it"), bold=True, font_size=12)
    row += 2
    for mark, text in reading():
        row = _pair(page, row, mark, text)
    page.text(row + 1, 0, _("Sheets"), bold=True, font_size=12)
    row += 2
    for listed in book.pages[1:]:
        page.link(row, 0, listed.name, listed.name)
        page.text(row, 1, listed.title, text_wrap=True, valign="top")
        row += 1
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)


def reading() -> list[tuple[str, str]]:
    return [
        (MARKS, _("well short of the target (also allowing for chance); close to it or within chance; meets the target")),
        ("".join(FLAG_MARK.values()), "; ".join(findings.watch.severity_name(severity) for severity in FLAG_MARK)),
        (_("Blank cell"), _("no number: not reported, or not applicable; the column beside it says which. 0 is a number that was reported.")),
        ("%", _("percentages are kept as the documents state them: 4.94 with the sign behind is 4.94%, not 0.0494")),
        ("n/N", _("fewer than 30 cases: the fraction stands in place of the rate, and there is no rank")),
        (_("95% interval"), _("of a rate: Wilson; of a rank: simulated from the cases. Units whose intervals overlap cannot be told apart")),
        (_("unconfirmed"), _("the target or definition could not be confirmed in the text of the document")),
    ]


def _pair(page: Page, row: int, name: str, text: str) -> int:
    page.text(row, 0, name, **BOLD)
    page.text(row, 1, text, text_wrap=True, valign="top")
    return row + 1

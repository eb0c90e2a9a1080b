"""What the numbers are and where they come from: the tidy data, definitions, targets, documents, and the claims behind."""

import pandas as pd

from scorecard import findings, numbers, queries
from scorecard.export.files import not_all
from scorecard.export.workbook.book import Book
from scorecard.i18n import _

CLAIMS = 5_000
TIDY = (
    "unit_code", "unit_name", "class_name", "period_code", "period_name", "indicator_code", "indicator_name", "unit_of_measure", "value", "state",
    "numerator", "denominator", "low", "high", "target_value", "target_verification", "level", "rank", "ranked", "source", "place", "data_kind",
)  # fmt: skip
DEFINITION = (
    "area_name", "own_code", "indicator_name", "unit_of_measure", "definition", "numerator_name", "denominator_name", "kind", "stock_or_flow", "polarity",
    "aggregate_over_units", "targets", "form_line", "verification",
)  # fmt: skip
TARGET = ("indicator_name", "target_text", "applies_to", "period_kind", "valid_from", "valid_to", "legal_basis", "verification")
CLAIM = (
    "unit_name", "indicator_name", "breakdown_name", "period_name", "value", "numerator", "denominator", "unit_of_measure", "status", "is_current", "source",
    "place", "note",
)  # fmt: skip
DOCUMENT = (
    "document_title", "issuer", "date", "source_kind", "period_name", "claims", "lines_blank", "findings", "deficiencies", "mentions", "note",
)  # fmt: skip


def add_tidy(book: Book, unit: str = "") -> None:
    """A row each unit, indicator and period, for pivot tables and programs: also those without a number, with the reason."""
    page = book.page(_("Tidy data"), _("Tidy data: one row for each unit, indicator and period"))
    data = queries.tidy_value_by_unit_indicator_period(**book.scope, unit=unit)
    if data.empty:
        page.say(_("No row: nothing was reported."))
        return
    kind = {True: _("simulated"), False: _("from documents")}
    said = [_("The period shown, then the quarters before it; ranks are those of the period shown; blank: see the column of the state"), *not_all(data)]
    placed = page.table(data.assign(data_kind=data["is_simulated"].map(kind)), TIDY, title=said[0], note=" ".join(said[1:]), wraps=False)
    page.freeze(2, placed)
    page.one_page_wide()


def add_definitions(book: Book, indicators: list[str]) -> None:
    """Definitions of all indicators, or of some; and the targets with their legal basis."""
    definitions = queries.definition_by_indicator("", "")
    definitions = definitions[definitions["own_code"].isin(indicators)] if indicators else definitions
    page = book.page(_("Definitions"), _("Definitions"))
    placed = page.table(definitions, DEFINITION, title=findings.catalogue.defined(definitions))
    page.freeze(3, placed)
    page.one_page_wide()
    targets = queries.target_by_indicator()
    targets = targets[targets["indicator_name"].isin(definitions["indicator_name"])]
    if len(targets):
        page = book.page(_("Targets"), _("Targets"))
        note = _("In force on the last day of a period; the most specific one counts")
        placed = page.table(targets, TARGET, title=findings.catalogue.targets(targets), note=note)
        page.freeze(1, placed)
        page.one_page_wide()


def add_claims(book: Book, units: list[str], indicators: list[str]) -> None:
    """The rows behind the numbers of the period: what each document says, and in which place."""
    page = book.page(_("Sources"), _("Rows behind it, with document and place"))
    claims = queries.observation_behind(units, indicators, [book.view.period], CLAIMS)
    if claims.empty:
        page.say(_("No row: nothing was reported."))
        return
    stated = claims.assign(basis="stated_rate")
    placed = page.table(stated, CLAIM, title=_("Claims in use (✓) and all others"), note=" ".join(not_all(claims)))
    page.freeze(1, placed)
    page.one_page_wide()


def add_documents(book: Book) -> None:
    """The documents, real or simulated as the view is."""
    documents = queries.source_content_by_source()
    documents = documents[documents["is_simulated"] == book.view.is_simulated]
    if documents.empty:
        return
    page = book.page(_("Documents"), _("Documents"))
    placed = page.table(documents, DOCUMENT, title=findings.catalogue.documents(documents), note=_("With what was taken from each"))
    page.freeze(1, placed)
    page.one_page_wide()


def newest(book: Book) -> str:
    """The day of the newest document behind the view; blank where none bears one."""
    found = queries.newest_document(book.view.area, book.view.period)
    day = found["newest"].iloc[0] if len(found) else pd.NaT
    return "" if numbers.is_missing(day) else numbers.day(day)

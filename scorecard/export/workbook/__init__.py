"""A view, or one unit in it, as a workbook to go on working with: tables, native charts, conditional formats, the tidy data, definitions, sources.

Every number is one of a read query, so it is the number on the screen; nothing is computed here.
"""

from scorecard import queries
from scorecard.export.workbook import cover, deficiencies, overview, reference, themes, unit
from scorecard.export.workbook.book import Book
from scorecard.settings import settings
from scorecard.view import View


def workbook(view: View, unit_key: str = "") -> bytes:
    """The workbook (.xlsx) of a view, or of a unit in it by its key. The same version of the data gives the same bytes."""
    return _of_unit(view, unit_key) if unit_key else _of_area(view)


def _of_area(view: View) -> bytes:
    book = Book(view, view.area_name)
    first = cover.add(book)
    overview.add_grid(book)
    overview.add_flags(book)
    themes.add(book)
    deficiencies.add(book)
    reference.add_tidy(book)
    reference.add_definitions(book, [])
    units = queries.unit_options(view.area, view.peer_group, view.period)["unit_key"].tolist()
    rates = [code for theme in settings().themes.values() for code in themes.rates_of(theme)]
    reference.add_claims(book, [view.area, *units], list(dict.fromkeys([*rates, *settings().key_indicators])))
    reference.add_documents(book)
    cover.fill(book, first)
    return book.content()


def _of_unit(view: View, key: str) -> bytes:
    units = queries.identity_by_unit(view.area, view.peer_group, view.period)
    chosen = units[units["unit_key"] == key].iloc[0]
    book = Book(view, f"{chosen['unit_name']}, {view.area_name}")
    first = cover.add(book, chosen["unit_name"])
    indicators = unit.add_standing(book, chosen)
    overview.add_flags(book, key)
    unit.add_course(book, chosen)
    unit.add_deficiencies(book, chosen)
    reference.add_tidy(book, key)
    reference.add_definitions(book, indicators)
    reference.add_claims(book, [key], indicators)
    unit.add_documents(book, chosen)
    cover.fill(book, first)
    return book.content()

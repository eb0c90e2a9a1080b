"""The ready decks, of an area, a unit, all units: as a file or into the tray; workbook and report."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import streamlit as st

from scorecard import filters, queries, tray
from scorecard.desk import exports
from scorecard.export.briefing import briefing, unit_pages, units_pages
from scorecard.export.files import file_stem
from scorecard.export.slides import Page, make_deck
from scorecard.i18n import _, ngettext
from scorecard.view import View

Maker = Callable[[], Iterable[Page]]


def ready_deck() -> None:
    """Choose which deck and the day of the meeting; make it, or put it into the tray to be edited."""
    view = filters.view()
    kinds = {"area": _("Meeting of the area"), "unit": _("Profile of one unit"), "units": _("Profiles of all units")}
    left, right = st.columns(2)
    kind = left.segmented_control(_("Deck"), list(kinds), default="area", format_func=kinds.__getitem__, key="deck_kind", required=True)
    on = right.date_input(_("Day of the meeting"), value=date.today(), key="deck_day", format="DD/MM/YYYY") or date.today()
    unit = _unit_choice(view, "deck_unit") if kind == "unit" else ""
    makers: dict[str, Maker] = {"area": partial(briefing, view, on), "unit": partial(unit_pages, view, unit), "units": partial(units_pages, view, on)}
    made = makers[kind or "area"]
    count = view.units * 2 + 1 if kind == "units" else 0
    template = exports.template_choice("ready")
    name = file_stem(f"{kinds[kind or 'area']} {unit or view.area_name} {view.period}") + ".pptx"
    row = st.container(horizontal=True)
    exports.offer("ready", _("Make the deck"), name, partial(_deck, made, count, template, view.area_name), [view, kind, unit, on, template], row)
    row.button(_("Into the tray, to edit"), key="deck_to_tray", icon=":material/edit_note:", on_click=_to_tray, args=(made,))


def _deck(made: Maker, count: int, template: exports.Upload, title: str, told: exports.Told) -> bytes:
    found = []
    for page in made():
        found.append(page)
        if count:
            told(0.9 * len(found) / count, page.title)
    return make_deck(found, exports.opened(template), title, queries.version().published_at)


def _to_tray(made: Maker) -> None:
    found = list(made())
    tray.put([*tray.pages(), *found])
    st.toast(ngettext("Added: {n} slide in the tray", "Added: {n} slides in the tray", len(tray.pages())), icon=":material/add_to_photos:")


def _unit_choice(view: View, key: str) -> str:
    units = queries.identity_by_unit(view.area, view.peer_group, view.period)
    names = dict(zip(units["unit_key"], units["unit_name"], strict=True))
    return filters.select(key, _("Unit"), list(names), names, next(iter(names)), st)

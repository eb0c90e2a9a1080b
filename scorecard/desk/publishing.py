"""The ready decks, of an area, a unit, all units: as a file or into the tray; workbook and report."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from scorecard import filters, queries, tray
from scorecard.desk import exports
from scorecard.export.briefing import briefing, unit_pages, units_pages
from scorecard.export.files import file_stem
from scorecard.export.report import notice, report
from scorecard.export.slides import Page, make_deck
from scorecard.export.workbook import workbook
from scorecard.i18n import _, ngettext
from scorecard.view import View

Maker = Callable[[], Iterable[Page]]


def ready_deck() -> None:
    """Choose which deck and the day of the meeting; make it, or put it into the tray to be edited."""
    view = filters.view()
    kinds = {"area": _("Meeting of the area"), "unit": _("Profile of one unit"), "units": _("Profiles of all units")}
    left, right = st.columns(2)
    kind = left.segmented_control(_("Deck"), list(kinds), default="area", format_func=kinds.__getitem__, key="deck_kind", required=True, wrap=True)
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


def files() -> None:
    """The workbook and the report of the area, and those of one unit."""
    view = filters.view()
    area, one = st.columns(2)
    with area:
        st.subheader(view.area_name, anchor=False)
        about = f"{view.area_name} {view.period}"
        _file("workbook_area", _("Make the workbook (Excel)"), f"{file_stem(f'so-so-lieu {about}')}.xlsx", lambda: workbook(view), [view])
        _file("report", _("Make the draft of the report (Word)"), f"{file_stem(f'bao-cao {about}')}.docx", lambda: report(view), [view])
    with one:
        st.subheader(_("One unit"), anchor=False)
        unit = _unit_choice(view, "file_unit")
        about = f"{unit} {view.period}"
        _file("workbook_unit", _("Make the workbook (Excel)"), f"{file_stem(f'so-so-lieu {about}')}.xlsx", lambda: workbook(view, unit), [view, unit])
        _file("notice", _("Make the notice to the unit (Word)"), f"{file_stem(f'phieu-danh-gia {about}')}.docx", lambda: notice(view, unit), [view, unit])
    st.caption(_("What a person must write in the report is marked in yellow. The same figures give the same file again."))


def _file(key: str, label: str, name: str, make: Callable[[], bytes], signature: list[Any]) -> None:
    exports.offer(key, label, name, lambda _told: make(), signature)


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

"""The tray of slides on its page: order, words, preview, drafts, and the file."""

from datetime import date
from functools import partial

import streamlit as st

from scorecard import drafts, numbers, queries, tray
from scorecard.charts.base import CONFIG
from scorecard.desk import actions, exports
from scorecard.export.pieces import Piece
from scorecard.export.slides import Cover, Page, Sentences, make_deck
from scorecard.html.base import STYLE
from scorecard.i18n import _, ngettext


def slides() -> None:
    """What was collected: each slide with its words; drafts beside; the file below."""
    _drafts()
    held = tray.pages()
    if not held:
        st.info(_("The tray is empty. Press “Add to slides” below any chart or table, or take the ready deck from “Ready deck” to edit it here."))
        return
    st.caption(ngettext("{n} slide in the tray", "{n} slides in the tray", len(held)))
    for place, page in enumerate(held):
        _slide(place, page, len(held))
    template = exports.template_choice("tray")
    exports.offer("tray", _("Make the slides"), f"Slide_{date.today():%Y-%m-%d}.pptx", partial(_deck, held, template), signature=[held, template])


def _deck(held: list[Page], template: exports.Upload, _told: exports.Told) -> bytes:
    return make_deck(held, exports.opened(template), held[0].title, queries.version().published_at)


def _slide(place: int, page: Page, count: int) -> None:
    with st.container(border=True, key=f"slide_{place}"):
        head = st.container(horizontal=True, vertical_alignment="center", gap="small")
        head.markdown(f"**{place + 1}.** {page.title}" + (f"  \n:gray[{page.footer}]" if page.footer else ""))
        for name, icon, by in (("up", "arrow_upward", -1), ("down", "arrow_downward", 1)):
            is_end = place + by in (-1, count)
            told = _("Move up") if by < 0 else _("Move down")
            head.button(f":material/{icon}:", key=f"{name}_{place}", help=told, disabled=is_end, on_click=tray.move, args=(place, by), type="tertiary")
        head.button(":material/delete:", key=f"out_{place}", help=_("Remove from the tray"), on_click=tray.take_out, args=(place,), type="tertiary")
        words, look = st.columns(2)
        with words.expander(_("Title, comment, notes"), icon=":material/edit:"):
            _words(place, page)
        with look.expander(_("Preview"), icon=":material/visibility:"):
            _preview(place, page)


def _words(place: int, page: Page) -> None:
    # a slide that has moved brings its own words to its new place
    at = f"{place}_{hash((page.title, page.footer, tuple(page.notes), getattr(page, 'comment', '')))}"
    with st.form(f"words_{at}", border=False):
        title = st.text_area(_("Title"), page.title, key=f"title_{at}", height=80)
        comment = st.text_area(_("Comment on the slide"), page.comment, key=f"comment_{at}", height=80) if isinstance(page, Piece) else ""
        notes = st.text_area(_("Notes for the speaker"), "\n".join(page.notes), key=f"notes_{at}", height=140)
        if st.form_submit_button(_("Keep the words")):
            tray.rewrite(place, title, comment, notes)
            st.rerun()


def _preview(place: int, page: Page) -> None:
    match page:
        case Piece() if page.figure is not None:
            st.plotly_chart(page.figure, key=f"preview_{place}", config={**CONFIG, "staticPlot": True}, alt=page.title)
        case Piece():
            st.html(f"<style>{STYLE}</style>{page.markup}")
        case Sentences():
            for paragraph in page.paragraphs:
                st.text("".join(run.text for run in paragraph))
        case Cover():
            st.text("\n".join([page.title, *page.lines]))


def _drafts() -> None:
    known = drafts.names()
    with st.container(border=True):
        left, right = st.columns(2, vertical_alignment="bottom")
        with left:
            st.text_input(_("Save the tray as a draft called"), key="draft_name", max_chars=drafts.NAME_LETTERS)
            st.button(
                _("Save the draft"), key="draft_save", disabled=not tray.pages(), icon=":material/save:", on_click=actions.carry_out, args=(_save, "draft")
            )
        with right:
            chosen = st.selectbox(
                _("Drafts"),
                list(known),
                index=None,
                key="draft",
                format_func=lambda name: f"{name} ({numbers.moment(known[name])})",
                placeholder=_("Choose a draft"),
            )
            row = st.container(horizontal=True)
            nothing = chosen is None
            for key, label, icon, action in (("open", _("Open"), "folder_open", _open), ("drop", _("Delete"), "delete", _drop)):
                task = (partial(action, chosen or ""), "draft")
                row.button(label, key=f"draft_{key}", disabled=nothing, icon=f":material/{icon}:", on_click=actions.carry_out, args=task)


def _save(_by: str, _reason: str) -> str:
    name = st.session_state["draft_name"]
    drafts.save(name, tray.pages())
    return _("The draft “{name}” is saved.", name=name)


def _open(name: str, _by: str, _reason: str) -> str:
    tray.put(drafts.load(name))
    return _("The draft “{name}” is in the tray.", name=name)


def _drop(name: str, _by: str, _reason: str) -> str:
    drafts.remove(name)
    st.session_state["draft"] = None
    return _("The draft “{name}” is deleted.", name=name)

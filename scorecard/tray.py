"""The tray: slides that somebody collects from page to page, kept for the session of the browser."""

import streamlit as st

from scorecard.export.slides.pages import Page, retold
from scorecard.i18n import ngettext

_KEY = "_tray"


def pages() -> list[Page]:
    """The slides in the tray, in their order."""
    return list(st.session_state.get(_KEY, []))


def put(found: list[Page]) -> None:
    """Make these the slides in the tray."""
    st.session_state[_KEY] = list(found)


def add(page: Page) -> None:
    """Put a slide behind the others, and say so."""
    put([*pages(), page])
    count = len(pages())
    st.toast(ngettext("Added: {n} slide in the tray", "Added: {n} slides in the tray", count), icon=":material/add_to_photos:")


def move(place: int, by: int) -> None:
    """Move a slide by so many places; nothing happens at the ends."""
    held, to = pages(), place + by
    if 0 <= to < len(held):
        held.insert(to, held.pop(place))
        put(held)


def take_out(place: int) -> None:
    """Remove a slide."""
    put([page for at, page in enumerate(pages()) if at != place])


def rewrite(place: int, title: str, comment: str, notes: str) -> None:
    """Give a slide other words; without a title it keeps its own."""
    put([retold(page, title.strip() or page.title, comment.strip(), notes) if at == place else page for at, page in enumerate(pages())])

"""Returns that come in: what the files say, what they would change, and accepting those that are in order."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from scorecard import filters, queries
from scorecard.desk import actions, questions, uploads
from scorecard.desk.uploads import Upload, incoming_of
from scorecard.i18n import _, ngettext
from scorecard.returns import batches, preview, read, summary
from scorecard.returns.files.sheets import open_file
from scorecard.returns.layouts import mappings, wide
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked
from scorecard.returns.register import register
from scorecard.vocabulary import words

MARKS = {"errors": "▼", "questions": "?", "warnings": "●", "ready": "▲"}


def asked() -> Asked:
    """What the reader says of the files: the period that they must be of, and, where they do not say them, unit, layout and mapping."""
    periods = {"": _("as the file says"), **{period.code: period.name for period in actions.due_periods()}}
    period = st.selectbox(_("Period of the returns"), list(periods), format_func=periods.__getitem__, key="file_period")
    with st.expander(_("If the files do not say it themselves"), icon=":material/tune:"):
        units = queries.unit_options(filters.view().area, "all", period)
        names = {"": _("as the file says"), **dict(zip(units["unit_key"], units["unit_name"], strict=True))}
        layouts = {"": _("recognise it"), **{code: str(words("layout", code)) for code in read.LAYOUTS}}
        kept = {"": _("none"), **{name: name for name in mappings.names()}}
        first, second, third = st.columns(3)
        unit = first.selectbox(_("Unit"), list(names), format_func=names.__getitem__, key="return_unit")
        layout = second.selectbox(_("Layout"), list(layouts), format_func=layouts.__getitem__, key="return_layout")
        mapping = third.selectbox(_("Remembered columns of a wide table"), list(kept), format_func=kept.__getitem__, key="return_mapping")
    return Asked(unit, period, layout, mapping, area_key=filters.view().area)


def summary_of(files: Sequence[Upload]) -> pd.DataFrame:
    """One row per file (rows of `summary.file_rows`)."""
    return summary.file_rows(incoming_of(files), register())


def messages_of(files: Sequence[Upload]) -> pd.DataFrame:
    """One row per message of all files (rows of `summary.message_rows`)."""
    return summary.message_rows(incoming_of(files))


def file_frame(upload: Upload) -> AbstractContextManager[Any]:
    """The frame of one file, open where something is to be done."""
    return st.expander(
        f"{MARKS[upload.state]} {upload.incoming.draft.file_name}", expanded=upload.state in ("errors", "questions") or bool(upload.asked.answers)
    )


def ask(upload: Upload, files: Sequence[Upload]) -> None:
    """The questions about a file, and what can be done with their answers."""
    asked_of = {other.file_id: questions.keep(other.file_id, other.incoming.draft.messages) for other in files}
    mine = asked_of[upload.file_id]
    if mine:
        questions.selectors(upload.file_id, mine, upload.incoming.draft.messages)
        questions.same_for_others(upload.file_id, asked_of)
    if upload.incoming.draft.layout == "wide" and any(key.startswith("column:") for key in upload.asked.answers):
        _remember_columns(upload)


def _remember_columns(upload: Upload) -> None:
    """Keep what the columns of a wide table mean under a name, for the next table of the same make."""
    with st.popover(_("Remember the columns"), icon=":material/bookmark_add:"):
        name = st.text_input(_("Name of the table"), key=f"mapping_name:{upload.file_id}", max_chars=60)
        st.button(_("Remember"), key=f"mapping_keep:{upload.file_id}", on_click=actions.carry_out, args=(partial(_keep_mapping, upload, name), "mapping"))


def _keep_mapping(upload: Upload, name: str, _by: str, _reason: str) -> str:
    sheets = open_file(upload.incoming.draft.file_name, upload.incoming.content, limits())
    mappings.save(name, wide.mapping_of(sheets, register(), upload.asked))
    return _("Remembered as “{name}”.", name=name)


def acceptable(files: Sequence[Upload]) -> list[Upload]:
    """The files that may be accepted: without errors and open questions."""
    return [upload for upload in files if not upload.incoming.draft.is_blocked]


def changes(good: Sequence[Upload]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What accepting would change: lines, standings on the dashboard, deficiencies; made once for the same files read in the same way."""
    key = (tuple((upload.file_id, repr(upload.asked)) for upload in good), register().version.number)
    kept = st.session_state.get("_preview")
    if not kept or kept[0] != key:
        with st.spinner(_("Working out what would change …")):
            found = (*preview.changes(incoming_of(good), register()), summary.finding_rows(incoming_of(good), register()))
        kept = st.session_state["_preview"] = (key, found)
    for frame in kept[1]:
        frame.attrs = {"query": "", "behind": None}
    return kept[1]  # type: ignore[no-any-return]


def accept(good: Sequence[Upload]) -> None:
    """Name, reason where there are warnings, and the button that accepts what is on the screen."""
    with st.container(border=True, key="accepting"):
        actions.name_input("accept_by")
        if any(upload.incoming.draft.has_warnings for upload in good):
            actions.reason_input("accept_reason", _("Why the warnings are accepted"))
        label = ngettext("Accept {n} file", "Accept {n} files", len(good))
        # what is accepted, and after which batch, is what this run has shown: others may have written since
        st.button(label, key="accept", type="primary", on_click=actions.carry_out, args=(partial(_accept, list(good), queries.last_batch()), "accept"))


def _accept(good: list[Upload], last_seen: int, by: str, reason: str) -> str:
    batches.accept(incoming_of(good), by, reason, last_seen)
    file_ids = [upload.file_id for upload in good]
    questions.keep_aliases(file_ids)
    uploads.accepted(file_ids)
    figures = sum(len(upload.incoming.draft.claims) + len(upload.incoming.draft.findings) for upload in good)
    return ngettext("{n} figure accepted; the dashboard shows it now.", "{n} figures accepted; the dashboard shows them now.", figures)

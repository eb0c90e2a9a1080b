"""The files of a session: brought in, read, kept until they are accepted or put aside, also while the clerk looks at another page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from scorecard.desk import questions
from scorecard.i18n import _, ngettext
from scorecard.returns import read, summary
from scorecard.returns.batches import Incoming
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked
from scorecard.returns.register import register

BEYOND = 10
"""MB above our own limit that still arrive, so that our sentence is said and not the browser's."""


@dataclass(frozen=True)
class Upload:
    """A file of this session, what is said of it, and what was read from it."""

    file_id: str
    asked: Asked
    incoming: Incoming

    @property
    def state(self) -> str:
        return summary.state(self.incoming.draft)

    @property
    def has_something_to_say(self) -> bool:
        return bool(self.incoming.draft.messages or self.asked.answers)


def incoming_of(uploads: Sequence[Upload]) -> list[Incoming]:
    """What was read, without what the session knows of it."""
    return [upload.incoming for upload in uploads]


def uploaded(asked: Asked) -> list[Upload]:
    """The files of this session and what they give, each read once for each way of asking."""
    files = _files()
    known, kept, found = register(), st.session_state.setdefault("_drafts", {}), []
    bar = st.progress(0.0) if len(files) > 1 else None
    for number, (file_id, (name, content)) in enumerate(files.items(), 1):
        asked_of = replace(asked, answers=questions.answers_of(file_id))
        key = (file_id, repr(asked_of), known.version.number)
        if key not in kept:
            kept[key] = Upload(file_id, asked_of, Incoming(read.read_file(name, content, asked_of, known), content))
        found.append(kept[key])
        if bar:
            bar.progress(number / len(files), text=_("{n} of {total} files read", n=number, total=len(files)))
    if bar:
        bar.empty()
    st.session_state["_drafts"] = {key: value for key, value in kept.items() if value in found}
    told = read.clash([upload.incoming for upload in found])
    return [replace(upload, incoming=incoming) for upload, incoming in zip(found, told, strict=True)]


def _files() -> dict[str, tuple[str, bytes]]:
    """The place to bring files, and name and content of those that the session has, by id."""
    allowed, key = limits(), f"upload_{st.session_state.get('_uploads', 0)}"
    st.html(f"<style>{_in_our_words()}</style>")
    st.file_uploader(
        _("Files: Excel, Word or CSV, at most {size} MB each, {n} in one go", size=allowed.megabytes, n=allowed.files),
        accept_multiple_files=True,
        max_upload_size=allowed.megabytes + BEYOND,
        key=key,
        on_change=_take,
        args=(key,),
    )
    files: dict[str, tuple[str, bytes]] = st.session_state.setdefault("_files", {})
    earlier = [file_id for file_id in files if file_id not in st.session_state.get("_held", ())]
    if earlier:
        label = ngettext("Put aside {n} file of before", "Put aside {n} files of before", len(earlier))
        st.button(label, key="put_aside", icon=":material/close:", on_click=drop, args=(earlier,))
    if len(files) > allowed.files:
        st.error(_("{found} files in one go; at most {allowed} are read. Bring in the rest afterwards.", found=len(files), allowed=allowed.files))
    return dict(list(files.items())[: allowed.files])


def _in_our_words() -> str:
    """The texts of Streamlit's own uploader, which knows English only."""
    button, choose, drag = "[data-testid=stFileUploaderDropzone] button", _("Choose files"), _("or drag them here")
    return (
        f"{button} p {{font-size: 0 !important}} [data-testid=stFileUploaderDropzoneInstructions] * {{display: none}}"
        f" {button} p::after {{font-size: 0.95rem; content: '{choose}'}}"
        f" [data-testid=stFileUploaderDropzoneInstructions]::after {{font-size: 0.9rem; content: '{drag}'}}"
    )


def _take(key: str) -> None:
    """Take over what was uploaded; a mended file replaces the one of before that has the same name."""
    held, before = {file.file_id: file for file in st.session_state[key]}, set(st.session_state.get("_held", ()))
    new = {file_id: (file.name, file.getvalue()) for file_id, file in held.items() if file_id not in before}
    names = {name for name, _content in new.values()}
    drop([file_id for file_id, (name, _content) in st.session_state["_files"].items() if file_id in before - set(held) or name in names])
    st.session_state["_files"] |= new
    st.session_state["_held"] = list(held)


def drop(file_ids: Sequence[str]) -> None:
    """Put files aside, with what was asked and answered about them."""
    st.session_state["_files"] = {file_id: file for file_id, file in st.session_state.get("_files", {}).items() if file_id not in file_ids}
    questions.forget(file_ids)


def accepted(file_ids: Sequence[str]) -> None:
    """Put accepted files aside and empty the uploader; the files that were held back stay with the session."""
    drop(file_ids)
    st.session_state["_uploads"] = st.session_state.get("_uploads", 0) + 1
    st.session_state["_held"] = []

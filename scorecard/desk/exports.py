"""Files that are made on demand: the choice of a template, making with progress, the file to take away."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from scorecard import i18n, queries
from scorecard.errors import UserError
from scorecard.export.slides.template import Template, open_template
from scorecard.i18n import _
from scorecard.returns.limits import limits

Told = Callable[[float, str], None]
"""Says how far the making has come: a share from 0 to 1, and what is being made."""

Upload = tuple[str, bytes] | None


def template_choice(key: str) -> Upload:
    """The district's own template, by name and content; None for the built-in one."""
    with st.expander(_("Use our own template (.pptx)"), icon=":material/style:"):
        most = limits().megabytes
        st.caption(_("Layouts, fonts, colours and logo of the template are used, its slides are not. At most {n} MB.", n=most))
        given = st.file_uploader(_("Template (.pptx)"), type=["pptx"], key=f"template_{key}", max_upload_size=most)
    if given is None:
        return None
    try:
        open_template(given.name, given.getvalue())
    except UserError as error:
        st.error(str(error))
        return None
    return given.name, given.getvalue()


def opened(upload: Upload) -> Template:
    """The template that was chosen, open."""
    return open_template(*upload) if upload else open_template()


def offer(key: str, label: str, file_name: str, make: Callable[[Told], bytes], signature: list[Any], place: Any = st) -> None:
    """A button that makes a file, shows how far it has come, and then offers it. Where `signature` differs from that of the file, the file is gone.

    What cannot be made is said in a sentence, and nothing is offered.
    """
    held, now = f"_made_{key}", (signature, queries.version().number, i18n.language())
    if place.button(label, key=f"make_{key}", type="primary", icon=":material/build:"):
        bar = place.progress(0.0, _("Being made …"))
        st.session_state.pop(held, None)
        try:
            st.session_state[held] = (now, make(lambda share, text: bar.progress(min(1.0, share), text)))
        except UserError as error:
            place.error(str(error))
        bar.empty()
    made = st.session_state.get(held)
    if made and made[0] == now:
        name = _("Download {file}", file=file_name)
        place.download_button(name, made[1], file_name, key=f"take_{key}", icon=":material/download:", on_click="ignore")

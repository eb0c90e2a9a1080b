"""Who needs a look, beyond chance and with the reason; who stands out; funnel, sure ranks, composite score, what improved and worsened."""

import streamlit as st

from scorecard import choices, watch
from scorecard.i18n import _

st.title(_("Watchlist"))
part = choices.part_choice(
    {
        "flags": _("Who needs a look"),
        "funnel": _("Funnel plot"),
        "ranks": _("How sure ranks are"),
        "score": _("Composite score"),
        "changes": _("Improved and worsened"),
    }
)

match part:
    case "flags":
        watch.flags.draw()
    case "funnel":
        watch.funnel.draw()
    case "ranks":
        watch.ranks.draw()
    case "score":
        watch.score.draw()
    case "changes":
        watch.changes.draw()

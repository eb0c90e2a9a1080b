"""What improved and worsened beyond chance since the last comparable period."""

import streamlit as st

from scorecard import filters, findings, html, queries, show
from scorecard.i18n import _
from scorecard.settings import settings


def draw() -> None:
    """Rates that got better beside those that got worse."""
    view = filters.view()
    changes = queries.change_beyond_chance_by_unit(**view.scope)
    if changes.empty:
        show.nothing(
            _("There is no comparable earlier period with the number of cases to hold {period} against.", period=view.period_within),
            queries.nearest_periods(**view.scope, indicators=settings().key_indicators),
        )
        return
    for place, reading in zip(st.columns(2), ("better", "worse"), strict=True):
        listed = changes[changes["change_reading"] == reading]
        with place:
            if listed.empty:
                show.nothing(_("No rate got better beyond chance.") if reading == "better" else _("No rate got worse beyond chance."))
            else:
                note = findings.chance.changed_note(listed, view.period_name)
                show.markup(html.watch.change_list(listed), listed, findings.chance.changed(listed, reading), note, key=f"changes_{reading}")

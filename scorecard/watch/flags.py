"""Who needs a look, beyond chance and with the reason; who stands out."""

import streamlit as st

from scorecard import filters, findings, html, queries, show
from scorecard.i18n import _

UNITS = 40


def draw() -> None:
    """Units by their flags, those of blame beside those of praise."""
    view = filters.view()
    flags = findings.watch.told(queries.flag_by_unit(**view.scope, most=UNITS))
    if flags.empty:
        show.nothing(_("No rule speaks of any unit for {period}.", period=view.period_within), queries.nearest_flag_periods(**view.scope))
        return
    blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
    left, right = st.columns(2)
    for place, listed, title, key in ((left, blame, findings.watch.watched, "flags"), (right, praise, findings.watch.praised, "praise")):
        with place:
            if listed.empty:
                show.nothing(_("No unit is flagged for this period.") if key == "flags" else _("No unit stands out or improves beyond chance in this period."))
            else:
                note, hint = findings.watch.listed_note(listed), _("click a name to open the unit")
                show.markup(html.watch.watch_list(listed, key), listed, title(listed), f"{view.period_name} · {note}", key=key, hint=hint)

"""What the parts of the desk have in common: the period, the name, and carrying out what changes the store."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from scorecard import filters
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.register import Period, register


def period_choice() -> str:
    """The period of the returns, kept in the address; the last that has ended in the time of the area and, if it is simulated, of its data."""
    known, view = register(), filters.view()
    found = {period.code: period.name for period in due_periods()}
    ended = max(unit.stands_to for unit in known.units.values() if unit.area_key == view.area)
    end = min(ended, known.periods[view.period].end if view.is_simulated else date.today())
    default = next((code for code in found if known.periods[code].end <= end), next(iter(found)))
    return filters.select("return_period", _("Period of the returns"), list(found), found, default, st)


def is_current() -> bool:
    """Whether the newest figures are on screen, the only ones that can be worked on; says so where the figures of a meeting are."""
    opened = filters.meeting()
    if opened:
        text = _("The figures of a meeting stay as they are. To bring in, correct or pin figures, go back to the newest ones.")
        st.info(text, icon=":material/lock:")
    return opened is None


def name_input(key: str) -> None:
    """Who accepts; once given it stands in every such field of the session. Under `key` for `carry_out`."""
    st.text_input(_("Your name"), value=st.session_state.get("_name", ""), key=key, placeholder=_("kept with everything you accept"), max_chars=80)


def reason_input(key: str, label: str) -> None:
    """Why something is done; under `key` for `carry_out`."""
    st.text_input(label, key=key, placeholder=_("kept in the history"), max_chars=400)


def carry_out(action: Callable[[str, str], str], name: str) -> None:
    """From a callback: do something that changes the store, and keep what is to be said of it for the page.

    `action` gets the name and the reason (of `{name}_by` and `{name}_reason`) and returns what is said when it is done.
    """
    by, reason = (str(st.session_state.get(f"{name}_{field}", "")) for field in ("by", "reason"))
    st.session_state["_name"] = by
    try:
        st.session_state["_done"] = action(by, reason)
    except UserError as error:
        st.session_state["_refused"] = str(error)
    else:
        st.session_state[f"{name}_reason"] = ""


def told() -> None:
    """What the last action did, or why it did not, once."""
    if done := st.session_state.pop("_done", ""):
        st.success(done, icon=":material/check:")
    if refused := st.session_state.pop("_refused", ""):
        st.error(refused.replace("\n", "  \n"), icon=":material/block:")


def due_periods() -> list[Period]:
    """The periods that returns are due for and that have begun, the newest first."""
    begun = (period for period in register().periods.values() if period.due and period.start <= date.today())
    return sorted(begun, key=lambda period: (period.end, period.start), reverse=True)

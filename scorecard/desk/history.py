"""What was accepted: taking a batch back, choosing a number, correcting it by hand."""

from functools import partial

import pandas as pd
import streamlit as st

from scorecard import filters, queries
from scorecard.desk import actions
from scorecard.errors import UserErrors
from scorecard.i18n import _
from scorecard.returns import batches, checks
from scorecard.returns.model import Cell
from scorecard.returns.register import register
from scorecard.returns.written import lines


def withdraw(listed: pd.DataFrame) -> None:
    """Withdraw one of the batches that stand (rows of `batch_by_number`): which, who, why, button."""
    standing = listed[listed["withdrawn_by"].isna() & (listed["batch_kind"] != "withdrawal")]
    if standing.empty:
        return
    names = {int(row.batch_no): f"{row.batch_no} · {row.file_name or row.reason or ''}" for row in standing.itertuples()}
    with st.expander(_("Withdraw a batch"), icon=":material/undo:"):
        batch_no = st.selectbox(_("Batch"), list(names), format_func=names.__getitem__, key="withdraw_batch")
        actions.name_input("withdraw_by")
        actions.reason_input("withdraw_reason", _("Reason"))
        label = _("Withdraw batch {number}", number=batch_no)
        st.button(label, key="withdraw", on_click=actions.carry_out, args=(partial(_withdraw, batch_no), "withdraw"))


def _withdraw(batch_no: int, by: str, reason: str) -> str:
    batches.withdraw(batch_no, by, reason)
    return _("Batch {number} is withdrawn; the figures before it stand again.", number=batch_no)


def line_choice() -> tuple[str, str, str, str]:
    """One number: unit, period, indicator and part, kept in the address."""
    known, view = register(), filters.view()
    first, second = st.columns(2)
    periods = {row.code: row.label for row in queries.all_periods().itertuples()}
    period = filters.select("number_period", _("Period"), list(periods), periods, view.period, second)
    units = queries.unit_options(view.area, "all", period)
    unit_names = {**dict(zip(units["unit_key"], units["unit_name"], strict=True)), known.area_in(view.area, known.periods[period]).unit_key: view.area_name}
    unit = filters.select("number_unit", _("Unit"), list(unit_names), unit_names, next(iter(unit_names)), first)
    named = {code: row.name for code, row in known.indicators.items()}
    indicator = filters.select("number_indicator", _("Indicator"), list(named), named, next(iter(named)), first)
    parts = queries.breakdown_by_claim(unit, period, indicator)
    names = {"": _("the whole"), **dict(zip(parts["breakdown"], parts["breakdown_name"], strict=True))}
    return unit, period, indicator, filters.select("number_part", _("Part"), list(names), names, "", second, disabled=len(names) == 1)


def behind(unit: str, period: str, indicator: str, values: pd.DataFrame) -> pd.DataFrame:
    """The claims that a number is made of, or whose parts it has; none where they are but the values that are shown (rows of `claim_history_by_claim`)."""
    found = queries.observation_behind([unit], [indicator], [period])
    numbers = found[["indicator_name", "period_name", "breakdown_name"]].drop_duplicates()
    return found if values.empty or len(numbers) > 1 else found.head(0)


def correct(unit_key: str, period: str, indicator_code: str, breakdown: str) -> None:
    """Correct one number by hand: the new value or none, who, why, button."""
    indicator = register().indicators[indicator_code]
    with st.expander(_("Correct this number by hand"), icon=":material/edit:"):
        label = _("The right value, in {unit}; blank: there is none", unit=indicator.unit_of_measure)
        st.text_input(label, key="correct_value", placeholder="1.905", max_chars=80)
        actions.name_input("correct_by")
        actions.reason_input("correct_reason", _("Reason"))
        st.button(_("Correct"), key="correct", on_click=actions.carry_out, args=(partial(_correct, unit_key, period, indicator_code, breakdown), "correct"))


def _correct(unit_key: str, period: str, indicator_code: str, breakdown: str, by: str, reason: str) -> str:
    known = register()
    cell = Cell(st.session_state["correct_value"].strip() or None, batches.by_hand())
    claims, messages = lines.claims_of(cell, known.indicators[indicator_code], unit_key, period, breakdown, {})
    messages += checks.check(claims[:1], known)
    if wrong := [message.text for message in messages if message.severity in ("error", "question")]:
        raise UserErrors(wrong)
    batches.correct(claims[0], by, reason)
    st.session_state["correct_value"] = ""
    return _("Corrected; the dashboard shows it now.")

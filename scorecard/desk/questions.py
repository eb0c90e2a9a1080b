"""Questions about a file: a selector for each, two in a row; one answer serves all cells of the file that ask the same.

What was asked and answered is kept by file and key for the session, so that an answer can be changed and outlives a visit to another page.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from scorecard.i18n import _, ngettext
from scorecard.returns.layouts.return_scope import UNIT_QUESTION
from scorecard.returns.model import Message
from scorecard.returns.names.aliases import keep_alias
from scorecard.returns.register import register
from scorecard.returns.written.lines import TYPED

SHOWN = 60
"""Questions at a time; the next come when these are answered."""
ASKS = {
    "column": lambda: _("What do these columns mean?"),
    "which_unit": lambda: _("Which units are these?"),
    "unknown_indicator": lambda: _("Which indicators are these?"),
    "line_by_name": lambda: _("Which lines are these?"),
}
Asked = dict[str, Message]


def answers_of(file_id: str) -> dict[str, str]:
    """What was answered so far about a file, by key of the question."""
    return dict(st.session_state.setdefault("_answers", {}).setdefault(file_id, {}))


def keep(file_id: str, messages: Sequence[Message]) -> Asked:
    """Everything that was ever asked about a file, by key, with what is asked now."""
    kept: Asked = st.session_state.setdefault("_asked", {}).setdefault(file_id, {})
    for message in messages:
        if message.question:
            kept.setdefault(message.question.key, message)
    return kept


def forget(file_ids: Sequence[str]) -> None:
    """Forget what was asked and answered about files."""
    for name in ("_answers", "_asked"):
        for file_id in file_ids:
            st.session_state.get(name, {}).pop(file_id, None)


def selectors(file_id: str, asked: Asked, messages: Sequence[Message]) -> None:
    """A selector for each question of a file, below one sentence for those of a kind; those that are open first."""
    cells = [message.question.key for message in messages if message.question]
    shown = sorted(asked.items(), key=lambda item: item[1].question is not None and item[0] in answers_of(file_id))[:SHOWN]
    for rule in dict.fromkeys(message.rule for _key, message in shown):
        of_rule = [(key, message) for key, message in shown if message.rule == rule]
        if rule in ASKS:
            st.markdown(f"**{ASKS[rule]()}**")
        columns = st.columns(2) if len(of_rule) > 1 else [st.container()]
        for number, (key, message) in enumerate(of_rule):
            with columns[number % len(columns)]:
                _selector(file_id, key, message, cells.count(key))
    if len(asked) > len(shown):
        st.caption(ngettext("{n} more question comes after these.", "{n} more questions come after these.", len(asked) - len(shown)))


def same_for_others(file_id: str, asked_of: dict[str, Asked]) -> None:
    """Offer to answer alike what other files ask in the same words; whose figures a file has is never taken from another."""
    given = {key: value for key, value in answers_of(file_id).items() if key != UNIT_QUESTION}
    others = [other for other, asked in asked_of.items() if other != file_id and any(key in given and key not in answers_of(other) for key in asked)]
    if others:
        label = ngettext("Answer the same in {n} other file", "Answer the same in {n} other files", len(others))
        st.button(label, key=f"same:{file_id}", icon=":material/done_all:", on_click=_answer_others, args=(given, {other: asked_of[other] for other in others}))


def keep_aliases(file_ids: Sequence[str]) -> None:
    """Keep the ways to write a unit that are to be remembered, of files that were accepted."""
    for file_id in file_ids:
        for key, unit in answers_of(file_id).items():
            if st.session_state.get(f"alias:{file_id}:{key}"):
                keep_alias(key.removeprefix("unit:"), unit)


def _selector(file_id: str, key: str, message: Message, cells: int) -> None:
    assert message.question is not None
    options = _options(message)
    typed = message.rule == "which_figure"
    answer = answers_of(file_id).get(key, "")
    if answer.startswith(TYPED):
        options[answer] = answer.removeprefix(TYPED)
    widget = f"answer:{file_id}:{key}"
    st.selectbox(
        _label(message, cells),
        list(options),
        index=list(options).index(answer) if answer in options else None,
        format_func=partial(_name, options),
        key=widget,
        placeholder=_("Choose, or type the number") if typed else _("Choose what is meant"),
        accept_new_options=typed,
        help=message.text if message.rule in ASKS else None,
        on_change=_answer,
        args=(file_id, key, widget, set(options)),
    )
    if message.rule == "which_unit" and answer in register().units:
        st.checkbox(_("Remember that “{text}” is {unit}", text=message.found, unit=options.get(answer, "")), key=f"alias:{file_id}:{key}")


def _options(message: Message) -> dict[str, str]:
    assert message.question is not None
    options = {option.code: option.label for option in message.question.options}
    if message.rule == "column":
        options |= {code: f"{row.name} ({row.unit_of_measure})" for code, row in register().indicators.items() if code not in options}
    return options


def _label(message: Message, cells: int) -> str:
    """A short name of what is asked: the words that stand there and the cell; the whole sentence where there are none."""
    more = ngettext("and {n} more cell", "and {n} more cells", cells - 1) if cells > 1 else ""
    if message.rule not in ASKS or not message.found:
        return f"{message} ({more})" if more else str(message)
    return " · ".join(filter(None, (f"“{message.found}”", str(message.place or ""), more)))


def _name(options: dict[str, str], code: str) -> str:
    return options.get(code, code)


def _answer(file_id: str, key: str, widget: str, offered: set[str]) -> None:
    value = st.session_state.get(widget)
    kept = st.session_state.setdefault("_answers", {}).setdefault(file_id, {})
    if value is None:
        kept.pop(key, None)
    else:
        kept[key] = value if value in offered else TYPED + value


def _answer_others(given: dict[str, str], others: dict[str, Asked]) -> None:
    for file_id, asked in others.items():
        kept = st.session_state["_answers"].setdefault(file_id, {})
        for key in asked:
            if key in given and key not in kept:
                kept[key] = given[key]
                st.session_state.pop(f"answer:{file_id}:{key}", None)

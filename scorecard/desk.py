"""The clerk's desk: the widgets with which returns are brought in, accepted, withdrawn and corrected.

What is uploaded lives in the session until it is accepted; answers to questions are kept by their keys.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from scorecard import filters, queries
from scorecard.errors import UserError
from scorecard.i18n import _, ngettext
from scorecard.returns import batches, checks, preview, read
from scorecard.returns.batches import Incoming
from scorecard.returns.files.sheets import open_file
from scorecard.returns.forms import template
from scorecard.returns.forms.findings_form import findings_template
from scorecard.returns.layouts import mappings, wide
from scorecard.returns.limits import limits
from scorecard.returns.model import Asked, Cell, Draft, Message
from scorecard.returns.names.aliases import keep_alias
from scorecard.returns.register import Period, register
from scorecard.returns.written import lines
from scorecard.returns.written.lines import TYPED
from scorecard.vocabulary import words

KINDS = ["xlsx", "xls", "docx", "csv"]


def return_periods() -> list[Period]:
    """The periods that returns are due for and that have begun, the newest first."""
    today = date.today()
    begun = (period for period in register().periods.values() if period.due and period.start <= today)
    return sorted(begun, key=lambda period: (period.end, period.start), reverse=True)


def period_choice() -> str:
    """The period of the returns, kept in the address; the last that has ended in the time of the area and, if it is simulated, of its data."""
    known, view = register(), filters.view()
    found = {period.code: period.name for period in return_periods()}
    end = min(known.units[view.area].valid_to or date.today(), known.periods[view.period].end if view.is_simulated else date.today())
    default = next((code for code in found if known.periods[code].end <= end), next(iter(found)))
    return filters.select("return_period", _("Period of the returns"), list(found), found, default, st)


def asked() -> Asked:
    """What the reader says of the files: the period, and, where files do not say them, unit, layout and mapping."""
    period = period_choice()
    with st.expander(_("If the files do not say it themselves"), icon=":material/tune:"):
        units = queries.unit_options(filters.view().area, "all")
        names = {"": _("as the file says"), **dict(zip(units["unit_key"], units["unit_name"], strict=True))}
        layouts = {"": _("recognise it"), **{code: str(words("layout", code)) for code in read.LAYOUTS}}
        first, second, third = st.columns(3)
        unit = first.selectbox(_("Unit"), list(names), format_func=names.__getitem__, key="return_unit")
        layout = second.selectbox(_("Layout"), list(layouts), format_func=layouts.__getitem__, key="return_layout")
        kept = {"": _("none"), **{name: name for name in mappings.names()}}
        mapping = third.selectbox(_("Remembered columns of a wide table"), list(kept), format_func=kept.__getitem__, key="return_mapping")
    return Asked(unit, period, layout, mapping, _answers())


def _answers() -> dict[str, str]:
    """What was answered so far, by key of the question; a number that was typed is marked as such."""
    found = {str(key).removeprefix("answer:"): str(value) for key, value in st.session_state.items() if str(key).startswith("answer:") and value}
    offered = st.session_state.get("_offered", {})
    return {key: value if key not in offered or value in offered[key] else TYPED + value for key, value in found.items()}


def uploaded(asked: Asked) -> list[Incoming]:
    """The uploaded files and what they give, read once for each way of asking."""
    allowed = limits()
    files = st.file_uploader(
        _("Files: Excel, Word or CSV, at most {size} MB each, {n} in one go", size=allowed.megabytes, n=allowed.files),
        type=KINDS,
        accept_multiple_files=True,
        key=f"upload_{st.session_state.get('_uploads', 0)}",
    )
    if len(files) > allowed.files:
        st.error(_("{found} files in one go; at most {allowed} are read. Bring in the rest afterwards.", found=len(files), allowed=allowed.files))
        files = files[: allowed.files]
    known, kept, found = register(), st.session_state.setdefault("_drafts", {}), []
    bar = st.progress(0.0) if len(files) > 1 else None
    for number, file in enumerate(files, 1):
        key = (file.file_id, repr(asked), known.version.number)
        if key not in kept:
            content = file.getvalue()
            kept[key] = Incoming(read.read_file(file.name, content, asked, known), content)
        found.append(kept[key])
        if bar:
            bar.progress(number / len(files), text=_("{n} of {total} files read", n=number, total=len(files)))
    if bar:
        bar.empty()
    st.session_state["_drafts"] = {key: value for key, value in kept.items() if value in found}
    return read.clash(found)


def summary(incoming: Sequence[Incoming]) -> pd.DataFrame:
    """One row per file: what it was read as, for whom and when, how many figures, and what is to be done."""
    known = register()
    rows = []
    for item in incoming:
        draft = item.draft
        counted = {severity: sum(message.severity == severity for message in draft.messages) for severity in ("error", "question", "warning")}
        units, periods = {unit for unit, _period in draft.units_and_periods}, {period for _unit, period in draft.units_and_periods}
        rows.append(
            {
                "file_name": draft.file_name,
                "layout": draft.layout,
                "unit_names": known.units[next(iter(units))].name if len(units) == 1 else ngettext("{n} unit", "{n} units", len(units)) if units else "",
                "period_names": ", ".join(known.periods[code].name for code in sorted(periods)),
                "figures": len(draft.claims) + len(draft.findings),
                "errors": counted["error"],
                "questions": counted["question"],
                "warnings": counted["warning"],
                "file_state": _state(draft),
            }
        )
    result = pd.DataFrame(rows)
    result.attrs = {"query": "", "behind": None}
    return result


def _state(draft: Draft) -> str:
    if any(message.severity == "error" for message in draft.messages):
        return "errors"
    if draft.is_blocked:
        return "questions"
    return "warnings" if draft.has_warnings else "ready"


def message_rows(incoming: Sequence[Incoming]) -> pd.DataFrame:
    """One row per message of all files, to take away."""
    rows = [
        {
            "file_name": item.draft.file_name,
            "severity": message.severity,
            "place": str(message.place or ""),
            "written": message.found,
            "message": message.text,
        }
        for item in incoming
        for message in item.draft.messages
    ]
    result = pd.DataFrame(rows)
    result.attrs = {"query": "", "behind": None}
    return result


def file_frame(item: Incoming) -> AbstractContextManager[Any]:
    """The frame of one file, open where something is to be done."""
    heading = {"errors": "▼", "questions": "?", "warnings": "●", "ready": "▲"}[_state(item.draft)]
    return st.expander(f"{heading} {item.draft.file_name}", expanded=_state(item.draft) in ("errors", "questions"))


def questions(item: Incoming) -> None:
    """A selector for each open question of a file; one answer serves all cells that ask the same."""
    asked: dict[str, Message] = {}
    for message in item.draft.messages:
        if message.question:
            asked.setdefault(message.question.key, message)
    for key, message in asked.items():
        assert message.question is not None
        if message.rule == "which_figure":
            st.session_state.setdefault("_offered", {})[key] = {option.code for option in message.question.options}
        options = {option.code: option.label for option in message.question.options}
        if message.rule == "column":
            options |= {code: f"{row.name} ({row.unit_of_measure})" for code, row in register().indicators.items() if code not in options}
        typed = message.rule == "which_figure"
        st.selectbox(
            str(message),
            list(options),
            index=None,
            format_func=partial(_label, options),
            key=f"answer:{key}",
            placeholder=_("Choose what is meant, or type the number") if typed else _("Choose what is meant"),
            accept_new_options=typed,
        )
        if message.rule == "which_unit" and st.session_state.get(f"answer:{key}") in register().units:
            st.checkbox(_("Remember this way to write the unit"), key=f"keep:{key}")


def _label(options: dict[str, str], code: str) -> str:
    return options.get(code, code)


def remember_columns(incoming: Sequence[Incoming], asked: Asked) -> None:
    """Keep what the columns of a wide table mean under a name, for the next table of the same make."""
    tables = [item for item in incoming if item.draft.layout == "wide"]
    if not tables or not any(key.startswith("column:") for key in asked.answers):
        return
    with st.popover(_("Remember the columns"), icon=":material/bookmark_add:"):
        name = st.text_input(_("Name of the table"), key="mapping_name")
        if st.button(_("Remember"), key="mapping_keep", disabled=not name.strip()):
            item = tables[0]
            sheets = open_file(item.draft.file_name, item.content, limits())
            _do(lambda: mappings.save(name, wide.mapping_of(sheets, register(), asked)), _("Remembered as “{name}”.", name=name))


def acceptable(incoming: Sequence[Incoming]) -> list[Incoming]:
    """The files that may be accepted: without errors and open questions."""
    return [item for item in incoming if not item.draft.is_blocked]


def changes(good: Sequence[Incoming]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What accepting would change, line by line and on the dashboard; made once for the same files."""
    key = (tuple(item.draft.checksum for item in good), register().version.number)
    kept = st.session_state.get("_preview")
    if not kept or kept[0] != key:
        with st.spinner(_("Working out what would change …")):
            found = preview.changes(good, register())
        kept = st.session_state["_preview"] = (key, found, queries.last_batch())
    for frame in kept[1]:
        frame.attrs = {"query": "", "behind": None}
    return kept[1]  # type: ignore[no-any-return]


def accept(good: Sequence[Incoming]) -> None:
    """Name, reason where there are warnings, and the button that accepts."""
    warned = [item for item in good if item.draft.has_warnings]
    with st.container(border=True):
        by = name_input()
        reason = st.text_input(_("Why the warnings are accepted"), key="accept_reason", placeholder=_("kept with the batch")) if warned else ""
        label = ngettext("Accept {n} file", "Accept {n} files", len(good))
        if st.button(label, key="accept", type="primary", disabled=not by.strip() or bool(warned and not reason.strip())):
            _do(lambda: _accept(good, by, reason), _accepted(good), clear=True)


def _accept(good: Sequence[Incoming], by: str, reason: str) -> None:
    batches.accept(good, by, reason, st.session_state["_preview"][2])
    for key, value in st.session_state.items():
        if str(key).startswith("keep:unit:") and value:
            keep_alias(str(key).removeprefix("keep:unit:"), st.session_state[str(key).replace("keep:", "answer:", 1)])


def _accepted(good: Sequence[Incoming]) -> str:
    figures = sum(len(item.draft.claims) + len(item.draft.findings) for item in good)
    return ngettext("{n} figure accepted; the dashboard shows it now.", "{n} figures accepted; the dashboard shows them now.", figures)


def name_input(key: str = "accept_by") -> str:
    """Who accepts; kept for the session."""
    return str(st.text_input(_("Your name"), value=st.session_state.get("_name", ""), key=key, placeholder=_("kept with everything you accept")))


def all_forms(area: str, area_name: str, period: str) -> None:
    """The forms of all units of an area, as a zip."""
    known = register()
    st.download_button(
        _("All units of {area} (zip)", area=area_name),
        data=lambda: template.forms_zip(known, known.units[area], known.periods[period]),
        file_name=f"Bieu-mau_{known.units[area].code}_{period}.zip",
        key="forms_zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        width="stretch",
    )


def one_form(unit_key: str, period: str) -> None:
    """The form of one unit."""
    known = register()
    unit = known.units[unit_key]
    st.download_button(
        _("Form of {unit} (Excel)", unit=unit.name),
        data=lambda: template.form_workbook(known, unit, known.periods[period]),
        file_name=template.form_file_name(unit, known.periods[period]),
        key="form_xlsx",
        on_click="ignore",
        icon=":material/table:",
        width="stretch",
    )


def findings_form(area: str, period: str) -> None:
    """The sheet of findings of an inspection, for all units of an area."""
    known = register()
    st.download_button(
        _("Findings of an inspection (Excel)"),
        data=lambda: findings_template(known, area, period),
        file_name=f"Ton-tai_{known.units[area].code}_{period}.xlsx",
        key="findings_xlsx",
        on_click="ignore",
        icon=":material/rule:",
        width="stretch",
    )


def withdraw(listed: pd.DataFrame) -> None:
    """Withdraw one of the batches that stand (rows of `batch_by_number`): which, who, why, button."""
    standing = listed[listed["withdrawn_by"].isna() & (listed["batch_kind"] != "withdrawal")]
    if standing.empty:
        return
    names = {int(row.batch_no): f"{row.batch_no} · {row.file_name or row.reason or ''}" for row in standing.itertuples()}
    with st.expander(_("Withdraw a batch"), icon=":material/undo:"):
        batch_no = st.selectbox(_("Batch"), list(names), format_func=names.__getitem__, key="withdraw_batch")
        by = name_input("withdraw_by")
        reason = st.text_input(_("Reason"), key="withdraw_reason", placeholder=_("kept in the history"))
        if st.button(_("Withdraw batch {number}", number=batch_no), key="withdraw", disabled=not (by.strip() and reason.strip())):
            told = _("Batch {number} is withdrawn; the figures before it stand again.", number=batch_no)
            _do(lambda: batches.withdraw(batch_no, by, reason), told)


def line_choice() -> tuple[str, str, str, str]:
    """One number: unit, period, indicator and part, kept in the address."""
    known, view = register(), filters.view()
    units = queries.unit_options(view.area, "all")
    first, second = st.columns(2)
    unit_names = dict(zip(units["unit_key"], units["unit_name"], strict=True))
    unit = filters.select("number_unit", _("Unit"), list(unit_names), unit_names, next(iter(unit_names)), first)
    periods = {row.code: row.label for row in queries.all_periods().itertuples()}
    period = filters.select("number_period", _("Period"), list(periods), periods, view.period, second)
    named = {code: row.name for code, row in known.indicators.items() if row.kind != "ratio" or row.denominator is None}
    indicator = filters.select("number_indicator", _("Indicator"), list(named), named, next(iter(named)), first)
    parts = queries.breakdown_by_claim(unit, period, indicator)
    names = {"": _("the whole"), **dict(zip(parts["breakdown"], parts["breakdown_name"], strict=True))}
    breakdown = second.selectbox(_("Part"), list(names), format_func=names.__getitem__, key="number_part", disabled=len(names) == 1)
    return unit, period, indicator, breakdown if breakdown in names else ""


def correct(unit_key: str, period: str, indicator_code: str, breakdown: str) -> None:
    """Correct one number by hand: the new value or none, who, why, button."""
    indicator = register().indicators[indicator_code]
    with st.expander(_("Correct this number by hand"), icon=":material/edit:"):
        written = st.text_input(_("The right value, in {unit}; blank: there is none", unit=indicator.unit_of_measure), key="correct_value", placeholder="1.905")
        by = name_input("correct_by")
        reason = st.text_input(_("Reason"), key="correct_reason", placeholder=_("kept in the history"))
        if st.button(_("Correct"), key="correct", disabled=not (by.strip() and reason.strip())):
            claims, messages = lines.claims_of(Cell(written, batches.by_hand()), indicator, unit_key, period, breakdown, {})
            messages += checks.check(claims[:1], register())
            wrong = [message for message in messages if message.severity in ("error", "question")]
            for message in wrong:
                st.error(message.text)
            if not wrong:
                _do(lambda: batches.correct(claims[0], by, reason), _("Corrected; the dashboard shows it now."))


def _do(action: Any, done: str, clear: bool = False) -> None:
    """Carry out an action that changes the store, say so above the page, and run the page again on the new version."""
    try:
        with st.spinner(_("Writing …")):
            action()
    except UserError as error:
        st.error(str(error))
        return
    st.session_state["_done"] = done
    if clear:
        st.session_state["_uploads"] = st.session_state.get("_uploads", 0) + 1
        for key in [key for key in st.session_state if str(key).startswith(("answer:", "keep:", "_offered", "_preview"))]:
            del st.session_state[key]
    st.rerun()


def told() -> None:
    """What the last action did, once."""
    if done := st.session_state.pop("_done", ""):
        st.success(done, icon=":material/check:")

"""What the commands for returns print: for people, or as JSON for machines."""

import argparse
import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.columns import as_people_write, for_people
from scorecard.findings import returns
from scorecard.i18n import _, ngettext
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Draft, Message
from scorecard.returns.preview import WORTH_A_LOOK, Changes
from scorecard.returns.register import register
from scorecard.returns.summary import file_rows, state
from scorecard.returns.written.lines import TYPED


def files(options: argparse.Namespace, incoming: Sequence[Incoming], accepted: Mapping[str, int], changes: Changes) -> None:
    """What was found in files, what they change, and what became of them. `accepted`: number of the batch by checksum."""
    if options.json:
        told = {"files": [_as_json(item.draft, accepted) for item in incoming], "preview": _changes_as_json(changes)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for item, told in zip(incoming, file_rows(incoming, register()).itertuples(), strict=True):
        draft = item.draft
        figures = _("{n} figures", n=_figures(draft) + len(draft.findings))
        print(f"{draft.file_name}: " + ", ".join(filter(None, (_state(draft, accepted), figures, told.unit_names, told.period_names))))
        for message in draft.messages:
            if not message.question:
                print(f"  {severity_words(message)}: {message}")
        _print_questions(draft)
    _print_changes(changes, bool(accepted))
    left = [item.draft for item in incoming if item.draft.checksum not in accepted]
    if any(message.question for draft in left for message in draft.messages):
        print(_("Answer a question by the number of an option, --answer KEY=NUMBER, and give all answers in one go."))
    if any(draft.has_warnings and not draft.is_blocked for draft in left):
        print(_("Files with warnings are accepted with --accept-warnings REASON; the reason is kept."))


def _print_questions(draft: Draft) -> None:
    """Each question once, for all cells that ask it: what is asked, numbered options, how to answer."""
    asked: dict[str, list[Message]] = {}
    for message in draft.messages:
        if message.question:
            asked.setdefault(message.question.key, []).append(message)
    for key, messages in asked.items():
        question = messages[0].question
        assert question is not None
        more = " (" + ngettext("and {n} more cell", "and {n} more cells", len(messages) - 1) + ")" if len(messages) > 1 else ""
        print(f"  {severity_words(messages[0])}: {messages[0]}{more}")
        for number, option in enumerate(question.options, 1):
            print(f"    {number}. {option.label}")
        typed = [shlex.quote(f"{key}={TYPED}1905")] if messages[0].rule == "which_figure" else []
        print("    --answer " + " | ".join([shlex.quote(f"{key}=1"), *typed]))


def _print_changes(changes: Changes, is_done: bool) -> None:
    """How many figures are new, changed, withdrawn and unchanged, and those that stand and would not afterwards."""
    if len(changes.lines):
        print(returns.changes(changes.lines, is_done))
        for row in changes.lines[changes.lines["change_state"].isin(WORTH_A_LOOK)].itertuples():
            name = row.indicator_name + (f" · {row.breakdown_name}" if row.breakdown else "")
            before, after = (numbers.exact(value, row.unit_of_measure) for value in (row.before, row.after))
            print(f"  {row.unit_name}, {row.period_name}, {name}: {before} → {after} ({vocabulary.words('change_state', row.change_state)})")
    if len(changes.deficiencies):
        print(returns.deficiencies(changes.deficiencies, is_done))


def _changes_as_json(changes: Changes) -> dict[str, Any]:
    return {
        name: {"counts": rows["change_state"].value_counts().to_dict() if len(rows) else {}, "rows": _records(rows)}
        for name, rows in (("figures", changes.lines), ("deficiencies", changes.deficiencies))
    }


def _records(data: pd.DataFrame) -> list[dict[str, Any]]:
    days = data.assign(**{name: data[name].dt.strftime("%Y-%m-%d") for name in data.select_dtypes("datetime").columns})
    found: list[dict[str, Any]] = json.loads(days.to_json(orient="records", date_format="iso"))
    return found


def _state(draft: Draft, accepted: Mapping[str, int]) -> str:
    if draft.checksum in accepted:
        return _("accepted as batch {number}", number=accepted[draft.checksum])
    return {"errors": _("errors"), "questions": _("answer the questions"), "warnings": _("warnings"), "ready": _("no errors")}[state(draft)]


def _figures(draft: Draft) -> int:
    return sum(claim.value is not None for claim in draft.claims)


def severity_words(message: Message) -> str:
    """How grave a message is, for people."""
    return {"error": _("error"), "question": _("question"), "warning": _("warning"), "note": _("note")}[message.severity]


def _as_json(draft: Draft, accepted: Mapping[str, int]) -> dict[str, Any]:
    return {
        "file": draft.file_name,
        "layout": draft.layout,
        "units": sorted({unit for unit, _period in draft.units_and_periods}),
        "periods": sorted({period for _unit, period in draft.units_and_periods}),
        "accepted": draft.checksum in accepted,
        "batch": accepted.get(draft.checksum),
        "figures": _figures(draft),
        "blank": len(draft.claims) - _figures(draft),
        "findings": len(draft.findings),
        "messages": [
            {
                "severity": message.severity,
                "rule": message.rule,
                "sheet": message.place.sheet if message.place else None,
                "cell": message.place.cell if message.place else None,
                "found": message.found,
                "text": message.text,
                "question": message.question and {"key": message.question.key, "options": [vars(option) for option in message.question.options]},
            }
            for message in draft.messages
        ],
    }


def done(options: argparse.Namespace, fields: dict[str, Any], text: str) -> None:
    """One sentence, or its fields."""
    print(json.dumps(fields, ensure_ascii=False) if options.json else text)


def table(options: argparse.Namespace, data: pd.DataFrame, nothing: str) -> None:
    """A result as CSV with headings for people, or as a list of records; `nothing` is said, beside it, of an empty one."""
    if options.json:
        print(json.dumps(_records(data), ensure_ascii=False, indent=1))
    elif data.empty:
        print(nothing, file=sys.stderr)
    else:
        for_people(as_people_write(data)).to_csv(sys.stdout, index=False, lineterminator="\n", date_format="%Y-%m-%d")

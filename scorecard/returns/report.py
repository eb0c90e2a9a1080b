"""What the commands for returns print: for people, or as JSON for machines."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from scorecard.columns import for_people
from scorecard.i18n import _
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Draft, Message
from scorecard.returns.register import register
from scorecard.returns.summary import file_rows


def files(options: argparse.Namespace, incoming: Sequence[Incoming], accepted: Mapping[str, int]) -> None:
    """What was found in files and what became of them. `accepted`: number of the batch by checksum."""
    if options.json:
        print(json.dumps({"files": [_as_json(item.draft, accepted) for item in incoming]}, ensure_ascii=False, indent=1))
        return
    for item, told in zip(incoming, file_rows(incoming, register()).itertuples(), strict=True):
        draft = item.draft
        figures = _("{n} figures", n=_figures(draft) + len(draft.findings))
        print(f"{draft.file_name}: " + ", ".join(filter(None, (_state(draft, accepted), figures, told.unit_names, told.period_names))))
        for message in draft.messages:
            print(f"  {severity_words(message)}: {message}")
            if message.question:
                print("    " + "; ".join(f"{message.question.key}={option.code} ({option.label})" for option in message.question.options))
    left = [item.draft for item in incoming if item.draft.checksum not in accepted]
    if any(message.question for draft in left for message in draft.messages):
        print(_("Answer the questions with --answer KEY=OPTION."))
    if any(draft.has_warnings and not draft.is_blocked for draft in left):
        print(_("Files with warnings are accepted with --accept-warnings REASON; the reason is kept."))


def _state(draft: Draft, accepted: Mapping[str, int]) -> str:
    if draft.checksum in accepted:
        return _("accepted as batch {number}", number=accepted[draft.checksum])
    return _("errors") if draft.is_blocked else _("warnings") if draft.has_warnings else _("no errors")


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
        days = data.assign(**{name: data[name].dt.strftime("%Y-%m-%d") for name in data.select_dtypes("datetime").columns})
        print(days.to_json(orient="records", force_ascii=False, indent=1) if len(days) else "[]")
    elif data.empty:
        print(nothing, file=sys.stderr)
    else:
        for_people(data).to_csv(sys.stdout, index=False, lineterminator="\n", date_format="%Y-%m-%d")

"""What is said of several files at once: a row for each file, and a row for each message."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from scorecard import queries
from scorecard.i18n import ngettext
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Draft, Finding
from scorecard.returns.register import Register

COUNTED = {"errors": "error", "questions": "question", "warnings": "warning"}


def state(draft: Draft) -> str:
    """What is to be done with a file: errors (mend it), questions (answer them), warnings (accept with a reason), ready."""
    return next((name for name, severity in COUNTED.items() if any(message.severity == severity for message in draft.messages)), "ready")


def file_rows(incoming: Sequence[Incoming], register: Register) -> pd.DataFrame:
    """One row per file: what it was read as, for whom and when, how many figures, and what is to be done."""
    return _without_source([_file_row(item.draft, register) for item in incoming])


def message_rows(incoming: Sequence[Incoming]) -> pd.DataFrame:
    """One row per message of all files, to take away."""
    rows: list[dict[str, object]] = [
        {"file_name": item.draft.file_name, "severity": message.severity, "place": str(message.place or ""), "written": message.found, "message": message.text}
        for item in incoming
        for message in item.draft.messages
    ]
    return _without_source(rows)


def finding_rows(incoming: Sequence[Incoming], register: Register) -> pd.DataFrame:
    """One row per deficiency of the files: unit, number, wording, status, and whether it is new or a word on one that is known."""
    told = [finding for item in incoming for finding in item.draft.findings]
    known = queries.finding_known_by_unit(register.version, sorted({finding.unit_key for finding in told})) if told else pd.DataFrame()
    before = {(row.unit_key, row.period_code, row.finding_no, row.deficiency_no): row for row in known.itertuples() if row.is_updatable}
    return _without_source([_finding_row(finding, before.get(finding.key), register) for finding in told])


def _finding_row(finding: Finding, before: Any, register: Register) -> dict[str, object]:
    same = before is not None and all((getattr(before, name) or None) == getattr(finding, name) for name in ("status", "remedy", "result"))
    return {
        "unit_key": finding.unit_key,
        "unit_name": register.units[finding.unit_key].name,
        "period_name": register.periods[finding.period_code].name,
        "finding_no": finding.finding_no,
        "wording": finding.wording,
        "change_state": "new" if before is None else "unchanged" if same else "changed",
        "status": finding.status,
        "due_date": finding.due_date,
    }


def _file_row(draft: Draft, register: Register) -> dict[str, object]:
    units = {unit for unit, _period in draft.units_and_periods}
    periods = {period for _unit, period in draft.units_and_periods}
    return {
        "file_name": draft.file_name,
        "file_state": state(draft),
        **{name: sum(message.severity == severity for message in draft.messages) for name, severity in COUNTED.items()},
        "unit_names": register.units[next(iter(units))].name if len(units) == 1 else ngettext("{n} unit", "{n} units", len(units)) if units else "",
        "period_names": ", ".join(register.periods[code].name for code in sorted(periods)),
        "figures": len(draft.claims) + len(draft.findings),
        "layout": draft.layout,
    }


def _without_source(rows: list[dict[str, object]]) -> pd.DataFrame:
    result = pd.DataFrame(rows)
    result.attrs = {"query": "", "behind": None}
    return result

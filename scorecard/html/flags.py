"""Flags in short, as the overview and the pages of the themes show them by unit, and the profile by period for one unit."""

from typing import Any

import pandas as pd

from scorecard.charts.base import FLAG_MARK
from scorecard.findings import methods, watch
from scorecard.html.base import render
from scorecard.html.tables import grouped
from scorecard.i18n import ngettext

LINES = 3


def flag_list(flags: pd.DataFrame) -> str:
    """Units with their gravest flags (rows of `flag_by_unit`, in their order), and how many more there are."""
    units = []
    for key, rows in grouped(flags.itertuples(), "unit_key"):
        units.append({"key": key, "name": rows[0].unit_name, "lines": [_line(row) for row in rows[:LINES]], "more": _more(len(rows) - LINES)})
    return render("flag_list.html.j2", units=units)


def flag_history(flags: pd.DataFrame) -> str:
    """The flags of one unit by period (rows of `flag_by_unit`, the period shown first)."""
    periods = [
        {"key": "", "name": name, "lines": [_line(row) for row in rows], "more": ""} for name, rows in grouped(flags.itertuples(), "period_name")
    ]  # fmt: skip
    return render("flag_list.html.j2", units=periods)


def _line(row: Any) -> dict[str, str]:
    severity = int(row.flag_severity)
    level = watch.SEVERITY_LEVEL[severity]
    return {
        "level": level,
        "mark": FLAG_MARK[severity],
        "severity": watch.severity_name(severity),
        "text": watch.sentence(row),
        "section": methods.section_of(str(row.rule_kind)),
        "why": " ".join(watch.why(row)),
    }


def _more(count: int) -> str:
    return ngettext("and {n} more", "and {n} more", count) if count > 0 else ""

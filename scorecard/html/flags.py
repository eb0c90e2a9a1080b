"""Flags in short, as the overview and the pages of the themes show them by unit, and the profile by period for one unit."""

import pandas as pd

from scorecard.html.base import render
from scorecard.html.tables import grouped
from scorecard.html.watch import flag_line
from scorecard.i18n import ngettext

LINES = 3


def flag_list(flags: pd.DataFrame) -> str:
    """Units with their gravest flags (rows of `flag_by_unit`, in their order), and how many more there are."""
    units = []
    for key, rows in grouped(flags.itertuples(), "unit_key"):
        lines = [flag_line(row, f"{key}-{place}") for place, row in enumerate(rows[:LINES])]
        units.append({"key": key, "name": rows[0].unit_name, "lines": lines, "more": _more(len(rows) - LINES)})
    return render("flag_list.html.j2", units=units)


def flag_history(flags: pd.DataFrame) -> str:
    """The flags of one unit by period (rows of `flag_by_unit`, the period shown first)."""
    periods = [
        {"key": "", "name": name, "lines": [flag_line(row, f"{rows[0].period_code}-{place}") for place, row in enumerate(rows)], "more": ""}
        for name, rows in grouped(flags.itertuples(), "period_name")
    ]
    return render("flag_list.html.j2", units=periods)


def _more(count: int) -> str:
    return ngettext("and {n} more", "and {n} more", count) if count > 0 else ""

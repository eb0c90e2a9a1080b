"""What files say, what they would change, and the board of returns, as HTML. Nothing is computed here."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import measured
from scorecard.columns import as_people_write
from scorecard.html.base import NO_CELL, render
from scorecard.html.tables import grouped, rows_table
from scorecard.i18n import _, ngettext

SHOWN = 400
"""Rows of a table of changes on the screen; the file that can be taken away has all of them."""
MARKS = {"error": ("behind", "▼"), "question": ("watch", "?"), "warning": ("watch", "●"), "note": ("muted", "·")}
CHANGE_CLASS = {"new": "ahead", "changed": "watch", "withdrawn": "behind", "unchanged": "muted", "overruled": "watch"}
STATE_MARK = {"on_time": "✓", "late": "◐", "received": "○", "missing": "▼", "expected": "–"}
STATE_CLASS = {"on_time": "", "late": "watch", "received": "", "missing": "behind", "expected": "blank"}


def message_list(messages: Sequence[Any]) -> str:
    """The messages about a file, the gravest first: mark and word, place, what stands there, what to do; notes folded.

    Questions are not among them: each has its own selector, which says the same.
    """
    order = list(MARKS)
    rows = [
        {
            "class": MARKS[message.severity][0],
            "mark": MARKS[message.severity][1],
            "severity": vocabulary.words("severity", message.severity),
            "place": str(message.place or ""),
            "text": message.text,
            "found": message.found,
        }
        for message in sorted(messages, key=lambda message: order.index(message.severity))
        if message.severity != "question"
    ]
    notes = sum(message.severity == "note" for message in messages)
    told = rows[: len(rows) - notes]
    heading = ngettext("{n} note", "{n} notes", notes) if notes else ""
    return render("message_list.html.j2", messages=told, rest=_rest(len(told)), shown=SHOWN, notes=rows[len(told) :], heading=heading)


def change_table(lines: pd.DataFrame) -> str:
    """Before and after, line by line (rows of `preview.changes`); what changes comes first, what does not is folded."""
    rank = {change: place for place, change in enumerate(("withdrawn", "changed", "overruled", "new", "unchanged"))}
    ordered = lines.sort_values("change_state", key=lambda change: change.map(rank), kind="stable")
    same = ordered["change_state"] == "unchanged"
    folded = ordered[same]
    heading = ngettext("{n} line unchanged", "{n} lines unchanged", len(folded)) if len(folded) else ""
    return render(
        "change_table.html.j2",
        rows=_change_rows(ordered[~same]),
        rest=_rest(len(ordered) - len(folded)),
        same=_change_rows(folded),
        heading=heading,
        same_rest=_rest(len(folded)),
    )


def _change_rows(lines: pd.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for row in lines.head(SHOWN).itertuples():
        part = f" · {row.breakdown_name}" if row.breakdown else ""
        rows.append(
            {
                "key": row.unit_key,
                "unit": row.unit_name,
                "indicator": f"{row.indicator_name}{part}",
                "before": numbers.exact(row.before, row.unit_of_measure),
                "after": numbers.exact(row.after, row.unit_of_measure),
                "class": CHANGE_CLASS[row.change_state],
                "what": vocabulary.words("change_state", row.change_state),
            }
        )
    return rows


def standing_table(standings: pd.DataFrame) -> str:
    """Rates whose value, rank or mark would change (rows of `preview.changes`)."""
    rows = [
        {
            "key": row.unit_key,
            "unit": row.unit_name,
            "indicator": row.indicator_name,
            "before": _stands(row, "before"),
            "after": _stands(row, "after"),
            "class": {"behind": "behind", "ahead": "ahead"}.get(row.level_after, "muted"),
            "what": vocabulary.words("level", row.level_after) if isinstance(row.level_after, str) else "",
        }
        for row in standings.head(SHOWN).itertuples()
    ]
    return render("change_table.html.j2", rows=rows, rest=_rest(len(standings)), same=[], heading="", same_rest="")


def _stands(row: Any, side: str) -> str:
    value, rank, ranked = (getattr(row, f"{name}_{side}") for name in ("value", "rank", "ranked"))
    text = measured(value, row.unit_of_measure, row.decimals)
    return text if numbers.is_missing(rank) else f"{text} · " + _("rank {rank} of {n}", rank=int(rank), n=int(ranked))


def _rest(rows: int) -> str:
    rest = rows - SHOWN
    return ngettext("{n} more line is in the file to take away.", "{n} more lines are in the file to take away.", rest) if rest > 0 else ""


def time_table(data: pd.DataFrame) -> str:
    """Batches, or the values of a number, with the time of this place (rows with `accepted_at`)."""
    return rows_table(as_people_write(data))


def board(data: pd.DataFrame) -> str:
    """Units x periods: who has sent a return, when (rows of `return_by_unit_period`)."""
    periods = data.drop_duplicates("period_code")
    rows = []
    for _key, found in grouped(data.itertuples(), "unit_key"):
        rows.append({"key": found[0].unit_key, "name": found[0].unit_name, "heading": "", "cells": [_board_cell(row) for row in found]})
    heads = [{"name": row.period_name, "class": ""} for row in periods.itertuples()]
    words = (f"{STATE_MARK[state]} {vocabulary.words('return_state', state)}" for state in ("on_time", "late", "received", "missing", "expected"))
    key = " · ".join((*words, "● " + _("with warnings"), "✎ " + _("corrected or sent again")))
    return render("heat_table.html.j2", width="full", columns=heads, rows=rows, totals=None, key=key, prefix="board")


def _board_cell(row: Any) -> dict[str, Any]:
    state = str(row.return_state)
    extra = (" ●" if row.has_warnings else "") + (" ✎" if row.is_corrected else "")
    day = "" if numbers.is_missing(row.received_on) else numbers.day(row.received_on)
    title = f"{row.period_name}: {vocabulary.words('return_state', state)}" + (f", {day}" if day else "") + "; " + _("due {day}", day=numbers.day(row.due))
    return NO_CELL | {"text": STATE_MARK[state] + extra, "class": STATE_CLASS[state], "small": day, "title": title}

"""What is known of one unit as HTML: all values by reform area, the history of deficiencies, where documents name it.

Rows are those of read queries; nothing is computed here.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import TARGET_MARK, measured, rank_words
from scorecard.html.base import render
from scorecard.html.deficiencies import MENTION_LEVEL, STATUS_LEVEL, counted
from scorecard.html.tables import grouped, text_of
from scorecard.i18n import _, ngettext


def value_text(row: Any) -> str:
    """A value with its unit of measure and, where its parts are known, the fraction; yes or no for a flag."""
    if row.kind == "flag":
        return _("yes") if row.value else _("no")
    if row.is_small is True:
        return numbers.fraction(row.numerator, row.denominator)
    text = measured(row.value, row.unit_of_measure if row.kind != "category" else "", row.decimals, row.qualifier)
    return text if numbers.is_missing(row.denominator) else f"{text} ({numbers.fraction(row.numerator, row.denominator)})"


def value_list(data: pd.DataFrame, is_open: bool, histories: Sequence[str]) -> str:
    """All values of a unit, folded by reform area, and which lines its report leaves blank (rows of `standing_by_indicator`).

    `histories`: for each row the address of the history of its number.
    """
    addresses = dict(zip(data["indicator_code"], histories, strict=True))
    areas = []
    for name, rows in grouped(data.itertuples(), "area_name"):
        known = [row for row in rows if not numbers.is_missing(row.value)]
        behind = sum(row.level == "behind" for row in known)
        counts = [ngettext("{n} value", "{n} values", len(known)), *([f"{behind} {TARGET_MARK['behind']}"] if behind else [])]
        blank = "; ".join(row.indicator_name for row in rows if numbers.is_missing(row.value))
        values = [_value(row) | {"history": addresses[row.indicator_code]} for row in known]
        areas.append({"name": name, "counts": " · ".join(counts), "values": values, "blank": blank})
    return render("value_list.html.j2", areas=areas, open=is_open)


def _value(row: Any) -> dict[str, str]:
    notes = []
    if not numbers.is_missing(row.target_value):
        target = _("required") if row.kind == "flag" else measured(row.target_value, row.unit_of_measure, 1)
        notes.append(_("target {target}", target=target))
    if not numbers.is_missing(row.rank) and row.ranked > 1:
        notes.append(rank_words(row))
    if not numbers.is_missing(row.change) and row.kind not in ("flag", "category"):
        change = numbers.change(row.change, row.unit_of_measure, int(row.decimals))
        notes.append(_("{change} against {period}", change=change, period=row.previous_period_name))
    return {"name": row.indicator_name, "value": value_text(row), "level": row.level, "notes": " · ".join(notes)}


def deficiency_history(data: pd.DataFrame) -> str:
    """The deficiencies of a unit, folded by period and finder, the newest open (rows of `deficiency_by_unit_period`).

    What is the same for all of them (status, document) is said once, in the heading.
    """
    parts = []
    for (period, finder), rows in grouped(data.itertuples(), "period_name", "found_by"):
        statuses, sources = {row.status for row in rows}, {text_of(row.source) for row in rows}
        findings = [
            {
                "no": found[0].finding_no,
                "place": _joined("" if len(sources) == 1 else found[0].source, found[0].place),
                "deficiencies": [_deficiency(row, len(statuses) > 1) for row in found],
            }
            for _id, found in grouped(rows, "finding_id")
        ]
        heading = [
            *counted(finder, len(findings), len(rows)),
            str(vocabulary.words("status", rows[0].status)) if len(statuses) == 1 else "",
            *(sources if len(sources) == 1 else ()),
        ]
        parts.append({"name": period, "heading": " · ".join(filter(None, heading)), "findings": findings})
    return render("deficiency_history.html.j2", parts=parts)


def _deficiency(row: Any, shows_status: bool) -> dict[str, Any]:
    due = None if numbers.is_missing(row.due_date) else numbers.day(row.due_date)
    follow_up = [(vocabulary.label(name), text_of(text)) for name, text in (("remedy", row.remedy), ("result", row.result), ("due_date", due)) if text_of(text)]
    return {
        "wording": row.wording,
        "kind": " · ".join(filter(None, (row.area_name, row.type_name, text_of(row.note)))),
        "status": vocabulary.words("status", row.status) if shows_status else "",
        "level": STATUS_LEVEL.get(row.status, "none"),
        "follow_up": follow_up,
    }


def _joined(*parts: Any) -> str:
    return ", ".join(text_of(part) for part in parts if text_of(part))


def mention_history(data: pd.DataFrame) -> str:
    """Where documents name a unit without a number (rows of `mention_by_unit_period`), newest first."""
    mentions = [
        {
            "kind": vocabulary.words("mention_kind", row.mention_kind),
            "level": MENTION_LEVEL[row.mention_kind],
            "wording": row.mention,
            "source": f"{row.period_name} · {_joined(row.source, row.place)}" + (f" · {row.note}" if text_of(row.note) else ""),
        }
        for row in data.itertuples()
    ]
    return render("mention_history.html.j2", mentions=mentions)

"""What is known of one unit, and of several side by side, as HTML: all values by reform area, the history of deficiencies, the table of differences.

Rows are those of read queries; nothing is computed here.
"""

from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import columns, numbers
from scorecard.charts.base import LEVEL_MARK, cell_text, measured, state_name
from scorecard.html.base import render
from scorecard.html.deficiencies import MENTION_LEVEL, STATUS_LEVEL
from scorecard.html.tables import grouped, text_of
from scorecard.i18n import _, ngettext

NO_CELL = {"text": "", "level": "none", "title": ""}
CHANGE_LEVEL = {"better": "ahead", "worse": "behind"}


def value_text(row: Any) -> str:
    """A value with its unit of measure and, where its parts are known, the fraction; yes or no for a flag."""
    if row.kind == "flag":
        return _("yes") if row.value else _("no")
    if row.is_small is True:
        return numbers.fraction(row.numerator, row.denominator)
    text = measured(row.value, row.unit_of_measure if row.kind != "category" else "", row.decimals, row.qualifier)
    return text if numbers.is_missing(row.denominator) else f"{text} ({numbers.fraction(row.numerator, row.denominator)})"


def value_list(data: pd.DataFrame, is_open: bool) -> str:
    """All values of a unit, folded by reform area, and which lines its report leaves blank (rows of `standing_by_indicator`)."""
    areas = []
    for name, rows in grouped(data.itertuples(), "area_name"):
        known = [row for row in rows if not numbers.is_missing(row.value)]
        behind = sum(row.level == "behind" for row in known)
        counts = [ngettext("{n} value", "{n} values", len(known)), *([f"{behind} {LEVEL_MARK['behind']}"] if behind else [])]
        blank = "; ".join(row.indicator_name for row in rows if numbers.is_missing(row.value))
        areas.append({"name": name, "counts": " · ".join(counts), "values": [_value(row) for row in known], "blank": blank})
    return render("value_list.html.j2", areas=areas, open=is_open)


def _value(row: Any) -> dict[str, str]:
    notes = []
    if not numbers.is_missing(row.target_value):
        target = _("required") if row.kind == "flag" else measured(row.target_value, row.unit_of_measure, 1)
        notes.append(_("target {target}", target=target))
    if not numbers.is_missing(row.rank) and row.ranked > 1:
        notes.append(_("rank {rank} of {ranked}", rank=int(row.rank), ranked=int(row.ranked)))
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
            ngettext("{n} finding", "{n} findings", len(findings)),
            ngettext("{n} deficiency", "{n} deficiencies", len(rows)),
            _("declared by the unit itself") if finder == "self" else "",
            str(columns.words("status", rows[0].status)) if len(statuses) == 1 else "",
            *(sources if len(sources) == 1 else ()),
        ]
        parts.append({"name": period, "heading": " · ".join(filter(None, heading)), "findings": findings})
    return render("deficiency_history.html.j2", parts=parts)


def _deficiency(row: Any, shows_status: bool) -> dict[str, Any]:
    due = None if numbers.is_missing(row.due_date) else numbers.day(row.due_date)
    follow_up = [(columns.label(name), text_of(text)) for name, text in (("remedy", row.remedy), ("result", row.result), ("due_date", due)) if text_of(text)]
    return {
        "wording": row.wording,
        "kind": " · ".join(filter(None, (row.area_name, row.type_name, text_of(row.note)))),
        "status": columns.words("status", row.status) if shows_status else "",
        "level": STATUS_LEVEL.get(row.status, "none"),
        "follow_up": follow_up,
    }


def _joined(*parts: Any) -> str:
    return ", ".join(text_of(part) for part in parts if text_of(part))


def mention_history(data: pd.DataFrame) -> str:
    """Where documents name a unit without a number (rows of `mention_by_unit_period`), newest first."""
    mentions = [
        {
            "kind": columns.words("mention_kind", row.mention_kind),
            "level": MENTION_LEVEL[row.mention_kind],
            "wording": row.mention,
            "source": f"{row.period_name} · {_joined(row.source, row.place)}" + (f" · {row.note}" if text_of(row.note) else ""),
        }
        for row in data.itertuples()
    ]
    return render("mention_history.html.j2", mentions=mentions)


def comparison_table(data: pd.DataFrame) -> str:
    """Rows of `value_by_unit_indicator_period`: units under every indicator, periods across, and the change from the first to the last;
    of a single period indicators down and units across.
    """
    rows: list[Any] = list(data.itertuples())
    periods = list(dict.fromkeys(row.period_name for row in sorted(rows, key=attrgetter("period_end"))))
    by_indicator = grouped(rows, "indicator_code")
    if len(periods) == 1:
        units, areas = {row.unit_key: row.unit_name for row in rows}, {row.unit_key for row in rows if row.is_area}
        lines = []
        for _code, members in by_indicator:
            cells = {row.unit_key: _cell(row) for row in members}
            lines.append({"key": "", "name": _named(members[0]), "is_area": False, "cells": [cells.get(key, NO_CELL) for key in units], "change": None})
        return render(
            "comparison_table.html.j2",
            first=_("Indicator"),
            heads=[{"key": "" if key in areas else key, "name": name} for key, name in units.items()],
            parts=[{"name": "", "lines": lines}],
            has_change=False,
            is_kept_apart=False,
        )
    parts = [{"name": _named(members[0]), "lines": [_line(key, line) for key, line in grouped(members, "unit_key")]} for _code, members in by_indicator]
    is_kept_apart = any(row.is_cumulative and not row.is_same_kind for row in rows)
    return render(
        "comparison_table.html.j2",
        first=_("Unit"),
        heads=[{"key": "", "name": name} for name in periods],
        parts=parts,
        has_change=True,
        is_kept_apart=is_kept_apart,
    )


def _named(row: Any) -> str:
    return str(row.indicator_name) if row.unit_of_measure == "%" or row.kind == "flag" else f"{row.indicator_name} ({row.unit_of_measure})"


def _line(key: str, rows: list[Any]) -> dict[str, Any]:
    first = rows[0]
    return {
        "key": "" if first.is_area else key,
        "name": first.unit_name,
        "is_area": first.is_area,
        "cells": [_cell(row) for row in rows],
        "change": _change(first),
    }


def _cell(row: Any) -> dict[str, str]:
    if row.state != "value":
        return {"text": state_name(row.state), "level": "blank", "title": ""}
    text = value_text(row) if row.kind == "flag" else cell_text(row)
    return {"text": text, "level": row.level, "title": "" if numbers.is_missing(row.denominator) else numbers.fraction(row.numerator, row.denominator)}


def _change(row: Any) -> dict[str, str]:
    if numbers.is_missing(row.change):
        return {"text": numbers.NO_VALUE, "words": "", "level": "none"}
    text = numbers.change(row.change, "%" if row.unit_of_measure == "%" else "", int(row.decimals))
    return {"text": text, "words": str(columns.words("change_reading", row.change_reading)), "level": CHANGE_LEVEL.get(row.change_reading, "none")}

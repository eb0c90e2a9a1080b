"""What is known of one unit, and of several side by side, as HTML: all values by reform area, the history of deficiencies, the table of differences.

Rows are those of read queries; nothing is computed here.
"""

from typing import Any

import pandas as pd

from scorecard import columns, numbers
from scorecard.charts.base import LEVEL_MARK, cell_text, measured, state_name
from scorecard.html import render
from scorecard.html_deficiencies import STATUS_LEVEL
from scorecard.html_tables import text_of
from scorecard.i18n import _, ngettext

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
    for _code, rows in data.groupby("area_code", sort=False):
        known, blank = rows[rows["value"].notna()], rows[rows["value"].isna()]
        counts = [ngettext("{n} value", "{n} values", len(known))]
        behind = int((known["level"] == "behind").sum())
        if behind:
            counts.append(f"{behind} {LEVEL_MARK['behind']}")
        areas.append(
            {
                "name": rows["area_name"].iloc[0],
                "counts": " · ".join(counts),
                "values": [_value(row) for row in known.itertuples()],
                "blank": "; ".join(blank["indicator_name"]),
            }
        )
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
    """The deficiencies of a unit, folded by period and finder, the newest open (rows of `deficiency_by_unit_period`)."""
    parts = []
    for (_code, finder), rows in data.groupby(["period_code", "found_by"], sort=False):
        findings = [
            {"no": found["finding_no"].iloc[0], "source": _place(found.iloc[0]), "deficiencies": [_deficiency(row) for row in found.itertuples()]}
            for _id, found in rows.groupby("finding_id", sort=False)
        ]
        counts = [ngettext("{n} finding", "{n} findings", len(findings)), ngettext("{n} deficiency", "{n} deficiencies", len(rows))]
        if finder == "self":
            counts.append(_("declared by the unit itself"))
        parts.append({"name": rows["period_name"].iloc[0], "counts": " · ".join(counts), "findings": findings})
    return render("deficiency_history.html.j2", parts=parts)


def _deficiency(row: Any) -> dict[str, Any]:
    due = None if numbers.is_missing(row.due_date) else numbers.day(row.due_date)
    follow_up = [(columns.label(name), text_of(text)) for name, text in (("remedy", row.remedy), ("result", row.result), ("due_date", due)) if text_of(text)]
    return {
        "wording": row.wording,
        "kind": f"{row.area_name} · {row.type_name}" + (f" · {row.note}" if text_of(row.note) else ""),
        "status": columns.words("status", row.status),
        "level": STATUS_LEVEL.get(row.status, "none"),
        "follow_up": follow_up,
    }


def _place(row: Any) -> str:
    return ", ".join(text_of(part) for part in (row["source"], row["place"]) if text_of(part))


def comparison_table(data: pd.DataFrame) -> str:
    """Units under every indicator, periods across, and the change from the first to the last (rows of `value_by_unit_indicator_period`)."""
    periods = data[["period_end", "period_name"]].drop_duplicates().sort_values("period_end")["period_name"].tolist()
    has_change = len(periods) > 1
    parts = []
    for _code, rows in data.groupby("indicator_code", sort=False):
        first = rows.iloc[0]
        unit = "" if first["unit_of_measure"] == "%" or first["kind"] == "flag" else f"({first['unit_of_measure']})"
        units = [_unit(key, line, has_change) for key, line in rows.groupby("unit_key", sort=False)]
        parts.append({"name": first["indicator_name"], "unit": unit, "units": units})
    is_kept_apart = has_change and bool((data["is_cumulative"] & ~data["is_same_kind"]).any())
    return render("comparison_table.html.j2", periods=periods, parts=parts, has_change=has_change, is_kept_apart=is_kept_apart)


def _unit(key: Any, line: pd.DataFrame, has_change: bool) -> dict[str, Any]:
    rows = list(line.sort_values("period_end").itertuples())
    return {
        "key": "" if rows[0].is_area else key,
        "name": rows[0].unit_name,
        "is_area": bool(rows[0].is_area),
        "cells": [_cell(row) for row in rows],
        "change": _change(rows[0]) if has_change else None,
    }


def _cell(row: Any) -> dict[str, str]:
    if row.state != "value":
        return {"text": state_name(row.state), "level": "blank", "title": ""}
    text = value_text(row) if row.kind == "flag" else cell_text(row)
    return {"text": text, "level": row.level, "title": numbers.fraction(row.numerator, row.denominator) if not numbers.is_missing(row.denominator) else ""}


def _change(row: Any) -> dict[str, str]:
    if numbers.is_missing(row.change):
        return {"text": numbers.NO_VALUE, "words": "", "level": "none"}
    decimals = int(row.decimals)
    return {
        "text": numbers.change(row.change, "%" if row.unit_of_measure == "%" else "", decimals),
        "words": str(columns.words("change_reading", row.change_reading)),
        "level": CHANGE_LEVEL.get(row.change_reading, "none"),
    }

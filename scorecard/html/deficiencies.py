"""Deficiencies and mentions as HTML: the table of units and reform areas, folded lists.

Rows are those of read queries; nothing is computed here but the shade of a cell and how many rows a heading holds.
"""

from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.html.base import DARK_FROM, render
from scorecard.html.tables import apart, grouped, text_of
from scorecard.i18n import _, ngettext

OPEN_UP_TO = 25
# a heading with a longer word is turned upright sooner
LONG_WORD = 9
PRESSING = ("overdue", "repeated")
STATUS_LEVEL = {"overdue": "behind", "repeated": "behind", "partly_fixed": "watch", "fixed": "ahead"}
MENTION_LEVEL = {"reprimand": "behind", "criticism": "watch", "listed_low": "watch", "praise": "ahead", "exceeded_plan": "ahead", "listed_high": "ahead"}


def deficiency_table(data: pd.DataFrame, totals: pd.DataFrame) -> str:
    """Units down, reform areas across (rows of `deficiency_count_by_unit_area`): the count, and on a click what was found.

    `totals`: rows of `deficiency_count_by_area`, the sums of the units that are compared.
    """
    areas = data[["area_code", "area_name"]].drop_duplicates()
    most = data["deficiencies"].max()
    is_self = data["found_by"].iloc[0] == "self"
    rows, kind = [], ""
    for key, unit in grouped(data.itertuples(), "unit_key"):
        first = unit[0]
        silent = first.total == 0
        cells = [_deficiency_cell(row, place, most, silent) for place, row in enumerate(unit, 1)]
        heading = "" if first.is_ranked or first.kind_name == kind else apart(first.kind_name)
        kind = first.kind_name
        cells = [_sum_cell(first.findings, silent), *cells, _sum_cell(first.total, silent)]
        rows.append({"key": key, "name": first.unit_name, "cells": cells, "heading": heading})
    return render(
        "heat_table.html.j2",
        prefix="found",
        width="full tall" if areas["area_name"].str.split().explode().str.len().max() > LONG_WORD else "full",
        columns=[
            {"name": _("Points") if is_self else _("Findings"), "class": "sum"},
            *({"name": name, "class": ""} for name in areas["area_name"]),
            {"name": _("Limitations") if is_self else _("Deficiencies"), "class": "sum"},
        ],
        rows=rows,
        totals={"name": _("Units with any"), "cells": ["", *(numbers.number(count) for count in totals["units"]), ""]} if len(rows) > 1 else None,
        key=_("In the cells: limitations.") if is_self else _("In the cells: deficiencies. A finding, as printed, often holds several."),
    )


def _sum_cell(count: int, silent: bool) -> dict[str, Any]:
    return {"text": "–" if silent else numbers.number(count), "class": "sum", "shade": None, "small": "", "title": "", "lines": []}


def _deficiency_cell(row: Any, place: int, most: int, silent: bool) -> dict[str, Any]:
    lines = row.wordings.split("\n") if isinstance(row.wordings, str) else []
    shade = round(10 + 70 * row.deficiencies / most) if lines else None
    kind = ("cell dark" if shade and shade > DARK_FROM else "cell") if lines else "blank" if silent else "zero"
    text = numbers.number(row.deficiencies) if not silent else ""
    heading = f"{row.unit_name}: {row.area_name}"
    return {"text": text, "class": kind, "shade": shade, "small": "", "title": f"{heading}: {text}", "lines": lines, "heading": heading, "place": place}


def deficiency_list(data: pd.DataFrame) -> str:
    """Units folded, with their findings as printed and the deficiencies inside (rows of `deficiency_by_unit`)."""
    shows_status = data["status"].nunique() > 1
    units = []
    for (finder, key), rows in grouped(data.itertuples(), "found_by", "unit_key"):
        findings = [
            {
                "no": no,
                "source": f"{found[0].source}, {found[0].place}",
                "deficiencies": [_deficiency(row, shows_status) for row in found],
            }
            for (_source, no), found in grouped(rows, "source", "finding_no")
        ]
        counts = counted(finder, len(findings), len(rows))
        pressing = [(sum(row.status == status for row in rows), vocabulary.words("status", status)) for status in PRESSING]
        units.append(
            {
                "key": key,
                "name": rows[0].unit_name,
                "counts": " · ".join(counts),
                "pressing": ", ".join(f"{count} {name}" for count, name in pressing if count),
                "findings": findings,
            }
        )
    return render("deficiency_list.html.j2", units=units, open=len(data) <= OPEN_UP_TO or data["unit_key"].nunique() == 1)


def counted(found_by: str, findings: int, deficiencies: int) -> list[str]:
    """How many findings and deficiencies; what a unit declares itself are limitations, and the points of its report."""
    if found_by == "self":
        points = ngettext("{n} point", "{n} points", findings)
        return [points, ngettext("{n} limitation", "{n} limitations", deficiencies), _("declared by the unit itself")]
    return [ngettext("{n} finding", "{n} findings", findings), ngettext("{n} deficiency", "{n} deficiencies", deficiencies)]


def _deficiency(row: Any, shows_status: bool) -> dict[str, Any]:
    follow_up = [
        (vocabulary.label(name), text)
        for name, text in (
            ("remedy", row.remedy),
            ("result", row.result),
            ("due_date", None if numbers.is_missing(row.due_date) else numbers.day(row.due_date)),
        )
        if not numbers.is_missing(text)
    ]
    return {
        "wording": row.wording,
        "area": row.area_name,
        "type": row.type_name,
        "status": vocabulary.words("status", row.status) if shows_status else "",
        "level": STATUS_LEVEL.get(row.status, "none"),
        "follow_up": follow_up,
        "note": text_of(row.note),
    }


def mention_list(data: pd.DataFrame) -> str:
    """Who was named, folded by kind of mention (rows of `mention_by_wording`)."""
    kinds = []
    for code, rows in grouped(data.itertuples(), "mention_kind"):
        mentions = [
            {
                "wording": row.mention,
                "units": list(zip(row.unit_keys.split("\n"), row.unit_names.split("\n"), strict=True)),
                "source": f"{row.source}, {row.place}",
                "note": text_of(row.note),
            }
            for row in rows
        ]
        units = len({key for row in mentions for key, _name in row["units"]})
        kinds.append(
            {
                "name": vocabulary.words("mention_kind", code),
                "level": MENTION_LEVEL[str(code)],
                "counts": ngettext("{n} unit", "{n} units", units),
                "mentions": mentions,
            }
        )
    return render("mention_list.html.j2", kinds=kinds)

"""Several units side by side as HTML: the table of values and differences. Rows are those of a read query; nothing is computed here."""

from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import cell_text, state_name
from scorecard.html.base import render
from scorecard.html.tables import grouped
from scorecard.html.units import value_text
from scorecard.i18n import _

NO_CELL = {"text": "", "level": "none", "title": ""}
CHANGE_LEVEL = {"better": "ahead", "worse": "behind"}


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
    return {"text": text, "words": str(vocabulary.words("change_reading", row.change_reading)), "level": CHANGE_LEVEL.get(row.change_reading, "none")}

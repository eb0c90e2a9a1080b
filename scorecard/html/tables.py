"""Tables and lists of the catalogue as HTML: definitions, conflicts, who reported what, plain rows that become cards on a phone.

Rows are those of read queries; nothing is computed here but the shade of a cell.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from scorecard import columns, numbers, vocabulary
from scorecard.charts.base import measured
from scorecard.html.base import NO_CELL, render
from scorecard.i18n import _

# a column of texts no longer than this is not broken; one with longer ones is given room
SHORT, LONG = 14, 40


def definition_list(data: pd.DataFrame, is_open: bool) -> str:
    """Indicators folded, with definition, formula and targets (rows of `definition_by_indicator`)."""
    areas = [{"name": name, "indicators": [_definition(row) for row in rows]} for name, rows in grouped(data.itertuples(), "area_name")]
    return render("definition_list.html.j2", areas=areas, open=is_open)


def _definition(row: Any) -> dict[str, Any]:
    facts = [vocabulary.words(name, getattr(row, name)) for name in ("kind", "stock_or_flow", "polarity", "aggregate_over_units")]
    if isinstance(row.form_line, str):
        facts.append(_("line {line} of the form", line=row.form_line))
    facts += [vocabulary.words("verification", row.verification), row.own_code]
    formula = f"{row.numerator_name} / {row.denominator_name}" if isinstance(row.denominator_name, str) else ""
    return {
        "name": row.indicator_name,
        "unit": row.unit_of_measure,
        "definition": row.definition,
        "formula": formula,
        "targets": row.targets.split("\n") if isinstance(row.targets, str) else [],
        "unconfirmed": row.verification == "unconfirmed",
        "verification": vocabulary.words("verification", row.verification),
        "facts": " · ".join(str(fact) for fact in facts),
    }


def conflict_list(data: pd.DataFrame) -> str:
    """One number after the other about which claims differ, with every claim (rows of `claim_conflict_by_claim`)."""
    groups = []
    for _key, rows in grouped(data.itertuples(), "unit_key", "period_code", "indicator_code", "breakdown"):
        first = rows[0]
        part = f" ({first['breakdown_name']})" if text_of(first.breakdown_name) else ""
        claims = [
            {
                "value": measured(row.value, row.unit_of_measure, row.decimals)
                + ("" if numbers.is_missing(row.denominator) else f" ({numbers.fraction(row.numerator, row.denominator)})"),
                "place": row.place,
                "source": row.source,
                "rule": f"{vocabulary.words('status', row.status)}, {vocabulary.words('rule', row.rule)}",
                "note": text_of(row.note),
                "used": row.rule == "used",
            }
            for row in rows
        ]
        groups.append({"key": first.unit_key, "unit": first.unit_name, "what": first.indicator_name + part, "period": first.period_name, "claims": claims})
    return render("conflict_list.html.j2", numbers=groups)


def coverage_table(data: pd.DataFrame) -> str:
    """Units down, periods across (rows of `coverage_by_unit_period`): how many indicators have a value, how many lines are blank."""
    most = data["indicators_with_value"].max()
    rows, kind = [], ""
    for key, unit in grouped(data.itertuples(), "unit_key"):
        first = unit[0]
        heading = "" if first.is_ranked or first.kind_name == kind else apart(first.kind_name)
        kind = first.kind_name
        rows.append({"key": key, "name": first.unit_name, "heading": heading, "cells": [_coverage_cell(row, most) for row in unit]})
    return render(
        "heat_table.html.j2",
        prefix="coverage",
        width="",
        columns=[{"name": name, "class": ""} for name in data["period_name"].drop_duplicates()],
        rows=rows,
        totals=None,
        key=_("In the cells: indicators with a value, +n: lines left blank, °: only from an inspection; hatched: nothing was reported; –: not applicable."),
    )


def _coverage_cell(row: Any, most: int) -> dict[str, Any]:
    state = row.coverage_state
    title = f"{row.unit_name}, {row.period_name}: {vocabulary.words('coverage_state', state)}"
    if state == "not_reported":
        return {**NO_CELL, "title": title}
    if state == "not_applicable":
        return {**NO_CELL, "title": title, "class": "zero", "text": numbers.NO_VALUE}
    title += "; " + _(
        "{values} indicators with a value, {blank} lines left blank", values=numbers.number(row.indicators_with_value), blank=numbers.number(row.lines_blank)
    )
    shade = round(6 + 30 * row.indicators_with_value / most)
    text = numbers.number(row.indicators_with_value) + ("°" if state == "inspected" else "")
    return {
        "text": text,
        "class": "cell",
        "shade": shade,
        "small": f"+{row.lines_blank}" if row.lines_blank else "",
        "title": title,
        "lines": [],
    }


def rows_table(data: pd.DataFrame) -> str:
    """Any result as a table that becomes cards where it is narrow; the first column opens the unit where rows have one."""
    shown = columns.for_people(data)
    texts = [[_cell(value) for value in shown[name]] for name in shown.columns]
    heads = [
        {"name": name, "class": "number" if pd.api.types.is_numeric_dtype(shown[name]) else _width(cells)}
        for name, cells in zip(shown.columns, texts, strict=True)
    ]
    keys = data["unit_key"].tolist() if "unit_key" in data else [""] * len(data)
    rows = [{"key": key, "cells": cells} for key, *cells in zip(keys, *texts, strict=True)]
    return render("rows_table.html.j2", columns=heads, rows=rows)


def _width(cells: list[str]) -> str:
    longest = max((len(text) for text in cells), default=0)
    return "short" if longest <= SHORT else "long" if longest > LONG else ""


def _cell(value: Any) -> str:
    if numbers.is_missing(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return numbers.day(value)
    return numbers.exact(round(value, 2)) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def apart(kind: str) -> str:
    """The heading above units of a kind that is not compared."""
    return _("{kind}: shown apart, not compared", kind=kind)


def text_of(value: Any) -> str:
    return "" if numbers.is_missing(value) else str(value)


def grouped(rows: Iterable[Any], *names: str) -> list[tuple[Any, list[Any]]]:
    """Rows (`itertuples`) in runs of the same key, in their order; the group-by of pandas costs ten times as much."""
    return [(key, list(run)) for key, run in groupby(rows, attrgetter(*names))]

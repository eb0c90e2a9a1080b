"""The watchlist as HTML: units with their flags, each with how sure it is, what would lift it and why it stands there; changes beyond chance."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import FLAG_MARK, measured
from scorecard.findings import watch
from scorecard.findings.methods import section_of
from scorecard.html.base import render
from scorecard.i18n import _

# the page of methods, to which the section is added that explains a kind of rule
METHODS = "pages/reference/methods.py?section="


def flag_line(row: Any, name: str) -> dict[str, Any]:
    """A flag (a row of `flag_by_unit`) for a template; its explanation goes by a name of its own."""
    severity = int(row.flag_severity)
    level = watch.SEVERITY_LEVEL[severity]
    return {
        "id": name,
        "level": level,
        "mark": FLAG_MARK[severity],
        "severity": watch.severity_name(severity),
        "rule": row.rule_name,
        "text": watch.sentence(row),
        "sure": watch.how_sure(row),
        "lift": watch.lift(row),
        "why": watch.why(row),
        "methods": METHODS + section_of(str(row.rule_kind)),
    }


def watch_list(flags: pd.DataFrame, prefix: str = "flag") -> str:
    """Units with their flags, in the order of the rows (of `flag_by_unit`). `prefix` keeps the explanations of two lists on a page apart."""
    units: dict[str, dict[str, Any]] = {}
    for place, row in enumerate(flags.itertuples()):
        unit = units.setdefault(str(row.unit_key), {"key": row.unit_key, "name": row.unit_name, "lines": []})
        unit["lines"].append(flag_line(row, f"{prefix}-{place}"))
    shown = sorted(flags["flag_severity"].unique(), reverse=True)
    marks = [{"level": watch.SEVERITY_LEVEL[severity], "mark": FLAG_MARK[severity], "name": watch.severity_name(severity)} for severity in shown]
    return render("watch_list.html.j2", units=list(units.values()), marks=marks)


def change_list(changes: pd.DataFrame) -> str:
    """Units with the rates that changed beyond chance, largest first (rows of `change_beyond_chance_by_unit` of one reading)."""
    units: dict[str, dict[str, Any]] = {}
    for row in changes.itertuples():
        unit = units.setdefault(str(row.unit_key), {"key": row.unit_key, "name": row.unit_name, "lines": []})
        before, now = (measured(value, row.unit_of_measure, row.decimals) for value in (row.previous_value, row.value))
        text = _(
            "{indicator} {change}: from {before} ({before_parts}) to {now} ({now_parts})",
            indicator=row.indicator_name,
            change=numbers.change(row.change, row.unit_of_measure, row.decimals),
            before=before,
            before_parts=numbers.fraction(row.previous_numerator, row.previous_denominator),
            now=now,
            now_parts=numbers.fraction(row.numerator, row.denominator),
        )
        unit["lines"].append({"level": "ahead" if row.change_reading == "better" else "behind", "text": text})
    return render("unit_list.html.j2", units=list(units.values()))

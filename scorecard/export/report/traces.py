"""Where each figure of a paper comes from: the numbered sources, and their rows in the annex.

The number stands behind the figure; its row names the indicator with its definition, the value with its number of cases, the units, the query file
and the documents with the place in them. A figure that is cited twice has one number.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard import numbers, queries
from scorecard.charts.base import measured
from scorecard.export.report.writing import Cite
from scorecard.findings.common import coverage, written_of
from scorecard.i18n import _, ngettext
from scorecard.view import View

FINDINGS = 5_000
PLACES_LISTED = 12


@dataclass(frozen=True)
class Trace:
    """A row of the annex of sources."""

    subject: str
    definition: str
    figure: str
    units: str
    query: str
    documents: str


class Traces:
    """The sources of a paper, numbered in the order in which they are cited."""

    def __init__(self, view: View, deficiencies_in: str = "") -> None:
        """`deficiencies_in`: the annex that lists every deficiency with its place, where the paper has one."""
        self.view, self.deficiencies_in = view, deficiencies_in
        self.rows: dict[Hashable, Trace] = {}

    def of_area(self, row: pd.Series) -> Cite:
        """Of the value of the area, its units and their spread (a row of `area_value_by_indicator`)."""

        def made() -> Trace:
            units = [self.view.area] if row["basis"] == "own_report" else self._members()
            return self._of_claims(row, _spread(row), coverage(row), "area_value_by_indicator", units)

        return self._cite(("area", row["indicator_code"]), made)

    def of_units(self, code: str, name: str) -> Cite:
        """Of the values of an indicator, unit by unit (`value_by_unit_indicator`)."""

        def made() -> Trace:
            row = queries.area_value_by_indicator(**self.view.scope, indicators=[code]).iloc[0]
            return self._of_claims(row, _("as in the table, unit by unit"), coverage(row), "value_by_unit_indicator", self._members())

        return self._cite(("units", code, name), made)

    def of_unit(self, row: Any) -> Cite:
        """Of the value of one unit (a row of `standing_by_indicator`, of `itertuples`)."""
        figure = yes_or_no(row.value) if row.kind == "flag" else measured(row.value, row.unit_of_measure, row.decimals, row.qualifier)
        figure += "" if numbers.is_missing(row.denominator) else f" ({numbers.fraction(row.numerator, row.denominator)})"

        def made() -> Trace:
            return self._of_claims(pd.Series(row._asdict()), figure, row.unit_name, "standing_by_indicator", [row.unit_key])

        return self._cite(("unit", row.unit_key, row.indicator_code), made)

    def of_flag(self, row: Any) -> Cite:
        """Of a warning or commendation (a row of `flag_by_unit`, of `itertuples`)."""

        def made() -> Trace:
            figure = "" if numbers.is_missing(row.value) else measured(row.value, str(row.unit_of_measure), int(row.decimals))
            figure += "" if numbers.is_missing(row.denominator) else f" ({numbers.fraction(row.numerator, row.denominator)})"
            if row.rule_kind == "mention":
                named = queries.mention_by_unit_period(row.unit_key, self.view.period)
                named = named[[words in str(row.wording) for words in named["mention"]]]
                return Trace(row.rule_name, "", "", row.unit_name, "flag_by_unit", documents(named))
            if row.rule_kind == "deficiency":
                late = queries.overdue_deficiency_by_unit(**self.view.scope)
                late = late[late["unit_key"] == row.unit_key]
                return Trace(row.rule_name, "", numbers.number(row.count), row.unit_name, "flag_by_unit", documents(late))
            if numbers.is_missing(row.indicator_code):
                return Trace(row.rule_name, "", figure, row.unit_name, "flag_by_unit", _("no document of the unit for this period"))
            return self._of_claims(pd.Series(row._asdict()), figure, row.unit_name, "flag_by_unit", [row.unit_key])

        return self._cite(("flag", row.unit_key, row.rule_code, str(row.indicator_code)), made)

    def of_rows(self, rows: pd.DataFrame, subject: str, figure: str, units: str, query: str) -> Cite:
        """Of what was counted from rows that name their document and place."""
        return self._cite((query, subject, units), lambda: Trace(subject, "", figure, units, query, documents(rows)))

    def of_deficiencies(self, rows: pd.DataFrame, subject: str, figure: str, units: str, query: str) -> Cite:
        """Of what was counted from the deficiencies that the annex lists."""
        return self._cite((query, subject, units), lambda: Trace(subject, "", figure, units, query, self._places(rows)))

    def of_documents(self, subject: str, figure: str, query: str) -> Cite:
        """Of what was counted over all claims of the units in the period."""
        return self.of_rows(queries.document_by_indicator(self._members(), self.view.period), subject, figure, self.view.area_name, query)

    def of_register(self, subject: str, figure: str, query: str, structure: str) -> Cite:
        """Of what the register of units says."""
        return self._cite((query, subject), lambda: Trace(subject, "", figure, self.view.area_name, query, structure))

    def _cite(self, key: Hashable, made: Callable[[], Trace]) -> Cite:
        if key not in self.rows:
            self.rows[key] = made()
        return Cite(list(self.rows).index(key) + 1)

    def _members(self) -> list[str]:
        return [str(key) for key in queries.unit_options(self.view.area, self.view.peer_group, self.view.period)["unit_key"]]

    def _of_claims(self, row: pd.Series, figure: str, units: str, query: str, keys: list[str]) -> Trace:
        code = str(row["indicator_code"])
        rows = queries.document_by_indicator(keys, self.view.period)
        rows = rows[rows["indicator_code"] == code]
        places = documents(rows) if len(rows) else self._places(self._findings(keys))
        defined = queries.definition_by_indicator("", "")
        meant = defined[defined["own_code"] == code].iloc[0]
        lines = [str(meant["definition"])]
        if isinstance(meant["denominator_name"], str):
            lines.append(_("Formula") + f": {meant['numerator_name']} / {meant['denominator_name']}")
        return Trace(str(row["indicator_name"]), "\n".join(lines), figure, units, query, places)

    def _findings(self, keys: list[str]) -> pd.DataFrame:
        """The findings of inspections: what is counted from them rests on no claim."""
        rows = queries.deficiency_by_unit(**self.view.scope, found_by="inspection", most=FINDINGS)
        return rows[rows["unit_key"].isin(keys)]

    def _places(self, rows: pd.DataFrame) -> str:
        """The documents of some deficiencies; where an annex lists the places of all, those stand there."""
        if not self.deficiencies_in:
            return documents(rows)
        return _("{sources}: the place of each in {annex}", sources="; ".join(rows["source"].drop_duplicates()), annex=self.deficiencies_in)


def documents(rows: pd.DataFrame) -> str:
    """The documents of some rows with the places in them, one document a line; of many places the first, and how many more there are."""
    if rows.empty:
        return _("no document speaks of it")
    places = rows[["source", "place"]].drop_duplicates()
    lines = []
    for source, own in places.head(PLACES_LISTED).groupby("source", sort=False):
        lines.append(f"{source}: " + "; ".join(own["place"]))
    more = len(places) - PLACES_LISTED
    if more > 0:
        lines.append(ngettext("and {n} more place; all of them in the scorecard under “Source and method”",
                              "and {n} more places; all of them in the scorecard under “Source and method”", more))  # fmt: skip
    return "\n".join(lines)


def _spread(row: pd.Series) -> str:
    """What is known of an area in figures: its value with its parts, from where to where its units range."""
    if row["kind"] == "flag" and row["basis"] == "sum":
        return numbers.fraction(row["value"], row["units_with_value"])
    parts = []
    if not numbers.is_missing(row["value"]):
        parts.append(written_of(row, "value"))
        if not numbers.is_missing(row["denominator"]):
            parts[0] += f" ({numbers.fraction(row['numerator'], row['denominator'])})"
    if row["units_with_value"] > 1:
        parts.append(_("units from {low} to {high}", low=written_of(row, "minimum"), high=written_of(row, "maximum")))
    elif row["units_with_value"] == 1 and not parts:
        parts.append(written_of(row, "median"))
    return "; ".join(parts)


def yes_or_no(value: float) -> str:
    return _("yes") if value else _("no")

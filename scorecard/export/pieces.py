"""What stands in one frame of a page, kept so that it can be taken elsewhere: title, chart or markup, where it comes from.

A piece needs no store any more: its numbers are those that were on screen, with the version that they are of.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pandas as pd
from plotly.utils import PlotlyJSONEncoder

from scorecard import numbers, queries
from scorecard.charts.base import Figure
from scorecard.export import files
from scorecard.i18n import _, ngettext
from scorecard.view import View
from scorecard.vocabulary import words

# a slide's notes are read aloud or looked up; longer lists are in the workbook
NOTED_INDICATORS, NOTED_DOCUMENTS = 8, 6


@dataclass(frozen=True)
class Piece:
    """One chart (`figure`, a figure of `charts`) or one piece of our own HTML (`markup`), with what is said about it.

    `context`: area, period, units compared; `version`, `version_day`: of the data; `notes`: definitions, cases, documents;
    `comment`: the words of whoever presents it.
    """

    title: str
    subtitle: str
    context: str
    version: int
    version_day: str
    is_simulated: bool
    figure: Figure | None = None
    markup: str = ""
    notes: list[str] = field(default_factory=list)
    comment: str = ""

    @property
    def footer(self) -> str:
        """Area, period and units; the version of the data; the mark of simulated data."""
        parts = [self.context, _("data version {number} of {day}", number=self.version, day=self.version_day)]
        return " · ".join([*parts, _("Simulated data")] if self.is_simulated else parts)

    def told(self, title: str | None = None, comment: str | None = None, notes: list[str] | None = None) -> "Piece":
        """The piece with another title, comment or notes."""
        changes = {"title": title, "comment": comment, "notes": notes}
        return replace(self, **{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, figures without numpy and NaN."""
        return json.loads(json.dumps(asdict(self), cls=PlotlyJSONEncoder))  # type: ignore[no-any-return]


def from_json(content: dict[str, Any]) -> Piece:
    """The piece of `to_json`; `TypeError` where a key is unknown or missing."""
    return Piece(**content)


def frame(view: View) -> Piece:
    """A piece without content: what a view says of itself, its footer above all."""
    version = queries.version()
    context = f"{view.area_name} · {view.period_name} · {view.peer_group_name}"
    return Piece("", "", context, version.number, numbers.day(pd.Timestamp(version.published_at)), view.is_simulated)


def piece(view: View, data: pd.DataFrame, title: str, subtitle: str = "", figure: Figure | None = None, markup: str = "") -> Piece:
    """The piece of a view: a chart or a markup of `data`, the result of a query with its origin in `attrs`."""
    return replace(
        frame(view),
        title=title,
        subtitle=subtitle,
        is_simulated=view.is_simulated or bool("is_simulated" in data and data["is_simulated"].any()),
        figure=figure,
        markup=markup,
        notes=_notes(data, subtitle),
    )


def _notes(data: pd.DataFrame, subtitle: str) -> list[str]:
    """Definitions, formulas and targets of what is shown; the query; the documents behind, with how many figures are from each."""
    said = [subtitle] if subtitle else []
    for row in queries.indicator_definition(files.indicators(data)[:NOTED_INDICATORS]).itertuples():
        unsure = f" ({words('verification', row.verification)})" if row.verification == "unconfirmed" else ""
        said.append(f"{row.indicator_name} ({row.unit_of_measure}): {row.definition}{unsure}")
        if isinstance(row.denominator_name, str):
            said.append(_("Formula") + f": {row.numerator_name} / {row.denominator_name}")
        if isinstance(row.targets, str):
            said += [_("Target") + f": {line}" for line in row.targets.split("\n")]
    if data.attrs.get("query"):
        said.append(_("Query") + f": queries/read/{data.attrs['query']}.sql")
    return said + _documents(data)


def _documents(data: pd.DataFrame) -> list[str]:
    if not data.attrs.get("query") or data.attrs.get("behind", "") is None:
        return []
    rows = files.rows_behind(data)
    if rows.empty or "source" not in rows:
        return []
    counted = rows["source"].value_counts()
    listed = []
    for source, count in counted.head(NOTED_DOCUMENTS).items():
        figures = ngettext("{n} figure", "{n} figures", int(count))
        listed.append(f"{source} ({figures})")
    more = len(counted) - NOTED_DOCUMENTS
    if more > 0:
        listed.append(ngettext("{n} more document", "{n} more documents", more))
    return [_("Sources") + ": " + "; ".join(listed), *files.not_all(rows)]

"""The annexes of figures: units x key indicators, and the sources."""

from typing import Any

import pandas as pd

from scorecard import numbers, queries
from scorecard.charts.base import TARGET_MARK, cell_text, measured
from scorecard.export.report.paper import WIDE_TEXT_WIDTH, Paper
from scorecard.export.report.tables import Anchor, Cell, Column, table
from scorecard.export.report.traces import Traces
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.store import Version
from scorecard.text import inner
from scorecard.view import View

UNITS = 400


def units(paper: Paper, traces: Traces, view: View) -> None:
    """The annex of units and key indicators: value, fraction, 95 % interval."""
    grid = queries.value_by_unit_indicator(**view.scope, indicators=settings().key_indicators, most=UNITS)
    heads = grid.drop_duplicates("indicator_code").set_index("indicator_code").loc[settings().key_indicators]
    codes, unknown = heads.index[heads["units_reported"] > 0], heads.loc[heads["units_reported"] == 0, "short_name"]
    paper.annex(_("Figures by unit, {period}", period=inner(view.period_name)), wide=True)
    columns = [Column(_("Unit"), 40)]
    for code in codes:
        head = heads.loc[code]
        measure = "" if head["unit_of_measure"] == "%" else f" ({head['unit_of_measure']})"
        columns.append(Column([head["short_name"] + measure, traces.of_units(code, head["short_name"])], 30, "center"))
    cells = {(row.unit_key, row.indicator_code): _cell(row) for row in grid.itertuples()}
    rows: list[list[Cell]] = [
        [unit.unit_name, *(cells[unit.unit_key, code] for code in codes)] for unit in queries.unit_options(view.area, view.peer_group, view.period).itertuples()
    ]
    key = _("✗ well short of the target, ≈ close to it, ✓ meets it; below: cases; in brackets: 95% interval; fewer than 30 cases: the fraction only")
    none = "; " + _("nobody reported: {names}", names=", ".join(unknown)) if len(unknown) else ""
    if not len(codes):
        paper.paragraph(_("No key indicator was reported for this period."))
        return
    table(paper, _("Units and key indicators") + f" ({key}){none}", columns, rows, WIDE_TEXT_WIDTH)


def _cell(row: Any) -> str:
    text = f"{cell_text(row)} {TARGET_MARK[row.level]}".strip()
    if row.is_small or numbers.is_missing(row.denominator):
        return text
    text += f"\n{numbers.fraction(row.numerator, row.denominator)}"
    if numbers.is_missing(row.low):
        return text
    return f"{text}\n({numbers.number(row.low, row.decimals)} – {measured(row.high, row.unit_of_measure, row.decimals)})"


def sources(paper: Paper, traces: Traces, version: Version, is_only: bool = False) -> None:
    """The annex of sources: a row for each number in the text."""
    paper.annex(_("Sources of the figures"), wide=True, is_only=is_only)
    columns = [
        Column(_("No."), 13, "center"), Column(_("What it is, definition"), 72), Column(_("Figure, units"), 45), Column(_("Query"), 56),
        Column(_("Document and place"), 78),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            [Anchor(number)],
            trace.subject + (f"\n{trace.definition}" if trace.definition else ""),
            "\n".join(text for text in (trace.figure, trace.units) if text),
            trace.query,
            trace.documents,
        ]
        for number, trace in enumerate(traces.rows.values(), 1)
    ]
    published = _("version {number} of {when}", number=version.number, when=numbers.day(pd.Timestamp(version.published_at)))
    notes = [_("Numbered sources"), _("all from {version}, data {digest}", version=published, digest=version.data_digest[:12])]
    caption = "; ".join([*notes, _("a query is the file queries/read/<name>.sql")])
    table(paper, caption, columns, rows, WIDE_TEXT_WIDTH, size=10)

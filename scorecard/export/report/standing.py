"""Which units need a look and which stand out, beyond chance or by the words of a document; what improved and worsened."""

from typing import Any

import pandas as pd

from scorecard import findings, queries
from scorecard.export.report.paper import TEXT_WIDTH, Paper
from scorecard.export.report.tables import Cell, Column, table
from scorecard.export.report.traces import Traces
from scorecard.export.report.writing import Part, Strong, to_add
from scorecard.i18n import _
from scorecard.view import View

FLAGGED = 400


def section(paper: Paper, traces: Traces, view: View) -> None:
    """The section on units of the report."""
    flags = queries.flag_by_unit(**view.scope, most=FLAGGED)
    blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
    paper.paragraph(_("Named are only units whose figures lie beyond chance, or of which a document speaks; who is not named is not judged."))
    for number, (listed, label, titled, nothing) in enumerate(
        (
            (praise, _("Units that stand out"), findings.watch.praised, _("No unit stands out or improves beyond chance in this period.")),
            (blame, _("Units to follow"), findings.watch.watched, _("No warning in this period, as far as data were reported.")),
        ),
        1,
    ):
        paper.heading(f"{number}. {label}", 2)
        if listed.empty:
            paper.paragraph(nothing)
        else:
            _flags(paper, traces, listed, titled(listed))
    _changes(paper, traces, view)
    paper.paragraph(to_add(_("overall assessment by the committee")))


def _flags(paper: Paper, traces: Traces, listed: pd.DataFrame, caption: str) -> None:
    """A row for each unit, a line for each of its flags."""
    rows: list[list[Cell]] = []
    for name, own in listed.groupby("unit_name", sort=False):
        lines: list[Part] = []
        for row in own.itertuples():
            lines += ["\n" if lines else "", said(row), traces.of_flag(row)]
        rows.append([str(name), lines])
    table(paper, caption, [Column(_("Unit"), 34), Column(_("What is said, how sure it is, what would lift it"), 129)], rows, TEXT_WIDTH)


def said(row: Any) -> str:
    """The sentence of a flag, its gravity, how sure it is, what would lift the unit off it."""
    sure, lift = findings.watch.how_sure(row), findings.watch.lift(row)
    notes = [findings.watch.severity_name(int(row.flag_severity))]
    notes += [_("how sure: {words}", words=sure)] if sure else []
    notes += [_("what would lift it: {words}", words=lift)] if lift else []
    return findings.watch.sentence(row).rstrip(".") + " (" + "; ".join(notes) + ")."


def _changes(paper: Paper, traces: Traces, view: View) -> None:
    """What rates of units changed beyond chance since the last comparable period."""
    changes = queries.change_beyond_chance_by_unit(**view.scope)
    if changes.empty:
        return
    paper.heading("3. " + _("Improved and worsened"), 2)
    for reading, none in (("better", _("No rate got better beyond chance.")), ("worse", _("No rate got worse beyond chance."))):
        listed = changes[changes["change_reading"] == reading]
        if listed.empty:
            paper.bullet(none)
            continue
        first = next(listed.itertuples())
        behind = queries.observation_behind([first.unit_key], [first.indicator_code], [view.period], FLAGGED)
        text = findings.chance.changed(listed, reading)
        cite = traces.of_rows(behind, f"{first.unit_name}: {first.indicator_name}", text, str(first.unit_name), "change_beyond_chance_by_unit")
        paper.bullet(text, cite, f" ({findings.chance.changed_note(listed, view.period_name)}).")
    paper.bullet(Strong(_("Read: ")), _("a change within chance is no change."))

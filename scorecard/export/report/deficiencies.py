"""Deficiencies and limitations: how many and of what kind, by unit and reform area, what is overdue, and the list with documents."""

from typing import Any

import pandas as pd

from scorecard import findings, numbers, queries, vocabulary
from scorecard.export.report.paper import TEXT_WIDTH, WIDE_TEXT_WIDTH, Paper
from scorecard.export.report.tables import Cell, Column, parts_of, table
from scorecard.export.report.traces import FINDINGS, Traces
from scorecard.export.report.writing import Strong, to_add
from scorecard.i18n import _, ngettext
from scorecard.text import inner
from scorecard.view import View, view_of

KINDS, UNITS, LIST_SIZE = 5, 400, 10


def recorded(view: View) -> View | None:
    """The view of the period whose deficiencies are told: the one asked for or the nearest inspection, as on screen; None where none is on record."""
    found = queries.deficiency_period(**view.scope)
    return None if found.empty else view_of(view.area, str(found["code"].iloc[0]), view.peer_group)


def section(paper: Paper, traces: Traces, asked: View) -> None:
    """The section on deficiencies of the report."""
    view = recorded(asked)
    if view is None:
        paper.paragraph(_("No deficiency is on record for {area}, in any period.", area=asked.area_name))
    else:
        if view.period != asked.period:
            paper.paragraph(findings.deficiencies.other_period(asked.period_name, queries.deficiency_period(**asked.scope).iloc[0]))
        for _index, found in queries.deficiency_count_by_finder(**view.scope).iterrows():
            _of_finder(paper, traces, view, found)
    _overdue(paper, traces, asked)
    paper.paragraph(to_add(_("causes of the deficiencies, objective and subjective; who is responsible")))


def _of_finder(paper: Paper, traces: Traces, view: View, found: pd.Series) -> None:
    scope = {**view.scope, "found_by": found["found_by"]}
    areas, kinds = queries.deficiency_count_by_area(**scope), queries.deficiency_count_by_type(**scope)
    rows = queries.deficiency_by_unit(**scope, compared_only=True, most=FINDINGS)
    finder = findings.deficiencies.finder(found["found_by"])
    text = findings.deficiencies.deficiencies(found, areas)
    units = ngettext("{n} unit", "{n} units", int(found["units"]))
    cite = traces.of_deficiencies(rows, finder, text, units, "deficiency_count_by_finder")
    remedied = _("no document states the outcome") if found["unknown"] == found["deficiencies"] else findings.deficiencies.remedied(found)
    paper.paragraph(Strong(f"{finder}. "), text, cite, "; ", remedied, cite, ".")
    paper.paragraph(
        findings.deficiencies.recurring(kinds), traces.of_deficiencies(rows, _("Kinds of deficiencies"), text, units, "deficiency_count_by_type"), ":"
    )
    for kind in kinds.head(KINDS).itertuples():
        own = rows[rows["type_name"] == kind.type_name]
        named = ", ".join(own["unit_name"].drop_duplicates())
        counted = ngettext("{n} unit", "{n} units", int(kind.units))
        cited = traces.of_deficiencies(own, str(kind.type_name), counted, named, "deficiency_by_unit")
        paper.bullet(f"{kind.type_name} ({kind.area_name.lower()}): {counted}", cited, f" ({named}).")
    _by_unit(paper, traces, queries.deficiency_count_by_unit_area(**scope, most=UNITS), areas, rows, finder)


def _by_unit(paper: Paper, traces: Traces, counted: pd.DataFrame, areas: pd.DataFrame, rows: pd.DataFrame, finder: str) -> None:
    """Units with deficiencies on record and reform areas. Whether others were inspected at all is not known, so they have no row of zeros."""
    columns = [Column(_("Unit"), 34), *(Column(name, 14, "center") for name in areas["area_name"])]
    columns += [Column(_("Deficiencies in all"), 15, "center"), Column(_("Findings"), 15, "center")]
    lines: list[list[Cell]] = []
    for _key, own in counted[counted["total"] > 0].groupby("unit_key", sort=False):
        first = own.iloc[0]
        cells = [numbers.number(count) for count in own["deficiencies"]]
        lines.append([first["unit_name"], *cells, numbers.number(first["total"]), numbers.number(first["findings"])])
    caption = _("{finder}: deficiencies by unit and reform area (a count, not a score)", finder=finder)
    cite = traces.of_deficiencies(rows, caption, _("as in the table, unit by unit"), finder, "deficiency_count_by_unit_area")
    table(paper, [caption, cite], columns, lines, TEXT_WIDTH, size=10)


def _overdue(paper: Paper, traces: Traces, view: View) -> None:
    """What inspections found and is known at the end of the period, and what of it is overdue."""
    life = queries.deficiency_life_by_unit(**view.scope)
    if life.empty:
        return
    late = queries.overdue_deficiency_by_unit(**view.scope, most=FINDINGS)
    if late.empty:
        paper.paragraph(_("No document says that a deficiency is overdue at the end of {period}.", period=inner(view.period_name)))
        return
    text = findings.deficiencies.life(life)
    named = ngettext("{n} unit", "{n} units", late["unit_key"].nunique())
    cite = traces.of_rows(late, _("Overdue deficiencies"), text, named, "overdue_deficiency_by_unit")
    paper.paragraph(f"{findings.deficiencies.life_note(life, view.period_name)}: ", text, cite, ".")
    columns = [
        Column(_("Unit"), 30), Column(_("Found"), 22), Column(_("What was found"), 48), Column(_("Remedy"), 40), Column(_("Due"), 26, "center"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [[row.unit_name, row.found_in, row.wording, worded(row.remedy), due(row.due_date)] for row in late.itertuples()]
    table(paper, [_("Overdue deficiencies"), cite], columns, rows, TEXT_WIDTH)


def annex(paper: Paper, asked: View) -> None:
    """The list of all deficiencies by unit, each with its document and place."""
    view = recorded(asked)
    if view is None:
        return
    listed = queries.deficiency_by_unit(**view.scope, most=FINDINGS)
    paper.annex(_("Deficiencies by unit, {period}", period=inner(view.period_name)), wide=True)
    listing(paper, findings.deficiencies.matches(listed), listed, Column(_("Unit"), 34), "unit_name", WIDE_TEXT_WIDTH, LIST_SIZE)


def listing(paper: Paper, caption: Cell, listed: pd.DataFrame, first: Column, named_by: str, width: float, size: float) -> None:
    """A row for each deficiency with its place; what no document states of any, and the document where it is the same for all, stand in the caption."""
    stated = [name for name in ("remedy", "due_date") if listed[name].notna().any()]
    one_source = listed["source"].nunique() == 1
    one_status = listed["status"].nunique() == 1
    columns = [first, Column(_("Reform area"), 36), Column(_("What was found"), 68 if stated else 100), *([] if one_status else [Column(_("Status"), 24)])]
    columns += [{"remedy": Column(_("Remedy"), 40), "due_date": Column(_("Due"), 38, "center")}[name] for name in stated]
    columns.append(Column(_("Place") if one_source else _("Document and place"), 44))
    rows: list[list[Cell]] = []
    for row in listed.itertuples():
        told = {"remedy": worded(row.remedy), "due_date": due(row.due_date)}
        place = row.place if one_source else f"{row.source}, {row.place}"
        status = [] if one_status else [status_words(row.status)]
        rows.append([str(getattr(row, named_by)), row.area_name, row.wording, *status, *(told[each] for each in stated), place])
    notes = [_("document: {source}", source=listed["source"].iloc[0])] if one_source else []
    notes += [_("all: {status}", status=status_words(listed["status"].iloc[0]))] if one_status else []
    notes += [] if stated else [_("no document states a remedy or a due date")]
    table(paper, [*parts_of(caption), *(f"; {note}" for note in notes)], columns, rows, width, size)


def status_words(status: str) -> str:
    return str(vocabulary.words("status", status))


def worded(text: object) -> str:
    return _("not stated") if numbers.is_missing(text) else str(text)


def due(day: Any) -> str:
    return _("not stated") if numbers.is_missing(day) else numbers.day(day)

"""The notice to one unit: what it is, key figures with its place among peers, warnings and commendations with reasons, deficiencies, what is missing."""

from typing import Any

import pandas as pd

from scorecard import findings, numbers, queries, vocabulary
from scorecard.charts.base import goal, measured, rank_words
from scorecard.errors import UserError
from scorecard.export.report import annexes, form
from scorecard.export.report.deficiencies import listing
from scorecard.export.report.paper import TEXT_WIDTH, Paper
from scorecard.export.report.standing import said
from scorecard.export.report.tables import Cell, Column, table
from scorecard.export.report.traces import Traces, yes_or_no
from scorecard.export.report.writing import to_add
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.text import inner
from scorecard.view import View

BODY, SIZE, NAMED = 13, 10.5, 10
SIGNS = {">=": "≥", "<=": "≤", "=": "="}


def notice(view: View, unit: str) -> bytes:
    """The notice to a unit of the view's area, by its key. `UserError` where the area has no such unit."""
    units = queries.identity_by_unit(view.area, view.peer_group, view.period)
    found = units[units["unit_key"] == unit]
    if found.empty:
        raise UserError(_("“{found}” is no unit of {area}; allowed: {allowed}.", found=unit, area=view.area_name, allowed=", ".join(units["unit_key"])))
    own, version = found.iloc[0], queries.version()
    committee = form.body(view.area_name)
    paper, traces = Paper(bool(own["is_simulated"]), BODY, form.attached("Phiếu đánh giá", "", committee)), Traces(view)
    name = form.body(own["unit_name"]) if own["is_ranked"] else own["unit_name"]
    form.head(paper, form.issuer(view.area), "")
    form.title(paper, "PHIẾU ĐÁNH GIÁ", _("Results of the administrative reform, {period}", period=inner(view.period_name)), _("of {unit}", unit=name))
    paper.line(findings.units.identity(own, queries.unit_succession_by_unit(view.area)), size=12, after=4)
    scope = {**view.scope, "peer_group": own["compared_group"]}
    stands = queries.standing_by_indicator(**scope, unit=unit)
    flags = queries.flag_by_unit(**scope, unit=unit)
    paper.heading("1. " + _("Key figures"), 2)
    _figures(paper, traces, view, own, stands)
    paper.heading("2. " + _("Warnings and commendations"), 2)
    _flags(paper, traces, flags)
    paper.heading("3. " + _("Deficiencies"), 2)
    _deficiencies(paper, traces, view, own)
    paper.paragraph(to_add(_("what the committee asks of the unit, by when")))
    form.close(paper, [f"{name};", to_add(_("other recipients")), "Lưu: VT."])
    annexes.sources(paper, traces, version, is_only=True)
    return paper.content(_("Notice: {unit}, {period}", unit=own["unit_name"], period=view.period_name), committee, version)


def _figures(paper: Paper, traces: Traces, view: View, own: pd.Series, stands: pd.DataFrame) -> None:
    """Key indicators and those with a target, then what is missing."""
    keys = settings().key_indicators
    known = stands[stands["value"].notna()]
    shown = known[known["indicator_code"].isin(keys) | (known["level"] != "none")]
    if len(shown):
        columns = [
            Column(_("Indicator"), 42), Column(_("Value"), 22, "right"), Column(_("Cases"), 24, "right"), Column(_("Target"), 28),
            Column(_("Among its peers"), 34), Column(_("Change"), 30), Column(_("Source"), 21, "center"),
        ]  # fmt: skip
        rows = [_figure(traces, row) for row in shown.itertuples()]
        table(paper, _("Key figures, {period}", period=inner(view.period_name)), columns, rows, TEXT_WIDTH, SIZE)
    defined = queries.indicator_definition(keys)["indicator_name"]
    absent = [name for code, name in zip(keys, defined, strict=True) if code not in set(known["indicator_code"])]
    blank = stands.loc[stands["value"].isna() & ~stands["indicator_code"].isin(keys), "indicator_name"]
    for label, names in ((_("No data"), absent), (_("Lines left blank"), list(blank))):
        if names:
            paper.bullet(f"{label}: {_few([inner(name) for name in names])}.")
    if own["is_ranked"] and own["peers"] > 1:
        paper.bullet(_("Peers: {n} units of {area}", n=numbers.number(own["peers"]), area=inner(view.area_name)),
                     traces.of_register(_("Peers"), numbers.number(own["peers"]), "identity_by_unit", _("register of units")), ".")  # fmt: skip


def _few(names: list[str]) -> str:
    shown = "; ".join(names[:NAMED])
    return shown if len(names) <= NAMED else _("{names} and {n} more", names=shown, n=len(names) - NAMED)


def _figure(traces: Traces, row: Any) -> list[Cell]:
    if row.kind == "flag":
        value, target, place = yes_or_no(row.value), "" if numbers.is_missing(row.target_value) else yes_or_no(row.target_value), ""
    else:
        value = measured(row.value, row.unit_of_measure, row.decimals, row.qualifier)
        target, place = "" if numbers.is_missing(row.target_value) else f"{SIGNS[row.operator]} {goal(row)}", rank_words(row)
        if not numbers.is_missing(row.median) and row.units_with_value > 1:
            place += ("; " if place else "") + _("median {value}", value=measured(row.median, row.unit_of_measure, row.decimals))
    target += f": {vocabulary.words('level', row.level)}" if target else ""
    cases = numbers.fraction(row.numerator, row.denominator)
    if numbers.is_missing(row.denominator):
        cases = _("not stated") if row.kind in ("ratio", "reported_rate") else ""
    change = ""
    if not numbers.is_missing(row.change):
        change = numbers.change(row.change, row.unit_of_measure, row.decimals)
        read = vocabulary.words("change_reading", row.change_reading)
        change += (f", {read}" if read else "") + f" ({inner(row.previous_period_name)})"
    return [row.indicator_name, value, cases, target, place, change, traces.of_unit(row)]


def _flags(paper: Paper, traces: Traces, flags: pd.DataFrame) -> None:
    if flags.empty:
        paper.paragraph(_("No warning in this period, as far as data were reported."))
    for row in flags.itertuples():
        paper.bullet(said(row), traces.of_flag(row), " ", " ".join(findings.watch.why(row)))


def _deficiencies(paper: Paper, traces: Traces, view: View, own: pd.Series) -> None:
    found = queries.deficiency_by_unit_period(own["unit_key"], view.period)
    if found.empty:
        paper.paragraph(_("No deficiency is on record for {area}, in any period.", area=own["unit_name"]))
        return
    text = findings.units.deficiencies(found, own["unit_name"])
    cite = traces.of_rows(found, _("Deficiencies"), text, own["unit_name"], "deficiency_by_unit_period")
    paper.paragraph(text, cite, ".")
    left = found[found["status"] != "fixed"]
    if len(left):
        listing(paper, [_("Deficiencies that no document says are remedied"), cite], left, Column(_("Found"), 30), "period_name", TEXT_WIDTH, SIZE)

"""What was reached in each reform area: a sentence for every key indicator and every one with a target, others in a table, what nobody reported."""

import pandas as pd

from scorecard import numbers, queries
from scorecard.charts.base import cell_text
from scorecard.export.report.paper import TEXT_WIDTH, Paper
from scorecard.export.report.tables import Column, table
from scorecard.export.report.traces import Traces
from scorecard.export.report.writing import to_add
from scorecard.findings.common import against_target, coverage, written_of
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.text import inner
from scorecard.view import View

TOLD, TABLED, NAMED = 7, 8, 5


def reform_area(paper: Paper, traces: Traces, view: View, code: str, name: str) -> None:
    """The sentences, the table and the passage to be written of one reform area."""
    defined = queries.definition_by_indicator("", code)
    values = queries.area_value_by_indicator(**view.scope, indicators=defined["own_code"].tolist())
    is_key = values["indicator_code"].isin([*settings().key_indicators, *settings().theme_indicators])
    is_known = values["value"].notna() | (values["units_with_value"] > 0)
    is_told = is_known & (is_key | (values["units_with_target"] > 0))
    told = values[is_told].sort_values("indicator_code", key=lambda codes: ~codes.isin(settings().key_indicators), kind="stable").head(TOLD)
    for _index, row in told.iterrows():
        paper.bullet(statement(row, view), traces.of_area(row), ".")
    others = values[is_known & ~values["indicator_code"].isin(told["indicator_code"])]
    _table(paper, traces, view, others, inner(name))
    wanted = is_key | values["indicator_code"].isin(defined.loc[defined["targets"].notna(), "own_code"])
    absent = values.loc[wanted & ~is_known, "indicator_name"]
    if len(absent):
        none = _("no data (0/{all} units)", all=numbers.number(view.units))
        paper.bullet(f"{none[0].upper()}{none[1:]}: " + "; ".join(inner(each) for each in absent) + ".")
    paper.paragraph(to_add(_("what was done in this period, documents issued, results that figures do not show: {area}", area=inner(name))))


def statement(row: pd.Series, view: View) -> str:
    """What the figures say of an indicator (a row of `area_value_by_indicator`): the area, its units, the target, the change, the coverage."""
    if row["kind"] == "flag" and row["basis"] == "sum":
        parts = [_("{indicator}: {n} of {all} units with data", indicator=row["indicator_name"], n=written(row["value"]), all=written(row["units_with_value"]))]
    elif numbers.is_missing(row["value"]):
        parts = [_("{indicator}: units from {low} to {high}", indicator=row["indicator_name"], low=written_of(row, "minimum"), high=written_of(row, "maximum"))]
        if row["units_with_value"] == 1:
            parts = [f"{row['indicator_name']}: {written_of(row, 'median')}"]
    else:
        text = f"{row['indicator_name']}: {written_of(row, 'value')}"
        parts = [text + ("" if numbers.is_missing(row["denominator"]) else f" ({numbers.fraction(row['numerator'], row['denominator'])})")]
        if row["basis"] == "own_report":
            parts.append(_("reported for the whole area"))
        elif row["units_with_value"] > 1 and row["minimum"] != row["maximum"]:
            parts.append(_("units from {low} to {high}", low=written_of(row, "minimum"), high=written_of(row, "maximum")))
    if row["units_with_target"] and not numbers.is_missing(row["target_value"]) and row["kind"] != "flag":
        parts.append(against_target(row) + _behind(row, view))
    if not numbers.is_missing(row["change"]):
        change = numbers.change(row["change"], row["unit_of_measure"], row["decimals"])
        parts.append(_("{change} against {period}", change=change, period=inner(row["previous_period_name"])))
    if (row["units_with_value"] and row["kind"] != "flag") or row["basis"] == "sum":
        parts.append(coverage(row))
    return "; ".join(parts)


def _behind(row: pd.Series, view: View) -> str:
    """Of few units that are behind the target for sure, the names and values."""
    if not 0 < row["units_behind"] <= NAMED:
        return ""
    units = queries.value_by_unit(**view.scope, indicator=row["indicator_code"])
    named = [f"{unit.unit_name} {cell_text(unit)}" for unit in units[units["level"] == "behind"].itertuples()]
    return f" ({', '.join(named)})"


def _table(paper: Paper, traces: Traces, view: View, others: pd.DataFrame, name: str) -> None:
    """Other indicators of the area with data: those that most units reported."""
    shown = others.sort_values("units_with_value", ascending=False, kind="stable").head(TABLED).sort_index()
    if shown.empty:
        return
    columns = [
        Column(_("Indicator"), 60), Column(view.area_name, 28, "right"), Column(_("Units from – to"), 34, "right"),
        Column(_("Units with data"), 22, "center"), Column(_("Source"), 17, "center"),
    ]  # fmt: skip
    rows = [
        [
            row["indicator_name"],
            _whole(row),
            _spread(row),
            _("reported for the whole area") if row["basis"] == "own_report" else f"{written(row['units_with_value'])}/{written(row['units'])}",
            traces.of_area(row),
        ]
        for _index, row in shown.iterrows()
    ]
    caption = _("Other figures: {area}", area=name)
    if len(shown) < len(others):
        caption += "; " + _("{shown} of {all} indicators with data", shown=len(shown), all=len(others))
    table(paper, caption, columns, rows, TEXT_WIDTH)


def _whole(row: pd.Series) -> str:
    if numbers.is_missing(row["value"]):
        return _("no total")
    if row["kind"] == "flag":
        return written(row["value"])
    return written_of(row, "value")


def _spread(row: pd.Series) -> str:
    """From where to where the units range; of those that have or do something, only how many."""
    if row["kind"] == "flag":
        return _("units that have it")
    if row["units_with_value"] < 2 or row["minimum"] == row["maximum"]:
        return written_of(row, "maximum") if row["units_with_value"] else ""
    return f"{numbers.number(row['minimum'], row['decimals'])} – {written_of(row, 'maximum')}"


def written(value: float) -> str:
    return numbers.number(value)

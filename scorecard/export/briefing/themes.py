"""The themes of a deck: for each what the page of the theme shows first, as pieces; a theme without data has none."""

import pandas as pd

from scorecard import findings, html, queries
from scorecard.charts.deficiencies import pareto_types
from scorecard.charts.forecast import range_forecast
from scorecard.charts.plans import bullet_plan
from scorecard.charts.quotas import bar_shares
from scorecard.charts.ranking import bar_ranking
from scorecard.charts.trends import line_trend
from scorecard.export.pieces import Piece, piece
from scorecard.i18n import _
from scorecard.settings import Theme, settings
from scorecard.statistics import control
from scorecard.view import View

# units of a ranking, lines of a trend: more cannot be told apart on slides
UNITS, LINES = 102, 40


def pieces(view: View) -> dict[str, list[Piece]]:
    """The pieces of each theme that has data, by its code."""
    makers = {"online_services": _online_services, "budget": _budget, "staff": _staff, "deficiencies": _deficiencies}
    made = {code: makers[code](view, theme) for code, theme in settings().themes.items() if code in makers}
    return {code: found for code, found in made.items() if found}


def grid(view: View) -> list[Piece]:
    """Units and key indicators as a table."""
    data = queries.value_by_unit_indicator(**view.scope, indicators=settings().key_indicators, most=UNITS)
    reported = data[data["units_reported"] > 0]
    if reported.empty:
        return []
    note = findings.common.grid_note(data, view.units)
    return [piece(view, reported, _("Units and key indicators"), note, markup=html.overview.unit_grid(reported))]


def _area(view: View, indicator: str) -> pd.Series:
    return queries.area_value_by_indicator(**view.scope, indicators=[indicator]).iloc[0]


def _ranking(view: View, indicator: str) -> list[Piece]:
    if not indicator:
        return []
    values, area = queries.value_by_unit(**view.scope, indicator=indicator, most=UNITS), _area(view, indicator)
    if values["value"].isna().all():
        return []
    figure = bar_ranking(values, area["value"] if view.units > 1 else None, view.area_name)
    return [piece(view, values, findings.common.ranking(values, area), findings.common.ranking_note(values, area, view.period_name), figure)]


def _online_services(view: View, theme: Theme) -> list[Piece]:
    return [*_ranking(view, theme.role("rate")), *_trend(view, theme.role("rate")), *_ranking(view, theme.role("on_time"))]


def _trend(view: View, indicator: str) -> list[Piece]:
    """The course of the units; in the accent the one with the gravest warning for it, or else the first."""
    lines = queries.unit_option_by_value(**view.scope, indicator=indicator, most=LINES)
    trend = queries.value_by_unit_period(lines["unit_key"].tolist(), [indicator], view.period)
    if trend["period_code"].nunique() < 2:
        return []
    course = queries.area_value_by_period(**view.scope, indicators=[indicator])
    flags = queries.flag_by_unit(**view.scope, most=UNITS)
    warned = flags.loc[~flags["is_praise"] & (flags["indicator_code"] == indicator) & flags["unit_key"].isin(lines["unit_key"]), "unit_key"]
    chosen = warned.iloc[0] if len(warned) else lines["unit_key"].iloc[0]
    limits = control.limits(trend[trend["unit_key"] == chosen])
    figure = line_trend(trend, course, view.area_name, chosen, _area(view, indicator), limits)
    title = findings.services.trend(trend, course, chosen, view.area_name)
    return [piece(view, trend, title, findings.services.trend_note(trend[trend["unit_key"] == chosen], limits), figure)]


def _budget(view: View, theme: Theme) -> list[Piece]:
    rate = theme.role("plan_rate")
    values, area = queries.value_or_mention_by_unit(**view.scope, indicator=rate, kind=theme.role("exceeded"), most=UNITS), _area(view, rate)
    if values["value"].isna().all() and not (values["state"] == "mentioned").any():
        return []
    note = findings.budget.plan_note(values, area, view.period_name)
    figure = bullet_plan(values, _("above plan"), area["value"], view.area_name)
    found = [piece(view, values, findings.budget.plan_pace(values, area), note, figure)]
    forecast = queries.forecast_by_unit(**view.scope, indicator=rate, most=UNITS)
    if len(forecast):
        note = findings.budget.forecast_note(forecast, view.period_name)
        found.append(piece(view, forecast, findings.budget.forecast(forecast), note, range_forecast(forecast)))
    return found


def _staff(view: View, theme: Theme) -> list[Piece]:
    found = []
    parts = queries.part_by_unit(**view.scope, indicators=theme.codes("qualifications"), whole=theme.role("present"), sorted_by=theme.headline, most=UNITS)
    if len(parts) and parts["units_with_share"].any():
        area = _area(view, theme.headline)
        note = findings.staff.shares_note(parts, area, view.period_name)
        found.append(piece(view, parts, findings.staff.area_rate(area), note, bar_shares(parts, _("none or not stated"))))
    return found


def _deficiencies(view: View, _theme: Theme) -> list[Piece]:
    """What inspections found, of the nearest period that has one, which its title then names."""
    on_record = queries.deficiency_period(**view.scope)
    if on_record.empty or not on_record["is_inspected"].iloc[0]:
        return []
    period, name = on_record["code"].iloc[0], on_record["label"].iloc[0]
    scope = {**view.scope, "period": period, "found_by": "inspection"}
    counted = queries.deficiency_count_by_finder(**{**view.scope, "period": period})
    found = counted[counted["found_by"] == "inspection"].iloc[0]
    areas, units, kinds = (
        query(**scope) for query in (queries.deficiency_count_by_area, queries.deficiency_count_by_unit_area, queries.deficiency_count_by_type)
    )  # fmt: skip
    title, note = findings.deficiencies.deficiencies(found, areas), findings.deficiencies.deficiencies_note(found, name)
    made = [piece(view, units, title, note, markup=html.deficiencies.deficiency_table(units, areas))]
    if kinds["units"].max() > 1:
        made.append(piece(view, kinds, findings.deficiencies.recurring(kinds), findings.deficiencies.recurring_note(kinds, name), pareto_types(kinds)))
    return made

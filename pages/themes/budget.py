"""Budget: collected against the plan of the year and its pace, against the year before, and what was spent."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.forecast import range_forecast
from scorecard.charts.plans import bar_change, bullet_plan, column_pace
from scorecard.i18n import _
from scorecard.settings import settings

FLAGGED = 7

view, theme = filters.view(), settings().themes["budget"]
rate, before, spent, exceeded = (theme.role(name) for name in ("plan_rate", "year_on_year", "spending_rate", "exceeded"))
codes = [code for code in (*theme.codes("amounts"), rate, before, spent, theme.role("spending_year_on_year")) if code]
st.title(theme.name)

areas = queries.area_value_by_indicator(**view.scope, indicators=codes)
area = {row["indicator_code"]: row for _index, row in areas.iterrows()}
named = queries.mention_by_unit(view.area, view.peer_group, view.period, rate, exceeded)
collected = area[rate]["units_with_value"] > 0 or len(named) > 0
reported = areas.loc[areas["units_with_value"] > 0, "indicator_code"].tolist()

if not collected and not reported:
    nearest = queries.nearest_periods(**view.scope, indicators=codes)
    show.nothing(_("No budget figures in the documents of {area}, {period}.", area=view.area_name, period=view.period_name), nearest)
    if nearest.empty:
        show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], codes))
    st.stop()

flags = queries.flag_by_unit(**view.scope, about=codes, most=FLAGGED)
if len(flags):
    note, hint = findings.flags.listed_note(flags), _("click a name to open the unit")
    show.markup(html.flags.flag_list(flags), flags, findings.flags.listed(flags), note, key="flags", hint=hint)

shown = choices.units_shown()
left, right = st.columns(2) if collected and {before, spent} & set(reported) else (st.container(), st.container())
with left:
    if collected:
        values = queries.value_or_mention_by_unit(**view.scope, indicator=rate, kind=exceeded, **shown)
        show.chart(
            bullet_plan(values, _("above plan"), area[rate]["value"], view.area_name),
            values,
            findings.budget.plan_pace(values, area[rate]),
            findings.budget.plan_note(values, area[rate], view.period_name),
            key="budget_plan",
            hint=findings.budget.plan_key(values),
        )
    forecast = queries.forecast_by_unit(**view.scope, indicator=rate, **shown)
    if len(forecast):
        note = findings.budget.forecast_note(forecast, view.period_name)
        show.chart(range_forecast(forecast), forecast, findings.budget.forecast(forecast), note, key="budget_forecast", hint=findings.budget.forecast_key())
    trend = queries.area_value_by_period(**view.scope, indicators=[rate])
    if len(trend) > 1:
        show.chart(
            column_pace(trend),
            trend,
            findings.budget.pace_by_quarter(trend, view.area_name),
            _("Collected since the start of the year, in % of the plan of the year; short line: pace of the quarter"),
            key="budget_pace",
            opens_unit=False,
        )
    if len(named):
        show.table(named, findings.budget.named(named), _("As the documents say it, without a number"))
with right:
    if before in reported:
        changes = queries.value_or_mention_by_unit(**view.scope, indicator=before, **shown)
        show.chart(
            bar_change(changes, _("as the year before"), area[before]["value"], view.area_name, (area[before]["minimum"], area[before]["maximum"])),
            changes,
            findings.budget.year_on_year(changes, area[before]),
            findings.common.subtitle(area[before], view.period_name, len(changes)),
            key="budget_before",
        )
    if spent in reported:
        spending = queries.value_or_mention_by_unit(**view.scope, indicator=spent, **shown)
        show.chart(
            bullet_plan(spending, "", area[spent]["value"], view.area_name),
            spending,
            findings.budget.spread(spending, area[spent]),
            findings.budget.spending_note(spending, area[spent], view.period_name),
            key="budget_spending",
            hint=findings.budget.plan_key(spending),
        )

if len(reported) > 1:
    grid = queries.value_by_unit_indicator(**view.scope, indicators=codes, **shown)
    show.markup(
        html.overview.unit_grid(grid),
        grid,
        _("Revenue and expenditure of each unit"),
        findings.budget.amounts_note(grid, areas, view.period_name),
        key="budget_grid",
    )
elif findings.common.absent(areas):
    show.nothing(findings.common.absent(areas))

"""Online public services: who uses them, on how many cases that rests, since when; procedures online; dossiers on time."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.composition import bar_parts
from scorecard.charts.funnel import funnel_rate
from scorecard.charts.ranking import bar_ranking
from scorecard.charts.trends import line_trend
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.statistics import control

# more lines than these cannot be told apart
LINES = 40
FLAGGED = 7

view, theme = filters.view(), settings().themes["online_services"]
rate, on_time, levels = theme.role("rate"), theme.role("on_time"), theme.codes("levels")
st.title(theme.name)

flags = queries.flag_by_unit(**view.scope, about=[code for code in (rate, on_time) if code], most=FLAGGED)
if len(flags):
    note, hint = findings.flags.listed_note(flags), _("click a name to open the unit")
    show.markup(html.flags.flag_list(flags), flags, findings.flags.listed(flags), note, key="flags", hint=hint)

values = queries.value_by_unit(**view.scope, indicator=rate)
areas = {row["indicator_code"]: row for _index, row in queries.area_value_by_indicator(**view.scope, indicators=[rate, on_time, *levels]).iterrows()}

if values["value"].isna().all():
    show.nothing(
        _("{indicator}: nothing was reported for this period.", indicator=areas[rate]["indicator_name"]),
        queries.nearest_periods(**view.scope, indicators=[rate]),
    )
else:
    # one unit has nothing beside it to relate to
    has_several = view.units > 1
    left, right = st.columns([3, 2]) if has_several else (st.container(), st.container())
    with left:
        show.chart(
            bar_ranking(values, areas[rate]["value"] if has_several else None, view.area_name),
            values,
            findings.common.ranking(values, areas[rate]),
            findings.common.ranking_note(values, areas[rate], view.period_name),
            key="online_ranking",
        )
    with right:
        points = queries.funnel_by_unit(**view.scope, indicator=rate)
        if len(points):
            curves = queries.funnel_limit_by_denominator(**view.scope, indicator=rate)
            show.chart(
                funnel_rate(points, curves), points, findings.chance.funnel(points), findings.chance.funnel_note(points, view.period_name), key="online_funnel"
            )
        elif has_several:
            show.nothing(_("The rates were reported without the number of dossiers: whether they differ beyond chance cannot be shown."))

    lines = queries.unit_option_by_value(**view.scope, indicator=rate, most=LINES)
    trend = queries.value_by_unit_period(lines["unit_key"].tolist(), [rate], view.period)
    area_trend = queries.area_value_by_period(**view.scope, indicators=[rate])
    if trend["period_code"].nunique() < 2:
        show.nothing(_("Trend: at least two comparable quarters are needed; so far there is one at most."))
    else:
        chosen = choices.unit_choice(lines, "trend_unit")
        course = trend[trend["unit_key"] == chosen]
        limits = control.limits(course)
        show.chart(
            line_trend(trend, area_trend, view.area_name, chosen, areas[rate], limits),
            trend,
            findings.services.trend(trend, area_trend, chosen, view.area_name),
            findings.services.trend_note(course, limits),
            key="online_trend",
        )

if levels:
    parts = queries.part_value_by_unit(**view.scope, indicators=levels)
    if parts.empty:
        names = " / ".join(areas[code]["indicator_name"] for code in levels)
        show.nothing(_("{indicator}: nothing was reported for this period.", indicator=names))
    else:
        note = _("Procedures offered online, by level; {period}", period=view.period_name)
        show.chart(bar_parts(parts), parts, findings.services.parts(parts), note, key="levels")

if on_time:
    punctual = queries.value_by_unit(**view.scope, indicator=on_time)
    if punctual["value"].isna().all():
        show.nothing(_("{indicator}: nothing was reported for this period.", indicator=areas[on_time]["indicator_name"]))
    else:
        left, right = st.columns([2, 3])
        with left:
            show.chart(
                bar_ranking(punctual, areas[on_time]["value"] if view.units > 1 else None, view.area_name),
                punctual,
                findings.common.ranking(punctual, areas[on_time]),
                findings.common.ranking_note(punctual, areas[on_time], view.period_name),
                key="on_time",
            )
        fields = queries.value_by_unit_breakdown(**view.scope, indicator=on_time, dimension=theme.role("dimension"))
        with right:
            if fields.empty:
                show.nothing(_("By field: not reported for this period."))
            else:
                note = _("On time by field; {period}", period=view.period_name)
                show.markup(html.overview.breakdown_table(fields), fields, findings.services.worst_part(fields), note, key="on_time_field")

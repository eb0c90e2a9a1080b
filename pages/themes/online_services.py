"""Online public services: who uses them, on how many cases that rests, since when; procedures online; dossiers on time."""

import pandas as pd
import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.composition import bar_parts
from scorecard.charts.ranking import bar_ranking
from scorecard.charts.scatter import scatter_rate_volume
from scorecard.charts.trends import line_trend
from scorecard.i18n import _
from scorecard.settings import settings

# more lines than these cannot be told apart: of a large area the best and the last
LINES = 40

view, theme = filters.view(), settings().themes["online_services"]
rate, on_time, levels = theme.role("rate"), theme.role("on_time"), theme.codes("levels")
st.title(theme.name)

values = queries.value_by_unit(**view.scope, indicator=rate)
areas = {row["indicator_code"]: row for _index, row in queries.area_value_by_indicator(**view.scope, indicators=[rate, on_time]).iterrows()}

if values["value"].isna().all():
    show.nothing(
        _("{indicator}: nothing was reported for this period.", indicator=areas[rate]["indicator_name"]),
        queries.nearest_periods(**view.scope, indicators=[rate]),
    )
else:
    left, right = st.columns([3, 2])
    with left:
        ranking = bar_ranking(values, areas[rate]["value"], view.area_name)
        show.chart(ranking, values, findings.common.ranking(values, areas[rate]), findings.common.subtitle(areas[rate], view.period_name), key="online_ranking")
    with right:
        with_parts = values[values["denominator"].notna()]
        if with_parts.empty:
            show.nothing(_("The rates were reported without the number of dossiers: how rate and volume relate cannot be shown."))
        else:
            show.chart(
                scatter_rate_volume(with_parts),
                with_parts,
                findings.services.rate_and_volume(with_parts),
                findings.common.subtitle(areas[rate], view.period_name),
                key="online_volume",
            )

    shown = values if len(values) <= LINES else pd.concat([values.head(LINES // 2), values.tail(LINES // 2)])
    trend = queries.value_by_unit_period(shown["unit_key"].tolist(), [rate], view.period)
    area_trend = queries.area_value_by_period(**view.scope, indicators=[rate])
    if trend["period_code"].nunique() < 2:
        show.nothing(_("Trend: at least two comparable quarters are needed; so far there is one at most."))
    else:
        chosen = choices.unit_choice(shown, "trend_unit")
        show.chart(
            line_trend(trend, area_trend, view.area_name, chosen, areas[rate]["target_value"]),
            trend,
            findings.services.trend(trend, area_trend, chosen, view.area_name),
            _("Discrete quarters; each grey line is a unit"),
            key="online_trend",
        )

procedures = queries.value_by_unit_indicator(**view.scope, indicators=levels)
known = procedures[procedures["value"].notna()]
if len(known):
    show.chart(
        bar_parts(known),
        known,
        findings.services.parts(known),
        _("Procedures offered online, by level; {period}", period=view.period_name),
        key="levels",
    )

punctual = queries.value_by_unit(**view.scope, indicator=on_time)
if punctual["value"].notna().any():
    left, right = st.columns([2, 3])
    with left:
        show.chart(
            bar_ranking(punctual, areas[on_time]["value"], view.area_name),
            punctual,
            findings.common.ranking(punctual, areas[on_time]),
            findings.common.subtitle(areas[on_time], view.period_name),
            key="on_time",
        )
    fields = queries.value_by_unit_breakdown(**view.scope, indicator=on_time, dimension=theme.role("dimension"))
    with right:
        if fields.empty:
            show.nothing(_("By field: not reported for this period."))
        else:
            show.markup(
                html.overview.breakdown_table(fields),
                fields,
                findings.services.worst_part(fields),
                _("On time by field; {period}", period=view.period_name),
                key="on_time_field",
            )

"""Who needs a look, beyond chance and with the reason; who stands out; funnel, sure ranks, composite score, what improved and worsened."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, scores, show
from scorecard.charts.funnel import funnel_rate
from scorecard.charts.ranks import interval_ranks
from scorecard.i18n import _
from scorecard.settings import settings

UNITS = 40

view, keys = filters.view(), settings().key_indicators
st.title(_("Watchlist"))
part = choices.part_choice(
    {
        "flags": _("Who needs a look"),
        "funnel": _("Funnel plot"),
        "ranks": _("How sure ranks are"),
        "score": _("Composite score"),
        "changes": _("Improved and worsened"),
    }
)

match part:
    case "flags":
        flags = findings.watch.told(queries.flag_by_unit(**view.scope, most=UNITS))
        blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
        if flags.empty:
            show.nothing(_("No rule speaks of any unit for {period}.", period=view.period_within), queries.nearest_flag_periods(**view.scope))
            st.stop()
        left, right = st.columns(2)
        for place, listed, title, key in ((left, blame, findings.watch.watched, "flags"), (right, praise, findings.watch.praised, "praise")):
            with place:
                if listed.empty:
                    show.nothing(
                        _("No unit is flagged for this period.") if key == "flags" else _("No unit stands out or improves beyond chance in this period.")
                    )
                else:
                    note, hint = findings.watch.listed_note(listed), _("click a name to open the unit")
                    show.markup(html.watch.watch_list(listed, key), listed, title(listed), f"{view.period_name} · {note}", key=key, hint=hint)
    case "funnel" | "ranks":
        rates = queries.rate_options(**view.scope)
        rates = rates[rates["units_with_cases"] > 0] if part == "funnel" else rates
        if rates.empty:
            show.nothing(
                _("No rate was reported with its number of cases for {period}: what is chance and what is not cannot be told.", period=view.period_within)
                if part == "funnel"
                else _("No rate of two units was reported for {period}.", period=view.period_within),
                queries.nearest_periods(**view.scope, indicators=keys),
            )
            show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], keys[:1]))
            st.stop()
        left, right = st.columns([3, 1] if part == "funnel" else [1, 1])
        with left:
            rate = choices.indicator_choice("rate", rates, next((code for code in keys if code in set(rates["indicator_code"])), ""))
        if part == "ranks":
            ranked = queries.value_by_unit(**view.scope, indicator=rate, most=UNITS * 5)
            ranked = ranked[ranked["rank"].notna()]
            if ranked.empty:
                show.nothing(_("Fewer than two units have 30 cases or more: nobody is ranked."))
            else:
                note = findings.chance.ranks_note(ranked, view.units, view.period_name)
                show.chart(interval_ranks(ranked), ranked, findings.chance.ranks(ranked), note, key="ranks")
            st.stop()
        scale = choices.either("scale", _("Scale of the cases"), {"plain": _("plain"), "log": _("logarithmic")}, right)
        points = queries.funnel_by_unit(**view.scope, indicator=rate)
        if points.empty:
            show.nothing(_("Too few units with 30 cases, or all alike: there is no funnel for this rate."))
        else:
            limits = queries.funnel_limit_by_denominator(**view.scope, indicator=rate)
            figure = funnel_rate(points, limits, scale == "log")
            show.chart(figure, points, findings.chance.funnel(points), findings.chance.funnel_note(points, view.period_name), key="funnel")
    case "score":
        presets = queries.score_preset_options(view.scope["language"])
        left, right = st.columns(2)
        with left:
            preset = choices.preset_choice(presets)
        method = choices.either("method", _("Points by"), {"min_max": _("worst to best of the group"), "target": _("share of the target")}, right)
        weights = choices.weights(presets[presets["preset"] == preset])
        if not weights:
            show.nothing(_("All weights are 0: there is no score."))
            st.stop()
        parts = queries.score_part_by_unit_indicator(**view.scope, indicators=list(weights))
        scored = scores.composite_score(parts, weights, method)
        known = scored[scored["score"].notna()].head(UNITS * 5)
        if known.empty:
            show.nothing(findings.scores.scored(scored) + ".", queries.nearest_periods(**view.scope, indicators=list(weights)))
            st.stop()
        note = _("dot: rank by the chosen weights; bar: in 95 of 100 other weightings near them")
        warned = findings.scores.warned(scored, queries.flag_by_unit(**view.scope, most=UNITS * 5))
        said = " · ".join(text for text in (view.period_name, note, warned) if text)
        show.chart(interval_ranks(known, findings.scores.short(known)), known, findings.scores.scored(scored), said, key="score_ranks")
        table = findings.scores.table(scored, parts).head(UNITS * 5)
        show.markup(html.tables.rows_table(table), table, findings.scores.moved(scored), findings.scores.score_note(parts, method), key="score")
    case "changes":
        changes = queries.change_beyond_chance_by_unit(**view.scope)
        if changes.empty:
            show.nothing(
                _("There is no comparable earlier period with the number of cases to hold {period} against.", period=view.period_within),
                queries.nearest_periods(**view.scope, indicators=keys),
            )
            st.stop()
        for place, reading in zip(st.columns(2), ("better", "worse"), strict=True):
            listed = changes[changes["change_reading"] == reading]
            with place:
                if listed.empty:
                    show.nothing(_("No rate got better beyond chance.") if reading == "better" else _("No rate got worse beyond chance."))
                else:
                    note = findings.chance.changed_note(listed, view.period_name)
                    show.markup(html.watch.change_list(listed), listed, findings.chance.changed(listed, reading), note, key=f"changes_{reading}")

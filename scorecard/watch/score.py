"""The composite score with weights to move, and how ranks move with them."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, scores, show
from scorecard.charts.ranks import interval_ranks
from scorecard.i18n import _

UNITS = 200


def draw() -> None:
    """A preset, how points are given, sliders for the weights; then the ranks and the points."""
    view = filters.view()
    presets = queries.score_preset_options(view.scope["language"])
    left, right = st.columns(2)
    with left:
        preset = choices.preset_choice(presets)
    method = choices.either("method", _("Points by"), {"min_max": _("worst to best of the group"), "target": _("share of the target")}, right)
    weights = choices.weights(presets[presets["preset"] == preset])
    if not weights:
        show.nothing(_("All weights are 0: there is no score."))
        return
    parts = queries.score_part_by_unit_indicator(**view.scope, indicators=list(weights))
    scored = scores.composite_score(parts, weights, method)
    known = scored[scored["score"].notna()].head(UNITS)
    if known.empty:
        show.nothing(findings.scores.scored(scored) + ".", queries.nearest_periods(**view.scope, indicators=list(weights)))
        return
    note = _("dot: rank by the chosen weights; bar: in 95 of 100 other weightings near them")
    warned = findings.scores.warned(scored, queries.flag_by_unit(**view.scope, most=UNITS))
    said = " · ".join(text for text in (view.period_name, note, warned) if text)
    show.chart(interval_ranks(known, findings.scores.short(known)), known, findings.scores.scored(scored), said, key="score_ranks")
    table = findings.scores.table(scored, parts).head(UNITS)
    show.markup(html.tables.rows_table(table), table, findings.scores.moved(scored), findings.scores.score_note(parts, method), key="score")

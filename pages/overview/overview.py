"""Where the units of an area stand: cards, who needs attention, the tile map, the grid of units and key indicators."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.i18n import _
from scorecard.settings import settings

UNITS_SHOWN = 30

view = filters.view()
themes, keys = settings().themes, settings().key_indicators
st.title(_("{area}: where the units stand", area=view.area_name))

values = queries.area_value_by_indicator(**view.scope, indicators=settings().theme_indicators)
trends = queries.area_value_by_period(**view.scope, indicators=[theme.headline for theme in themes.values()])
rows = {row["indicator_code"]: row for _index, row in values.iterrows()}
cards = [
    findings.overview.theme_card(
        theme.name, f"pages/themes/{code}.py", rows[theme.headline], rows.get(theme.count), trends[trends["indicator_code"] == theme.headline]
    )
    for code, theme in themes.items()
    if theme.headline in rows
]
show.markup(html.overview.theme_cards(cards), values, _("The four themes"), key="cards")

left, right = st.columns(2)
attention = queries.attention_by_unit(**view.scope, indicators=keys)
with left:
    if attention.empty:
        show.nothing(_("No unit misses a target or was named in this period, as far as data were reported."))
    else:
        reasons = [findings.overview.reason(row) for _index, row in attention.iterrows()]
        show.markup(
            html.overview.unit_list(attention, reasons),
            attention,
            findings.overview.attention(attention),
            _("Most reasons first; click a name to open the unit"),
        )

grid = queries.value_by_unit_indicator(**view.scope, indicators=keys, most=UNITS_SHOWN)
reported = grid[grid["indicator_code"].isin(grid.loc[grid["value"].notna(), "indicator_code"])]
with right:
    if len(reported):
        choice = choices.indicator_choice(
            "map", reported.drop_duplicates("indicator_code"), themes["online_services"].headline if "online_services" in themes else ""
        )
        tiles = queries.value_by_unit(**view.scope, indicator=choice)
        if tiles["tile_row"].notna().any():
            show.markup(
                html.overview.tile_map(tiles),
                tiles,
                findings.common.ranking(tiles, queries.area_value_by_indicator(**view.scope, indicators=[choice]).iloc[0]),
                key="tiles",
            )

if reported.empty:
    show.nothing(_("No key indicator was reported for this period."), queries.nearest_periods(**view.scope, indicators=keys))
else:
    show.markup(html.overview.unit_grid(reported), reported, _("Units and key indicators"), findings.common.grid_note(grid, view.units), key="grid")

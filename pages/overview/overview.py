"""Where the units of an area stand: cards, who needs attention, the tile map, the grid of units and key indicators."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.i18n import _
from scorecard.settings import settings

UNITS_SHOWN, FLAGGED = 30, 7

view = filters.view()
themes, keys = settings().themes, settings().key_indicators
st.title(_("{area}: where the units stand", area=view.area_name))

values = queries.area_value_by_indicator(**view.scope, indicators=settings().theme_indicators)
headlines = [theme.headline for theme in themes.values()]
trends = queries.area_value_by_period(**view.scope, indicators=headlines)
latest = queries.latest_area_value_by_indicator(**view.scope, indicators=headlines)
named = queries.mention_count_by_indicator(**view.scope, indicators=headlines, kind=themes["budget"].role("exceeded") if "budget" in themes else "")
rows, latest_rows, named_rows = ({row["indicator_code"]: row for _index, row in data.iterrows()} for data in (values, latest, named))
cards = [
    findings.overview.theme_card(
        theme.name,
        f"pages/themes/{code}.py",
        rows[theme.headline],
        rows.get(theme.count),
        trends[trends["indicator_code"] == theme.headline],
        latest_rows.get(theme.headline),
        named_rows.get(theme.headline),
    )
    for code, theme in themes.items()
    if theme.headline in rows
]
show.markup(html.overview.theme_cards(cards), values, _("The four themes"), key="cards")

grid = queries.value_by_unit_indicator(**view.scope, indicators=keys, most=UNITS_SHOWN)
reported = grid[grid["units_reported"] > 0]
mapped = reported[reported["tile_row"].notna() & reported["value"].notna()]
flags = queries.flag_by_unit(**view.scope, most=FLAGGED)
blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
left, right = st.columns(2) if len(mapped) or len(praise) else (st.container(), st.container())
with left:
    if blame.empty:
        show.nothing(_("No warning in this period, as far as data were reported."))
    else:
        show.markup(
            html.flags.flag_list(blame),
            blame,
            findings.watch.watched(blame),
            findings.watch.listed_note(blame),
            key="attention",
            hint=_("click a name to open the unit"),
        )

with right:
    if len(mapped):
        default = themes["online_services"].headline if "online_services" in themes else ""
        choice = choices.indicator_choice("map", reported[reported["indicator_code"].isin(mapped["indicator_code"])].drop_duplicates("indicator_code"), default)
        tiles = queries.value_by_unit(**view.scope, indicator=choice)
        area = queries.area_value_by_indicator(**view.scope, indicators=[choice]).iloc[0]
        show.markup(html.overview.tile_map(tiles), tiles, findings.common.ranking(tiles, area), key="tiles")
    if len(praise):
        show.markup(html.flags.flag_list(praise), praise, findings.watch.praised(praise), findings.watch.listed_note(praise), key="praise")

if reported.empty:
    show.nothing(_("No key indicator was reported for this period."), queries.nearest_periods(**view.scope, indicators=keys))
else:
    note, hint = findings.common.grid_note(grid, view.units), _("click a name to open the unit")
    show.markup(html.overview.unit_grid(reported), reported, _("Units and key indicators"), note, key="grid", hint=hint)

"""Where the communes of an area stand: cards, the grid of units, the tile map, who needs attention."""

import streamlit as st

from scorecard import filters, html, queries, show
from scorecard.i18n import _
from scorecard.settings import settings

view = filters.view()
st.title(view.area_name)
grid = queries.value_by_unit_indicator(**view.scope, indicators=settings().key_indicators, most=30)
show.markup(html.unit_grid(grid), grid, _("Units and key indicators"), _("Sorted by what needs attention; click a name to open the unit"))

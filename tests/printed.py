"""What pages show, as blocks for paper: the overview with the calls of its page, and the figures of any page as its script made them."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from scorecard import findings, html, queries
from scorecard.export.printable import Block
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.view import View


def overview(view: View) -> list[Block]:
    """The blocks of pages/overview/overview.py: cards, warnings, tile map, grid."""
    themes, keys, mark = settings().themes, settings().key_indicators, view.is_simulated
    headlines = [theme.headline for theme in themes.values()]
    values = queries.area_value_by_indicator(**view.scope, indicators=settings().theme_indicators)
    trends = queries.area_value_by_period(**view.scope, indicators=headlines)
    latest = queries.latest_area_value_by_indicator(**view.scope, indicators=headlines)
    rows, latest_rows = ({row["indicator_code"]: row for _index, row in data.iterrows()} for data in (values, latest))
    cards = [
        findings.overview.theme_card(
            theme.name,
            f"pages/themes/{code}.py",
            rows[theme.headline],
            rows.get(theme.count),
            trends[trends["indicator_code"] == theme.headline],
            latest_rows.get(theme.headline),
            None,
        )
        for code, theme in themes.items()
    ]
    flags = queries.flag_by_unit(**view.scope, most=7)
    tiles = queries.value_by_unit(**view.scope, indicator=themes["online_services"].headline)
    area = queries.area_value_by_indicator(**view.scope, indicators=[themes["online_services"].headline]).iloc[0]
    grid = queries.value_by_unit_indicator(**view.scope, indicators=keys, most=30)
    return [
        Block(html.overview.theme_cards(cards), _("The four themes"), is_simulated=mark),
        Block(html.flags.flag_list(flags), findings.watch.watched(flags), findings.watch.listed_note(flags), is_simulated=mark),
        Block(html.overview.tile_map(tiles), findings.common.ranking(tiles, area), is_simulated=mark),
        Block(html.overview.unit_grid(grid), _("Units and key indicators"), findings.common.grid_note(grid, view.units), is_simulated=mark),
    ]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The figures that a page has drawn."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]

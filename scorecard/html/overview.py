"""Cards, the units x indicators grid, the tile map, lists of units, a rate by parts."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import TARGET_MARK, cell_text, goal, is_unconfirmed, level_name, measured, rank_words
from scorecard.html.base import DARK_FROM, NO_CELL, render
from scorecard.html.tables import grouped
from scorecard.i18n import _

# up to here the ink of the page is legible on a tile
TILE_SHADES = 54


def cell_title(row: Any) -> str:
    """What stands behind a cell, for hovering and for screen readers."""
    parts = [f"{row.unit_name}, {row.indicator_name}: {cell_text(row)}"]
    if not numbers.is_missing(row.denominator):
        parts.append(numbers.fraction(row.numerator, row.denominator))
    if not numbers.is_missing(row.target_value):
        parts.append(_("target {target}: {level}", target=goal(row), level=level_name(row.level)))
    if rank_words(row):
        parts.append(rank_words(row))
    return "; ".join(parts)


def unit_grid(data: pd.DataFrame) -> str:
    """Units down, indicators across (rows of `value_by_unit_indicator`): value, mark and colour of the distance to target."""
    columns: dict[str, dict[str, Any]] = {}
    units = []
    for key, rows in grouped(data.itertuples(), "unit_key"):
        cells = []
        for row in rows:
            column = columns.setdefault(
                row.indicator_code,
                {"short_name": row.short_name, "indicator_name": row.indicator_name, "unit_of_measure": row.unit_of_measure, "is_unconfirmed": False},
            )
            column["is_unconfirmed"] |= is_unconfirmed(row)
            cells.append({"text": cell_text(row), "title": cell_title(row), "level": row.level if row.state == "value" else "blank", "state": row.state})
        units.append({"key": key, "name": rows[0].unit_name, "cells": cells})
    return render(
        "unit_grid.html.j2", columns=list(columns.values()), units=units, is_unconfirmed=any(column["is_unconfirmed"] for column in columns.values())
    )  # fmt: skip


def tile_map(data: pd.DataFrame) -> str:
    """The district as tiles (rows of `value_by_unit` with tile positions), shaded by value, the number in every tile."""
    placed = data[data["tile_row"].notna()]
    low, high = placed["value"].min(), placed["value"].max()
    tiles = [
        {
            "key": row.unit_key,
            "kind": row.unit_name.removesuffix(row.tile_name).strip(),
            "name": row.tile_name,
            "row": int(row.tile_row),
            "column": int(row.tile_col),
            "text": cell_text(row) if row.state == "value" else "–",
            "title": cell_title(row),
            "mark": TARGET_MARK[row.level],
            "shade": None if numbers.is_missing(row.value) else round(6 + TILE_SHADES * (row.value - low) / (high - low)) if high > low else 30,
        }
        for row in placed.itertuples()
    ]
    return render("tile_map.html.j2", tiles=tiles, low=_edge(placed, low), high=_edge(placed, high))


def _edge(data: pd.DataFrame, value: float) -> str:
    first = data.iloc[0]
    return measured(value, first.unit_of_measure, first.decimals)


def unit_list(data: pd.DataFrame, sentences: list[tuple[str, str]]) -> str:
    """Units with sentences (level, text), one for each row of `data` (unit_key, unit_name), in its order."""
    units: dict[str, dict[str, Any]] = {}
    for row, (level, text) in zip(data.itertuples(), sentences, strict=True):
        unit = units.setdefault(str(row.unit_key), {"key": row.unit_key, "name": row.unit_name, "lines": []})
        unit["lines"].append({"level": level, "text": text})
    return render("unit_list.html.j2", units=list(units.values()))


def theme_cards(cards: list[dict[str, Any]]) -> str:
    """Cards, one a theme: page, theme, value (blank: no data), what, lines (level, text), series (value, line_no; oldest first), spark_label."""
    return render("theme_cards.html.j2", cards=[{**card, "spark": _spark(card["series"])} for card in cards])


def _spark(series: list[tuple[float, int]]) -> list[str]:
    """The points of polylines in a box of 100 x 30, one a line_no; none where there are fewer than two values."""
    if len(series) < 2:
        return []
    low, high = min(series)[0], max(series)[0]
    lines: dict[int, list[str]] = {}
    for step, (value, line_no) in enumerate(series):
        lines.setdefault(line_no, []).append(f"{100 * step / (len(series) - 1):.1f},{28 - 26 * (value - low) / ((high - low) or 1):.1f}")
    # a line of one point is drawn as a dot
    return [" ".join(points if len(points) > 1 else points * 2) for points in lines.values()]


def breakdown_table(data: pd.DataFrame) -> str:
    """Units down, parts of a breakdown across (rows of `value_by_unit_breakdown`): the rate, darker where lower; the fraction below 30 cases."""
    parts = data.drop_duplicates("breakdown").sort_values("position")
    rows = []
    for key, unit in grouped(data.itertuples(), "unit_key"):
        cells = {row.breakdown: _breakdown_cell(row) for row in unit}
        rows.append({"key": key, "name": unit[0].unit_name, "cells": [cells.get(code, NO_CELL) for code in parts["breakdown"]], "heading": ""})
    return render(
        "heat_table.html.j2",
        prefix="part",
        width="full",
        columns=[{"name": name, "class": ""} for name in parts["breakdown_name"]],
        rows=rows,
        totals=None,
        key=_("The stronger the blue, the lower; n/N: fewer than 30 cases; hatched: nothing was reported."),
    )


def _breakdown_cell(row: Any) -> dict[str, Any]:
    shade = round(6 + 74 * (row.highest - row.value) / (row.highest - row.lowest)) if row.highest > row.lowest else 6
    rate = measured(row.value, row.unit_of_measure, row.decimals)
    title = f"{row.unit_name}, {row.breakdown_name}: {rate} ({numbers.fraction(row.numerator, row.denominator)})"
    return {"text": cell_text(row), "class": "cell dark" if shade > DARK_FROM else "cell", "shade": shade, "small": "", "title": title, "lines": []}

"""Small pieces of HTML from templates: cards, the units x indicators grid, the tile map, lists. Everything is escaped.

An element with `data-unit` opens that unit when it is clicked (see `show.clickable`).
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scorecard import numbers
from scorecard.charts.base import LEVEL_MARK, level_name, measured
from scorecard.charts.ranking import state_name
from scorecard.i18n import _

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(_=_, mark=LEVEL_MARK.__getitem__)
    return environment


def render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def cell_text(row: Any) -> str:
    """A value as a table cell shows it: the fraction where there are fewer than 30 cases, the word where there is none."""
    if numbers.is_missing(row.value):
        return state_name(row.state)
    if row.is_small is True:
        return numbers.fraction(row.numerator, row.denominator)
    return measured(row.value, row.unit_of_measure if row.unit_of_measure == "%" else "", row.decimals, row.qualifier)


def cell_title(row: Any) -> str:
    """What stands behind a cell, for hovering and for screen readers."""
    parts = [f"{row.unit_name}, {row.indicator_name}: {cell_text(row)}"]
    if not numbers.is_missing(row.denominator):
        parts.append(numbers.fraction(row.numerator, row.denominator))
    if not numbers.is_missing(row.target_value):
        parts.append(_("target {target}: {level}", target=measured(row.target_value, row.unit_of_measure, 0), level=level_name(row.level)))
    if not numbers.is_missing(row.rank):
        parts.append(_("rank {rank} of {ranked}", rank=int(row.rank), ranked=int(row.ranked)))
    return "; ".join(parts)


def unit_grid(data: pd.DataFrame) -> str:
    """Units down, indicators across (rows of `value_by_unit_indicator`): value, mark and colour of the distance to target."""
    columns = data[["indicator_code", "short_name", "indicator_name", "unit_of_measure"]].drop_duplicates("indicator_code")
    units = []
    for key, rows in data.groupby("unit_key", sort=False):
        cells = [
            {"text": cell_text(row), "title": cell_title(row), "level": row.level if row.state == "value" else "blank", "state": row.state}
            for row in rows.itertuples()
        ]
        units.append({"key": key, "name": rows["unit_name"].iloc[0], "cells": cells})
    return render("unit_grid.html.j2", columns=columns.to_dict("records"), units=units)


def tile_map(data: pd.DataFrame) -> str:
    """The district as tiles (rows of `value_by_unit` with tile positions), shaded by value, the number in every tile."""
    placed = data[data["tile_row"].notna()]
    low, high = placed["value"].min(), placed["value"].max()
    tiles = [
        {
            "key": row.unit_key,
            "name": row.unit_name,
            "row": int(row.tile_row),
            "column": int(row.tile_col),
            "text": cell_text(row) if row.state == "value" else "–",
            "title": cell_title(row),
            "mark": LEVEL_MARK[row.level],
            "shade": None if numbers.is_missing(row.value) else round(8 + 72 * (row.value - low) / (high - low)) if high > low else 40,
        }
        for row in placed.itertuples()
    ]
    return render("tile_map.html.j2", tiles=tiles, low=_edge(placed, low), high=_edge(placed, high))


def _edge(data: pd.DataFrame, value: float) -> str:
    first = data.iloc[0]
    return measured(value, first.unit_of_measure, first.decimals)

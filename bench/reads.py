"""Every read query, with the parameters that a page would give it: milliseconds and rows, by scene."""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from bench.country import Size, unit_key
from bench.stores import environment
from scorecard.paths import QUERIES
from scorecard.settings import settings
from scorecard.store import Parameter, Store, open_store, sql_text

NAME = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Scene:
    """A view that is measured: a store and an area in it."""

    name: str
    size: Size
    area: str

    @property
    def area_key(self) -> str:
        return unit_key(self.area)


@dataclass(frozen=True)
class Read:
    """A query in a scene: median milliseconds and rows; `error` instead where it failed."""

    query: str
    scene: str
    milliseconds: float = 0
    rows: int = 0
    error: str = ""


def parameters(scene: Scene, store: Store) -> dict[str, Parameter]:
    """A value for every parameter that read queries are known to take, as the pages of this data folder would give them."""
    period = store.query("period_options", {"area": scene.area_key, "language": "vi"}).query("is_default")["code"].iloc[0]
    shown = settings()
    themes = shown.themes
    units = store.query("unit_options", {"area": scene.area_key, "peer_group": "all"})["unit_key"].tolist()
    return {
        "area": scene.area_key,
        "peer_group": "all",
        "period": period,
        "periods": [period],
        "language": "vi",
        "indicators": list(shown.key_indicators),
        "indicator": themes["online_services"].headline,
        "dimension": themes["online_services"].role("dimension"),
        "units": units[:5],
        "unit": units[0],
        "most": 30,
        "skip": 0,
    }

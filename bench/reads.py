"""Every read query, with the parameters that a page would give it: milliseconds and rows, by scene."""

import re
import statistics
import time
from dataclasses import dataclass

import duckdb

from bench.country import Size, unit_key
from bench.stores import environment
from scorecard.paths import QUERIES
from scorecard.settings import settings
from scorecard.store import Parameter, open_store, sql_text

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


def parameters(scene: Scene) -> dict[str, Parameter]:
    """A value for every parameter that read queries are known to take, as the pages of this data folder would give them."""
    store, area = open_store(), {"area": scene.area_key, "language": "vi"}
    periods = store.query("period_options", area)
    period = str(periods.loc[periods["is_default"], "code"].iloc[0])
    units = store.query("unit_options", {"area": scene.area_key, "peer_group": "all", "period": period})["unit_key"].tolist()
    like = store.query("comparable_period_options", {**area, "peer_group": "all", "period": period})
    shown = settings()
    services, staff = shown.themes["online_services"], shown.themes["staff"]
    return {
        **area,
        "peer_group": "all",
        "period": period,
        "other": str(like.loc[like["is_earlier"], "code"].iloc[-1]),
        "but_not_in": "",
        "about": [],
        "points": 60,
        "today": "2024-12-31",
        "periods": [period],
        "indicators": list(shown.key_indicators),
        "indicator": services.role("on_time"),
        "dimension": services.role("dimension"),
        "whole": staff.role("present"),
        "sorted_by": staff.headline,
        "units": units[:5],
        "unit": units[0],
        "kind": "exceeded_plan",
        "found_by": "inspection",
        "search": "",
        "words": "binh minh",
        "reform_area": "",
        "type": "",
        "status": "",
        "compared_only": False,
        "most": 30,
        "skip": 0,
    }


def measure(scenes: list[Scene], repeats: int) -> list[Read]:
    """All queries but the dumps, whose result is the whole store; scene by scene in turn, so that a busy moment hits all alike."""
    given = {}
    for scene in scenes:
        with environment(scene.size):
            given[scene.name] = parameters(scene)
    found = []
    for path in sorted((QUERIES / "read").glob("*.sql")):
        if not path.stem.startswith("dump_"):
            found += _measure(path.stem, scenes, given, repeats)
    return found


def _measure(query: str, scenes: list[Scene], given: dict[str, dict[str, Parameter]], repeats: int) -> list[Read]:
    names = set(NAME.findall(sql_text(query)))
    times: dict[str, list[float]] = {scene.name: [] for scene in scenes}
    rows: dict[str, int] = {}
    errors: dict[str, str] = {}
    for repeat in range(1 + repeats):
        for scene in scenes:
            if scene.name in errors:
                continue
            unknown = names - given[scene.name].keys()
            if unknown:
                errors[scene.name] = f"no value is known for ${', $'.join(sorted(unknown))}"
                continue
            with environment(scene.size):
                started = time.perf_counter()
                try:
                    rows[scene.name] = len(open_store().query(query, {name: given[scene.name][name] for name in names}))
                except duckdb.Error as error:
                    errors[scene.name] = str(error).splitlines()[0]
                if repeat:  # the first one warms
                    times[scene.name].append(1000 * (time.perf_counter() - started))
    return [
        Read(query, scene.name, error=errors[scene.name])
        if scene.name in errors
        else Read(query, scene.name, statistics.median(times[scene.name]), rows[scene.name])
        for scene in scenes
    ]

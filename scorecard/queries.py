"""The read queries: one function per file of `queries/read`, of the same name, typed, and cached here and only here.

A result is kept per version and parameters and handed out as a shallow copy: pandas copies on write, so no caller can
change what another one sees. Newest versions push old ones out; time never does.
"""

from functools import lru_cache

import pandas as pd

from scorecard.i18n import language
from scorecard.store import Parameter, Version, open_store

CACHED_RESULTS = 512


@lru_cache(maxsize=CACHED_RESULTS)
def _cached(name: str, version: Version, parameters: tuple[tuple[str, Parameter | tuple[str, ...]], ...]) -> pd.DataFrame:
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    return open_store().query(name, given, version)


def read(name: str, **parameters: Parameter) -> pd.DataFrame:
    """The result of a read query in the current version."""
    frozen = tuple(sorted((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items()))
    return _cached(name, open_store().current(), frozen).copy(deep=False)


def area_options() -> pd.DataFrame:
    return read("area_options")


def period_options(area: str) -> pd.DataFrame:
    return read("period_options", area=area, language=language())


def peer_group_options(area: str) -> pd.DataFrame:
    return read("peer_group_options", area=area, language=language())

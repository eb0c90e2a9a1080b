"""The methods that the build needs, as functions of SQL."""

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from duckdb.func import ARROW
from numpy.typing import NDArray

from scorecard.statistics.funnel import binomial_z, dispersions
from scorecard.statistics.trend import mann_kendall_each

Lists = tuple[NDArray[np.float64], NDArray[np.int64]]
"""The values of lists one after the other, and where each list begins and the last one ends."""


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make known `binomial_z(k, n, p)`, `dispersion(list)`, `trend_s(list)` and `trend_p(list)`, oldest value first."""
    functions: tuple[tuple[str, Callable[..., Any], list[Any]], ...] = (
        ("binomial_z", _binomial_z, ["DOUBLE", "DOUBLE", "DOUBLE"]),
        ("dispersion", lambda lists: pa.array(dispersions(*_flat(lists))), ["DOUBLE[]"]),
        ("trend_s", lambda lists: pa.array(_trend(lists)[0]), ["DOUBLE[]"]),
        ("trend_p", lambda lists: pa.array(_trend(lists)[1]), ["DOUBLE[]"]),
    )
    for name, function, parameters in functions:
        connection.create_function(name, function, parameters, "DOUBLE", type=ARROW)


def _binomial_z(numerator: Any, denominator: Any, reference: Any) -> Any:
    return pa.array(binomial_z(*(values.to_numpy() for values in (numerator, denominator, reference))))


def _trend(lists: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values, offsets = _flat(lists)
    sizes = np.diff(offsets)
    s, p = np.zeros(len(sizes)), np.ones(len(sizes))
    for size in np.unique(sizes):
        place = np.flatnonzero(sizes == size)
        s[place], p[place] = mann_kendall_each(values[offsets[place][:, None] + np.arange(size)])
    return s, p


def _flat(lists: Any) -> Lists:
    whole = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    return whole.values.to_numpy(zero_copy_only=False), whole.offsets.to_numpy().astype(np.int64)

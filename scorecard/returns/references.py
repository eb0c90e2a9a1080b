"""What the store has for the lines of a return: what it is checked against.

Read for a block of neighbouring units at once and kept: returns come by the dozen, and a query for each of them would cost more than
all other checks.
"""

import sys
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from math import isnan

from scorecard import queries
from scorecard.returns.register import Register
from scorecard.store import Version

BLOCK = 32
KEPT_BLOCKS = 128

Key = tuple[str, str]
"""Code of an indicator, and of a part or blank."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the store has for a line: whether an accepted figure stands there, the last value it may be compared with, and what stood when the period began."""

    is_returned: bool
    earlier: float | None
    earlier_period: str
    opening: float | None


@dataclass(frozen=True)
class Block:
    """The references of neighbouring units, column by column: `rows` of each unit, and what stands in them. Plain, since many are kept."""

    rows: dict[str, slice]
    keys: list[Key]
    is_returned: list[bool]
    earlier: "array[float]"
    earlier_period: list[str]
    opening: "array[float]"


def references(register: Register, unit_key: str, period_code: str) -> dict[Key, Reference]:
    """What the store has for a unit in a period, by line."""
    block = _block(register.version, period_code, _neighbours(register, unit_key))
    rows = block.rows.get(unit_key, slice(0))
    columns = zip(block.is_returned[rows], map(_stated, block.earlier[rows]), block.earlier_period[rows], map(_stated, block.opening[rows]), strict=True)
    return dict(zip(block.keys[rows], starmap(Reference, columns), strict=True))


def _stated(value: float) -> float | None:
    return None if isnan(value) else value


def _neighbours(register: Register, unit_key: str) -> tuple[str, ...]:
    """The block of units below the same one that a unit is in."""
    parent = register.units[unit_key].parent_key
    units = [unit.unit_key for unit in register.units_below(parent)] if parent else [unit_key]
    start = units.index(unit_key) // BLOCK * BLOCK
    return tuple(units[start : start + BLOCK])


@lru_cache(maxsize=KEPT_BLOCKS)
def _block(version: Version, period_code: str, units: tuple[str, ...]) -> Block:
    found = queries.claim_reference_by_unit_indicator(version, list(units), period_code)
    places = found.groupby("unit_key", sort=False).indices.items()  # rows are in the order of units
    shared: dict[Key, Key] = {}
    return Block(
        {str(unit): slice(int(rows[0]), int(rows[-1]) + 1) for unit, rows in places},
        [shared.setdefault(key, key) for key in zip(found["indicator_code"], found["breakdown"], strict=True)],
        found["is_returned"].tolist(),
        array("d", found["earlier_value"].astype(float)),
        [sys.intern(code) if isinstance(code, str) else "" for code in found["earlier_period_code"]],
        array("d", found["opening_value"].astype(float)),
    )

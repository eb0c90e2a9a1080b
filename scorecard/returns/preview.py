"""What a file would change: line by line, and on the dashboard. Seen on the very version that accepting it would publish, or has published."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from scorecard.i18n import language
from scorecard.returns import summary
from scorecard.returns.batches import Incoming, adding
from scorecard.returns.register import Register, register
from scorecard.store import Version, data_loader, open_store, sql_text

WORTH_A_LOOK = ("withdrawn", "changed", "overruled")
"""What happens to a figure that stands, or does not happen to it: to be looked at before it is accepted."""

LINE = ["unit_key", "period_code", "indicator_code", "breakdown"]
STANDING = ["period_code", "unit_key", "unit_name", "indicator_code", "indicator_name", "unit_of_measure", "decimals"]


def changes(incoming: Sequence[Incoming], register: Register, accepted: Version | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What accepting files would change, or has changed in the version that accepted them, as two frames.

    Lines: one row per line of the files: unit_key, unit_name, period_code, period_name, indicator_code, indicator_name, breakdown, breakdown_name,
    before, after, unit_of_measure, decimals, `change_state` (new, changed, withdrawn, unchanged, overruled: another claim stays in use).
    Standings: one row per unit and rate whose value, rank or level changes: value, rank, ranked, level, each with _before and _after.
    """
    spoken = {claim.key for item in incoming for claim in item.draft.claims}
    units, periods = sorted({key[0] for key in spoken}), sorted({key[1] for key in spoken})
    store = open_store()
    with store.published(accepted) if accepted else store.preview(data_loader(), adding(incoming, "preview")) as connection:
        lines = _both(connection, "claim_in_use_by_line", [{"units": units, "periods": periods}], LINE)
        areas = sorted({str(register.units[unit].parent_key) for unit in units if register.units[unit].parent_key})
        asked = [{"area": area, "units": units, "period": period, "language": language()} for area in areas for period in periods]
        standings = _both(connection, "standing_by_unit_indicator", asked, STANDING)
    return _lines(lines, spoken, incoming, register), _changed(standings)


@dataclass(frozen=True)
class Changes:
    """What accepting files would do, or has done in `version`: lines as of `changes`, and deficiencies as of `summary.finding_rows`."""

    lines: pd.DataFrame
    deficiencies: pd.DataFrame
    version: Version | None = None

    @classmethod
    def of(cls, incoming: Sequence[Incoming], accept: Callable[[], Version] | None = None) -> "Changes":
        """The changes of files that may be accepted, or of those that `accept` accepts; none where there are no files."""
        known = register()
        deficiencies = summary.finding_rows(incoming, known)
        accepted = accept() if accept and incoming else None
        return cls(changes(incoming, known, accepted)[0] if incoming else pd.DataFrame(), deficiencies, accepted)


def _both(connection: duckdb.DuckDBPyConnection, name: str, asked: Iterable[dict[str, Any]], key: list[str]) -> pd.DataFrame:
    """The result of a read query on both versions, side by side by key."""
    asked = list(asked)
    sides = {}
    for side in ("before", "after"):
        connection.execute(f"use {side}")
        found = []
        for parameters in asked:
            rows = connection.execute(sql_text(name), parameters).df()
            found.append(rows if "period_code" in rows else rows.assign(period_code=parameters["period"]))
        sides[side] = pd.concat(found) if found else pd.DataFrame(columns=key)
    return sides["before"].merge(sides["after"], on=key, how="outer", suffixes=("_before", "_after"), indicator=True)


def _lines(lines: pd.DataFrame, spoken: set[tuple[str, str, str, str]], incoming: Sequence[Incoming], register: Register) -> pd.DataFrame:
    claimed = {claim.key: claim for item in incoming for claim in item.draft.claims}
    rows = []
    for row in lines.to_dict("records"):
        key = (str(row["unit_key"]), str(row["period_code"]), str(row["indicator_code"]), str(row["breakdown"]))
        if key not in spoken:
            continue
        indicator = register.indicators[key[2]]
        before, after = (None if pd.isna(row[f"value_{side}"]) else float(row[f"value_{side}"]) for side in ("before", "after"))
        rows.append(
            {
                "unit_key": key[0],
                "unit_name": register.units[key[0]].name,
                "period_code": key[1],
                "period_name": register.periods[key[1]].name,
                "indicator_code": key[2],
                "indicator_name": indicator.name,
                "breakdown": key[3],
                "breakdown_name": register.breakdowns[key[3]].name if key[3] else "",
                "before": before,
                "after": after,
                "unit_of_measure": indicator.unit_of_measure,
                "decimals": indicator.decimals,
                "change_state": _change(before, after, claimed[key].value, row["_merge"] == "right_only"),
            }
        )
    return pd.DataFrame(rows)


def _change(before: float | None, after: float | None, claimed: float | None, is_new_line: bool) -> str:
    if claimed is not None and claimed != after:
        return "overruled"
    if before == after:
        return "new" if is_new_line and after is not None else "unchanged"
    if before is None:
        return "new"
    return "withdrawn" if after is None else "changed"


def _changed(standings: pd.DataFrame) -> pd.DataFrame:
    if standings.empty:
        return standings
    same = pd.Series(True, index=standings.index)
    for name in ("value", "rank", "level"):
        before, after = standings[f"{name}_before"], standings[f"{name}_after"]
        same &= (before == after) | (before.isna() & after.isna())
    return standings[~same].drop(columns="_merge").reset_index(drop=True)

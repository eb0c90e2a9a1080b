"""The composite score of the units of a view: what queries give, put through `statistics.composite`."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.statistics import composite

MIN_MAX, TARGET = "min_max", "target"


def composite_score(parts: pd.DataFrame, weights: dict[str, float], method: str) -> pd.DataFrame:
    """One row per unit, best first, those without a score last: score (0 to 100), coverage (% of the weights), rank, the interval of the
    rank as weights move, and `part_<n>` (0 to 100) of each indicator, in the order of `weights`.

    `parts`: rows of `score_part_by_unit_indicator` of the indicators of `weights` (code: weight, not all 0).
    """
    codes = list(weights)
    units = parts.drop_duplicates("unit_key")[["unit_key", "unit_name", "is_simulated", "period_code"]].reset_index(drop=True)
    values, targets = (_wide(parts, column, units, codes) for column in ("usable_value", "target_value"))
    applies = _wide(parts, "applies", units, codes) > 0
    directions = parts.drop_duplicates("indicator_code").set_index("indicator_code")["direction"]
    scaled = np.column_stack(
        [
            composite.min_max(values[:, place], int(directions[code]))
            if method == MIN_MAX
            else composite.against_target(values[:, place], targets[:, place], int(directions[code]))
            for place, code in enumerate(codes)
        ]
    )
    chosen = np.array([weights[code] for code in codes], dtype=np.float64)
    score, coverage = composite.weighted(scaled, chosen, applies)
    low, high = composite.weight_intervals(scaled, chosen, applies)
    result = units.assign(
        score=score, coverage=100 * coverage, rank=composite.ranks(score), rank_low=low, rank_high=high, ranked=int((~np.isnan(score)).sum())
    ).assign(**{f"part_{place}": scaled[:, place] for place in range(len(codes))})
    result = result.sort_values(["rank", "coverage"], ascending=[True, False], kind="stable").reset_index(drop=True)
    result.attrs = parts.attrs
    return result


def _wide(parts: pd.DataFrame, column: str, units: pd.DataFrame, codes: list[str]) -> NDArray[np.float64]:
    """Units down, indicators across."""
    table = parts.pivot(index="unit_key", columns="indicator_code", values=column)
    return np.asarray(table.reindex(index=units["unit_key"], columns=codes).to_numpy(dtype=np.float64, na_value=np.nan))

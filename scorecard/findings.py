"""What the numbers say, in a sentence: titles made from results by templates, never written by hand.

Each function takes rows of read queries and returns one sentence in the current language.
"""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext


def ranking(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units miss the target; without one, from which to which value the units range.

    `values`: rows of `value_by_unit`, best first. `area`: the row of `area_value_by_indicator` of the same indicator.
    """
    known = values[values["value"].notna()]
    name = area["indicator_name"]
    if known.empty:
        return _("{indicator}: no unit has reported", indicator=name)
    if area["units_with_target"]:
        missed = int(area["units_behind"] + area["units_to_watch"])
        return ngettext(
            "{indicator}: {n} of {all} unit misses the target of {target}",
            "{indicator}: {n} of {all} units miss the target of {target}",
            missed,
            indicator=name,
            all=int(area["units_with_target"]),
            target=measured(area["target_value"], area["unit_of_measure"], 0),
        )
    best, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return _("{indicator}: {value} ({unit})", indicator=name, value=_value(best), unit=best["unit_name"])
    return _(
        "{indicator}: from {low} ({last}) to {high} ({best})",
        indicator=name,
        low=_value(last),
        last=last["unit_name"],
        high=_value(best),
        best=best["unit_name"],
    )


def coverage(area: pd.Series) -> str:
    """How many units stand behind the numbers: "16/25 đơn vị có số liệu"."""
    return _("{some}/{all} units with data", some=numbers.number(area["units_with_value"]), all=numbers.number(area["units"]))


def _value(row: pd.Series) -> str:
    return measured(row["value"], row["unit_of_measure"], row["decimals"])

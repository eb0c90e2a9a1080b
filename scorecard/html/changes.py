"""Before and after as HTML: values that changed, those within chance folded, ranks with their intervals. Nothing is computed here."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.charts.base import measured
from scorecard.findings.watch import SEVERITY_LEVEL
from scorecard.html.base import render
from scorecard.html.overview import unit_list
from scorecard.i18n import _, ngettext
from scorecard.text import inner

SHOWN, FOLDED, LISTED = 25, 120, 12
LEVEL = {"better": "ahead", "worse": "behind"}
CERTAIN = ("better", "worse", "neutral")


def value_changes(data: pd.DataFrame) -> str:
    """Values before and now (rows of `change_by_unit_indicator`, in their order): what is beyond chance, the rest folded."""
    certain = [_value(row) for row in data[data["change_reading"].isin(CERTAIN)].head(SHOWN).itertuples()]
    others = [_value(row) for row in data[~data["change_reading"].isin(CERTAIN)].head(FOLDED).itertuples()]
    left_out = int(data["in_all"].iloc[0]) - len(certain) - len(others)
    return render(
        "before_after.html.j2",
        columns=[_("Unit"), _("Indicator"), _("Before"), _("Now"), _("Change")],
        rows=certain,
        folded=others,
        fold_name=_("Within chance, of fewer than 30, unchanged, new or no longer reported"),
        rest=ngettext("and {n} more", "and {n} more", left_out) if left_out else "",
    )


def _value(row: Any) -> dict[str, Any]:
    word = str(vocabulary.words("change_reading", row.change_reading))
    step = "" if numbers.is_missing(row.change) or row.change_reading == "few" else numbers.change(row.change, row.unit_of_measure, int(row.decimals))
    said = word if row.change_reading == "same" or not step else f"{step}, {word}" if word else step
    before = f"{_side(row, '_before')} ({inner(row.previous_period_name)})"
    return {
        "key": row.unit_key,
        "unit": row.unit_name,
        "cells": [row.short_name, before, _side(row, ""), said],
        "level": LEVEL.get(row.change_reading, ""),
    }


def _side(row: Any, suffix: str) -> str:
    value, numerator, denominator, is_small = (getattr(row, f"{name}{suffix}") for name in ("value", "numerator", "denominator", "is_small"))
    if numbers.is_missing(value):
        return _("not reported")
    fraction = "" if numbers.is_missing(denominator) else numbers.fraction(numerator, denominator)
    # a rate of fewer than 30 cases is no rate to compare, nor is one that is held against it
    if fraction and (row.change_reading == "few" or (not numbers.is_missing(is_small) and is_small)):
        return fraction
    text = measured(value, row.unit_of_measure, row.decimals)
    return f"{text} ({fraction})" if fraction else text


def rank_changes(data: pd.DataFrame) -> str:
    """Ranks before and now with their intervals (rows of `changes.ranks_between`, in their order)."""
    rows = [
        {
            "key": row.unit_key,
            "unit": row.unit_name,
            "cells": [_rank(row, "before"), _rank(row, "after"), _rank_word(row)],
            "level": ("ahead" if row.rank_after < row.rank_before else "behind") if row.is_apart else "",
        }
        for row in data.head(SHOWN).itertuples()
    ]
    left_out = len(data) - len(rows)
    return render(
        "before_after.html.j2",
        columns=[_("Unit"), _("Rank before"), _("Rank now"), _("Reading")],
        rows=rows,
        folded=[],
        fold_name="",
        rest=ngettext("and {n} more", "and {n} more", left_out) if left_out else "",
    )


def _rank(row: Any, when: str) -> str:
    rank, ranked, low, high = (getattr(row, f"{name}_{when}") for name in ("rank", "ranked", "rank_low", "rank_high"))
    if numbers.is_missing(rank):
        return _("no rank")
    text = _("{rank} of {ranked}", rank=int(rank), ranked=int(ranked))
    return text if numbers.is_missing(low) else f"{text} ({int(low)}–{int(high)})"


def _rank_word(row: Any) -> str:
    if numbers.is_missing(row.rank_after) or numbers.is_missing(row.rank_before):
        return ""
    if row.is_apart:
        return _("moved beyond chance")
    return _("within chance") if not numbers.is_missing(row.rank_low_after) else ""


def flag_changes(data: pd.DataFrame, sentence: Callable[[Any], str]) -> str:
    """Warnings that came or went, by unit (rows of `changes.flags_between`); each told by `sentence`."""
    told = [
        (
            SEVERITY_LEVEL[int(row.flag_severity)] if row.flag_change == "on" else "none",
            f"{_fate(row)}: {sentence(row)}",
        )
        for row in data.itertuples()
    ]
    return _some(data, told)


def _fate(row: Any) -> str:
    """What became of a flag: new, gone, replaced by which other, no data."""
    if row.flag_change == "replaced":
        return _("replaced by “{flag}”", flag=row.replaced_by)
    return str(vocabulary.words("flag_change", row.flag_change))


def deficiency_changes(data: pd.DataFrame, told: list[tuple[str, str]]) -> str:
    """What happened to deficiencies, by unit, told by (level, text) for each row."""
    return _some(data, told)


def _some(data: pd.DataFrame, told: list[tuple[str, str]]) -> str:
    """The first units; what is left out stands in the file that can be taken away."""
    keys = data["unit_key"].drop_duplicates()
    is_shown = data["unit_key"].isin(keys[:LISTED])
    shown = [text for text, kept in zip(told, is_shown, strict=True) if kept]
    left_out = len(keys) - LISTED
    if left_out <= 0:
        return unit_list(data[is_shown], shown)
    rest = ngettext("and {n} more unit", "and {n} more units", left_out)
    return unit_list(data[is_shown], shown) + f'<p class="key">{rest}</p>'

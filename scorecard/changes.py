"""What differs between two readings: of two periods in one version, or of one period in two versions. Rows of read queries in, rows out."""

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd

from scorecard import queries
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.store import Version

VALUE_KEY = ["unit_key", "indicator_code"]
FLAG_KEY = ["unit_key", "rule_code", "indicator_code"]
FINDING_KEY = ["unit_key", "source_id", "finding_no", "deficiency_no"]
BEFORE = ("value", "numerator", "denominator", "low", "high", "is_small", "level")
ALL = 100_000
UNIT = ["unit_key", "unit_name", "is_simulated", "indicator_code", "indicator_name", "unit_of_measure", "decimals"]
RANK = ["value", "numerator", "denominator", "rank", "ranked", "rank_low", "rank_high"]


def values_between_versions(scope: dict[str, str], indicators: list[str], earlier: Version) -> pd.DataFrame:
    """Values of a period that differ between an earlier version and the one on screen (columns of `change_by_unit_indicator`).

    Chance has no part in it: the documents say something else now. `UserError` where an older program built the earlier version.
    """
    before, now = _both(earlier, "change_by_unit_indicator", **scope, other=scope["period"], indicators=indicators, most=ALL)
    pairs = _paired(before, now, VALUE_KEY)
    for name in BEFORE:
        pairs[f"{name}_before"] = pairs.pop(f"{name}_of_before")
    pairs["change"] = pairs["value"] - pairs["value_before"]
    towards = (pairs["change"] * pairs["direction"].fillna(0)).fillna(0)
    is_few = pairs["is_small"].eq(True) | pairs["is_small_before"].eq(True)
    read = zip(pairs["value"], pairs["value_before"], towards, is_few, strict=True)
    pairs["change_reading"] = [_reading(value, before, step, few) for value, before, step, few in read]
    pairs = pairs[pairs["change_reading"] != "same"]
    pairs["previous_period_name"] = _("version {number}", number=earlier.number)
    for name, readings in (("better", ("better",)), ("worse", ("worse",)), ("few", ("few",)), ("chance", ()), ("new", ("new",)), ("gone", ("gone",))):
        pairs[f"{name}_in_all"] = pairs["change_reading"].isin(readings).sum()
    return _told(pairs.assign(in_all=len(pairs)), now)


def _reading(value: float, before: float, towards: float, is_few: bool) -> str:
    if pd.isna(value) or pd.isna(before):
        return "gone" if pd.isna(value) else "new"
    if value != before and is_few:
        return "few"
    return "same" if value == before else "better" if towards > 0 else "worse" if towards < 0 else "neutral"


def flags_between(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Flags that are up now and were not (`flag_change` "on"), or were and are not (see `_fates`): rows of `flag_by_unit`, those of now first.

    `stayed_in_all`: how many, praise aside, are up in both.
    """
    keys_before, keys_now = (set(zip(*(data[name].fillna("") for name in FLAG_KEY), strict=True)) for data in (before, now))
    on = now[[key not in keys_before for key in zip(*(now[name].fillna("") for name in FLAG_KEY), strict=True)]].assign(flag_change="on")
    off = before[[key not in keys_now for key in zip(*(before[name].fillna("") for name in FLAG_KEY), strict=True)]]
    stayed = (now["flag_severity"] > 0).sum() - (on["flag_severity"] > 0).sum()
    return _told(_on_and_off(on, off, now.attrs["parameters"]["period"]).assign(stayed_in_all=stayed), now)


def flags_between_periods(scope: dict[str, str], other: str, most: int) -> pd.DataFrame:
    """As `flags_between`, of two periods: what is up in one and not in the other, of at most so many units each."""
    on = queries.flag_by_unit(**scope, but_not_in=other, most=most).assign(flag_change="on")
    off = queries.flag_by_unit(**{**scope, "period": other}, but_not_in=scope["period"], most=most)
    return _told(_on_and_off(on, off, scope["period"]), on)


def _on_and_off(on: pd.DataFrame, off: pd.DataFrame, period: str) -> pd.DataFrame:
    """Both in one, the latter with what became of each."""
    if off.empty:
        return on.assign(replaced_by="")
    told = off.assign(**_fates(on, off, period))
    return pd.concat([on.assign(replaced_by=""), told]) if len(on) else told


def _fates(on: pd.DataFrame, off: pd.DataFrame, period: str) -> dict[str, list[str]]:
    """What became of each flag that is no longer up: `replaced` by another one on the same thing (`replaced_by` names it), `no_data` to judge it by
    in the period, or `off`: it was judged, and the rule no longer holds.
    """
    judged = queries.rule_judged_by_unit(off["unit_key"].unique().tolist(), off["rule_code"].unique().tolist(), period)
    known = set(zip(judged["unit_key"], judged["rule_code"], strict=True))
    instead: dict[tuple[str, str, bool], list[str]] = {}
    for row in on.itertuples():
        instead.setdefault(_subject(row), []).append(str(row.rule_name))
    names = [instead.get(_subject(row), []) for row in off.itertuples()]
    return {
        "flag_change": [
            "replaced" if others else "off" if (row.unit_key, row.rule_code) in known else "no_data"
            for row, others in zip(off.itertuples(), names, strict=True)
        ],
        "replaced_by": ["; ".join(others) for others in names],
    }


def _subject(row: Any) -> tuple[str, str, bool]:
    """What a flag is about: one that is no longer up is replaced by another one about the same."""
    return row.unit_key, str(row.indicator_code if pd.notna(row.indicator_code) else str(row.rule_kind).partition("_")[0]), bool(row.is_praise)


def ranks_between(scope: dict[str, Any], other: str, indicator: str) -> pd.DataFrame:
    """One row per unit that is ranked in a period or in the one it is held against: values (the earlier one with _before), both ranks with their
    intervals (columns of `value_by_unit` with _after and _before), and whether the intervals are apart (`is_apart`); those first, then the best now.
    """
    other = queries.compared_period_by_indicator(scope["period"], other, indicator)
    now, before = (queries.value_by_unit(**{**scope, "period": code}, indicator=indicator, most=ALL) for code in (scope["period"], other))
    sides = [data.loc[data["rank"].notna(), [*UNIT, *RANK]] for data in (now, before)]
    pairs = sides[0].merge(sides[1], on=UNIT, how="outer", suffixes=("_after", "_before"))
    pairs = pairs.rename(columns={f"{name}_after": name for name in ("value", "numerator", "denominator")})
    from_last = {
        f"{end}_{when}": pairs[f"ranked_{when}"] - pairs[f"rank_{other_end}_{when}"]
        for when in ("after", "before")
        for end, other_end in (("low", "high"), ("high", "low"))
    }
    # counted from the first and from the last, since other units come and go: who is last of 23, and then of 21, has not moved
    up = (pairs["rank_high_after"] < pairs["rank_low_before"]) & (from_last["low_after"] > from_last["high_before"])
    down = (pairs["rank_low_after"] > pairs["rank_high_before"]) & (from_last["high_after"] < from_last["low_before"])
    pairs["is_apart"] = (up | down).fillna(False).astype(bool)
    periods = queries.all_periods().set_index("code")["label"]
    pairs["period_code"], pairs["previous_period_name"] = scope["period"], periods[other]
    return _told(pairs.sort_values(["is_apart", "rank_after"], ascending=[False, True], kind="stable"), now)


def flags_of_unit(scope: dict[str, Any], unit: str) -> pd.DataFrame:
    """The flags of a unit in the period of a view and, below, in the same period of the year before (rows of `flag_by_unit`)."""
    now = queries.flag_by_unit(**scope, unit=unit)
    periods = queries.comparable_period_options(**scope)
    earlier = [queries.flag_by_unit(**{**scope, "period": code}, unit=unit) for code in periods.loc[periods["is_year_before"], "code"]]
    filled = [data for data in (now, *earlier) if len(data)]
    return _told(pd.concat(filled), now) if filled else now


def flags_between_versions(earlier: Version, **scope: Any) -> pd.DataFrame:
    """As `flags_between`, of one period in an earlier version and in the one on screen."""
    return flags_between(*_both(earlier, "flag_by_unit", **{"about": [], "unit": "", "but_not_in": "", **scope}))


def deficiencies_between_versions(scope: dict[str, str], earlier: Version) -> pd.DataFrame:
    """What an earlier version did not know of deficiencies (columns of `deficiency_change_by_unit`): new ones, fixed ones, overdue ones."""
    before, now = _both(earlier, "deficiency_change_by_unit", **scope, other=scope["period"], most=ALL)
    known = before.set_index(FINDING_KEY)
    old = known[~known.index.duplicated()].reindex(pd.MultiIndex.from_frame(now[FINDING_KEY]))
    is_new, fixed, overdue = old["status"].isna().to_numpy(), old["status"].eq("fixed").to_numpy(), old["is_overdue"].eq(True).to_numpy()
    now_fixed, now_overdue = now["status"].eq("fixed") & ~fixed, now["is_overdue"].eq(True) & ~overdue
    told = now.assign(
        life_change=[
            "overdue" if late else "repeated" if first and again else "fixed" if mended else "new" if first else "none"
            for late, first, again, mended in zip(now_overdue, is_new, now["is_repeated"], now_fixed, strict=True)
        ],
        since_in_all=is_new.sum(),
        repeated_in_all=(is_new & now["is_repeated"]).sum(),
        fixed_in_all=now_fixed.sum(),
        overdue_in_all=now_overdue.sum(),
    )
    return _told(told[told["life_change"] != "none"], now)


def _both(earlier: Version, name: str, **parameters: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    now: Callable[..., pd.DataFrame] = getattr(queries, name)
    try:
        return queries.read_version(earlier, name, **parameters), now(**parameters)
    except duckdb.Error as error:
        raise UserError(_("Version {number} was built by an older program and cannot be compared with this one.", number=earlier.number)) from error


def _paired(before: pd.DataFrame, now: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    own = now.drop(columns=[f"{name}_before" for name in BEFORE])
    pairs = own.merge(before[[*key, *BEFORE]], on=key, how="left", suffixes=("", "_of_before"))
    vanished = before[~before.set_index(key).index.isin(now.set_index(key).index)]
    gone = vanished.drop(columns=[*BEFORE, *(f"{name}_before" for name in BEFORE)]).join(vanished[list(BEFORE)].add_suffix("_of_before"))
    return pd.concat([pairs, gone.assign(level="none", is_small=False)]) if len(gone) else pairs


def _told(rows: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """The rows with the way to their source that the result they were made from has."""
    rows.attrs = like.attrs
    return rows

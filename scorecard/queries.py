"""The read queries: one function per file of `queries/read`, of the same name, typed, and cached here and only here.

A result is kept per version and parameters and handed out as a shallow copy: pandas copies on write, so no caller can
change what another one sees. Newest versions push old ones out; time never does.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

import pandas as pd

from scorecard.i18n import language
from scorecard.store import Parameter, Version, open_store

CACHED_RESULTS = 512

_pinned: ContextVar[Version | None] = ContextVar("version", default=None)


def pin(version: Version | None) -> None:
    """Read from this version until told otherwise, so that one page never mixes two; None follows the current one."""
    _pinned.set(version)


def version() -> Version:
    """The version that is read."""
    return _pinned.get() or open_store().current()


@lru_cache(maxsize=CACHED_RESULTS)
def _cached(name: str, version: Version, parameters: tuple[tuple[str, Parameter | tuple[str, ...]], ...]) -> pd.DataFrame:
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    return open_store().query(name, given, version)


def read(name: str, **parameters: Parameter) -> pd.DataFrame:
    """The result of a read query. `attrs` keep its name and parameters, so that it can be followed from the screen."""
    frozen = tuple(sorted((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items()))
    result = _cached(name, version(), frozen).copy(deep=False)
    result.attrs = {"query": name, "parameters": parameters}
    return result


def read_version(version: Version, name: str, **parameters: Parameter) -> pd.DataFrame:
    """The result of a read query on another version than the one that is read now; not kept."""
    return open_store().query(name, parameters, version)


def own_form_value_by_line(version: Version, unit: str, period: str) -> pd.DataFrame:
    return read_version(version, "own_form_value_by_line", unit=unit, period=period)


def claim_reference_by_unit_indicator(version: Version, units: list[str], period: str) -> pd.DataFrame:
    return read_version(version, "claim_reference_by_unit_indicator", units=units, period=period)


def finding_known_by_unit(version: Version, units: list[str], period: str = "") -> pd.DataFrame:
    return read_version(version, "finding_known_by_unit", units=units, period=period)


def batch_by_number(most: int = 200) -> pd.DataFrame:
    return _without_rows(read("batch_by_number", most=most))


def claim_history_by_claim(unit: str, period: str, indicator: str, breakdown: str = "") -> pd.DataFrame:
    return _without_rows(read("claim_history_by_claim", unit=unit, period=period, indicator=indicator, breakdown=breakdown, language=language()))


def batch_by_checksum(version: Version, checksum: str) -> pd.DataFrame:
    return read_version(version, "batch_by_checksum", checksum=checksum)


def last_batch() -> int:
    """The number of the last accepted batch, 0 where there is none."""
    found = batch_by_number(1)
    return int(found["batch_no"].iloc[0]) if len(found) else 0


def breakdown_by_claim(unit: str, period: str, indicator: str) -> pd.DataFrame:
    return _without_rows(read("breakdown_by_claim", unit=unit, period=period, indicator=indicator, language=language()))


def return_by_unit_period(area: str, period: str, today: date, most: int = 8) -> pd.DataFrame:
    return _without_rows(read("return_by_unit_period", area=area, period=period, today=today.isoformat(), most=most, language=language()))


def area_options() -> pd.DataFrame:
    return read("area_options")


def period_options(area: str) -> pd.DataFrame:
    return read("period_options", area=area, language=language())


def peer_group_options(area: str, period: str) -> pd.DataFrame:
    return read("peer_group_options", area=area, period=period, language=language())


def all_periods() -> pd.DataFrame:
    return read("all_periods", language=language())


def value_by_unit(area: str, peer_group: str, period: str, language: str, indicator: str, most: int = 200, skip: int = 0) -> pd.DataFrame:
    return read("value_by_unit", area=area, peer_group=peer_group, period=period, language=language, indicator=indicator, most=most, skip=skip)


def value_by_unit_indicator(area: str, peer_group: str, period: str, language: str, indicators: list[str], most: int = 100, skip: int = 0) -> pd.DataFrame:
    return read("value_by_unit_indicator", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators, most=most, skip=skip)


def value_by_unit_period(units: list[str], indicators: list[str], period: str) -> pd.DataFrame:
    return read("value_by_unit_period", units=units, indicators=indicators, period=period, language=language())


def area_value_by_period(area: str, peer_group: str, period: str, language: str, indicators: list[str]) -> pd.DataFrame:
    return read("area_value_by_period", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators)


def area_value_by_indicator(area: str, peer_group: str, period: str, language: str, indicators: list[str]) -> pd.DataFrame:
    return read("area_value_by_indicator", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators)


def value_by_unit_breakdown(
    area: str, peer_group: str, period: str, language: str, indicator: str, dimension: str, most: int = 40, skip: int = 0
) -> pd.DataFrame:
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language}
    return read("value_by_unit_breakdown", **scope, indicator=indicator, dimension=dimension, most=most, skip=skip)


def observation_behind(units: list[str], indicators: list[str], periods: list[str], most: int = 500) -> pd.DataFrame:
    return read("observation_behind", units=units, indicators=indicators, periods=periods, language=language(), most=most)


def newest_document(area: str, period: str) -> pd.DataFrame:
    return read("newest_document", area=area, period=period)


def indicator_definition(indicators: list[str]) -> pd.DataFrame:
    return read("indicator_definition", indicators=indicators, language=language())


def unit_options(area: str, peer_group: str, period: str) -> pd.DataFrame:
    return read("unit_options", area=area, peer_group=peer_group, period=period)


def nearest_periods(area: str, peer_group: str, period: str, language: str, indicators: list[str], most: int = 2) -> pd.DataFrame:
    return read("nearest_periods", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators, most=most)


def part_by_unit(
    area: str, peer_group: str, period: str, language: str, indicators: list[str], whole: str, sorted_by: str, most: int = 40, skip: int = 0
) -> pd.DataFrame:
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language}
    return read("part_by_unit", **scope, indicators=indicators, whole=whole, sorted_by=sorted_by, most=most, skip=skip)


def staffing_by_unit(area: str, peer_group: str, period: str, language: str, indicators: list[str], most: int = 40, skip: int = 0) -> pd.DataFrame:
    return read("staffing_by_unit", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators, most=most, skip=skip)


def value_or_mention_by_unit(
    area: str, peer_group: str, period: str, language: str, indicator: str, kind: str = "", most: int = 40, skip: int = 0
) -> pd.DataFrame:
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language}
    return read("value_or_mention_by_unit", **scope, indicator=indicator, kind=kind, most=most, skip=skip)


def mention_by_unit(area: str, peer_group: str, period: str, indicator: str, kind: str, most: int = 100) -> pd.DataFrame:
    return read("mention_by_unit", area=area, peer_group=peer_group, period=period, indicator=indicator, kind=kind, most=most)


def coverage_by_area(area: str, language: str, indicators: list[str], most: int = 6) -> pd.DataFrame:
    return read("coverage_by_area", area=area, language=language, indicators=indicators, most=most)


def deficiency_count_by_finder(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("deficiency_count_by_finder", area=area, peer_group=peer_group, period=period)


def deficiency_period(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("deficiency_period", area=area, peer_group=peer_group, period=period, language=language)


def nearest_deficiency_periods(area: str, peer_group: str, period: str, language: str, found_by: str = "", most: int = 2) -> pd.DataFrame:
    return read("nearest_deficiency_periods", area=area, peer_group=peer_group, period=period, language=language, found_by=found_by, most=most)


def deficiency_count_by_unit_area(area: str, peer_group: str, period: str, language: str, found_by: str, most: int = 60) -> pd.DataFrame:
    counted = read("deficiency_count_by_unit_area", area=area, peer_group=peer_group, period=period, language=language, found_by=found_by, most=most)
    return _counting_deficiencies(counted, area, peer_group, period, language, found_by, compared_only=False)


def deficiency_count_by_area(area: str, peer_group: str, period: str, language: str, found_by: str) -> pd.DataFrame:
    counted = read("deficiency_count_by_area", area=area, peer_group=peer_group, period=period, language=language, found_by=found_by)
    return _counting_deficiencies(counted, area, peer_group, period, language, found_by)


def deficiency_count_by_type(area: str, peer_group: str, period: str, language: str, found_by: str, most: int = 18) -> pd.DataFrame:
    counted = read("deficiency_count_by_type", area=area, peer_group=peer_group, period=period, language=language, found_by=found_by, most=most)
    return _counting_deficiencies(counted, area, peer_group, period, language, found_by)


def deficiency_count_by_unit_status(area: str, peer_group: str, period: str, language: str, found_by: str, most: int = 40) -> pd.DataFrame:
    counted = read("deficiency_count_by_unit_status", area=area, peer_group=peer_group, period=period, found_by=found_by, most=most)
    return _counting_deficiencies(counted, area, peer_group, period, language, found_by)


def _counting_deficiencies(
    counted: pd.DataFrame, area: str, peer_group: str, period: str, language: str, found_by: str, compared_only: bool = True
) -> pd.DataFrame:
    """The result with the way to the rows that were counted."""
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language, "found_by": found_by, "compared_only": compared_only}
    counted.attrs["behind"] = ("deficiency_by_unit", {**scope, "search": "", "reform_area": "", "type": "", "status": "", "unit": "", "most": 1000})
    return counted


def deficiency_option_by_filter(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("deficiency_option_by_filter", area=area, peer_group=peer_group, period=period, language=language)


def deficiency_by_unit(
    area: str,
    peer_group: str,
    period: str,
    language: str,
    found_by: str = "",
    compared_only: bool = False,
    search: str = "",
    reform_area: str = "",
    type: str = "",  # noqa: A002
    status: str = "",
    unit: str = "",
    most: int = 300,
) -> pd.DataFrame:
    chosen = {"found_by": found_by, "search": search, "reform_area": reform_area, "type": type, "status": status, "unit": unit}
    return read("deficiency_by_unit", area=area, peer_group=peer_group, period=period, language=language, compared_only=compared_only, most=most, **chosen)


def mention_by_wording(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("mention_by_wording", area=area, peer_group=peer_group, period=period)


def definition_by_indicator(search: str, reform_area: str) -> pd.DataFrame:
    return _without_rows(read("definition_by_indicator", search=search, reform_area=reform_area, language=language()))


def reform_area_options() -> pd.DataFrame:
    return read("reform_area_options", language=language())


def target_by_indicator() -> pd.DataFrame:
    return _without_rows(read("target_by_indicator", language=language()))


def source_content_by_source(most: int = 200) -> pd.DataFrame:
    return _without_rows(read("source_content_by_source", language=language(), most=most))


def claim_conflict_by_claim(area: str, most: int = 200) -> pd.DataFrame:
    return read("claim_conflict_by_claim", area=area, language=language(), most=most)


def part_gap_by_indicator(area: str, most: int = 100) -> pd.DataFrame:
    return read("part_gap_by_indicator", area=area, language=language(), most=most)


def coverage_by_unit_period(area: str, peer_group: str, most: int = 60) -> pd.DataFrame:
    return _without_rows(read("coverage_by_unit_period", area=area, peer_group=peer_group, language=language(), most=most))


def unit_succession_by_unit(area: str) -> pd.DataFrame:
    return _without_rows(read("unit_succession_by_unit", area=area))


def identity_by_unit(area: str, peer_group: str, period: str) -> pd.DataFrame:
    return read("identity_by_unit", area=area, peer_group=peer_group, period=period, language=language())


def standing_by_indicator(area: str, peer_group: str, period: str, language: str, unit: str) -> pd.DataFrame:
    return read("standing_by_indicator", area=area, peer_group=peer_group, period=period, language=language, unit=unit)


def deficiency_by_unit_period(unit: str, period: str) -> pd.DataFrame:
    return read("deficiency_by_unit_period", unit=unit, period=period, language=language())


def mention_by_unit_period(unit: str, period: str) -> pd.DataFrame:
    return read("mention_by_unit_period", unit=unit, period=period, language=language())


def source_by_unit(unit: str) -> pd.DataFrame:
    return _without_rows(read("source_by_unit", unit=unit, language=language()))


def nearest_unit_periods(unit: str, period: str, most: int = 2) -> pd.DataFrame:
    return read("nearest_unit_periods", unit=unit, period=period, language=language(), most=most)


def comparable_period_options(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("comparable_period_options", area=area, peer_group=peer_group, period=period, language=language)


def indicator_options(area: str, peer_group: str, period: str, language: str, indicators: list[str], most: int = 4) -> pd.DataFrame:
    return read("indicator_options", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators, most=most)


def unit_option_by_attention(area: str, peer_group: str, period: str, language: str, indicators: list[str]) -> pd.DataFrame:
    return read("unit_option_by_attention", area=area, peer_group=peer_group, period=period, indicators=indicators)


def value_by_unit_indicator_period(area: str, peer_group: str, units: list[str], indicators: list[str], periods: list[str]) -> pd.DataFrame:
    return read(
        "value_by_unit_indicator_period", area=area, peer_group=peer_group, units=units, indicators=indicators, periods=periods, language=language()
    )  # fmt: skip


def tidy_value_by_unit_indicator_period(area: str, peer_group: str, period: str, language: str, unit: str = "", most: int = 20_000) -> pd.DataFrame:
    return read("tidy_value_by_unit_indicator_period", area=area, peer_group=peer_group, period=period, language=language, unit=unit, most=most)


def value_pair_by_unit(area: str, peer_group: str, period: str, indicators: list[str], units: list[str], most: int = 400) -> pd.DataFrame:
    return read(
        "value_pair_by_unit", area=area, peer_group=peer_group, period=period, indicators=indicators, units=units, most=most, language=language()
    )  # fmt: skip


def _without_rows(result: pd.DataFrame) -> pd.DataFrame:
    """A result that rests on the catalogue or on counts of claims: there are no claims to list behind it."""
    result.attrs["behind"] = None
    return result


def unit_search(words: str, most: int = 6) -> pd.DataFrame:
    return read("unit_search", words=words, most=most)


def latest_area_value_by_indicator(area: str, peer_group: str, period: str, language: str, indicators: list[str]) -> pd.DataFrame:
    return read("latest_area_value_by_indicator", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators)


def mention_count_by_indicator(area: str, peer_group: str, period: str, language: str, indicators: list[str], kind: str) -> pd.DataFrame:
    return read("mention_count_by_indicator", area=area, peer_group=peer_group, period=period, indicators=indicators, kind=kind)


def unit_option_by_value(area: str, peer_group: str, period: str, language: str, indicator: str, most: int) -> pd.DataFrame:
    return read("unit_option_by_value", area=area, peer_group=peer_group, period=period, indicator=indicator, most=most)


def part_value_by_unit(area: str, peer_group: str, period: str, language: str, indicators: list[str], most: int = 100) -> pd.DataFrame:
    return read("part_value_by_unit", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators, most=most)


def change_by_unit_indicator(area: str, peer_group: str, period: str, language: str, other: str, indicators: list[str], most: int = 400) -> pd.DataFrame:
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language}
    return read("change_by_unit_indicator", **scope, other=other, indicators=indicators, most=most)


def compared_period_by_indicator(period: str, other: str, indicator: str) -> str:
    return str(read("compared_period_by_indicator", period=period, other=other, indicator=indicator)["code"].iloc[0])


def deficiency_change_by_unit(area: str, peer_group: str, period: str, language: str, other: str, most: int = 300) -> pd.DataFrame:
    return read("deficiency_change_by_unit", area=area, peer_group=peer_group, period=period, language=language, other=other, most=most)


def flag_by_unit(
    area: str, peer_group: str, period: str, language: str, about: Sequence[str] = (), unit: str = "", most: int = 40, but_not_in: str = ""
) -> pd.DataFrame:
    scope = {"area": area, "peer_group": peer_group, "period": period, "language": language}
    return read("flag_by_unit", **scope, about=list(about), unit=unit, but_not_in=but_not_in, most=most)


def rule_judged_by_unit(units: list[str], rules: list[str], period: str) -> pd.DataFrame:
    return read("rule_judged_by_unit", units=units, rules=rules, period=period)


def nearest_flag_periods(area: str, peer_group: str, period: str, language: str, most: int = 2) -> pd.DataFrame:
    return read("nearest_flag_periods", area=area, peer_group=peer_group, period=period, language=language, most=most)


def rate_options(area: str, peer_group: str, period: str, language: str) -> pd.DataFrame:
    return read("rate_options", area=area, peer_group=peer_group, period=period, language=language)


def funnel_by_unit(area: str, peer_group: str, period: str, language: str, indicator: str, most: int = 400) -> pd.DataFrame:
    return read("funnel_by_unit", area=area, peer_group=peer_group, period=period, language=language, indicator=indicator, most=most)


def funnel_limit_by_denominator(area: str, peer_group: str, period: str, language: str, indicator: str, points: int = 60) -> pd.DataFrame:
    return read("funnel_limit_by_denominator", area=area, peer_group=peer_group, period=period, indicator=indicator, points=points)


def score_preset_options(language: str) -> pd.DataFrame:
    return _without_rows(read("score_preset_options", language=language))


def score_part_by_unit_indicator(area: str, peer_group: str, period: str, language: str, indicators: list[str]) -> pd.DataFrame:
    return read("score_part_by_unit_indicator", area=area, peer_group=peer_group, period=period, language=language, indicators=indicators)


def change_beyond_chance_by_unit(area: str, peer_group: str, period: str, language: str, most: int = 15) -> pd.DataFrame:
    return read("change_beyond_chance_by_unit", area=area, peer_group=peer_group, period=period, language=language, most=most)


def earlier_versions(most: int = 12) -> dict[int, Version]:
    """The versions before the one that is read, by number, newest first."""
    before = [found for found in open_store().versions() if found.number < version().number]
    return {found.number: found for found in before[: -most - 1 : -1]}


def example_by_method(area: str, rate: str, paced: str) -> pd.DataFrame:
    return read("example_by_method", area=area, rate=rate, paced=paced, language=language())


def flag_rule_by_code() -> pd.DataFrame:
    return _without_rows(read("flag_rule_by_code", language=language()))


def forecast_by_unit(area: str, peer_group: str, period: str, language: str, indicator: str, most: int = 40, skip: int = 0) -> pd.DataFrame:
    return read("forecast_by_unit", area=area, peer_group=peer_group, period=period, language=language, indicator=indicator, most=most, skip=skip)


def deficiency_life_by_unit(area: str, peer_group: str, period: str, language: str, most: int = 40) -> pd.DataFrame:
    counted = read("deficiency_life_by_unit", area=area, peer_group=peer_group, period=period, most=most)
    return _counting_deficiencies(counted, area, peer_group, period, language, "inspection")


def issuer_by_unit(unit: str) -> pd.DataFrame:
    return _without_rows(read("issuer_by_unit", unit=unit))


def overdue_deficiency_by_unit(area: str, peer_group: str, period: str, language: str, most: int = 500) -> pd.DataFrame:
    return read("overdue_deficiency_by_unit", area=area, peer_group=peer_group, period=period, language=language, most=most)


def document_by_indicator(units: list[str], period: str) -> pd.DataFrame:
    return _without_rows(read("document_by_indicator", units=units, period=period))

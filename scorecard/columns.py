"""Which columns of results are for people, and how they are handed to them."""

import pandas as pd

from scorecard import numbers
from scorecard.vocabulary import label, words

INTERNAL = {
    "unit_key", "unit_kind", "unit_class", "indicator_code", "period_code", "is_simulated", "tile_row", "tile_col", "direction", "decimals",
    "short_name", "period_end", "is_small", "operator", "type_code", "area_code", "breakdown", "ranked", "basis", "source_id", "checksum",
    "position", "types", "types_of_half", "is_ranked", "matched", "units_matched",  "findings_matched", "unit_keys", "own_code", "unsettled", "is_area",
    "is_cumulative", "period_year", "unit_position", "median_position", "target_position", "band_from", "band_to", "quarter", "finding_id",
    "in_all", "documents_in_all", "claims_in_all", "mentions_in_all", "findings_in_all", "unsettled_in_all", "unknown_in_all",
    "units_with_data", "is_asked", "is_inspected", "is_due",
    "is_same_kind", "x_unit", "y_unit", "x_decimals", "y_decimals", "x_is_small", "y_is_small", "has_polarity", "is_worse_on_both", "compared_group",
    "units_with_both", "units_worse", "units_in_all", "window",
    "tile_name", "line_no", "units_listed", "units_reported", "is_lowest_of_largest", "unit_of_cases",
    "is_most", "is_complete", "lowest", "highest", "is_lowest",
    "is_in_group", "peers", "breaks_by_year",
    "units_named", "units_above_whole", "units_below_whole", "units_without_parts", "units_with_share", "units_over_whole",
    "units_present", "units_with_ceiling", "units_over_ceiling", "units_with_quota", "units_over_quota", "units_short",
    "better_in_all", "worse_in_all", "few_in_all", "chance_in_all", "new_in_all", "gone_in_all", "is_small_before", "has_chance", "is_apart",
    "deficiency_no", "is_repeated", "since_in_all", "repeated_in_all", "fixed_in_all", "overdue_in_all", "stayed_in_all", "is_earlier", "is_year_before",
    "known_in_all", "found_in_all", "fix_rate_in_all", "longest_in_all",
    "method", "units_forecast", "units_below", "units_by_calendar",
    "is_proportion", "is_praise", "unit_place", "rule_code", "rule_kind", "rule_types", "rule_sentence", "is_quarter", "cases_name", "target_of",
    "total_severity",
    "units_low", "units_high", "units_small", "units_in_funnel", "rows_in_all", "pairs",
    "units_without_class", "units_without_quota", "units_with_others", "bases",
}  # fmt: skip

# money is stated in millions to the single đồng; no document states more
STATED_DECIMALS = 6

# columns in the unit of measure of an indicator
OF_INDICATOR = (
    "value", "low", "high", "target_value", "gap", "previous_value", "change", "median", "minimum", "maximum",
    "lower_quartile", "upper_quartile", "reference",
)  # fmt: skip

# columns in a unit of measure, and the column that says how many decimals it has
_MEASURED = (
    (OF_INDICATOR, "decimals"),
    (("x", "x_median"), "x_decimals"),
    (("y", "y_median"), "y_decimals"),
)  # fmt: skip

# columns of codes, for which `words` has the words
CODED = [
    "level", "target_verification", "state", "status", "is_current", "standing", "found_by", "mention_kind", "source_kind", "kind",
    "stock_or_flow", "polarity", "aggregate_over_units", "verification", "period_kind", "rule", "reading", "coverage_state", "extent", "change_reading",
    "severity", "file_state", "change_state", "batch_kind", "fate", "return_state", "has_warnings", "is_corrected", "level_before", "level_after", "layout",
    "qualifier", "flag_change", "life_change", "flag_severity", "funnel_position", "rule_reads", "is_on",
]  # fmt: skip


def for_people(data: pd.DataFrame) -> pd.DataFrame:
    """The result with headings and words for people, without the columns for machines or without content, and without the noise of binary fractions."""
    shown = data.drop(columns=[column for column in data.columns if column in INTERNAL])
    shown = shown.dropna(axis="columns", how="all")
    for column in shown.columns.intersection(CODED):
        shown[column] = [words(column, value) for value in shown[column]]
        if not any(shown[column]):
            del shown[column]
    for column in shown.select_dtypes("floating").columns:
        shown[column] = shown[column].round(STATED_DECIMALS)
    return shown.rename(columns=label)


def as_people_write(data: pd.DataFrame) -> pd.DataFrame:
    """Batches, or the values that a number had: numbers with the decimals that were stated, times as they are here."""
    written = {name: [_stated(value) for value in data[name]] for name in ("value", "numerator", "denominator") if name in data}
    if "accepted_at" in data:
        written["accepted_at"] = ["" if numbers.is_missing(time) else numbers.moment(time) for time in data["accepted_at"]]
    return data.assign(**{name: texts for name, texts in written.items() if any(texts)})


def _stated(value: float | None) -> str:
    return "" if value is None or numbers.is_missing(value) else numbers.exact(value)


def decimals(data: pd.DataFrame) -> dict[str, list[int]]:
    """By heading, the decimals of each row, for what is in the unit of measure of an indicator."""
    present = [(column, counted) for names, counted in _MEASURED if counted in data for column in names if column in data]
    return {label(column): data[counted].fillna(0).astype(int).tolist() for column, counted in present}

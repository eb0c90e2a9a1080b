"""What the columns of results are called for people, and which are for machines only."""

from functools import lru_cache

import pandas as pd

from scorecard.i18n import LANGUAGES, _, language

INTERNAL = {
    "unit_key", "unit_kind", "unit_class", "indicator_code", "period_code", "is_simulated", "tile_row", "tile_col", "direction", "decimals", "qualifier",
    "short_name", "period_end", "is_small", "operator", "type_code", "area_code", "breakdown", "ranked", "basis", "source_id",
    "position", "types", "types_of_half", "is_ranked", "matched", "units_matched",  "findings_matched", "unit_keys", "own_code", "unsettled", "is_area",
    "is_cumulative", "period_year", "unit_position", "median_position", "target_position", "band_from", "band_to", "quarter", "finding_id",
    "in_all", "documents_in_all", "claims_in_all", "mentions_in_all", "findings_in_all", "unsettled_in_all", "unknown_in_all",
    "units_with_data", "is_asked", "is_inspected",
    "is_same_kind", "x_unit", "y_unit", "x_decimals", "y_decimals", "x_is_small", "y_is_small", "has_polarity", "is_worse_on_both", "compared_group",
    "units_with_both", "units_worse",
    "units_in_all", "window", "tile_name", "line_no", "units_listed", "units_reported", "is_lowest_of_largest", "unit_of_cases",
    "is_most", "is_complete", "lowest", "highest", "is_lowest",
    "is_in_group", "peers", "breaks_by_year",
    "units_named", "units_above_whole", "units_below_whole", "units_without_parts", "units_with_share", "units_over_whole",
    "units_present", "units_with_ceiling", "units_over_ceiling", "units_with_quota", "units_over_quota", "units_short",
    "units_without_class", "units_without_quota", "units_with_others", "bases",
}  # fmt: skip

# money is stated in millions to the single đồng; no document states more
STATED_DECIMALS = 6

# columns in the unit of measure of an indicator, and the column that says how many decimals it has
_MEASURED = (
    (
        ("value", "low", "high", "target_value", "gap", "previous_value", "change", "median", "minimum", "maximum", "lower_quartile", "upper_quartile"),
        "decimals",
    ),
    (("x", "x_median"), "x_decimals"),
    (("y", "y_median"), "y_decimals"),
)

# columns of codes, for which `words` has the words
CODED = [
    "level", "reason", "target_verification", "state", "status", "is_current", "standing", "found_by", "mention_kind", "source_kind", "kind",
    "stock_or_flow", "polarity", "aggregate_over_units", "verification", "period_kind", "rule", "reading", "coverage_state", "extent", "change_reading",
]  # fmt: skip


def label(column: str) -> str:
    """The heading of a column in the current language."""
    return _headings(language()).get(column, column)


@lru_cache(maxsize=len(LANGUAGES))
def _headings(_code: str) -> dict[str, str]:
    return {
        "unit_name": _("Unit"),
        "indicator_name": _("Indicator"),
        "breakdown_name": _("Part"),
        "period_name": _("Period"),
        "unit_of_measure": _("Unit of measure"),
        "value": _("Value"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "low": _("95% interval, from"),
        "high": _("95% interval, to"),
        "target_value": _("Target"),
        "target_verification": _("Basis of the target"),
        "gap": _("Distance to target"),
        "level": _("Against target"),
        "rank": _("Rank"),
        "previous_value": _("Previous value"),
        "change": _("Change"),
        "status": _("Status"),
        "status_name": _("Status"),
        "reason": _("Reason"),
        "state": _("State of the data"),
        "is_current": _("In use"),
        "source": _("Document"),
        "place": _("Place"),
        "note": _("Note"),
        "median": _("Median"),
        "units": _("Number of units"),
        "deficiencies": _("Number of deficiencies"),
        "type_name": _("Kind"),
        "area_name": _("Reform area"),
        "wording": _("What was found"),
        "finding_no": _("Finding"),
        "remedy": _("Remedy"),
        "result": _("Result"),
        "due_date": _("Due"),
        "kind_name": _("Kind of unit"),
        "definition": _("Definition"),
        "targets": _("Targets"),
        "share": _("Share"),
        "mention": _("As the document says"),
        "mention_source": _("Document and place"),
        "class_name": _("Class"),
        "present": _("Present"),
        "quota": _("Quota"),
        "over_quota": _("Over the quota"),
        "ceiling": _("Legal ceiling"),
        "over_ceiling": _("Over the ceiling"),
        "legal_basis": _("Legal basis"),
        "other_values": _("Other numbers in the documents"),
        "standing": _("Standing"),
        "whole": _("Stated total"),
        "parts_total": _("Sum of the parts"),
        "findings": _("Number of findings"),
        "total": _("Deficiencies in all"),
        "wordings": _("What was found"),
        "cumulative_share": _("Running share, %"),
        "found_by": _("Found by"),
        "unit_names": _("Units named"),
        "mention_kind": _("Kind of mention"),
        "claims": _("Numbers"),
        "lines_blank": _("Blank lines"),
        "mentions": _("Number of mentions"),
        "document_title": _("Document"),
        "issuer": _("Issued by"),
        "date": _("Date"),
        "source_kind": _("Kind of document"),
        "kind": _("Kind of number"),
        "stock_or_flow": _("Stock or flow"),
        "polarity": _("Which way is better"),
        "aggregate_over_units": _("Over units"),
        "numerator_name": _("Numerator"),
        "denominator_name": _("Denominator"),
        "scale": _("Scale"),
        "form_line": _("Line of the form"),
        "verification": _("Verification"),
        "target_text": _("Target"),
        "applies_to": _("Applies to"),
        "period_kind": _("Period"),
        "valid_from": _("From"),
        "valid_to": _("To"),
        "rule": _("Used or not"),
        "parts_sum": _("Sum of the parts"),
        "difference": _("Difference"),
        "parts_listed": _("Parts listed"),
        "parts_usual": _("Parts usually listed"),
        "reading": _("Reading"),
        "indicators_with_value": _("Indicators with a value"),
        "indicators_self_reported": _("of them by the unit itself"),
        "coverage_state": _("State of the data"),
        "became": _("Became"),
        "became_in": _("In"),
        "changed_on": _("From"),
        "extent": _("Extent"),
        "steps": _("Steps and legal basis"),
        "minimum": _("Lowest"),
        "maximum": _("Highest"),
        "units_with_value": _("Units with data"),
        "units_in_total": _("Units in the total"),
        "units_with_target": _("Units with a target"),
        "units_behind": _("Units well short of the target"),
        "units_to_watch": _("Units close to the target"),
        "units_ahead": _("Units that meet the target"),
        "lower_quartile": _("Lower quartile"),
        "upper_quartile": _("Upper quartile"),
        "previous_period_name": _("Compared with"),
        "change_reading": _("Reading of the change"),
        "first_period_name": _("Change from"),
        "last_period_name": _("Change to"),
        "period_names": _("Periods"),
        "x_name": _("First indicator"),
        "x": _("Value of the first"),
        "x_numerator": _("Numerator of the first"),
        "x_denominator": _("Denominator of the first"),
        "x_median": _("Median of the first"),
        "y_name": _("Second indicator"),
        "y": _("Value of the second"),
        "y_numerator": _("Numerator of the second"),
        "y_denominator": _("Denominator of the second"),
        "y_median": _("Median of the second"),
    }


def words(column: str, value: object) -> object:
    """A code of a result in words: a level, a status, yes or no."""
    return _words(language()).get(column, {}).get(value, value)


@lru_cache(maxsize=len(LANGUAGES))
def _words(_code: str) -> dict[str, dict[object, str]]:
    return {
        "level": {"behind": _("well short of the target"), "watch": _("close to the target"), "ahead": _("meets the target"), "none": ""},
        "status": {
            "self_reported": _("self-reported"), "inspected": _("inspected"), "simulated": _("simulated"),
            "open": _("open"), "fixed": _("fixed"), "partly_fixed": _("partly fixed"), "repeated": _("repeated"), "overdue": _("overdue"),
            "unknown": _("outcome not stated"),
        },
        "is_current": {True: "✓", False: ""},
        "standing": {
            "over_ceiling": _("over the legal ceiling"), "over_quota": _("over the quota"), "full": _("quota filled"), "short": _("short of staff"),
            "no_quota": _("quota not reported"), "not_reported": _("not reported"),
        },
        "found_by": {"inspection": _("inspection"), "self": _("the unit itself")},
        "mention_kind": {
            "reprimand": _("Reprimanded"), "criticism": _("Criticised"), "listed_low": _("Named among the lowest"),
            "praise": _("Praised"), "exceeded_plan": _("Above plan"), "listed_high": _("Named among the highest"),
        },
        "source_kind": {
            "commune_report": _("report of a unit"), "inspection_report": _("inspection report"), "letter": _("official letter"), "simulation": _("simulation"),
        },
        "kind": {
            "count": _("count"), "amount": _("amount"), "ratio": _("rate from its parts"), "reported_rate": _("rate stated without parts"),
            "flag": _("yes or no"), "category": _("code of the form"),
        },
        "stock_or_flow": {"stock": _("as at the end of the period"), "flow": _("over the period")},
        "polarity": {"higher_better": _("higher is better"), "lower_better": _("lower is better"), "neutral": _("neither")},
        "aggregate_over_units": {
            "sum": _("sum of the units"), "ratio_of_sums": _("ratio of sums"),
            "count_of_ones": _("number of units that have it"), "not_additive": _("no total over units"),
        },
        "verification": {"confirmed": _("confirmed"), "from_documents": _("as in the documents"), "unconfirmed": _("unconfirmed")},
        "target_verification": {"confirmed": _("confirmed"), "from_documents": _("as in the documents"), "unconfirmed": _("unconfirmed")},
        "period_kind": {
            "Q1": _("1st quarter"), "Q2": _("2nd quarter"), "Q3": _("3rd quarter"), "Q4": _("4th quarter"),
            "6M": _("6 months"), "9M": _("9 months"), "Y": _("whole year"),
        },
        "rule": {
            "used": _("in use"),
            "agrees": _("not needed: says the same"),
            "inspected_first": _("not used: an inspection comes before a report of the unit"),
            "parts_first": _("not used: a rate with its parts comes before one without"),
            "later_document": _("not used: a later document comes first"),
            "first_place": _("not used: equal in rank, the place read first stands"),
        },
        "reading": {"differs": _("all parts are listed: one of the numbers is wrong"), "incomplete": _("not all parts are listed")},
        "coverage_state": {
            "reported": _("reported"), "inspected": _("only from the inspection"), "blank": _("lines left blank"), "not_reported": _("not reported"),
            "not_applicable": _("not applicable"),
        },
        "extent": {"whole": _("whole"), "part": _("part")},
        "change_reading": {
            "better": _("better"), "worse": _("worse"), "same": _("no change"), "within_chance": _("within chance"), "neutral": "", "none": "",
        },
        "state": {
            "value": "", "not_reported": _("not reported"), "not_applicable": _("not applicable"), "mentioned": _("named without a number"),
            "rest": _("none or not stated"), "no_whole": _("the whole is not known"),
        },
        "reason": {
            "behind": _("well short of the target"), "lowest_quarter": _("in the lowest quarter"), "reprimand": _("Reprimanded"),
            "listed_low": _("Named among the lowest"), "repeated": _("Deficiencies found again"), "overdue": _("Remedies overdue"),
        },
    }  # fmt: skip


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


def decimals(data: pd.DataFrame) -> dict[str, list[int]]:
    """By heading, the decimals of each row, for what is in the unit of measure of an indicator."""
    present = [(column, counted) for names, counted in _MEASURED if counted in data for column in names if column in data]
    return {label(column): data[counted].fillna(0).astype(int).tolist() for column, counted in present}

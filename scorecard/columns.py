"""What the columns of results are called for people, and which are for machines only."""

import pandas as pd

from scorecard.i18n import _

INTERNAL = {
    "unit_key", "unit_kind", "unit_class", "indicator_code", "period_code", "is_simulated", "tile_row", "tile_col", "direction", "decimals", "qualifier",
    "short_name", "period_end", "is_small", "operator", "behind_count", "type_code", "area_code", "breakdown", "ranked", "basis", "state", "source_id",
}  # fmt: skip


def label(column: str) -> str:
    """The heading of a column in the current language."""
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
        "gap": _("Distance to target"),
        "level": _("Against target"),
        "rank": _("Rank"),
        "previous_value": _("Previous value"),
        "change": _("Change"),
        "status": _("Status"),
        "status_name": _("Status"),
        "is_current": _("In use"),
        "source": _("Document"),
        "place": _("Place"),
        "note": _("Note"),
        "median": _("Median"),
        "units": _("Units"),
        "deficiencies": _("Deficiencies"),
        "type_name": _("Kind"),
        "area_name": _("Reform area"),
        "wording": _("Deficiency"),
        "finding_no": _("Finding"),
        "remedy": _("Remedy"),
        "result": _("Result"),
        "due_date": _("Due"),
        "kind_name": _("Kind"),
        "definition": _("Definition"),
        "targets": _("Targets"),
        "share": _("Share"),
    }.get(column, column)


def words(column: str, value: object) -> object:
    """A code of a result in words: a level, a status, yes or no."""
    known = {
        "level": {"behind": _("behind the target"), "watch": _("close to the target"), "ahead": _("meets the target"), "none": ""},
        "status": {
            "self_reported": _("self-reported"), "inspected": _("inspected"), "simulated": _("simulated"),
            "open": _("open"), "fixed": _("fixed"), "partly_fixed": _("partly fixed"), "repeated": _("repeated"), "overdue": _("overdue"), "unknown": _("not known"),
        },
        "is_current": {True: "✓", False: ""},
    }  # fmt: skip
    return known.get(column, {}).get(value, value)  # type: ignore[call-overload]


def for_people(data: pd.DataFrame) -> pd.DataFrame:
    """The result with headings and words for people, without the columns for machines or without content."""
    shown = data.drop(columns=[column for column in data.columns if column in INTERNAL])
    shown = shown.dropna(axis="columns", how="all")
    for column in shown.columns.intersection(["level", "status", "is_current"]):
        shown[column] = [words(column, value) for value in shown[column]]
    return shown.rename(columns=label)

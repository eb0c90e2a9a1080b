"""Counts of findings and deficiencies, once more from the CSV files."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

from stores import SHIPPED

from scorecard import queries

VIEW = {"area": "439-202101", "peer_group": "all", "period": "2021-6M", "language": "vi"}


def inspected() -> list[dict[str, str]]:
    with (SHIPPED / "deficiencies/huong_son_2021_6m.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if not row["unit_code"].startswith("439A")]


def test_findings_as_printed_and_deficiencies_inside(shipped: Path) -> None:
    values = queries.area_value_by_indicator(**VIEW, indicators=["findings", "deficiencies"]).set_index("indicator_code")["value"]
    rows = inspected()
    assert values["findings"] == len({(row["unit_code"], row["finding_no"]) for row in rows})
    assert values["deficiencies"] == len(rows)


def test_findings_of_each_unit(shipped: Path) -> None:
    printed: dict[str, set[str]] = defaultdict(set)
    for row in inspected():
        printed[row["unit_code"]].add(row["finding_no"])
    shown = queries.value_by_unit(**VIEW, indicator="findings")
    assert {key.split("-")[0]: value for key, value in zip(shown["unit_key"], shown["value"], strict=True)} == {
        code: len(numbers) for code, numbers in printed.items()
    }


def test_units_and_areas(shipped: Path) -> None:
    counted = queries.deficiency_count_by_unit_area(**VIEW, found_by="inspection")
    ranked = counted[counted["is_ranked"]]
    expected = Counter((row["unit_code"], row["area"]) for row in inspected())
    cells = zip(ranked["unit_key"], ranked["area_code"], ranked["deficiencies"], strict=True)
    found = {(key.split("-")[0], area): count for key, area, count in cells if count}
    assert found == dict(expected)


def test_kinds_that_recur_in_most_units(shipped: Path) -> None:
    units: dict[str, set[str]] = defaultdict(set)
    for row in inspected():
        units[row["type"]].add(row["unit_code"])
    shown = queries.deficiency_count_by_type(**VIEW, found_by="inspection", most=500)
    assert dict(zip(shown["type_code"], shown["units"], strict=True)) == {kind: len(found) for kind, found in units.items()}
    assert shown["units"].is_monotonic_decreasing
    assert shown["cumulative_share"].iloc[-1] == 100


def test_not_followed_up_is_not_nothing_fixed(shipped: Path) -> None:
    """The inspection says nothing of remedies yet: no fix rate of 0 %."""
    assert queries.area_value_by_indicator(**VIEW, indicators=["deficiency_fix_rate"])["value"].isna().all()


def test_remedies_of_the_table_give_a_fix_rate(shipped: Path) -> None:
    with (SHIPPED / "deficiencies/duc_thuan_2021.csv").open(encoding="utf-8") as file:
        statuses = Counter(row["status"] for row in csv.DictReader(file) if row["found_by"] == "inspection")
    shown = queries.value_by_unit("437-202101", "all", "2021-to-09-30", "vi", "deficiency_fix_rate").iloc[0]
    assert (shown["numerator"], shown["denominator"]) == (statuses["fixed"], statuses.total())

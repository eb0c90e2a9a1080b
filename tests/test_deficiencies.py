"""Counts of findings and deficiencies, once more from the CSV files."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from stores import SHIPPED

from scorecard import findings, queries

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


def test_of_findings_that_no_document_follows_up_the_outcome_is_unknown() -> None:
    for path in (SHIPPED / "deficiencies").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["found_by"] == "inspection"]
        assert {row["status"] for row in rows if not (row["remedy"] or row["result"])} <= {"unknown"}, path.name


def test_title_of_a_unit_says_what_came_of_its_deficiencies(shipped: Path) -> None:
    inspected = queries.deficiency_by_unit_period("18178-202101", "2021-6M")
    assert findings.units.deficiencies(inspected, "Xã Sơn Châu") == "Xã Sơn Châu: 15 tồn tại trong 10 phát hiện, văn bản không nêu kết quả khắc phục"
    followed = queries.deficiency_by_unit_period("18124-202101", "2021-to-09-30")
    assert "12 tồn tại trong 7 phát hiện, 3 chưa khắc phục xong, 5 không nêu kết quả" in findings.units.deficiencies(followed, "Phường Đức Thuận")


@pytest.mark.parametrize(
    ("area", "period", "shown", "is_inspected"),
    [
        ("SIM-202101", "2024-6M", "2024-6M", True),
        ("SIM-202101", "2024-Q4", "2024-6M", True),
        ("SIM-202101", "2024-Q1", "2023-6M", True),
        ("SIM-202101", "2022-Q4", "2023-6M", True),
        ("439-202101", "2022-Q3", "2021-6M", True),
        ("298-202101", "2022-Q3", "2022-Q3", False),
    ],
)
def test_period_without_an_inspection_gives_the_last_one_before(shipped: Path, area: str, period: str, shown: str, is_inspected: bool) -> None:
    row = queries.deficiency_period(area, "all", period, "vi").iloc[0]
    assert (row["code"], row["is_inspected"], row["is_asked"]) == (shown, is_inspected, shown == period)

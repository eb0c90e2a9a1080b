"""Windows by rule and what may be compared with what."""

from datetime import date
from pathlib import Path

import pytest
from stores import rows

from scorecard import i18n, periods

RULES = [
    periods.Rule("Q1", 2000, "01-01", "03-31", None, "calendar"),
    periods.Rule("Q1", 2022, "-12-15", "03-14", "03-20", "15-14"),
    periods.Rule("6M", 2000, "01-01", "06-30", None, "calendar"),
]


def test_newest_rule_that_is_in_force_gives_the_window() -> None:
    made = {row["code"]: row for row in periods.from_rules(["2021-Q1", "2022-Q1"], RULES)}
    assert (made["2021-Q1"]["start"], made["2021-Q1"]["end"]) == (date(2021, 1, 1), date(2021, 3, 31))
    assert (made["2022-Q1"]["start"], made["2022-Q1"]["end"], made["2022-Q1"]["due"]) == (date(2021, 12, 15), date(2022, 3, 14), date(2022, 3, 20))


@pytest.mark.parametrize(
    ("code", "previous"),
    [("2024-Q1", "2023-Q4"), ("2024-Q3", "2024-Q2"), ("2024-6M", "2023-6M"), ("2024-Y", "2023-Y"), ("2021-to-09-20", None)],
)
def test_previous_period_has_the_same_length(code: str, previous: str | None) -> None:
    assert periods.previous_code(code) == previous


def test_names_in_both_languages() -> None:
    assert periods.name("2021-6M") == "6 tháng đầu năm 2021"
    i18n.use("en")
    assert periods.name("2021-6M") == "First half of 2021"


def test_quarters_of_a_year_tile_it(shipped: Path) -> None:
    """Every quarter begins the day after the one before ends, within one way of cutting the year."""
    gaps = rows(
        shipped,
        """select later.code from period as later join period as earlier on later.previous_id = earlier.period_id
        where later.is_quarter and date_diff('day', earlier.period_end, later.period_start) != 1""",
    )
    assert gaps == []


def test_part_of_a_year_is_never_compared(shipped: Path) -> None:
    assert rows(shipped, "select code from period where kind = 'YTD' and (previous_id is not null or year_before_id is not null)") == []
    assert (
        rows(
            shipped,
            """select a.code, b.code from period a join period b on b.period_id in (a.previous_id, a.year_before_id)
        where a.cutoff != b.cutoff or (a.kind != b.kind and not (a.is_quarter and b.is_quarter))""",
        )
        == []
    )

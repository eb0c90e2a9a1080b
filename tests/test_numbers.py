"""Numbers and dates as people read them."""

from datetime import date

import pytest

from scorecard import i18n, numbers
from scorecard.text import fold, normalize


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "vi", "en"),
    [
        (1905, "hồ sơ", 0, "1.905 hồ sơ", "1,905 hồ sơ"),
        (99.9475, "%", 2, "99,95%", "99.95%"),
        (49.0, "%", 2, "49%", "49%"),
        (7.5, "%", 2, "7,50%", "7.50%"),
        (0, "%", 1, "0%", "0%"),
        (None, "%", 1, "–", "–"),
        (float("nan"), "%", 1, "–", "–"),
        (19270, "triệu đồng", 0, "19.270 triệu đồng", "19,270 triệu đồng"),
        (-0.04, "%", 1, "0,0%", "0.0%"),
    ],
)
def test_quantity(value: float | None, unit: str, decimals: int, vi: str, en: str) -> None:
    assert numbers.quantity(value, unit, decimals) == vi
    i18n.use("en")
    assert numbers.quantity(value, unit, decimals) == en


def test_lower_bound_says_so() -> None:
    assert numbers.quantity(90000, "lượt", 0, "at_least") == "hơn 90.000 lượt"


def test_change_in_percentage_points_with_sign() -> None:
    assert numbers.change(2.45, "%", 2) == "+2,45 điểm %"
    assert numbers.change(-3, "hồ sơ") == "−3 hồ sơ"
    assert numbers.change(0.04, "%", 1) == "không đổi"


def test_day() -> None:
    assert numbers.day(date(2021, 6, 30)) == "30/6/2021"
    i18n.use("en")
    assert numbers.day(date(2021, 6, 30)) == "30 Jun 2021"


@pytest.mark.parametrize("written", ["Sơn Châu", "sơn châu", "SƠN CHÂU", "so\u031bn cha\u0302u", " Sơn  Châu "])
def test_fold_ignores_accents_case_and_form(written: str) -> None:
    assert fold(written) == "son chau"


def test_eth_is_read_as_the_vietnamese_letter() -> None:
    assert normalize("Ðức Thuận") == "Đức Thuận"
    assert fold("Ðống Đa") == "dong da"

"""Cells of lines as claims: the figure, the parts of a ratio, and what people answer to questions."""

import csv
from dataclasses import replace

import pytest
from stores import SHIPPED

from scorecard.returns.model import Claim, Place
from scorecard.returns.written.lines import claims_of
from tests.returns.kinds import COUNT, MONEY, PLAN_RATE, RATE, REPORTED, cell

WHERE = ("19891-202101", "2021-to-12-03")


def claimed(value: str | float | None, indicator=RATE, answers: dict[str, str] | None = None, breakdown: str = "") -> list[Claim]:  # type: ignore[no-untyped-def]
    claims, messages = claims_of(cell(value), indicator, *WHERE, breakdown, answers or {})
    assert not messages
    return claims


def test_a_figure_is_a_claim_with_its_place_and_words() -> None:
    assert claimed("hơn 1.905", COUNT) == [
        Claim(*WHERE, "code", "", 1905, Place("Phụ lục", "D12"), "hơn 1.905", qualifier="at_least")
    ]  # fmt: skip


def test_a_blank_cell_is_a_claim_without_a_value() -> None:
    assert [(claim.value, claim.written) for claim in claimed(None, COUNT)] == [(None, "")]


def test_a_ratio_brings_its_parts_as_the_shipped_figures_have_them() -> None:
    """On-time rate of Quảng Thành: the first three lines that were typed in by hand from this line of the appendix; the fourth is from its note."""
    with (SHIPPED / "observations" / "quang_thanh_2021.csv").open(encoding="utf-8") as file:
        typed = [row for row in csv.DictReader(file) if row["place"] == "Phụ lục, dòng 3.5.3"][:3]
    rate = replace(RATE, code="on_time_rate", numerator=("dossiers_on_time", ""), denominator=("dossiers_resolved", ""))
    found = claimed("877/877\n(100%)", rate)
    assert [(claim.indicator_code, claim.value, claim.numerator, claim.denominator) for claim in found] == [
        (row["indicator_code"], float(row["value"]), *(float(row[part]) if row[part] else None for part in ("numerator", "denominator"))) for row in typed
    ]
    assert [claim.note for claim in found[1:]] == [row["note_vi"] for row in typed[1:]]
    assert {claim.written for claim in found} == {"877/877 (100%)"}


def test_parts_of_a_part_keep_it() -> None:
    land = replace(RATE, numerator=("on_time", "field:land"), denominator=("resolved", "field:land"))
    assert [claim.breakdown for claim in claimed("1/2", land)] == ["", "field:land", "field:land"]
    assert [claim.breakdown for claim in claimed("1/2", RATE, breakdown="field:land")] == ["field:land"] * 3
    assert [claim.breakdown for claim in claimed("1/2", land, breakdown="field:other")] == ["field:other"]


def test_a_rate_without_parts_in_the_register_keeps_them_itself() -> None:
    assert [(claim.value, claim.numerator, claim.denominator) for claim in claimed("3/4", REPORTED)] == [(75, 3, 4)]


@pytest.mark.parametrize(
    ("value", "indicator", "answers", "expected", "qualifier"),
    [("-", COUNT, {"dash": "zero"}, 0, None), ("–", MONEY, {"dash": "blank"}, None, None),
     (0.85, RATE, {"number/share:0,85": "share"}, 85, None), ("19.270 tỷ", MONEY, {"million/billion:19.270 tỷ": "million"}, 19270, None),
     ("KH số 08", COUNT, {"text:KH số 08": "unreadable"}, None, "unreadable"), ("KH số 08", COUNT, {"text:KH số 08": "typed:1.905"}, 1905, None),
     ("hơn 1,905", COUNT, {"thousands:hơn 1,905": "thousands"}, 1905, "at_least")],
)  # fmt: skip
def test_answers(value, indicator, answers, expected, qualifier) -> None:  # type: ignore[no-untyped-def]
    assert [(claim.value, claim.qualifier) for claim in claimed(value, indicator, answers)] == [(expected, qualifier)]


@pytest.mark.parametrize("answer", ["", "nonsense", "zero", "typed:", "typed:abc", "typed:1,905", "typed:-"])
def test_what_is_no_answer_is_asked_again(answer: str) -> None:
    claims, (message,) = claims_of(cell("KH số 08"), COUNT, *WHERE, "", {"text:KH số 08": answer})
    assert not claims
    assert (message.severity, message.place, message.found) == ("question", Place("Phụ lục", "D12"), "KH số 08")
    assert message.question is not None
    assert [option.code for option in message.question.options] == ["unreadable"]


def test_answers_of_one_kind_of_reading_do_not_serve_another() -> None:
    """1234 % may be a plan rate, but no share of something."""
    answers = {"decimal/thousands:1.234": "thousands"}
    assert [claim.value for claim in claimed("1.234", PLAN_RATE, answers)] == [1234]
    claims, messages = claims_of(cell("1.234"), RATE, *WHERE, "", answers)
    assert (claims, [message.severity for message in messages]) == ([], ["question"])


def test_what_is_refused_is_an_error_with_its_place() -> None:
    claims, (message,) = claims_of(cell("1/2 ngày"), COUNT, *WHERE, "", {})
    assert not claims
    assert (message.severity, message.rule, str(message.place)) == ("error", "unreadable_figure", str(Place("Phụ lục", "D12")))
    assert "1/2 ngày" in message.text

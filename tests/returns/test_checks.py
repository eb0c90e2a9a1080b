"""What is said about figures: cases computed by hand, every figure of the real documents, and the simulated returns with their planted slip."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from stores import SHIPPED, rows

from returns.forms import row_of
from scorecard import i18n
from scorecard.returns import batches, checks
from scorecard.returns.checks import check, terms
from scorecard.returns.forms.template import form_workbook
from scorecard.returns.model import Claim, Draft, Place
from scorecard.returns.references import Reference, references
from scorecard.returns.register import Register, register

UNIT, PERIOD = "SIM04-202101", "2024-Q1"
Figures = dict[str, float | None]
Known = dict[tuple[str, str], Reference]


@pytest.fixture
def known(shipped: Path) -> Register:
    return register()


@pytest.fixture
def in_store(monkeypatch: pytest.MonkeyPatch) -> Known:
    """What the store is made to have, by line."""
    found: Known = {}
    monkeypatch.setattr(checks, "references", lambda *_: found)
    return found


def claims(figures: Figures, period: str = PERIOD) -> list[Claim]:
    """One claim for each figure, `code` or `code[part]`, in the cells D1, D2, ..."""
    found = []
    for row, (line, value) in enumerate(figures.items(), 1):
        code, _bracket, part = line.rstrip("]").partition("[")
        found.append(Claim(UNIT, period, code, part, value, Place("Biểu mẫu", f"D{row}"), "" if value is None else f"{value:g}"))
    return found


def said(found: Iterable[checks.Message]) -> list[tuple[str, str, str]]:
    return [(message.severity, message.rule, message.place.cell if message.place else "") for message in found]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # single values
        ({"staff_present": 19}, []),
        ({"staff_present": 19.5}, [("error", "whole", "D1")]),
        ({"staff_present": -1}, [("error", "range", "D1")]),
        ({"revenue": 13350.5}, []),
        ({"revenue": float("inf")}, [("error", "range", "D1")]),
        ({"revenue": float("nan")}, [("error", "range", "D1")]),
        ({"on_time_rate": 100}, []),
        ({"on_time_rate": 100.01}, [("error", "range", "D1")]),
        ({"revenue_plan_rate": 180}, []),
        ({"staff_present": None}, []),
        # a part and its whole
        ({"dossiers_on_time[field:land]": 72, "dossiers_resolved[field:land]": 72}, []),
        ({"dossiers_on_time[field:land]": 73, "dossiers_resolved[field:land]": 72}, [("error", "part_exceeds_whole", "D1")]),
        ({"dossiers_on_time[field:land]": 73, "dossiers_resolved[field:land]": None}, []),
        ({"trained": 25, "staff_present": 19}, []),  # people are trained twice
        ({"survey_forms": 50, "survey_satisfied": 51}, [("error", "part_exceeds_whole", "D2")]),
        # a rate and its parts: 94/95 = 98.947 %
        ({"satisfaction_rate": 98.9, "survey_satisfied": 94, "survey_forms": 95}, []),
        ({"satisfaction_rate": 98.95, "survey_satisfied": 94, "survey_forms": 95}, []),
        ({"satisfaction_rate": 99.0, "survey_satisfied": 94, "survey_forms": 95}, []),
        ({"satisfaction_rate": 98.8, "survey_satisfied": 94, "survey_forms": 95}, [("warning", "rate_parts", "D1")]),
        ({"satisfaction_rate": 9.9, "survey_satisfied": 94, "survey_forms": 95}, [("warning", "rate_parts", "D1")]),
        ({"satisfaction_rate": 50, "survey_satisfied": 0, "survey_forms": 0}, []),
        ({"revenue_plan_rate": 25, "revenue": 250, "revenue_plan": 1000}, []),
        ({"revenue_plan_rate": 52, "revenue": 250, "revenue_plan": 1000}, [("warning", "rate_parts", "D1")]),
        # sums: 877 = 800 + 70 + 7
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 70, "dossiers_returned": 7}, []),
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 70, "dossiers_returned": 6}, [("warning", "dossiers_balance", "D1")]),
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 70, "dossiers_returned": 8}, [("warning", "dossiers_balance", "D1")]),
        # those returned may be blank: any number of them may be missing, never less than none
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 70}, []),
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 70, "dossiers_returned": None}, []),
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": 78}, [("warning", "dossiers_balance", "D1")]),
        ({"dossiers_received": 877, "dossiers_resolved": 800, "dossiers_pending": None}, []),
        ({"dossiers_received": None, "dossiers_resolved": 800, "dossiers_pending": 78}, []),
        ({"dossiers_resolved": 100, "dossiers_on_time": 98, "dossiers_late": 2}, []),
        ({"dossiers_resolved": 100, "dossiers_on_time": 98, "dossiers_late": 1}, [("error", "dossiers_resolved_split", "D1")]),
        ({"dossiers_resolved": 100, "dossiers_on_time": 98}, []),
        ({"dossiers_on_time": 98, "dossiers_early": 99}, [("error", "dossiers_early_part", "D2")]),
        ({"dossiers_on_time": 98, "dossiers_early": 98}, []),
        ({"online_dossiers[service:level_3]": 30, "online_dossiers[service:level_4]": 21, "online_dossiers": 50}, [("error", "online_dossiers_levels", "D1")]),
        ({"online_dossiers[service:level_3]": 30, "online_dossiers[service:level_4]": 20, "online_dossiers": 50}, []),
        ({"staff_present": 19, "staff_postgraduate": 1, "staff_university": 16, "staff_intermediate": 2}, []),
        ({"staff_present": 19, "staff_postgraduate": 1, "staff_university": 16, "staff_intermediate": 3}, [("warning", "staff_qualifications", "D1")]),
    ],
)
def test_cases_by_hand(known: Register, in_store: Known, figures: Figures, expected: list[tuple[str, str, str]]) -> None:
    assert said(check(claims(figures), known)) == expected


@pytest.mark.parametrize(
    ("opening", "resolved", "expected"),
    [
        (None, 90, []),
        (None, 91, [("warning", "dossiers_balance", "D1")]),
        (6, 90, []),  # those carried over are not counted among those received
        (6, 93, []),
        (6, 96, []),  # all are
        (6, 97, [("warning", "dossiers_balance", "D1")]),
        (6, 89, [("warning", "dossiers_balance", "D1")]),
    ],
)
def test_what_was_carried_over_may_be_counted_in(
    known: Register, in_store: Known, opening: float | None, resolved: float, expected: list[tuple[str, str, str]]
) -> None:
    in_store["dossiers_pending", ""] = Reference(False, None, "", opening)
    figures: Figures = {"dossiers_received": 100, "dossiers_resolved": resolved, "dossiers_pending": 10, "dossiers_returned": 0}
    assert said(check(claims(figures), known)) == expected


@pytest.mark.parametrize(
    ("line", "earlier", "now", "rule"),
    [
        ("dossiers_received", 100, 500, ""),
        ("dossiers_received", 100, 501, "jump_count"),
        ("dossiers_received", 501, 100, "jump_count"),
        ("dossiers_received", 0, 20, "jump_count"),
        ("dossiers_received", 0, 19, ""),  # small numbers jump by chance
        ("dossiers_received", 1, 19, ""),
        ("revenue", 9436, 9436000, "jump_amount"),  # written in thousands
        ("revenue", 100, 500, ""),
        ("revenue", 2, 49, ""),
        ("revenue", 2, 50, "jump_amount"),
        ("satisfaction_rate", 55, 95, ""),
        ("satisfaction_rate", 54.9, 95, "jump_percent"),
        ("satisfaction_rate", 95, 9.5, "jump_percent"),
        ("self_check_plan", 0, 1, ""),
        ("dossiers_received", 100, None, ""),
    ],
)
def test_jumps(known: Register, in_store: Known, line: str, earlier: float, now: float | None, rule: str) -> None:
    in_store[line, ""] = Reference(False, earlier, "2023-Q1", None)
    assert said(check(claims({line: now}), known)) == ([("warning", rule, "D1")] if rule else [])


def test_money_since_the_start_of_the_year_is_not_that_of_a_quarter(known: Register, in_store: Known) -> None:
    figures: Figures = {"revenue_plan_rate": 75, "revenue": 250, "revenue_plan": 1000}
    assert said(check(claims(figures, "2024-Q3"), known)) == []
    assert said(check(claims(figures, "2024-9M"), known)) == [("warning", "rate_parts", "D1")]


def test_parts_that_are_written_with_a_rate_count_first(known: Register, in_store: Known) -> None:
    [rate] = claims({"satisfaction_rate": 90})
    assert said(check([replace(rate, numerator=45, denominator=50)], known)) == []
    assert said(check([replace(rate, numerator=45, denominator=60)], known)) == [("warning", "rate_parts", "D1")]
    reported = replace(rate, indicator_code="pledge_rate", numerator=45, denominator=60)
    assert said(check([reported], known)) == [], "the parts of a reported rate have no scale"


def test_the_same_line_twice(known: Register, in_store: Known) -> None:
    first, second, blank = (replace(claims({"staff_present": value})[0], place=Place("S", cell)) for value, cell in ((19, "A1"), (20, "A2"), (None, "A3")))
    assert said(check([first, second], known)) == [("error", "twice", "A2")]
    assert said(check([blank, first, blank], known)) == []
    assert said(check([blank, first, second], known)) == [("error", "twice", "A2")]
    other = replace(second, unit_key="SIM05-202101")
    assert said(check([first, other], known)) == []


def test_a_message_says_what_stands_there_and_what_is_allowed(known: Register, in_store: Known) -> None:
    i18n.use("en")
    [message] = check(claims({"satisfaction_rate": 101}), known)
    assert (
        message.text == "Satisfaction of citizens and organisations: 101% is not allowed; it must be between 0 and 100. Mend the cell."
        and message.found == "101"
    )
    in_store["dossiers_pending", ""] = Reference(False, None, "", 6)
    figures: Figures = {"dossiers_received": 100, "dossiers_resolved": 97, "dossiers_pending": 10, "dossiers_returned": 0}
    [message] = check(claims(figures), known)
    assert "Dossiers pending at the end of the period before, up to 6 = Dossiers resolved 97" in message.text
    [message] = check(claims({"online_dossiers[service:level_3]": 30, "online_dossiers[service:level_4]": 21, "online_dossiers": 50}), known)
    assert "Dossiers filed online: Level 4 (full) 21 ≤ Dossiers filed online 50" in message.text


# -- against a store


def test_a_second_return_is_said_and_after_a_document_it_is_none(small_desk: Path, visits: Callable[..., Draft]) -> None:
    known = register()
    draft = visits(100, unit_key="L1-202001", period_code="2024-Q1")
    assert said(check(draft.claims, known)) == [], "a document has this figure"
    batches.correct(draft.claims[0], "Lan", "gõ nhầm")
    assert said(check(draft.claims, register())) == [("warning", "second_return", "")], "a return would stand before the correction"
    new = visits(120)
    batches.accept([batches.Incoming(new, b"x")], "Lan")
    assert said(check(visits(120, "b.csv").claims, register())) == [("warning", "second_return", "")]
    assert said(check(visits(None, "b.csv").claims, register())) == [("warning", "second_return", "")]
    batches.withdraw(2, "Lan", "sai tệp")
    assert said(check(visits(120, "b.csv").claims, register())) == []


def test_references_are_what_the_store_has(known: Register, shipped: Path) -> None:
    """Of the real and the simulated units: the value before, and of stocks what stood when the period began, looked up in the file itself."""
    unit = "SIM02-202101"
    sql = """
        select measure.value from measure inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id)
        where unit.unit_key = '{}' and period.code = '{}' and indicator.code = '{}' and measure.breakdown = ''
    """

    def stored(code: str, period: str) -> float | None:
        found = rows(shipped, sql.format(unit, period, code))
        return float(str(found[0][0])) if found and found[0][0] is not None else None

    for period, quarter_before, year_before in (("2024-Q1", "2023-Q4", "2023-Q1"), ("2024-Q3", "2024-Q2", "2023-Q3"), ("2022-Q3", "2022-Q2", None)):
        found = references(known, unit, period)
        count, rate, stock = found["dossiers_received", ""], found["on_time_rate", ""], found["dossiers_pending", ""]
        assert (count.earlier, count.earlier_period) == (stored("dossiers_received", year_before or quarter_before), year_before or quarter_before)
        assert (rate.earlier, rate.earlier_period) == (stored("on_time_rate", quarter_before), quarter_before)
        assert stock.opening == stored("dossiers_pending", quarter_before)
        assert count.opening is None
        if year_before:
            assert found["revenue_plan_rate", ""].earlier == stored("revenue_plan_rate", year_before)
        else:
            assert ("revenue_plan_rate", "") not in found or found["revenue_plan_rate", ""].earlier is None
    assert references(known, unit, "2024-Q3")["dossiers_pending", ""].opening is not None
    assert stored("dossiers_pending", "2023-Q4") == references(known, unit, "2024-6M")["dossiers_pending", ""].opening


def test_what_counts_from_the_start_of_the_year_is_held_only_against_the_same_window_a_year_before(known: Register, shipped: Path) -> None:
    line, unit = ("plan_tasks_done", ""), "SIM02-202101"
    assert references(known, unit, "2024-Q3")[line].earlier_period == "2023-Q3"
    first = references(known, unit, "2022-Q3").get(line)
    assert first is None or first.earlier is None, "the quarter before is a shorter window"
    kinds = {code: period.kind for code, period in known.periods.items()}
    for period in ("2022-Q2", "2022-6M", "2023-Q1", "2023-6M", "2024-Q2", "2024-Y"):
        for found in references(known, unit, period).values():
            if found.earlier is not None:
                other = kinds[found.earlier_period]
                assert other == kinds[period] or {other[0], kinds[period][0]} == {"Q"}


@pytest.mark.parametrize("period", ["2022-Q3", "2024-Q3", "2024-6M"])
def test_a_jump_is_from_the_value_that_the_form_shows(known: Register, shipped: Path, period: str) -> None:
    unit = known.units["SIM02-202101"]
    sheet = load_workbook(BytesIO(form_workbook(known, unit, known.periods[period]))).worksheets[0]
    header = next(str(sheet.cell(row, 5).value) for row in range(1, 12) if sheet.cell(row, 5).value)
    held = references(known, unit.unit_key, period)
    compared = 0
    for line in known.own_form(unit):
        cell, reference = sheet.cell(row_of(sheet, line.code), 5), held.get((line.indicator_code, line.breakdown))
        if reference is None or reference.earlier is None:
            assert cell.value is None
            continue
        name = known.periods[reference.earlier_period].name
        assert name in f"{header} {cell.number_format} {cell.value}"
        if isinstance(cell.value, int | float):
            assert cell.value == pytest.approx(reference.earlier)
            compared += 1
    assert compared > 50


def test_every_error_in_the_real_documents_is_one(known: Register) -> None:
    """The documents contradict themselves in seven lines, as the data folder notes; no other error is in them, and no warning."""
    structure = {row["source_id"]: row["structure_date"] for row in _table("sources/sources.csv")}
    keys = {(str(unit.structure_date), unit.code): unit.unit_key for unit in known.units.values()}
    found = []
    for path in sorted((SHIPPED / "observations").glob("*.csv")):
        stated = [_claim(row, keys[structure[row["source_id"]], row["unit_code"]], row["period_code"]) for row in _table(path.relative_to(SHIPPED).as_posix())]
        found += [(path.stem, message.severity, message.rule) for message in check(stated, known)]
    expected = {("duc_thuan_2021", "error", "twice"): 4, ("huong_son_2021_6m", "error", "twice"): 1, ("quang_thanh_2021", "error", "twice"): 2}
    assert Counter(found) == expected


def _table(file: str) -> list[dict[str, str]]:
    with (SHIPPED / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _claim(row: dict[str, str], unit_key: str, period: str) -> Claim:
    value, above, below = (float(row[name]) if row[name] else None for name in ("value", "numerator", "denominator"))
    return Claim(unit_key, period, row["indicator_code"], row["breakdown"], value, Place(row["place"]), row["value"], above, below, row["qualifier"] or None)


def test_simulated_returns_have_no_error_and_the_planted_slip_is_seen(known: Register, shipped: Path) -> None:
    sql = """
        select unit.unit_key, period.code, indicator.code, observation.breakdown, observation.value
        from observation inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id)
        inner join source using (source_no)
        where unit.is_simulated and source.kind = 'simulation'
    """
    returns: dict[str, list[Claim]] = defaultdict(list)
    for unit, period, code, part, value in rows(shipped, sql):
        returns[str(period)].append(Claim(str(unit), str(period), str(code), str(part), None if value is None else float(str(value)), Place(str(unit), "D1")))
    messages = {period: check(stated, known) for period, stated in returns.items()}
    assert sum(map(len, returns.values())) > 50_000
    assert [message for found in messages.values() for message in found if message.severity != "warning"] == []
    assert sum(map(len, messages.values())) < len(returns) * 25 / 10, "most returns have nothing to explain"
    slip = {message.rule for message in messages["2023-Q3"] if message.place and message.place.sheet == "SIM10-202101"}
    assert slip >= {"jump_count", "dossiers_balance"}


def test_no_rule_says_again_what_a_share_says_of_its_parts(known: Register) -> None:
    shares = [[[found.numerator], [found.denominator]] for found in known.indicators.values() if found.maximum == 100]
    sides = {rule.code: [[(term.code, term.part) for term in terms(side)] for side in (rule.left_side, rule.right_side)] for rule in known.check_rules}
    assert not [code for code, said in sides.items() if said in shares]

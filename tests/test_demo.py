"""The simulated district: the same every time, consistent, and with every planted story visible in the built store.

The expected figures are computed here from the rows that were sent, not by the SQL that builds the store.
"""

import re
import shutil
from collections import defaultdict
from itertools import pairwise

import duckdb
import pytest

from scorecard import catalogue, demo, i18n
from scorecard.build import build, from_inputs
from scorecard.errors import UserErrors
from scorecard.paths import ROOT

DATA = ROOT / "data"
YEARS = (2022, 2023, 2024)
QUARTERS = [f"{year}-Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4)]


@pytest.fixture(scope="module")
def loaded():
    return catalogue.load(DATA)


@pytest.fixture(scope="module")
def inputs(loaded):
    return demo.add(loaded, DATA)


@pytest.fixture(scope="module")
def sent(inputs):
    """(unit, period, indicator, breakdown) -> value; None where the line was sent blank."""
    rows = (row for row in inputs["observation"] if row["status"] == "simulated")
    return {(row["unit_code"], row["period_code"], row["indicator_code"], row["breakdown"] or ""): row["value"] for row in rows}


@pytest.fixture(scope="module")
def units(inputs):
    return [row["code"] for row in inputs["unit"] if row["is_simulated"] and row["parent_code"] == "SIM"]


@pytest.fixture(scope="module")
def measures(inputs, tmp_path_factory):
    """(unit, indicator, period) -> the row of `measure` for the whole, from a store built for this module."""
    path = tmp_path_factory.mktemp("demo") / "store.duckdb"
    build(path, from_inputs(inputs), "test")
    with duckdb.connect(str(path), read_only=True) as connection:
        frame = connection.execute("""
            select unit.code as unit, indicator.code as indicator, period.code as period, measure.* exclude (indicator_id, breakdown, period_id, unit_id)
            from measure
            inner join unit using (unit_id)
            inner join indicator using (indicator_id)
            inner join period using (period_id)
            where unit.is_simulated and breakdown = ''
        """).df()
    return {(row.unit, row.indicator, row.period): row for row in frame.itertuples()}


def values(measures, unit, indicator, periods=QUARTERS):
    """The values that there are, in the order of the periods."""
    return [measures[unit, indicator, period].value for period in periods if (unit, indicator, period) in measures]


def stories():
    files = [DATA / "demo" / name for name in ("stories.csv", "planted_deficiencies.csv")]
    return {tuple(line.split(",")[:2]) for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]}


# -- the district as a whole


def test_demo_is_the_same_every_time(loaded, inputs):
    assert demo.add(loaded, DATA) == inputs


def test_demo_leaves_inputs_alone_without_its_folder(loaded, tmp_path):
    assert demo.add(loaded, tmp_path) is loaded


def test_demo_keeps_the_real_rows(loaded, inputs):
    for name, rows in loaded.items():
        assert inputs[name][: len(rows)] == rows


def test_demo_reports_every_indicator_that_communes_report(inputs):
    def is_reported(row):
        return row["kind"] != "ratio" and "@" not in str(row["numerator"]) and "commune" in str(row["applies_to"] or "commune")

    reported = {row["indicator_code"] for row in inputs["observation"] if row["status"] == "simulated"}
    assert reported == {row["code"] for row in inputs["indicator"] if is_reported(row)}


def test_demo_values_are_within_the_limits_of_the_catalogue(inputs):
    limits = {row["code"]: (row["minimum"], row["maximum"]) for row in inputs["indicator"]}
    for row in inputs["observation"]:
        low, high = limits[row["indicator_code"]]
        if row["status"] == "simulated" and row["value"] is not None:
            assert (low is None or row["value"] >= low) and (high is None or row["value"] <= high), row


def test_demo_has_25_units_on_a_map_of_their_own(inputs, units):
    tiles = [(row["tile_row"], row["tile_col"]) for row in inputs["unit"] if row["code"] in units]
    assert len(tiles) == len(set(tiles)) == 25
    real = {row["name_vi"] for row in inputs["unit"] if not row["is_simulated"]}
    assert not real & {row["name_vi"] for row in inputs["unit"] if row["is_simulated"]}


def test_demo_leaves_lines_blank_and_out(sent, units):
    blank = sum(value is None for value in sent.values()) / len(sent)
    assert 0.01 < blank < 0.03
    lines = {(indicator, breakdown) for _, _, indicator, breakdown in sent}
    whole_returns = {(unit, period) for unit, period, _, _ in sent}
    assert len(sent) < len(lines) * len(whole_returns)


def test_demo_adds_no_figure_to_others_when_an_indicator_is_added(loaded, sent, tmp_path):
    shutil.copytree(DATA / "demo", tmp_path / "demo")
    file = tmp_path / "demo" / "indicators.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(row for row in rows if not row.startswith("broadcasts,")), encoding="utf-8")
    fewer = {
        (row["unit_code"], row["period_code"], row["indicator_code"], row["breakdown"] or ""): row["value"]
        for row in demo.add(loaded, tmp_path)["observation"]
        if row["status"] == "simulated"
    }
    assert fewer == {key: value for key, value in sent.items() if key[2] != "broadcasts"}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("indicators.csv", "broadcasts,count", "broadcast,count", "demo/indicators.csv, line {line}, column indicator_code: “broadcast”"),
        ("indicators.csv", "survey_satisfied,share,survey_forms", "survey_satisfied,share,survey_form", "column of: “survey_form”"),
        ("parts.csv", "dossiers_late,field:land", "dossiers_late,field:sea", "demo/parts.csv, line {line}, column breakdown: “field:sea”"),
        ("stories.csv", "always_last,SIM22", "always_last,SIM99", "demo/stories.csv, line {line}, column unit_code: “SIM99”"),
        ("stories.csv", "2024-Q3,0.22", "2025-Q3,0.22", "column to_period: “2025-Q3”"),
        ("mentions.csv", "praise", "prais", "demo/mentions.csv, line {line}, column kind"),
        ("inspections.csv", "2023-6M,fixed", "1999-6M,fixed", "column period_code: “1999-6M”"),
        ("district.toml", "sim-2022-2024", "sim", "demo/district.toml: “sim”"),
    ],
)
def test_demo_names_file_and_line_of_an_error(loaded, tmp_path, file, old, new, expected):
    shutil.copytree(DATA / "demo", tmp_path / "demo")
    path = tmp_path / "demo" / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    i18n.use("en")
    with pytest.raises(UserErrors) as raised:
        demo.add(loaded, tmp_path)
    assert expected.format(line=text[: text.index(old)].count("\n") + 1) in str(raised.value)


def test_demo_code_names_nothing_of_the_subject(inputs):
    codes = {row["indicator_code"] for row in inputs["observation"] if row["status"] == "simulated"}
    for path in (ROOT / "scorecard" / "demo").glob("*.py"):
        assert not codes & set(re.findall(r"\w+", path.read_text(encoding="utf-8"))), path.name


# -- figures that belong together

SUMS = [
    ("dossiers_received", ("dossiers_resolved", "dossiers_returned", "dossiers_pending"), ("Q1", "6M", "Y")),
    ("dossiers_resolved", ("dossiers_on_time", "dossiers_late"), ("Q1", "6M", "Q3", "Y")),
    ("staff_present", ("staff_postgraduate", "staff_university", "staff_intermediate", "staff_below_intermediate"), ("Q1", "6M", "Q3", "Y")),
    ("staff_present", ("staff_cadres", "staff_officials"), ("Q1", "6M", "Q3", "Y")),
    ("online_procedures", ("online_procedures_partial", "online_procedures_full"), ("Q1", "6M", "Q3", "Y")),
    ("feedback_received", ("feedback_resolved", "feedback_pending"), ("Q1", "6M", "Y")),
]
NOT_ABOVE = [
    ("dossiers_early", "dossiers_on_time"),
    ("online_dossiers", "dossiers_received"),
    ("postal_dossiers", "dossiers_received"),
    ("dossiers_digitised", "dossiers_received"),
    ("dossiers_pending_late", "dossiers_pending"),
    ("survey_satisfied", "survey_forms"),
    ("theory_intermediate", "staff_present"),
    ("petitions_on_time", "petitions_resolved"),
    ("assigned_on_time", "assigned_tasks"),
    ("issues_fixed", "issues_found"),
    ("plan_tasks_done", "plan_tasks"),
    ("procedures_public", "procedures"),
    ("online_procedures", "procedures"),
    ("web_articles", "web_posts"),
]


@pytest.mark.parametrize(("whole", "parts", "kinds"), SUMS)
def test_demo_parts_add_up_to_the_whole(sent, whole, parts, kinds):
    checked = 0
    for (unit, period, indicator, breakdown), value in sent.items():
        found = [sent.get((unit, period, part, breakdown)) for part in parts]
        is_wrong_entry = (unit, period, breakdown) == ("SIM10", "2023-Q3", "")
        if indicator == whole and period.split("-")[1] in kinds and None not in (value, *found) and not is_wrong_entry:
            assert value == sum(found), (unit, period, breakdown)
            checked += 1
    assert checked > 150


@pytest.mark.parametrize(("part", "whole"), NOT_ABOVE)
def test_demo_part_is_not_above_the_whole(sent, part, whole):
    pairs = [(value, sent.get((*key[:2], whole, key[3]))) for key, value in sent.items() if key[2] == part]
    known = [(value, limit) for value, limit in pairs if None not in (value, limit)]
    assert len(known) > 200
    assert all(value <= limit for value, limit in known)


def test_demo_petitions_carried_over_are_settled_or_pending(sent):
    codes = ("petitions_carried_over", "petitions_received", "petitions_resolved", "letters_pending")
    found = [[sent.get((unit, period, code, "")) for code in codes] for unit, period, code, _ in list(sent) if code == codes[0] and period[:4] > "2022"]
    known = [row for row in found if None not in row]
    assert len(known) > 100
    assert all(carried + received == resolved + pending for carried, received, resolved, pending in known)
    assert any(carried for carried, *_ in known)


def test_demo_breakdowns_sum_to_the_whole(sent):
    totals = defaultdict(float)
    for (*key, breakdown), value in sent.items():
        if breakdown and value is not None:
            totals[tuple(key)] += value
    assert {indicator for _, _, indicator in totals} >= {"dossiers_received", "dossiers_late", "online_dossiers", "admin_docs", "it_spending"}
    for key, total in totals.items():
        if key[:2] != ("SIM10", "2023-Q3"):
            assert total == sent[*key, ""], key


def test_demo_staff_seldom_exceeds_the_quota(sent):
    pairs = [(value, sent.get((*key[:2], "staff_quota", ""))) for key, value in sent.items() if key[2] == "staff_present"]
    over = [value > quota for value, quota in pairs if None not in (value, quota)]
    assert 0 < sum(over) < len(over) / 5


@pytest.mark.parametrize("indicator", ["revenue", "dossiers_received", "survey_forms"])
def test_demo_second_and_fourth_quarters_are_differences(measures, sent, units, indicator):
    derived = 0
    for unit in units:
        for year in YEARS:
            q1, m6, q3, y = (sent.get((unit, f"{year}-{kind}", indicator, "")) for kind in ("Q1", "6M", "Q3", "Y"))
            for quarter, parts in (("Q2", (m6, q1)), ("Q4", (y, m6, q3))):
                found = measures.get((unit, indicator, f"{year}-{quarter}"))
                assert (found is None) == (None in parts)
                if found is not None:
                    assert (found.value, found.basis) == (parts[0] - sum(parts[1:]), "difference")
                    derived += 1
    assert derived > 100


def test_demo_online_rate_grows_over_the_years(measures, units):
    def district(period):
        rows = [measures[unit, "online_dossier_rate", period] for unit in units if (unit, "online_dossier_rate", period) in measures]
        return 100 * sum(row.numerator for row in rows) / sum(row.denominator for row in rows)

    assert 15 < district("2022-Q1") < 25
    assert 60 < district("2024-Q4") < 75


# -- the planted stories, one test each


def test_story_late_starter_reports_online_services_from_the_end_of_2022(measures):
    found = [period for unit, indicator, period in measures if (unit, indicator) == ("SIM08", "online_dossier_rate")]
    assert min(found, key=lambda code: (code[:4], code != "2022-Y")) == "2022-Y"
    assert not {"2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2022-6M"} & set(found)
    assert len(values(measures, "SIM08", "online_dossier_rate")) == 8


def test_story_decline_falls_in_each_of_six_quarters(measures):
    rates = values(measures, "SIM05", "on_time_rate")
    assert len(rates) == 12
    assert min(rates[:6]) > 97
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert rates[-1] < 87


def test_story_small_numbers_jump_by_chance(measures):
    rows = [measures["SIM25", "on_time_rate", quarter] for quarter in QUARTERS]
    assert all(row.is_small and row.denominator < 30 for row in rows)
    jumps = [abs(after.value - before.value) for before, after in pairwise(rows)]
    assert sum(jump > 7 for jump in jumps) >= 5
    assert max(row.low for row in rows) < min(row.high for row in rows), "the intervals overlap: no real difference"


def test_story_never_third_quarter(measures, sent):
    kinds = {period.split("-")[1] for unit, period, _, _ in sent if unit == "SIM11"}
    assert kinds == {"Q1", "6M", "Y"}
    assert not any(
        unit == "SIM11" and period[-2:] in ("Q3", "Q4", "9M") and measures[unit, code, period].basis == "difference" for unit, code, period in measures
    )
    assert ("SIM11", "dossiers_received", "2023-Y") in measures
    assert ("SIM11", "dossiers_received", "2023-Q4") not in measures


def test_story_budget_bumper(measures, sent, units):
    revenue, plan = (sent["SIM14", "2024-Y", code, ""] for code in ("revenue", "revenue_plan"))
    rates = {unit: measures[unit, "revenue_plan_rate", "2024-Y"].value for unit in units if (unit, "revenue_plan_rate", "2024-Y") in measures}
    assert rates["SIM14"] == pytest.approx(100 * revenue / plan)
    assert rates["SIM14"] > 200 > 1.2 * max(rate for unit, rate in rates.items() if unit != "SIM14")
    assert measures["SIM14", "revenue_plan_rate", "2024-9M"].value < 75
    others = [measure.value for (unit, code, period), measure in measures.items() if code == "revenue_plan_rate" and period.endswith("-Y") and unit != "SIM14"]
    assert min(others) > 55
    assert max(others) < 165


def test_story_wrong_entry(measures, sent):
    parts = sum(value for (*key, part), value in sent.items() if tuple(key) == ("SIM10", "2023-Q3", "dossiers_received") and part)
    assert sent["SIM10", "2023-Q3", "dossiers_received", ""] == 10 * parts
    assert measures["SIM10", "dossiers_received", "2023-Q4"].value < 0
    assert measures["SIM10", "online_dossier_rate", "2023-Q3"].value < 10
    assert measures["SIM10", "online_dossier_rate", "2023-Y"].value > 40


def test_story_steady_improver(measures, units):
    rates = values(measures, "SIM20", "online_dossier_rate")
    assert len(rates) == 12 and rates == sorted(rates)
    assert rates[0] < 15 and rates[-1] > 85
    assert rates[-1] == max(rate for unit in units for rate in values(measures, unit, "online_dossier_rate", ["2024-Q4"]))


def test_story_always_last(measures, units):
    for period in (*QUARTERS, "2022-Y", "2023-Y", "2024-Y"):
        others = [rate for unit in units if unit not in ("SIM22", "SIM10") for rate in values(measures, unit, "online_dossier_rate", [period])]
        assert measures["SIM22", "online_dossier_rate", period].value < min(others)


def test_story_repeated_deficiency(inputs):
    found = [row for row in inputs["deficiency"] if row["status"] == "repeated"]
    assert {row["unit_code"] for row in found} == {"SIM09"}
    for row in found:
        periods = [other["period_code"] for other in inputs["deficiency"] if (other["unit_code"], other["type"]) == ("SIM09", row["type"])]
        assert periods == ["2023-6M", "2024-6M"]


def test_story_overdue_remedy(inputs):
    overdue = [row for row in inputs["deficiency"] if row["status"] == "overdue"]
    first = min(overdue, key=lambda row: row["due_date"])
    assert (first["unit_code"], first["type"], str(first["due_date"])) == ("SIM13", "finance_not_disclosed", "2023-07-31")


def test_story_self_report_contradicted(measures, inputs):
    assert values(measures, "SIM16", "on_time_rate") == [100] * 12
    found = {row["type"] for row in inputs["deficiency"] if row["unit_code"] == "SIM16"}
    assert {"dossier_late", "on_time_unverifiable"} <= found


def test_story_last_return_missing(sent, units):
    senders = {unit for unit, period, _, _ in sent if period == "2024-Y"}
    assert set(units) - senders == {"SIM19"}


def test_every_story_is_told_in_the_readme():
    readme = (DATA / "demo" / "README.md").read_text(encoding="utf-8")
    for story, unit in stories():
        assert re.search(rf"\| `{story}` \| {unit} ", readme), story


def test_demo_inspections_find_one_to_nine_findings_in_every_unit(inputs, units):
    findings = defaultdict(set)
    for row in inputs["deficiency"]:
        if row["source_id"] == "sim-2022-2024":
            findings[row["unit_code"], row["period_code"]].add(row["finding_no"])
    assert set(findings) == {(unit, period) for unit in units for period in ("2023-6M", "2024-6M")}
    assert all(1 <= len(numbers) <= 9 for numbers in findings.values())

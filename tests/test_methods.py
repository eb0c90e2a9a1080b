"""The page of methods: every section has words, and the numbers of its example are those of the store."""

from pathlib import Path

import pytest

from scorecard import findings, i18n, queries
from scorecard.charts.base import measured
from scorecard.numbers import number

AREA, RATE, PACED = "SIM-202101", "online_dossier_rate", "revenue_plan_rate"
SCOPE = {"area": AREA, "peer_group": "all", "period": "2024-Q4", "language": "vi"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("section", list(findings.methods.sections()))
def test_every_section_has_words_and_an_example(shipped: Path, section: str, language: str) -> None:
    i18n.use(language)
    assert all(findings.methods.text(section))
    rows = {row.method: row for row in queries.example_by_method(AREA, RATE, PACED).itertuples()}
    ranks = queries.value_by_unit(**SCOPE, indicator=RATE)
    course = queries.value_by_unit_period(["SIM01-202101"], [RATE], "2024-Q4")
    told = findings.examples.example(section, rows, ranks, course)
    assert told or section == "flags"


def test_the_interval_of_the_example_is_wilsons(shipped: Path) -> None:
    rows = {row.method: row for row in queries.example_by_method(AREA, RATE, PACED).itertuples()}
    small, z = rows["interval_small"], 1.959963984540054
    k, n = small.numerator, small.denominator
    # the roots of (p - k/n)^2 = z^2 p (1 - p) / n, by another route than the formula of the SQL
    a, b, c = 1 + z * z / n, -(2 * k / n + z * z / n), (k / n) ** 2
    roots = [(-b + sign * (b * b - 4 * a * c) ** 0.5) / (2 * a) for sign in (-1, 1)]
    assert [100 * root for root in roots] == pytest.approx([small.low, small.high])
    assert number(small.low, 1) in findings.examples.example("intervals", rows, None, None)[0]


def test_the_forecast_of_the_example_follows_from_its_parts(shipped: Path) -> None:
    rows = {row.method: row for row in queries.example_by_method(AREA, RATE, PACED).itertuples()}
    pace = rows["pace"]
    assert pace.forecast == pytest.approx(100 * pace.value / pace.share)
    assert pace.forecast_low <= pace.forecast <= pace.forecast_high
    assert rows["funnel"].unit_name == "Xã Hưng Nhượng"
    assert rows["funnel"].adjusted_z == pytest.approx(rows["funnel"].z / rows["funnel"].phi ** 0.5)
    assert (rows["trend"].unit_name, rows["trend"].s) == ("Xã Lam Khuê", -rows["trend"].pairs_of_quarters)


def test_every_kind_of_rule_leads_to_a_section(shipped: Path) -> None:
    kinds = set(queries.flag_rule_by_code()["rule_reads"])
    assert {findings.methods.section_of(kind) for kind in kinds} <= set(findings.methods.sections())


@pytest.mark.parametrize("section", ["documents", "contradictions", "returns", "jumps"])
def test_examples_of_warnings_are_flags_of_the_store(shipped: Path, section: str) -> None:
    rows = {row.method: row for row in queries.example_by_method(AREA, RATE, PACED).itertuples()}
    (told,) = findings.examples.example(section, rows, None, None)
    method = {"documents": "mention", "contradictions": "contradicted", "returns": "return_missing", "jumps": "jump"}[section]
    row = rows[method]
    flags = queries.flag_by_unit(**{**SCOPE, "period": row.period_code})
    same = flags[(flags["unit_key"] == row.unit_key) & (flags["rule_kind"] == method)]
    assert len(same)
    assert row.unit_name in told
    if method == "jump":
        jump = same[same["indicator_code"] == row.indicator_code].iloc[0]
        assert all(measured(jump[name], "%", 2) in told for name in ("value", "reference"))
    if method == "return_missing":
        assert f"{int(same['count'].iloc[0])}/24" in told


def test_rules_have_their_units(shipped: Path) -> None:
    rules = findings.methods.ruled(queries.flag_rule_by_code())
    told = {row.rule_reads: (row.threshold, row.rule_least) for row in rules.itertuples()}
    assert told["worsening"] == ("p < 0,02", "6 quý")
    assert told["return_on_time"] == ("", "4 báo cáo trong một năm")
    assert told["ahead_of_pace"][1] == "đã qua 40% của năm"
    assert ("95%", "2 kỳ liên tiếp") in set(zip(rules["threshold"], rules["rule_least"], strict=True))
    assert not [text for text in rules["rule_least"] if text.isdigit()]


def test_minus_is_a_minus(shipped: Path) -> None:
    rows = {row.method: row for row in queries.example_by_method(AREA, RATE, PACED).itertuples()}
    said = findings.examples.example("trend", rows, None, None)[0]
    assert f"S = −{-int(rows['trend'].s)}" in said
    assert "-" not in said.replace("Mann-Kendall", "")

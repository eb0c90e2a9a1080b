"""Every rate, total, median and rank of the shipped scorecard once more, in plain Python from the claims, by another route than the SQL."""

import csv
import re
import statistics
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from stores import SHIPPED, rows

Key = tuple[str, str, str]  # unit, indicator, breakdown


def catalogue() -> dict[str, dict[str, str]]:
    with (SHIPPED / "catalogue/indicators.csv").open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


class Recomputed:
    """Values from current claims: `value(unit, indicator, breakdown, period)` follows the rules in words of data/README.md."""

    def __init__(self, store: Path) -> None:
        self.indicators = catalogue()
        self.claims: dict[Key, dict[str, float]] = defaultdict(dict)
        for unit, indicator, breakdown, period, value in rows(
            store,
            """select unit.unit_key, indicator.code, breakdown, period.code, value
            from observation join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)
            where is_current and value is not null""",
        ):
            self.claims[unit, indicator, breakdown][period] = value  # type: ignore[index]
        self.base = cache(self._base)

    def _base(self, unit: str, indicator: str, breakdown: str, period: str) -> float | None:
        claims, facts = self.claims.get((unit, indicator, breakdown), {}), self.indicators[indicator]
        if period in claims:
            return claims[period]
        match = re.fullmatch(r"(\d{4})-(Q[1-4]|6M|9M|Y)", period)
        if not match:
            return None
        year, kind = match.groups()
        if facts["stock_or_flow"] == "stock" and facts["kind"] in ("count", "amount", "flag", "reported_rate"):
            twins = {"Q2": "6M", "6M": "Q2", "Q3": "9M", "9M": "Q3", "Q4": "Y", "Y": "Q4"}
            return claims.get(f"{year}-{twins[kind]}") if kind in twins else None
        if facts["aggregate_over_periods"] != "sum_of_discrete":
            return None
        return self._flow({name[5:]: value for name, value in claims.items() if name.startswith(f"{year}-") and len(name) <= 7}, kind)

    @staticmethod
    def _flow(known: dict[str, float], kind: str) -> float | None:
        """Close the year's equations 6M = Q1 + Q2, 9M = 6M + Q3, Y = 9M + Q4 until nothing new follows."""
        for _round in range(4):
            for whole, part, rest in (("6M", "Q1", "Q2"), ("9M", "6M", "Q3"), ("Y", "9M", "Q4")):
                if part in known and rest in known:
                    known.setdefault(whole, known[part] + known[rest])
                if whole in known and part in known:
                    known.setdefault(rest, known[whole] - known[part])
                if whole in known and rest in known:
                    known.setdefault(part, known[whole] - known[rest])
        return known.get(kind)

    def parts(self, unit: str, indicator: str, period: str) -> tuple[float, float] | None:
        facts = self.indicators[indicator]
        found = []
        for role in ("numerator", "denominator"):
            total = 0.0
            for written in facts[role].split("+"):
                code, breakdown, shift = re.fullmatch(r"(\w+)(?:\[([\w:]+)\])?(@year_before)?", written).groups()  # type: ignore[union-attr]
                at = period
                if facts["window"] == "year_to_date" and re.fullmatch(r"\d{4}-Q[1-4]", at):
                    at = at[:5] + {"Q1": "Q1", "Q2": "6M", "Q3": "9M", "Q4": "Y"}[at[5:]]
                if shift:
                    at = f"{int(at[:4]) - 1}{at[4:]}"
                value = self.base(unit, code, breakdown or "", at)
                if value is None:
                    return None
                total += value
            found.append(total)
        return found[0], found[1]


@pytest.fixture(scope="module")
def recomputed(built: object) -> Recomputed:
    return Recomputed(built(SHIPPED))  # type: ignore[operator]


def test_every_ratio_from_parts(shipped: Path, recomputed: Recomputed) -> None:
    found = rows(
        shipped,
        """select unit.unit_key, indicator.code, period.code, value, measure.numerator, measure.denominator
        from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)
        where basis = 'parts' and breakdown = '' and indicator.code not in ('deficiency_fix_rate')""",
    )
    assert len(found) > 5000
    wrong = []
    for unit, indicator, period, value, numerator, denominator in found:
        parts = recomputed.parts(unit, indicator, period)  # type: ignore[arg-type]
        if parts is None or parts != pytest.approx((numerator, denominator)):
            wrong.append((unit, indicator, period, parts, numerator, denominator))
        elif value != pytest.approx(float(recomputed.indicators[str(indicator)]["scale"]) * parts[0] / parts[1]):
            wrong.append((unit, indicator, period, value, parts))
    assert wrong[:5] == []


def test_no_ratio_is_left_out(shipped: Path, recomputed: Recomputed) -> None:
    """Wherever both parts are known and sensible, there is a value."""
    sql = """select unit_key, indicator.code, period.code
        from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id) where breakdown = ''"""
    known = set(rows(shipped, sql))
    units = {unit for unit, _indicator, _breakdown in recomputed.claims}
    ratios = [code for code, facts in recomputed.indicators.items() if facts["kind"] == "ratio" and "@" not in facts["numerator"] + facts["denominator"]]
    missing = []
    for unit in units:
        for indicator in ratios:
            for period in ("2021-to-09-20", "2021-to-12-03", "2022-Q3", "2023-Q2", "2024-Q4", "2024-Y", "2023-6M"):
                if "deficienc" in recomputed.indicators[indicator]["numerator"]:
                    continue
                parts = recomputed.parts(unit, indicator, period)
                if parts and parts[0] >= 0 and parts[1] > 0 and (unit, indicator, period) not in known:
                    missing.append((unit, indicator, period, parts))
    assert missing == []


def test_flows_of_discrete_quarters_add_up(shipped: Path, recomputed: Recomputed) -> None:
    found = rows(
        shipped,
        """select unit.unit_key, indicator.code, breakdown, period.code, value
        from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)
        where basis in ('difference', 'sum')""",
    )
    assert len(found) > 5000
    assert [row for row in found if recomputed.base(*row[:4]) != pytest.approx(row[4])][:5] == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("area", "period"), [("SIM-202101", "2024-Q3"), ("SIM-202101", "2023-6M"), ("439-202101", "2021-6M")])
def test_area_values_medians_and_ranks(shipped: Path, recomputed: Recomputed, area: str, period: str) -> None:
    sql = f"""select member.unit_key
        from area_member join unit area on area_id = area.unit_id join unit member on area_member.unit_id = member.unit_id
        where area.unit_key = '{area}' and peer_group = 'all' and member.structure_date <= date '2024-12-31'"""
    members = [unit for (unit,) in rows(shipped, sql)]
    measures: dict[str, dict[str, tuple[float, float | None, float | None]]] = defaultdict(dict)
    for unit, indicator, value, numerator, denominator in rows(
        shipped,
        f"""select unit.unit_key, indicator.code, value, measure.numerator, measure.denominator
        from measure join unit using (unit_id) join indicator using (indicator_id) join period using (period_id)
        where period.code = '{period}' and breakdown = ''""",
    ):
        measures[str(indicator)][str(unit)] = (value, numerator, denominator)  # type: ignore[assignment]
    checked = 0
    for indicator, value, basis, median, with_value, in_total in rows(
        shipped,
        f"""select indicator.code, value, basis, median, units_with_value, units_in_total
        from area_value join unit on area_id = unit_id join indicator using (indicator_id) join period using (period_id)
        where unit_key = '{area}' and peer_group = 'all' and period.code = '{period}'""",
    ):
        known = {unit: measures[str(indicator)][unit] for unit in members if unit in measures[str(indicator)]}
        assert with_value == len(known)
        if known:
            assert median == pytest.approx(statistics.median(entry[0] for entry in known.values()))
        if basis == "ratio_of_sums":
            scale = float(recomputed.indicators[str(indicator)]["scale"])
            with_parts = [entry for entry in known.values() if entry[2] is not None]
            assert in_total == len(with_parts)
            assert value == pytest.approx(scale * sum(entry[1] or 0 for entry in with_parts) / sum(entry[2] or 0 for entry in with_parts))
            checked += 1
        elif basis == "sum":
            assert value == pytest.approx(sum(entry[0] for entry in known.values()))
            checked += 1
    assert checked >= 3


def test_wilson_interval_of_known_examples(shipped: Path) -> None:
    """72/72: 94.9 to 100; 1904/1905: 99.7 to 99.99 (worked examples of the method)."""
    found = {
        (numerator, denominator): (low, high)
        for numerator, denominator, low, high in rows(shipped, "select numerator, denominator, low, high from measure where low is not null")
    }
    assert found[72.0, 72.0] == (pytest.approx(94.94, abs=0.01), pytest.approx(100))
    assert found[1904.0, 1905.0] == (pytest.approx(99.703, abs=0.01), pytest.approx(99.991, abs=0.01))

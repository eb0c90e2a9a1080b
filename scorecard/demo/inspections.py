"""What inspections found in the simulated district: the planted deficiencies, and others drawn by weight."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from scorecard.demo.files import District
from scorecard.demo.models import generator
from scorecard.tables import Cell, Row

ANOTHER_IN_THE_SAME_FINDING = 0.3


def deficiencies(district: District, unit_code: str) -> Iterator[Row]:
    """One row per deficiency found in a unit, without its `area`: in each inspection the planted ones come first.

    Those drawn are of kinds that the unit has not had before, so that only planted ones repeat.
    """
    planted = [row for row in district.rows["demo_planted"] if row["unit_code"] == unit_code]
    had = {row["type"] for row in planted}
    for period_code in dict.fromkeys(str(row["period_code"]) for row in district.rows["demo_outcome"]):
        random = generator(district.settings.seed, unit_code, "inspection", period_code)
        own = [row for row in planted if row["period_code"] == period_code]
        numbers = _finding_numbers(district, len(own), random)
        drawn = _drawn(district, period_code, had, len(numbers) - len(own), random)
        had |= {row["type"] for row in drawn}
        within: Counter[int] = Counter()
        for number, row in zip(numbers, [*own, *drawn], strict=True):
            within[number] += 1
            yield {
                "unit_code": unit_code,
                "period_code": period_code,
                "source_id": district.settings.source_id,
                "place": district.settings.place_of_finding.format(period=period_code, number=number),
                "finding_no": str(number),
                "deficiency_no": within[number],
                "found_by": "inspection",
                **{name: row[name] for name in ("type", "wording", "status", "remedy", "result", "due_date")},
                "note_vi": None,
            }


def _finding_numbers(district: District, planted: int, random: np.random.Generator) -> list[int]:
    """The number of the finding in which each deficiency stands: one each, and some drawn findings hold a second one."""
    fewest, most = district.settings.findings
    findings = max(planted, int(random.integers(fewest, most, endpoint=True)))
    return [*range(1, findings + 1), *(number for number in range(planted + 1, findings + 1) if random.random() < ANOTHER_IN_THE_SAME_FINDING)]


def _drawn(district: District, period_code: str, had: set[Cell], size: int, random: np.random.Generator) -> list[Row]:
    """Deficiencies of `size` different kinds, each with an outcome."""
    kinds = [row for row in district.rows["demo_type"] if row["type"] not in had]
    outcomes = [row for row in district.rows["demo_outcome"] if row["period_code"] == period_code]
    picked = random.choice(len(kinds), size, replace=False, p=_shares(kinds))
    ended = random.choice(len(outcomes), size, p=_shares(outcomes))
    return [kinds[kind] | outcomes[end] for kind, end in zip(picked, ended, strict=True)]


def _shares(rows: list[Row]) -> list[float]:
    weights = [float(row["weight"] or 0) for row in rows]  # type: ignore[arg-type]
    return [weight / sum(weights) for weight in weights]

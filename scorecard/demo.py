"""The simulated district, added to the inputs as if its returns had come in.

Nothing about the subject stands here: units, indicators, models, planted stories and wordings are in data/demo/.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from scorecard import demo_files, periods
from scorecard.catalogue import Inputs
from scorecard.demo_files import ATTRIBUTES, District, FormLine
from scorecard.simulation import Series, draw, generator, over_returns
from scorecard.tables import Row


def add(inputs: Inputs, folder: Path) -> Inputs:
    """The inputs with the simulated district; as they are where `folder` has no demo/district.toml.

    The same files give the same rows. `UserErrors` with all that is wrong in the files of the district.
    """
    district = demo_files.load(folder, inputs)
    if district is None:
        return inputs
    senders = [unit for unit in district.rows["demo_units"] if unit["population"]]
    areas = {str(row["code"]): row["area"] for row in inputs["deficiency_type"]}
    added = {
        "period": _missing_periods(district, inputs),
        "unit": _units(district),
        "observation": [row for unit in senders for row in _observations(district, unit)],
        "deficiency": [row | {"area": areas[str(row["type"])]} for unit in senders for row in _deficiencies(district, str(unit["code"]))],
        "mention": _mentions(district),
    }
    return {name: rows + added.get(name, []) for name, rows in inputs.items()}


def _missing_periods(district: District, inputs: Inputs) -> list[Row]:
    """The periods of the simulated years, and those between them and the years that are known already."""
    known = {str(row["code"]) for row in inputs["period"]}
    rules = [periods.Rule(**{name: row[name] for name in periods.Rule.__annotations__}) for row in inputs["period_rule"]]  # type: ignore[arg-type]
    found: list[Row] = periods.from_rules([*known, *district.settings.period_codes], rules)  # type: ignore[assignment]
    return [row for row in found if row["code"] not in known]


def _units(district: District) -> list[Row]:
    common: Row = {
        "structure_date": district.settings.structure_date,
        "valid_from": district.settings.valid_from,
        "valid_to": None,
        "is_simulated": 1,
        "verification": "unconfirmed",
    }
    return [{name: value for name, value in unit.items() if name not in ATTRIBUTES} | common for unit in district.rows["demo_units"]]


def _observations(district: District, unit: Row) -> Iterator[Row]:
    """What one unit sends: a row per return, indicator and part, drawn line by line."""
    quarters = 4 * len(district.settings.years)
    told = [story for story in district.rows["demo_stories"] if story["unit_code"] == unit["code"]]
    numbers = {term.code: float(term.code) for line in district.lines for term in line.model.terms if term.code.isdigit()}
    attributes = {name: float(unit[name] or 0) for name in ATTRIBUTES}  # type: ignore[arg-type]
    drawn = {name: {"": np.full(quarters, value)} for name, value in (numbers | attributes).items()}
    featured = {story["indicator_code"] for story in told}
    kept = featured | {term.code for line in district.lines if line.model.code in featured for term in line.model.terms}
    for line in district.lines:
        code = line.model.code
        random = generator(district.settings.seed, unit["code"], code)
        luck = random.random((len(district.settings.returns), len(district.settings.years)))
        drawn[code] = draw(line.model, drawn, _planted(district, told, code), random)
        yield from _sent(district, line, unit, [story for story in told if story["indicator_code"] in (None, code)], drawn[code], luck + (code in kept))


def _planted(district: District, told: list[Row], code: str) -> Series:
    """The levels that stories set, quarter by quarter, on a straight line from the first to the last; nan where none does."""
    levels = np.full(4 * len(district.settings.years), np.nan)
    for story in told:
        if story["effect"] == "level" and story["indicator_code"] == code:
            first, after = (district.settings.quarters_until(str(story[end])) for end in ("from_period", "to_period"))
            levels[first - 1 : after] = np.linspace(story["value"], story["value_at_end"], after - first + 1)  # type: ignore[call-overload]
    return levels


def _sent(district: District, line: FormLine, unit: Row, told: list[Row], series: dict[str, Series], luck: Series) -> Iterator[Row]:
    """The rows of one line in all returns. `luck`, by kind of return and year, says which are missing or blank."""
    settings = district.settings
    for kind, chances in zip(settings.returns, luck, strict=True):
        if kind not in line.returns:
            continue
        figures = {part: over_returns(found, kind, line.over_periods).tolist() for part, found in series.items()}
        for number, (year, chance) in enumerate(zip(settings.years, chances, strict=True)):
            period_code = f"{year}-{kind}"
            effects = [story for story in told if _concerns(district, story, period_code)]
            if chance < settings.missing_lines or any(story["effect"] == "silent" for story in effects):
                continue
            is_blank = chance < settings.missing_lines + settings.blank_lines
            factor = next((story["value"] for story in effects if story["effect"] == "factor"), 1.0)
            for part, values in figures.items():
                yield {
                    "unit_code": unit["code"],
                    "period_code": period_code,
                    "indicator_code": line.model.code,
                    "breakdown": part or None,
                    "value": None if is_blank else values[number] if part else values[number] * factor,
                    "numerator": None,
                    "denominator": None,
                    "qualifier": None,
                    "status": "simulated",
                    "source_id": settings.source_id,
                    "place": settings.place_of_line.format(period=period_code, line=line.name),
                    "note_vi": None,
                }


def _concerns(district: District, story: Row, period_code: str) -> bool:
    """Whether a story is about the return of a period: its kind, and that it ends within the story."""
    start, end, found = (district.settings.quarters_until(str(code)) for code in (story["from_period"], story["to_period"], period_code))
    return start <= found <= end and period_code.split("-")[1] in str(story["returns"] or period_code)


def _deficiencies(district: District, unit_code: str) -> Iterator[Row]:
    """One row per deficiency that inspections found: the planted ones first, then others of kinds that the unit has not had."""
    settings, types = district.settings, district.rows["demo_types"]
    planted = [row for row in district.rows["demo_planted"] if row["unit_code"] == unit_code]
    had = {row["type"] for row in planted}
    for period_code in dict.fromkeys(row["period_code"] for row in district.rows["demo_inspections"]):
        outcomes = [row for row in district.rows["demo_inspections"] if row["period_code"] == period_code]
        random = generator(settings.seed, unit_code, "inspection", period_code)
        own = [row for row in planted if row["period_code"] == period_code]
        findings = max(len(own), int(random.integers(settings.findings[0], settings.findings[1], endpoint=True)))
        numbers = [*range(1, findings + 1), *(n for n in range(len(own) + 1, findings + 1) if random.random() < 0.3)]
        open_types = [row for row in types if row["type"] not in had]
        picked = _pick(random, open_types, len(numbers) - len(own))
        had |= {row["type"] for row in picked}
        outcome = [outcomes[place] for place in random.choice(len(outcomes), len(picked), p=_shares(outcomes))]
        found = [*own, *({**kind, "status": end["status"], "due_date": end["due_date"], "result": end["result"]} for kind, end in zip(picked, outcome, strict=True))]
        for number, row in zip(numbers, found, strict=True):
            yield {
                "unit_code": unit_code,
                "period_code": period_code,
                "source_id": settings.source_id,
                "place": settings.place_of_finding.format(period=period_code, number=number),
                "finding_no": str(number),
                "deficiency_no": 1 + numbers[: found.index(row)].count(number),
                "found_by": "inspection",
                **{name: row[name] for name in ("type", "wording", "status", "remedy", "result", "due_date")},
                "note_vi": None,
            }


def _pick(random: np.random.Generator, rows: list[Row], size: int) -> list[Row]:
    return [rows[place] for place in random.choice(len(rows), size, replace=False, p=_shares(rows))]


def _shares(rows: list[Row]) -> Series:
    weights = np.array([row["weight"] for row in rows], dtype=float)
    return weights / weights.sum()


def _mentions(district: District) -> list[Row]:
    place = district.settings.place_of_mention
    return [
        row | {"source_id": district.settings.source_id, "place": place.format(period=row["period_code"]), "note_vi": None} for row in district.rows["demo_mentions"]
    ]

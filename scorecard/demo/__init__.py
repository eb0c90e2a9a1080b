"""The simulated district, added to the inputs as if its returns had come in.

Nothing about the subject stands here: units, indicators, models, planted stories and wordings are in data/demo/.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from scorecard import periods
from scorecard.catalogue import Inputs
from scorecard.demo import files
from scorecard.demo.files import District, FormLine, Settings
from scorecard.demo.inspections import deficiencies
from scorecard.demo.models import Series, draw, generator, over_returns
from scorecard.tables import Row


def add(inputs: Inputs, folder: Path) -> Inputs:
    """The inputs with the simulated district; as they are where `folder` has no demo/district.toml.

    The same files give the same rows. `UserErrors` with all that is wrong in the files of the district.
    """
    district = files.load(folder, inputs)
    if district is None:
        return inputs
    senders = [unit for unit in district.rows["demo_unit"] if any(unit[name] for name in district.attributes)]
    areas = {row["code"]: row["area"] for row in inputs["deficiency_type"]}
    added = {
        "period": _missing_periods(district.settings, inputs),
        "unit": _units(district),
        "observation": [row for unit in senders for row in _observations(district, unit)],
        "deficiency": [row | {"area": areas[row["type"]]} for unit in senders for row in deficiencies(district, str(unit["code"]))],
        "mention": _mentions(district),
    }
    return {name: rows + added.get(name, []) for name, rows in inputs.items()}


def _missing_periods(settings: Settings, inputs: Inputs) -> list[Row]:
    """The periods of the simulated years, and those between them and the years that are known already."""
    known = {str(row["code"]) for row in inputs["period"]}
    rules = [periods.Rule(**{name: row[name] for name in periods.Rule.__annotations__}) for row in inputs["period_rule"]]  # type: ignore[arg-type]
    found: list[Row] = periods.from_rules([*known, *settings.period_codes], rules)  # type: ignore[assignment]
    return [row for row in found if row["code"] not in known]


def _units(district: District) -> list[Row]:
    settings = district.settings
    common: Row = {"structure_date": settings.structure_date, "valid_from": settings.valid_from, "valid_to": None}
    common |= {"is_simulated": 1, "verification": "unconfirmed"}
    return [{name: value for name, value in unit.items() if name not in district.attributes} | common for unit in district.rows["demo_unit"]]


def _mentions(district: District) -> list[Row]:
    settings, found = district.settings, district.rows["demo_mention"]
    return [row | {"source_id": settings.source_id, "place": settings.place_of_mention.format(period=row["period_code"]), "note_vi": None} for row in found]


def _observations(district: District, unit: Row) -> Iterator[Row]:
    """What one unit sends: a row per return, indicator and part. Lines that a story builds on are never lost by chance."""
    settings = district.settings
    told = [story for story in district.rows["demo_story"] if story["unit_code"] == unit["code"]]
    featured = {story["indicator_code"] for story in told}
    kept = featured | {term.code for line in district.lines if line.model.code in featured for term in line.model.terms}
    constants = {term.code: float(term.code) for line in district.lines for term in line.model.terms if term.code.isdigit()}
    constants |= {name: float(unit[name] or 0) for name in district.attributes}  # type: ignore[arg-type]
    drawn = {name: {"": np.full(4 * len(settings.years), value)} for name, value in constants.items()}
    for line in district.lines:
        code = line.model.code
        random = generator(settings.seed, unit["code"], code)
        luck = random.random((len(settings.returns), len(settings.years))) + (code in kept or None in kept)
        drawn[code] = draw(line.model, drawn, _planted_levels(settings, told, code), random)
        concerning = [story for story in told if story["indicator_code"] in (None, code)]
        yield from _sent(settings, line, str(unit["code"]), drawn[code], concerning, luck)


def _planted_levels(settings: Settings, told: list[Row], code: str) -> Series:
    """The levels that stories set, quarter by quarter, on a straight line from the first to the last; nan where none does."""
    levels = np.full(4 * len(settings.years), np.nan)
    for story in told:
        if story["effect"] == "level" and story["indicator_code"] == code:
            first, last = settings.quarters_until(story["from_period"]) - 1, settings.quarters_until(story["to_period"]) - 1
            start, end = float(story["value"] or 0), float(story["value_at_end"] or 0)  # type: ignore[arg-type]
            levels[first : last + 1] = np.linspace(start, end, last - first + 1)
    return levels


def _sent(settings: Settings, line: FormLine, unit_code: str, series: dict[str, Series], told: list[Row], luck: Series) -> Iterator[Row]:
    """The rows of one line in all returns. `luck`, by kind of return and year, says which are missing or blank."""
    for kind, chances in zip(settings.returns, luck, strict=True):
        if kind not in line.returns:
            continue
        figures = {part: over_returns(found, kind, line.over_periods).tolist() for part, found in series.items()}
        for number, (year, chance) in enumerate(zip(settings.years, chances, strict=True)):
            period_code = f"{year}-{kind}"
            effects = {story["effect"]: story["value"] for story in told if _concerns(settings, story, period_code)}
            if "silent" in effects or chance < settings.missing_lines:
                continue
            is_blank = chance < settings.missing_lines + settings.blank_lines
            place = settings.place_of_line.format(period=period_code, line=line.name)
            for part, values in figures.items():
                factor = effects.get("factor", 1) if not part else 1
                yield {
                    "unit_code": unit_code,
                    "period_code": period_code,
                    "indicator_code": line.model.code,
                    "breakdown": part or None,
                    "value": None if is_blank else values[number] * factor,
                    "numerator": None,
                    "denominator": None,
                    "qualifier": None,
                    "status": "simulated",
                    "source_id": settings.source_id,
                    "place": place,
                    "note_vi": None,
                }


def _concerns(settings: Settings, story: Row, period_code: str) -> bool:
    """Whether the return of a period is one of those a story is about: of its kinds, and ending within its time."""
    start, end, found = map(settings.quarters_until, (story["from_period"], story["to_period"], period_code))
    kinds = str(story["returns"] or "").split(";")
    return start <= found <= end and (kinds == [""] or period_code.split("-")[1] in kinds)

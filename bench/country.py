"""A data folder of any size, made from a seed: one district of today, or the whole country over fifteen years.

The catalogue is the project's own, cut to so many indicators that are complete in themselves: every ratio with its
parts, and all that `scorecard.toml` asks for. Units and documents are written as CSV and read by the loader that reads
the real ones; the returns, 24 million lines for the country, are made in SQL (`bench/returns.py`).
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard import catalogue, layout
from scorecard.paths import ROOT
from scorecard.tables import Row, Table, read_table

SEED = 2026
INDICATORS = 120
STRUCTURE_DATE = "2025-07-01"
FIRST_YEAR = 2022
"""From here on all periods have the same cut-off, so that trends run over all years."""

RETURNS = ("Q1", "6M", "Q3", "Y")
AS_THEY_ARE = ("reform_area", "breakdown", "check_rule", "deficiency_type", "period_rule", "period")


@dataclass(frozen=True)
class Size:
    """How much there is: communes in one district, or in the provinces of a country; four returns a year."""

    name: str
    communes: int
    provinces: int
    years: int
    indicators: int = INDICATORS

    @property
    def top(self) -> str:
        """The code of the unit above all others."""
        return "VN" if self.provinces else "D01"

    @property
    def parents(self) -> list[str]:
        """The codes of the units right above the communes."""
        return [f"P{number:02}" for number in range(1, self.provinces + 1)] or [self.top]


DISTRICT = Size("district", communes=25, provinces=0, years=3)
COUNTRY = Size("country", communes=3321, provinces=34, years=15)
TENTH = Size("country", communes=332, provinces=4, years=15)


def unit_key(code: str) -> str:
    return f"{code}-{STRUCTURE_DATE[:4]}{STRUCTURE_DATE[5:7]}"


def write(size: Size, folder: Path) -> None:
    """The data folder without its returns. The same size gives the same files, byte for byte."""
    inputs = {table.name: [line.row for line in read_table(table, ROOT / "data", [])] for table in layout.TABLES if table not in layout.FACTS}
    settings = (ROOT / "data" / "scorecard.toml").read_text(encoding="utf-8")
    codes = _chosen(inputs["indicator"], settings, size.indicators)
    for name in AS_THEY_ARE:
        _write(folder, catalogue_table(name), inputs[name])
    _write(folder, layout.INDICATOR, (row for row in inputs["indicator"] if row["code"] in codes))
    for table in (layout.FLAG_RULE, layout.SCORE_PRESET):
        _write(folder, table, (row for row in inputs[table.name] if row["indicator_code"] in {None, *codes}))
    _write(folder, layout.FORM_LINE, (row for row in inputs["form_line"] if row["form"] == "own" and row["indicator_code"] in codes))
    # lines are drawn one by one, so that not all sums hold: nothing may be blocked for that here
    _write(folder, layout.CHECK, (row | {"severity": "warning"} for row in inputs["check_rule"] if _codes_of(row) <= codes))
    _write(folder, layout.TARGET, (row for row in inputs["target"] if row["indicator_code"] in codes))
    _write(folder, layout.UNIT_KIND, [_country_kind(), *inputs["unit_kind"]])
    _write(folder, layout.UNIT, _units(size))
    _write(folder, layout.UNIT_ALIAS, ())
    _write(folder, layout.UNIT_SUCCESSION, ())
    _write(folder, layout.SOURCE, _sources(size))
    makers = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".sql"))
    made_by = hashlib.sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()
    lines = [_settings_line(line, size) for line in settings.splitlines()]
    (folder / "scorecard.toml").write_text(f"# made by bench {made_by}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def catalogue_table(name: str) -> Table:
    return next(table for table in layout.TABLES if table.name == name)


def _settings_line(line: str, size: Size) -> str:
    return re.sub(r'^(default_area|simulated_area) = ".*"', rf'\1 = "{unit_key(size.top)}"', line)


def _chosen(indicators: list[Row], settings: str, most: int) -> set[str]:
    """Codes of indicators: those the settings name, then others of communes in their order, each with the parts it needs."""
    by_code = {str(row["code"]): row for row in indicators}
    chosen: set[str] = set()
    asked = [code for code in _texts(tomllib.loads(settings)) if code in by_code]
    others = [code for code, row in by_code.items() if row["kind"] != "category" and "commune" in str(row["applies_to"] or "commune")]
    for code in (*asked, *others):
        closed = chosen | _with_parts(code, by_code)
        if len(closed) <= most or code in asked:
            chosen = closed
    return chosen


def _codes_of(rule: Row) -> set[str]:
    """The indicators that a check of returns is about; none of a jump."""
    sides = (str(rule[side] or "") for side in ("left", "right"))
    return {match["code"] for side in sides for term in side.split("+") if (match := catalogue.TERM.fullmatch(term))}


def _with_parts(code: str, by_code: dict[str, Row]) -> set[str]:
    found = {code}
    for role in ("numerator", "denominator"):
        for part in str(by_code[code][role] or "").split("+"):
            match = catalogue.PART.fullmatch(part)
            if match and match["code"] in by_code:
                found |= _with_parts(match["code"], by_code)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


def _country_kind() -> Row:
    return {"code": "country", "name_vi": "Cả nước", "name_en": "Country", "plural_vi": "Cả nước", "plural_en": "Country", "is_ranked": 0, "position": 0}


def _units(size: Size) -> Iterator[Row]:
    def unit(code: str, name: str, kind: str, parent: str | None, **more: object) -> Row:
        row: Row = dict.fromkeys((column.name for column in layout.UNIT.columns), None)
        fixed = {"structure_date": STRUCTURE_DATE, "is_simulated": 1, "verification": "unconfirmed"}
        return row | fixed | {"code": code, "name_vi": name, "kind": kind, "parent_code": parent} | more  # type: ignore[return-value]

    yield unit(size.top, "Cả nước" if size.provinces else "Huyện Mô Phỏng", "country" if size.provinces else "district", None)
    for number in range(1, size.provinces + 1):
        yield unit(f"P{number:02}", f"Tỉnh Mô Phỏng {number}", "province", size.top)
    for number in range(size.communes):
        parent = size.parents[number % len(size.parents)]
        tile = number // len(size.parents)
        is_ward = number % 5 == 4
        yield unit(
            f"C{number + 1:04}",
            f"{'Phường' if is_ward else 'Xã'} Bình Minh {number + 1}",
            "ward" if is_ward else "commune",
            parent,
            **{"class": ("I", "II", "III")[number % 7 % 3], "tile_row": 1 + tile // 10, "tile_col": 1 + tile % 10},
        )


def _sources(size: Size) -> Iterator[Row]:
    """One document per province (or district) and return: the communes' returns, bound together."""
    for year in range(FIRST_YEAR, FIRST_YEAR + size.years):
        for kind in RETURNS:
            for parent in size.parents:
                yield {
                    "source_id": f"{parent}-{year}-{kind}".lower(),
                    "title_vi": f"Báo cáo {kind}/{year} của các xã",
                    "title_en": f"Returns of the communes {year}-{kind}",
                    "issuer_vi": f"Các xã thuộc {parent}",
                    "number": None,
                    "date": f"{year}-12-31",
                    "kind": "simulation",
                    "structure_date": STRUCTURE_DATE,
                    "period_code": f"{year}-{kind}",
                    "note_vi": None,
                }


def _write(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    path = folder / table.files
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in table.columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

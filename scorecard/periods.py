"""Periods: the windows that returns cover, made from rules by kind and year.

Returns come for the first quarter, six months, the third quarter (or nine months) and the year. A period's `ytd_code`
is the one from the start of the same year to the same end; `previous_code` the one before it of the same length;
`year_before_code` the same kind a year earlier. Windows of another length are never compared.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scorecard.i18n import pick

KINDS = ("Q1", "Q2", "6M", "Q3", "9M", "Q4", "Y")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
YEAR_TO_DATE = {"Q1": "Q1", "Q2": "6M", "Q3": "9M", "Q4": "Y", "6M": "6M", "9M": "9M", "Y": "Y"}
YEARS_AHEAD = 10
CODE = re.compile(r"(\d{4})-(Q[1-4]|6M|9M|Y)")

NAMES_VI = {
    "Q1": "Quý I/{y}",
    "Q2": "Quý II/{y}",
    "Q3": "Quý III/{y}",
    "Q4": "Quý IV/{y}",
    "6M": "6 tháng đầu năm {y}",
    "9M": "9 tháng đầu năm {y}",
    "Y": "Năm {y}",
}
NAMES_EN = {"Q1": "Q1 {y}", "Q2": "Q2 {y}", "Q3": "Q3 {y}", "Q4": "Q4 {y}", "6M": "First half of {y}", "9M": "First nine months of {y}", "Y": "Year {y}"}


@dataclass(frozen=True)
class Rule:
    """The window of a kind of period from a year on. `start`, `end`, `due` are `MM-DD`, with `-` for the year before."""

    kind: str
    from_year: int
    start: str
    end: str
    due: str | None
    cutoff: str

    def day(self, boundary: str, year: int) -> date:
        month, day = boundary.removeprefix("-").split("-")
        return date(year - boundary.startswith("-"), int(month), int(day))


def split(code: str) -> tuple[int, str] | None:
    """`("2021", "6M")` of a code that a rule makes; None of any other code."""
    match = CODE.fullmatch(code)
    return (int(match[1]), match[2]) if match else None


def name(code: str) -> str | None:
    """The name of a period made by rule, in the current language."""
    parts = split(code)
    return pick(NAMES_VI[parts[1]], NAMES_EN[parts[1]]).format(y=parts[0]) if parts else None


def previous_code(code: str) -> str | None:
    """The period before, of the same length: the quarter before a quarter, else the same kind a year earlier."""
    parts = split(code)
    if not parts:
        return None
    year, kind = parts
    if kind not in QUARTERS:
        return f"{year - 1}-{kind}"
    position = QUARTERS.index(kind)
    return f"{year}-{QUARTERS[position - 1]}" if position else f"{year - 1}-Q4"


def from_rules(codes: Iterable[str], rules: Iterable[Rule]) -> list[dict[str, object]]:
    """One row per period of every kind, from the first year in `codes` to `YEARS_AHEAD` after the last one: returns for them are yet to come."""
    years = [parts[0] for parts in map(split, codes) if parts]
    by_kind: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.from_year):
        by_kind.setdefault(rule.kind, []).append(rule)
    rows: list[dict[str, object]] = []
    for year in range(min(years), max(years) + YEARS_AHEAD + 1) if years else ():
        for kind in KINDS:
            valid = [rule for rule in by_kind.get(kind, ()) if rule.from_year <= year]
            if not valid:
                continue
            rule, code = valid[-1], f"{year}-{kind}"
            rows.append(
                {
                    "code": code,
                    "start": rule.day(rule.start, year),
                    "end": rule.day(rule.end, year),
                    "due": rule.day(rule.due, year) if rule.due else None,
                    "kind": kind,
                    "year": year,
                    "cutoff": rule.cutoff,
                    "name_vi": NAMES_VI[kind].format(y=year),
                    "name_en": NAMES_EN[kind].format(y=year),
                    "note_vi": None,
                    "ytd_code": f"{year}-{YEAR_TO_DATE[kind]}",
                    "previous_code": previous_code(code),
                    "year_before_code": f"{year - 1}-{kind}",
                }
            )
    return rows

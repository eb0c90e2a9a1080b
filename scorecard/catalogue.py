"""Loading the data folder, with every error named."""

import re
from collections.abc import Iterable
from pathlib import Path

from scorecard import flag_rules, periods
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.layout import BREAKDOWN, FACTS, INDICATOR, SOURCE, TABLES, TARGET, UNIT, UNIT_KIND
from scorecard.settings import problems
from scorecard.tables import Cell, Line, Row, read_table

PART = re.compile(r"(?P<code>@?[a-z][a-z0-9_]*)(?:\[(?P<breakdown>[a-z_0-9:]+)\])?(?P<shift>@year_before)?")
TERM = re.compile(r"(?P<code>[a-z][a-z0-9_]*)(?:\[(?P<part>[a-z_0-9:]+)\])?(?P<before>@before)?(?P<optional>\?)?")
"""A term of a check of returns: `dossiers_received`, `online_dossiers[service:level_3]`, `dossiers_returned?`, `dossiers_pending@before`."""
JUMPS = ("@count", "@amount", "@percent")
COUNTED = ("@findings", "@deficiencies", "@deficiencies_fixed")

Inputs = dict[str, list[Row]]


def load(folder: Path) -> Inputs:
    """Every table of the data folder, checked; `UserErrors` with all that is wrong.

    Beside the files' own tables the result has `indicator_part` (the parts of ratios, one row each), and `period`
    holds the periods made by rule too.
    """
    if not (folder / "scorecard.toml").exists():
        raise UserError(_("{folder}: no scorecard.toml; a data folder has the layout described in data/README.md", folder=folder))
    errors: list[str] = [_("{file}: the file is missing", file=table.files) for table in TABLES if table not in FACTS and not (folder / table.files).exists()]
    if errors:
        raise UserErrors(errors)
    lines = {table.name: read_table(table, folder, errors) for table in TABLES}
    codes = _period_codes(lines)
    rules = [periods.Rule(**{name: line.row[name] for name in ("kind", "from_year", "start", "end", "due", "cutoff")}) for line in lines["period_rule"]]  # type: ignore[arg-type]
    by_rule: list[Row] = periods.from_rules(codes, rules)  # type: ignore[assignment]
    _check_references(lines, {str(row["code"]) for row in by_rule}, errors)
    _check_limits(lines, errors)
    errors += flag_rules.problems(lines)
    _check_forms(lines, errors)
    _check_rules(lines, errors)
    errors += problems(folder, {str(line.row["code"]) for line in lines["indicator"]})
    parts = _indicator_parts(lines["indicator"], errors)
    if errors:
        raise UserErrors(errors)
    inputs: Inputs = {name: [line.row for line in found] for name, found in lines.items()}
    inputs["period"] += by_rule
    inputs["indicator_part"] = parts
    return inputs


def check_areas(folder: Path, inputs: Inputs) -> None:
    """`UserErrors` where a target is set for an area that is no unit. For inputs with all units, those that `load` does not know included."""
    units = {row["code"] for row in inputs["unit"]}
    lines = [line for line in read_table(TARGET, folder, []) if line.row["area_code"] not in {None, *units}]
    if lines:
        raise UserErrors([_unknown(line, "area_code", line.row["area_code"], UNIT.files) for line in lines])


def _unknown(line: Line, column: str, value: object, table: str) -> str:
    return _("{file}, line {line}, column {column}: “{found}” is not in {table}", file=line.file, line=line.number, column=column, found=value, table=table)


def _wrong(line: Line, column: str, reason: str) -> str:
    return _("{file}, line {line}, column {column}: {reason}", file=line.file, line=line.number, column=column, reason=reason)


def _period_codes(lines: dict[str, list[Line]]) -> list[str]:
    return sorted({str(line.row["period_code"]) for table in (*FACTS, SOURCE) for line in lines[table.name]})


def _check_references(lines: dict[str, list[Line]], periods_by_rule: set[str], errors: list[str]) -> None:
    known: dict[str, set[Cell]] = {table.name: {line.row[table.key[0]] for line in lines[table.name]} for table in TABLES if len(table.key) == 1}
    known["period"] |= periods_by_rule
    units = {(line.row["structure_date"], line.row["code"]) for line in lines["unit"]}
    structure = {line.row["source_id"]: line.row["structure_date"] for line in lines["source"]}
    kinds = known["unit_kind"]

    def unknown(line: Line, column: str, value: object, table: str) -> None:
        errors.append(_unknown(line, column, value, table))

    for table in TABLES:
        for column in table.columns:
            if column.refers_to:
                for line in lines[table.name]:
                    value = line.row[column.name]
                    if value is not None and value not in known[column.refers_to]:
                        unknown(line, column.name, value, column.refers_to)
    for fact in FACTS:
        for line in lines[fact.name]:
            if (structure.get(line.row["source_id"]), line.row["unit_code"]) not in units:
                unknown(line, "unit_code", line.row["unit_code"], UNIT.files)
    for line in lines["unit"]:
        if line.row["parent_code"] is not None and (line.row["structure_date"], line.row["parent_code"]) not in units:
            unknown(line, "parent_code", line.row["parent_code"], UNIT.files)
    for line in lines["unit_alias"]:
        if (line.row["structure_date"], line.row["unit_code"]) not in units:
            unknown(line, "unit_code", line.row["unit_code"], UNIT.files)
    for line in lines["unit_succession"]:
        for end in ("from", "to"):
            if (line.row[f"{end}_structure_date"], line.row[f"{end}_code"]) not in units:
                unknown(line, f"{end}_code", line.row[f"{end}_code"], UNIT.files)
    for table_name, column_name in (("indicator", "applies_to"), ("target", "unit_kind")):
        for line in lines[table_name]:
            for kind in str(line.row[column_name] or "").split(";"):
                if kind and kind not in kinds:
                    unknown(line, column_name, kind, UNIT_KIND.files)
    errors += [
        _("{file}, line {line}: parts without the value that the document states", file=line.file, line=line.number)
        for line in lines["observation"]
        if line.row["value"] is None and line.row["numerator"] is not None
    ]


def _check_limits(lines: dict[str, list[Line]], errors: list[str]) -> None:
    limits = {line.row["code"]: (line.row["minimum"], line.row["maximum"]) for line in lines["indicator"]}
    for line in lines["observation"]:
        value, (low, high) = line.row["value"], limits.get(line.row["indicator_code"], (None, None))
        if isinstance(value, float) and ((isinstance(low, float) and value < low) or (isinstance(high, float) and value > high)):
            errors.append(
                _(
                    "{file}, line {line}, column value: {found} is outside of what {indicator} allows: {low} to {high}",
                    file=line.file,
                    line=line.number,
                    found=value,
                    indicator=line.row["indicator_code"],
                    low="…" if low is None else low,
                    high="…" if high is None else high,
                )
            )


def _check_forms(lines: dict[str, list[Line]], errors: list[str]) -> None:
    """Only official forms have headings."""
    errors += [
        _wrong(line, "indicator_code", _("the cell is blank; a value is required"))
        for line in lines["form_line"]
        if line.row["form"] == "own" and line.row["indicator_code"] is None
    ]


def _check_rules(lines: dict[str, list[Line]], errors: list[str]) -> None:
    """The sides of every check of returns: known lines, or of a jump the kind of indicator."""
    codes = {line.row["code"] for line in lines["indicator"]}
    parts = {line.row["code"] for line in lines["breakdown"]}
    for line in lines["check_rule"]:
        if line.row["kind"] == "jump":
            if line.row["left"] not in JUMPS:
                allowed = ", ".join(JUMPS)
                errors.append(_wrong(line, "left", _("“{found}” is not allowed; allowed: {allowed}", found=line.row["left"] or "", allowed=allowed)))
            continue
        for side in ("left", "right"):
            if line.row[side] is None:
                errors.append(_wrong(line, side, _("the cell is blank; a value is required")))
            for written in str(line.row[side] or "").split("+") if line.row[side] else ():
                match = TERM.fullmatch(written.strip())
                if not match or match["code"] not in codes:
                    errors.append(_unknown(line, side, written, INDICATOR.files))
                elif match["part"] and match["part"] not in parts:
                    errors.append(_unknown(line, side, match["part"], BREAKDOWN.files))


def _indicator_parts(lines: Iterable[Line], errors: list[str]) -> list[Row]:
    lines = list(lines)
    codes = {line.row["code"] for line in lines} | set(COUNTED)
    parts: list[Row] = []
    for line in lines:
        is_ratio = line.row["kind"] == "ratio"
        if is_ratio and not (line.row["numerator"] and line.row["denominator"] and line.row["scale"]):
            errors.append(_("{file}, line {line}: a ratio needs numerator, denominator and scale", file=line.file, line=line.number))
            continue
        for role in ("numerator", "denominator"):
            for written in str(line.row[role] or "").split("+"):
                match = PART.fullmatch(written.strip()) if written else None
                if written and (not match or match["code"] not in codes):
                    errors.append(_unknown(line, role, written, INDICATOR.files))
                elif match:
                    parts.append(
                        {
                            "indicator_code": line.row["code"],
                            "role": role,
                            "part_code": match["code"],
                            "breakdown": match["breakdown"] or "",
                            "shift": "year_before" if match["shift"] else "none",
                        }
                    )
    return parts

"""The data folder: which tables it has, what may stand in them, and loading it with every error named.

The layout and the meaning of every column are described in `data/README.md`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from scorecard import periods
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.tables import Cell, Column, Line, Row, Table, read_table

VERIFICATION = ("confirmed", "from_documents", "unconfirmed")
STATUS = ("self_reported", "inspected", "simulated")
PART = re.compile(r"(?P<code>@?[a-z][a-z0-9_]*)(?:\[(?P<breakdown>[a-z_0-9:]+)\])?(?P<shift>@year_before)?")
COUNTED = ("@findings", "@deficiencies", "@deficiencies_fixed")


def _names(*stems: str) -> tuple[Column, ...]:
    return tuple(Column(f"{stem}_{language}", required=True) for stem in stems for language in ("vi", "en"))


def _code(name: str, refers_to: str = "", required: bool = True) -> Column:
    return Column(name, "code", required=required, refers_to=refers_to)


REFORM_AREA = Table("reform_area", "catalogue/reform_areas.csv", (_code("code"), *_names("name", "short"), Column("position", "whole", True)), ("code",))
UNIT_KIND = Table(
    "unit_kind",
    "catalogue/unit_kinds.csv",
    (_code("code"), *_names("name", "plural"), Column("is_ranked", "whole", True, ("0", "1")), Column("position", "whole", True)),
    ("code",),
)
INDICATOR = Table(
    "indicator",
    "catalogue/indicators.csv",
    (
        Column("code", "code", True, pattern="[a-z][a-z0-9_]*"),
        *_names("name"),
        Column("short_vi"),
        Column("short_en"),
        _code("reform_area", "reform_area"),
        *_names("unit_of_measure"),
        Column("decimals", "whole", True, ("0", "1", "2", "3")),
        Column("kind", "code", True, ("count", "amount", "ratio", "reported_rate", "flag", "category")),
        Column("stock_or_flow", "code", True, ("stock", "flow")),
        Column("numerator", "code"),
        Column("denominator", "code"),
        Column("scale", "number"),
        Column("window", "code", True, ("period", "year_to_date")),
        Column("polarity", "code", True, ("higher_better", "lower_better", "neutral")),
        Column("aggregate_over_units", "code", True, ("sum", "ratio_of_sums", "count_of_ones", "not_additive")),
        Column("aggregate_over_periods", "code", True, ("sum_of_discrete", "ratio_of_sums", "last", "max", "count_of_ones", "not_additive")),
        Column("minimum", "number"),
        Column("maximum", "number"),
        Column("applies_to", "code"),
        Column("form_line"),
        Column("form_position", "whole"),
        *_names("definition"),
        Column("verification", "code", True, VERIFICATION),
    ),
    ("code",),
)
BREAKDOWN = Table(
    "breakdown",
    "catalogue/breakdowns.csv",
    (Column("code", "code", True, pattern="[a-z_]+:[a-z_0-9]+"), _code("dimension"), *_names("name"), Column("position", "whole", True)),
    ("code",),
)
TARGET = Table(
    "target",
    "catalogue/targets.csv",
    (
        _code("indicator_code", "indicator"),
        Column("period_kind", "code", allowed=periods.KINDS),
        Column("unit_kind", "code"),
        Column("unit_class", "code", allowed=("I", "II", "III")),
        Column("operator", "code", True, (">=", "<=", "=")),
        Column("value", "number", True),
        Column("near", "number"),
        Column("valid_from", "date"),
        Column("valid_to", "date"),
        *_names("legal_basis"),
        Column("verification", "code", True, VERIFICATION),
        Column("note_vi"),
    ),
)
DEFICIENCY_TYPE = Table("deficiency_type", "catalogue/deficiency_types.csv", (_code("code"), *_names("name"), _code("area", "reform_area")), ("code",))
PERIOD_RULE = Table(
    "period_rule",
    "catalogue/period_rules.csv",
    (
        Column("kind", "code", True, periods.KINDS),
        Column("from_year", "whole", True),
        *(Column(name, "code", name != "due", pattern=r"-?\d\d-\d\d") for name in ("start", "end", "due")),
        Column("cutoff", "code", True, ("calendar", "15-14")),
        Column("legal_basis_vi"),
        Column("verification", "code", True, VERIFICATION),
    ),
    ("kind", "from_year"),
)
PERIOD = Table(
    "period",
    "catalogue/periods.csv",
    (
        _code("code"),
        Column("start", "date", True),
        Column("end", "date", True),
        Column("kind", "code", True, ("YTD", "point")),
        Column("cutoff", "code", True, ("stated", "inferred")),
        *_names("name"),
        Column("note_vi"),
    ),
    ("code",),
)
UNIT = Table(
    "unit",
    "units/units.csv",
    (
        Column("structure_date", "date", True),
        _code("code"),
        Column("name_vi", required=True),
        _code("kind", "unit_kind"),
        Column("class", "code", allowed=("I", "II", "III")),
        Column("parent_code", "code"),
        Column("valid_from", "date"),
        Column("valid_to", "date"),
        Column("tile_row", "whole"),
        Column("tile_col", "whole"),
        Column("is_simulated", "whole", True, ("0", "1")),
        Column("verification", "code", True, VERIFICATION),
    ),
    ("structure_date", "code"),
)
UNIT_ALIAS = Table(
    "unit_alias", "units/aliases.csv", (Column("structure_date", "date", True), _code("unit_code"), Column("alias", required=True)), ("structure_date", "alias")
)
UNIT_SUCCESSION = Table(
    "unit_succession",
    "units/successions.csv",
    (
        Column("from_structure_date", "date", True),
        _code("from_code"),
        Column("to_structure_date", "date", True),
        _code("to_code"),
        Column("extent", "code", True, ("whole", "part")),
        Column("legal_basis_vi"),
        Column("verification", "code", True, VERIFICATION),
    ),
)
SOURCE = Table(
    "source",
    "sources/sources.csv",
    (
        _code("source_id"),
        *_names("title"),
        Column("issuer_vi", required=True),
        Column("number"),
        Column("date", "date"),
        Column("kind", "code", True, ("commune_report", "inspection_report", "letter", "simulation")),
        Column("structure_date", "date", True),
        _code("period_code", "period"),
        Column("note_vi"),
    ),
    ("source_id",),
)
_FACT = (_code("unit_code"), _code("period_code", "period"))
_PLACE = (_code("source_id", "source"), Column("place", required=True))
OBSERVATION = Table(
    "observation",
    "observations/*.csv",
    (
        *_FACT,
        _code("indicator_code", "indicator"),
        _code("breakdown", "breakdown", required=False),
        Column("value", "number"),
        Column("numerator", "number"),
        Column("denominator", "number"),
        Column("qualifier", "code", allowed=("at_least", "about", "unreadable")),
        Column("status", "code", True, STATUS),
        *_PLACE,
        Column("note_vi"),
    ),
)
DEFICIENCY = Table(
    "deficiency",
    "deficiencies/*.csv",
    (
        *_FACT,
        *_PLACE,
        Column("finding_no", required=True),
        Column("deficiency_no", "whole", True),
        Column("found_by", "code", True, ("inspection", "self")),
        _code("area", "reform_area"),
        _code("type", "deficiency_type"),
        Column("wording", required=True),
        Column("status", "code", True, ("open", "fixed", "partly_fixed", "repeated", "overdue", "unknown")),
        Column("remedy"),
        Column("result"),
        Column("due_date", "date"),
        Column("note_vi"),
    ),
    ("source_id", "unit_code", "period_code", "finding_no", "deficiency_no"),
)
MENTION = Table(
    "mention",
    "mentions/*.csv",
    (
        *_FACT,
        *_PLACE,
        Column("kind", "code", True, ("praise", "criticism", "reprimand", "exceeded_plan", "listed_high", "listed_low")),
        _code("reform_area", "reform_area", required=False),
        _code("indicator_code", "indicator", required=False),
        Column("wording_vi", required=True),
        Column("note_vi"),
    ),
)

TABLES = (
    REFORM_AREA,
    UNIT_KIND,
    INDICATOR,
    BREAKDOWN,
    TARGET,
    DEFICIENCY_TYPE,
    PERIOD_RULE,
    PERIOD,
    UNIT,
    UNIT_ALIAS,
    UNIT_SUCCESSION,
    SOURCE,
    OBSERVATION,
    DEFICIENCY,
    MENTION,
)
FACTS = (OBSERVATION, DEFICIENCY, MENTION)

Inputs = dict[str, list[Row]]


def load(folder: Path) -> Inputs:
    """Every table of the data folder, checked; `UserErrors` with all that is wrong.

    Beside the files' own tables the result has `indicator_part` (the parts of ratios, one row each), and `period`
    holds the periods made by rule too.
    """
    if not (folder / "scorecard.toml").exists():
        raise UserError(_("{folder}: no scorecard.toml; a data folder has the layout described in data/README.md", folder=folder))
    errors: list[str] = []
    lines = {table.name: read_table(table, folder, errors) for table in TABLES}
    codes = _period_codes(lines)
    rules = [periods.Rule(**{name: line.row[name] for name in ("kind", "from_year", "start", "end", "due", "cutoff")}) for line in lines["period_rule"]]  # type: ignore[arg-type]
    by_rule: list[Row] = periods.from_rules(codes, rules)  # type: ignore[assignment]
    _check_references(lines, {str(row["code"]) for row in by_rule}, errors)
    parts = _indicator_parts(lines["indicator"], errors)
    if errors:
        raise UserErrors(errors)
    inputs: Inputs = {name: [line.row for line in found] for name, found in lines.items()}
    inputs["period"] += by_rule
    inputs["indicator_part"] = parts
    return inputs


def _period_codes(lines: dict[str, list[Line]]) -> list[str]:
    return sorted({str(line.row["period_code"]) for table in (*FACTS, SOURCE) for line in lines[table.name]})


def _check_references(lines: dict[str, list[Line]], periods_by_rule: set[str], errors: list[str]) -> None:
    known: dict[str, set[Cell]] = {table.name: {line.row[table.key[0]] for line in lines[table.name]} for table in TABLES if len(table.key) == 1}
    known["period"] |= periods_by_rule
    units = {(line.row["structure_date"], line.row["code"]) for line in lines["unit"]}
    structure = {line.row["source_id"]: line.row["structure_date"] for line in lines["source"]}
    kinds = known["unit_kind"]

    def unknown(line: Line, column: str, value: object, table: str) -> None:
        errors.append(
            _("{file}, line {line}, column {column}: “{found}” is not in {table}", file=line.file, line=line.number, column=column, found=value, table=table)
        )

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
                    errors.append(
                        _(
                            "{file}, line {line}, column {column}: “{found}” is not in {table}",
                            file=line.file,
                            line=line.number,
                            column=role,
                            found=written,
                            table=INDICATOR.files,
                        )
                    )
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

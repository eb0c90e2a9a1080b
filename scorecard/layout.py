"""Which tables the data folder has, and what may stand in their columns. The meaning of every column is in `data/README.md`."""

from scorecard import periods
from scorecard.tables import Column, Table

VERIFICATION = ("confirmed", "from_documents", "unconfirmed")
FLAG_KINDS = (
    "below_funnel", "above_funnel", "below_target", "above_target", "worsening", "improving", "gaining", "jump", "negative", "behind_pace", "ahead_of_pace",
    "deficiency", "return_missing", "return_late", "return_on_time", "contradicted", "mention",
)  # fmt: skip
STATUS = ("self_reported", "inspected", "simulated")


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
FORM_LINE = Table(
    "form_line",
    "catalogue/form_lines.csv",
    (
        _code("form"),
        Column("position", "whole", True),
        Column("code"),
        Column("name_vi"),
        _code("indicator_code", "indicator", required=False),
        _code("breakdown", "breakdown", required=False),
    ),
    ("form", "position"),
)
CHECK = Table(
    "check_rule",
    "catalogue/check_rules.csv",
    (
        Column("code", "code", True, pattern="[a-z][a-z0-9_]*"),
        Column("kind", "code", True, ("equals", "at_most", "jump")),
        Column("left", "code"),
        Column("right", "code"),
        Column("severity", "code", True, ("error", "warning")),
        Column("tolerance", "number", True),
        Column("least", "number", True),
        *_names("message"),
    ),
    ("code",),
)
FLAG_RULE = Table(
    "flag_rule",
    "catalogue/flag_rules.csv",
    (
        Column("code", "code", True, pattern="[a-z][a-z0-9_]*"),
        Column("kind", "code", True, FLAG_KINDS),
        _code("indicator_code", "indicator", required=False),
        Column("severity", "whole", True, ("0", "1", "2", "3")),
        Column("threshold", "number"),
        Column("least", "whole", True),
        Column("types", "code"),
        Column("is_on", "whole", True, ("0", "1")),
        *_names("name", "sentence"),
    ),
    ("code",),
)
SCORE_PRESET = Table(
    "score_preset",
    "catalogue/score_presets.csv",
    (
        _code("preset"),
        _code("indicator_code", "indicator"),
        Column("weight", "number", True),
        *_names("name"),
        Column("legal_basis_vi"),
        Column("verification", "code", True, VERIFICATION),
    ),
    ("preset", "indicator_code"),
)
TARGET = Table(
    "target",
    "catalogue/targets.csv",
    (
        _code("indicator_code", "indicator"),
        Column("period_kind", "code", allowed=periods.KINDS),
        Column("unit_kind", "code"),
        Column("unit_class", "code", allowed=("I", "II", "III")),
        Column("area_code", "code"),
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
    FORM_LINE,
    CHECK,
    FLAG_RULE,
    SCORE_PRESET,
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

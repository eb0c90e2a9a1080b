"""The tables of data/demo/: columns and what may stand in them. What a row means is described in data/demo/README.md."""

from collections.abc import Iterable
from dataclasses import replace

from scorecard.demo.models import KINDS, PACES, SPANS
from scorecard.layout import DEFICIENCY, MENTION, UNIT
from scorecard.tables import Column, Table

EFFECTS = ("level", "silent", "factor")

UNITS_FILE, INDICATORS_FILE = "demo/units.csv", "demo/indicators.csv"
YEARS = "demo/district.toml: years"


def _code(name: str, refers_to: str, required: bool = True) -> Column:
    return Column(name, "code", required, refers_to=refers_to)


def _like(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns as the catalogue's own table declares them."""
    return tuple(column for column in table.columns if column.name in names)


def _numbers(*names: str, required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "number", required) for name in names)


_STORY, _UNIT, _PERIOD = Column("story", required=True), _code("unit_code", UNITS_FILE), _code("period_code", "period")
_KIND = f"({'|'.join(SPANS)})"
_RETURNS = Column("returns", "code", pattern=f"{_KIND}(;{_KIND})*")

UNITS = Table(
    "demo_unit",
    UNITS_FILE,
    (*_like(UNIT, "code", "name_vi", "kind", "class", "tile_row", "tile_col"), _code("parent_code", UNITS_FILE, False)),
    ("code",),
)
INDICATORS = Table(
    "demo_indicator",
    INDICATORS_FILE,
    (
        _code("indicator_code", "indicator"),
        Column("model", "code", True, KINDS),
        Column("of", "code", pattern=r"\w+([+-]\w+)*"),
        *_numbers("level", "spread", "trend", "noise"),
        Column("pace", "code", allowed=PACES),
        Column("season", "code", pattern=r"\d+(\.\d+)?(;\d+(\.\d+)?){3}"),
        _RETURNS,
    ),
    ("indicator_code",),
)
PARTS = Table(
    "demo_part",
    "demo/parts.csv",
    (_code("indicator_code", INDICATORS_FILE), _code("breakdown", "breakdown"), *_numbers("level")),
    ("indicator_code", "breakdown"),
)
STORIES = Table(
    "demo_story",
    "demo/stories.csv",
    (
        _STORY,
        _UNIT,
        Column("effect", "code", True, EFFECTS),
        _code("indicator_code", INDICATORS_FILE, False),
        _RETURNS,
        _code("from_period", YEARS),
        _code("to_period", YEARS),
        *_numbers("value", "value_at_end"),
    ),
)
TYPES = Table("demo_type", "demo/deficiencies.csv", (*_like(DEFICIENCY, "type", "wording", "remedy"), *_numbers("weight", required=True)), ("type",))
OUTCOMES = Table(
    "demo_outcome",
    "demo/inspections.csv",
    (_PERIOD, *_like(DEFICIENCY, "status", "due_date", "result"), *_numbers("weight", required=True)),
    ("period_code", "status"),
)
PLANTED = Table(
    "demo_planted", "demo/planted_deficiencies.csv", (_STORY, _UNIT, _PERIOD, *_like(DEFICIENCY, "type", "wording", "status", "remedy", "result", "due_date"))
)
MENTIONS = Table("demo_mention", "demo/mentions.csv", (_UNIT, _PERIOD, *_like(MENTION, "kind", "reform_area", "indicator_code", "wording_vi")))
OTHERS = (INDICATORS, PARTS, STORIES, TYPES, OUTCOMES, PLANTED, MENTIONS)


def units_with(attributes: Iterable[str]) -> Table:
    """The table of units, with a column for each attribute that models may build on."""
    return replace(UNITS, columns=(*UNITS.columns, *_numbers(*attributes)))

"""Whether the rules of flags and the presets of scores can work: codes, types, thresholds, and what their sentences ask for."""

from collections.abc import Callable, Iterator
from string import Formatter

from scorecard.i18n import _
from scorecard.layout import DEFICIENCY_TYPE, FLAG_RULE, MENTION
from scorecard.tables import Cell, Line

PLACEHOLDERS = (
    "area", "basis", "count", "days", "deficiencies", "denominator", "indicator", "numerator", "other_period", "p", "parts", "period", "range", "reference",
    "since", "threshold", "value", "wording",
)  # fmt: skip
"""What a sentence may ask for, in braces (`findings/watch.py` fills it in)."""

FUNNEL_LEVELS = (95.0, 99.8)
QUARTERS = range(5, 9)
"""How many quarters a trend is looked for in (`60_signals.sql`)."""

WITHOUT_INDICATOR = ("deficiency", "return_missing", "return_late", "return_on_time", "mention")
DEFICIENCY_STATES = ("repeated", "overdue", "remedied")
PACES = ("own", "calendar")


def problems(lines: dict[str, list[Line]]) -> Iterator[str]:
    """A message for every cell that makes a rule or a preset mean nothing, with file, line and column."""
    known = {line.row["code"] for line in lines[DEFICIENCY_TYPE.name]}
    mentions = next(column.allowed for column in MENTION.columns if column.name == "kind")
    types: dict[str, tuple[Cell, ...]] = {
        "deficiency": DEFICIENCY_STATES,
        "behind_pace": PACES,
        "ahead_of_pace": PACES,
        "mention": mentions,
        "contradicted": tuple(sorted(known, key=str)),
    }
    for line in lines[FLAG_RULE.name]:
        kind = str(line.row["kind"])
        if kind not in WITHOUT_INDICATOR and line.row["indicator_code"] is None:
            yield _wrong(line, "indicator_code", _("an indicator"))
        if (allowed := types.get(kind)) is not None:
            written = str(line.row["types"] or "").split(";") if kind == "contradicted" else [line.row["types"]]
            if any(code not in allowed for code in written):
                yield _wrong(line, "types", DEFICIENCY_TYPE.files if kind == "contradicted" else ", ".join(map(str, allowed)))
        yield from _numbers(line, kind)
        yield from _sentences(line)
    yield from _presets(lines)


def _numbers(line: Line, kind: str) -> Iterator[str]:
    threshold, least = line.row["threshold"], line.row["least"]
    checks: dict[str, tuple[Callable[[float], bool], str]] = {
        "below_funnel": (FUNNEL_LEVELS.__contains__, "95, 99.8"),
        "above_funnel": (FUNNEL_LEVELS.__contains__, "95, 99.8"),
        "gaining": (FUNNEL_LEVELS.__contains__, "95, 99.8"),
        "above_target": (lambda points: points >= 0, ">= 0"),
        "worsening": (lambda p: 0 < p < 1, "0 < p < 1"),
        "improving": (lambda p: 0 < p < 1, "0 < p < 1"),
        "jump": (lambda size: size > 0, "> 0"),
        "behind_pace": (lambda percent: percent > 0, "> 0"),
        "ahead_of_pace": (lambda percent: percent > 0, "> 0"),
        "return_missing": (lambda percent: 0 < percent <= 100, "1 - 100"),
        "contradicted": (lambda value: True, _("a number")),
    }
    if kind in checks:
        is_right, allowed = checks[kind]
        if not isinstance(threshold, float) or not is_right(threshold):
            yield _wrong(line, "threshold", allowed)
    if isinstance(least, int) and (least < 0 or (kind in ("worsening", "improving") and least not in QUARTERS)):
        yield _wrong(line, "least", f"{QUARTERS[0]} - {QUARTERS[-1]}" if kind in ("worsening", "improving") else ">= 0")


def _sentences(line: Line) -> Iterator[str]:
    for column in ("sentence_vi", "sentence_en"):
        try:
            asked = {name for _text, name, _format, _conversion in Formatter().parse(str(line.row[column])) if name is not None}
        except ValueError:
            asked = {"{"}
        if not asked <= set(PLACEHOLDERS):
            yield _wrong(
                line, column, ", ".join(f"{{{name}}}" for name in PLACEHOLDERS), ", ".join(f"{{{name}}}" for name in sorted(asked - set(PLACEHOLDERS)))
            )


def _presets(lines: dict[str, list[Line]]) -> Iterator[str]:
    neutral = {line.row["code"] for line in lines["indicator"] if line.row["polarity"] == "neutral"}
    names: dict[Cell, tuple[Cell, Cell]] = {}
    for line in lines["score_preset"]:
        weight, name = line.row["weight"], (line.row["name_vi"], line.row["name_en"])
        if isinstance(weight, float) and weight <= 0:
            yield _wrong(line, "weight", "> 0")
        if line.row["indicator_code"] in neutral:
            yield _wrong(line, "indicator_code", "higher_better, lower_better")
        if names.setdefault(line.row["preset"], name) != name:
            yield _wrong(line, "name_vi", str(names[line.row["preset"]][0]))


def _wrong(line: Line, column: str, allowed: str, found: str | None = None) -> str:
    written = str(line.row[column] if line.row[column] is not None else "") if found is None else found
    return _(
        "{file}, line {line}, column {column}: “{found}” is not allowed; allowed: {allowed}",
        file=line.file, line=line.number, column=column, found=written, allowed=allowed,
    )  # fmt: skip

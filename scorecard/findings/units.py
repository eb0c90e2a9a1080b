"""What the numbers say of one unit: titles and notes, as in `findings`.

Each function takes rows of read queries and returns one sentence, or a few, in the current language.
"""

import pandas as pd

from scorecard import numbers
from scorecard.i18n import _, ngettext
from scorecard.text import inner

NAMED = 3


def identity(unit: pd.Series, successions: pd.DataFrame) -> str:
    """What a unit is and what it became (a row of `identity_by_unit`, rows of `unit_succession_by_unit`)."""
    parts = [unit["kind_name"]]
    if unit["is_ranked"]:
        parts.append(_("Class {number}", number=unit["class_name"]) if isinstance(unit["class_name"], str) else _("class not stated"))
    if isinstance(unit["parent_name"], str):
        parts.append(unit["parent_name"])
    if not unit["is_ranked"]:
        parts.append(_("shown apart, not compared"))
    for row in successions[successions["unit_key"] == unit["unit_key"]].itertuples():
        named = f"{row.became}, {row.became_in}" if isinstance(row.became_in, str) else str(row.became)
        became = _("from {day}: part of it in {unit}") if row.extent == "part" else _("from {day}: {unit}")
        doubt = f" ({_('unconfirmed')})" if row.verification == "unconfirmed" else ""
        parts.append(became.format(day=numbers.day(row.changed_on), unit=named) + doubt)  # type: ignore[arg-type]
    return " · ".join(parts)


def standing(stands: pd.DataFrame, unit: str) -> str:
    """How many targets a unit misses, and for which rates it is in the last or first quarter of its peers (rows of `standing_by_indicator`)."""
    aimed, missed = stands[stands["level"] != "none"], stands[stands["level"] == "behind"]
    placed = stands[stands["unit_position"].notna()]
    rates = placed[placed["kind"] != "count"]
    last, first = rates[rates["quarter"] == "last"], rates[rates["quarter"] == "first"]
    sentences = []
    if len(aimed):
        text = _("{n} of {all} targets missed", n=len(missed), all=len(aimed))
        sentences.append(text + (f" ({_few(missed['short_name'])})" if len(missed) else ""))
    if len(last) == 1:
        sentences.append(_("in the last quarter of its peers: {name}", name=_inner(last["indicator_name"].iloc[0])))
    elif len(last):
        sentences.append(_("in the last quarter of its peers for {n} of {all} rates", n=len(last), all=len(rates)))
    if len(first):
        sentences.append(ngettext("in the first quarter for {n} rate", "in the first quarter for {n} rates", len(first)))
    if not sentences:
        sentences.append(ngettext("compared with its peers in {n} indicator", "compared with its peers in {n} indicators", len(placed)))
    return f"{unit}: " + "; ".join(sentences)


def _few(names: pd.Series) -> str:
    shown = ", ".join(_inner(name) for name in names[:NAMED])
    return shown if len(names) <= NAMED else _("{names} and {n} more", names=shown, n=len(names) - NAMED)


def _inner(name: str) -> str:
    """A name within a sentence: its first letter small, unless an abbreviation begins with it."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def standing_note(unit: pd.Series, period: str, group: str) -> str:
    """Under the title of the spine: period, peers (a row of `identity_by_unit`; all units where it is not in the group), how to read it."""
    peers = group if unit["is_in_group"] else _("All units")
    key = _(
        "Grey: from the worst to the best unit, darker: the middle half; thin tick: median; thick tick or arrow: target; "
        "hollow: fewer than 30 cases; in brackets: change"
    )
    return f"{period} · {peers} ({numbers.number(unit['peers'])}) · {key}"


def flags(data: pd.DataFrame, unit: str, period: str) -> str:
    """How many warnings and commendations a unit has in the period (rows of `flag_by_unit`, also of other periods)."""
    now = data[data["period_code"] == period]
    warned, praised = int((now["flag_severity"] > 0).sum()), int((now["flag_severity"] == 0).sum())
    if not len(now):
        return _("{unit}: no warning in this period", unit=unit)
    parts = [ngettext("{n} warning", "{n} warnings", warned)] if warned else []
    parts += [ngettext("{n} commendation", "{n} commendations", praised)] if praised else []
    return f"{unit}: " + ", ".join(parts)


def flags_note(data: pd.DataFrame) -> str:
    return _("Warnings and commendations, {periods}", periods=", ".join(inner(name) for name in data["period_name"].drop_duplicates()))


def values(stands: pd.DataFrame, unit: str) -> str:
    """How many indicators of a unit have a value, and how many lines its report leaves blank (rows of `standing_by_indicator`)."""
    known = int(stands["value"].notna().sum())
    text = ngettext("{unit}: {n} indicator with a value", "{unit}: {n} indicators with a value", known, unit=unit)
    if known < len(stands):
        text += ", " + ngettext("{n} line left blank", "{n} lines left blank", len(stands) - known)
    return text


def course(data: pd.DataFrame, unit: str) -> str:
    """For how many key indicators a unit stood above the area in its last quarter (rows of `value_by_unit_indicator_period` of one unit)."""
    own, whole = data[~data["is_area"] & data["value"].notna()], data[data["is_area"] & data["value"].notna()]
    area = {(row.indicator_code, row.period_code): row.value for row in whole.itertuples()}
    last = {row.indicator_code: row for row in own.sort_values("period_end").itertuples()}
    pairs = [(row.value, area[place]) for row in last.values() if (place := (row.indicator_code, row.period_code)) in area]
    periods = own.sort_values("period_end")["period_name"]
    text = f"{unit}, " + _("{first} to {last}", first=periods.iloc[0], last=periods.iloc[-1])
    if not pairs:
        return text
    above = sum(value > other for value, other in pairs)
    return f"{text}: " + ngettext(
        "above the value of the area in {n} of {all} indicator", "above the value of the area in {n} of {all} indicators", above, all=len(pairs)
    )


def deficiencies(found: pd.DataFrame, unit: str) -> str:
    """How many deficiencies inspections found in a unit and what came of them, and apart from them what it declared itself.

    `found`: rows of `deficiency_by_unit_period`.
    """
    inspected, declared = (found[found["found_by"] == who] for who in ("inspection", "self"))
    parts = []
    if len(inspected):
        total, within, unsettled, unknown = (int(inspected[f"{name}in_all"].iloc[0]) for name in ("", "findings_", "unsettled_", "unknown_"))
        text = ngettext("{n} deficiency", "{n} deficiencies", total) + " " + ngettext("in {n} finding", "in {n} findings", within)
        if unsettled:
            text += ", " + ngettext("{n} not settled", "{n} not settled", unsettled)
        if unknown == total:
            text += ", " + _("no document states the outcome")
        elif unknown:
            text += ", " + ngettext("of {n} no document states the outcome", "of {n} no document states the outcome", unknown)
        parts.append(text)
    if len(declared):
        declared_in_all = int(declared["in_all"].iloc[0])
        parts.append(ngettext("{n} limitation declared by the unit", "{n} limitations declared by the unit", declared_in_all))
    return f"{unit}: " + "; ".join(parts)


def mentioned(mentions: pd.DataFrame, unit: str) -> str:
    """How often a unit is reprimanded or criticised, and how often praised (rows of `mention_by_unit_period`)."""
    counts = mentions["mention_kind"].value_counts()
    parts = [
        (("reprimand",), _("reprimanded")),
        (("criticism", "listed_low"), _("criticised or named among the lowest")),
        (("praise", "listed_high"), _("praised or named among the highest")),
        (("exceeded_plan",), _("named as above plan")),
    ]
    said = [f"{words} ({total})" for kinds, words in parts if (total := sum(int(counts.get(kind, 0)) for kind in kinds))]
    return f"{unit}: " + "; ".join(said)


def documents(sources: pd.DataFrame, unit: str) -> str:
    """How many documents speak of a unit (rows of `source_by_unit`)."""
    return ngettext("{unit}: {n} document", "{unit}: {n} documents", len(sources), unit=unit)

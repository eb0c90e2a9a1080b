"""The methods: their sections, where each comes from, which explains which rule, and the rules in words (the texts: `method_texts`)."""

from typing import Any

import pandas as pd

from scorecard import numbers
from scorecard.findings.method_texts import text as text
from scorecard.i18n import _, ngettext


def sections() -> dict[str, str]:
    """The sections of the page of methods: code (as links name it) and name."""
    return {
        "intervals": _("Intervals"),
        "funnel": _("Funnel"),
        "ranks": _("How sure a rank is"),
        "trend": _("Trend"),
        "control": _("Control chart"),
        "pace": _("Pace and forecast"),
        "score": _("Composite score"),
        "deficiencies": _("Life of a deficiency"),
        "documents": _("Named in a document"),
        "contradictions": _("Self-report against inspection"),
        "returns": _("Returns missing, late, on time"),
        "jumps": _("Sudden jumps"),
        "flags": _("Warnings and commendations"),
    }


def source(section: str) -> str:
    """Who worked the method out, and where it was published; blank where it is a rule of this scorecard."""
    return {
        "intervals": "Wilson EB (1927), Probable inference, the law of succession, and statistical inference, JASA 22:209-212.",
        "funnel": "Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185-1202; "
        "Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14:347-351.",
        "ranks": "Goldstein H, Spiegelhalter DJ (1996), League tables and their limitations, JRSS A 159:385-443; "
        "Marshall EC, Spiegelhalter DJ (1998), Reliability of league tables of in vitro fertilisation clinics, BMJ 316:1701-1705.",
        "trend": "Mann HB (1945), Nonparametric tests against trend, Econometrica 13:245-259; Kendall MG (1975), Rank Correlation Methods.",
        "control": "Shewhart WA (1931), Economic Control of Quality of Manufactured Product; Western Electric (1956), Statistical Quality Control Handbook; "
        "Nelson LS (1984), Journal of Quality Technology 16:237-239.",
        "score": "OECD, European Commission JRC (2008), Handbook on Constructing Composite Indicators.",
    }.get(section, "")


def rules(data: pd.DataFrame) -> str:
    """How many rules there are, and how many of them are switched on (rows of `flag_rule_by_code`)."""
    return ngettext("{n} rule, {on} of them on", "{n} rules, {on} of them on", len(data), on=int(data["is_on"].sum()))


def section_of(rule_kind: str) -> str:
    """The section that explains a kind of rule."""
    return {
        "below_funnel": "funnel",
        "above_funnel": "funnel",
        "below_target": "intervals",
        "above_target": "intervals",
        "gaining": "funnel",
        "jump": "jumps",
        "negative": "jumps",
        "worsening": "trend",
        "improving": "trend",
        "behind_pace": "pace",
        "ahead_of_pace": "pace",
        "deficiency": "deficiencies",
        "mention": "documents",
        "contradicted": "contradictions",
        "return_missing": "returns",
        "return_late": "returns",
        "return_on_time": "returns",
    }[rule_kind]


def ruled(data: pd.DataFrame) -> pd.DataFrame:
    """The rules (rows of `flag_rule_by_code`) with thresholds and least numbers in their units, blank where a rule asks for none."""
    told = data.assign(
        threshold=[_threshold(row) for row in data.itertuples()], rule_least=[_least(str(row.rule_reads), int(row.rule_least)) for row in data.itertuples()]
    )
    told.attrs = data.attrs
    return told


def _threshold(row: Any) -> str:
    if numbers.is_missing(row.threshold):
        return ""
    value = numbers.exact(row.threshold)
    match row.rule_reads:
        case "worsening" | "improving":
            return f"p < {value}"
        case "behind_pace":
            return _("< {value}% of the plan", value=value)
        case "ahead_of_pace":
            return _("≥ {value}% of the plan", value=value)
        case "above_target":
            return _("{value} points", value=value)
        case "jump":
            return _("{value} points", value=value) if row.is_proportion else _("{value} times", value=value)
        case "return_missing":
            return _("{value}% of the units", value=value)
        case "negative":
            return f"< {value}"
        case _:
            return f"{value}%"


def _least(kind: str, least: int) -> str:
    match kind:
        case "below_funnel" | "above_funnel" | "below_target" | "above_target" if least > 1:
            return _("{n} periods running", n=least)
        case "worsening" | "improving":
            return ngettext("{n} quarter", "{n} quarters", least)
        case "behind_pace" | "ahead_of_pace":
            return _("{n}% of the year gone", n=least)
        case "jump" if least > 1:
            return ngettext("{n} case", "{n} cases", least)
        case "return_late":
            return ngettext("{n} day", "{n} days", least)
        case "return_on_time":
            return ngettext("{n} return in a year", "{n} returns in a year", least)
        case "deficiency":
            return ngettext("{n} deficiency", "{n} deficiencies", least)
        case _:
            return ""

"""Budget collection and spending."""

import pandas as pd

from scorecard.charts.base import measured
from scorecard.findings.common import absent, ranking, subtitle
from scorecard.i18n import _, ngettext


def plan_pace(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units are behind the pace of the period, and how many a document names as above plan without a number.

    `values`: rows of `value_or_mention_by_unit`. Without a pace, the value of the one unit or the range.
    """
    known, named = values[values["state"] == "value"], int((values["state"] == "mentioned").sum())
    sentences = []
    if area["units_with_target"]:
        sentences.append(
            ngettext(
                "{n} of {all} unit with data is behind the pace of {target} of the plan",
                "{n} of {all} units with data are behind the pace of {target} of the plan",
                int(area["units_behind"]),
                all=len(known),
                target=measured(area["target_value"], area["unit_of_measure"], 0),
            )
        )
    elif len(known) or not named:
        sentences.append(ranking(known, area))
    if named:
        sentences.append(ngettext("{n} is named as above plan, without a number", "{n} are named as above plan, without a number", named))
    return "; ".join(sentences)


def plan_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of the bullets: what they show and how far it can be read."""
    known = values[values["state"] == "value"]
    notes = [subtitle(area, period), _("pale band: the plan of the year")]
    if len(known) and not area["units_with_target"]:
        notes.append(_("no pace for this period: it is neither a quarter nor a half-year, nine months or year"))
    over = int((known["value"] > 100).sum())
    if over:
        notes.append(ngettext("{n} unit above 100%: valid, but the plan may be weak", "{n} units above 100%: valid, but their plans may be weak", over))
    if known["denominator"].isna().any():
        notes.append(_("rates reported without the amounts are not in the value of the area"))
    return " · ".join(notes)


def spending_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of spending against the plan: what is shown, and how many spent more than it (rows of `value_or_mention_by_unit`)."""
    notes = [subtitle(area, period), _("pale band: the plan of the year")]
    over = int((values["value"] > 100).sum())
    if over:
        notes.append(ngettext("{n} unit above 100%: overspent, or the plan is too low", "{n} units above 100%: overspent, or the plan is too low", over))
    return " · ".join(notes)


def year_on_year(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units collected less than a year before (rows of `value_by_unit` of the rate against the year before)."""
    known = values[values["value"].notna()]
    if len(known) == 1:
        return ranking(values, area)
    return ngettext(
        "{indicator}: {n} of {all} unit is below the year before",
        "{indicator}: {n} of {all} units are below the year before",
        int((known["value"] < 100).sum()),
        indicator=area["indicator_name"],
        all=len(known),
    )


def pace_by_quarter(trend: pd.DataFrame, area_name: str) -> str:
    """Where the area stood at its last quarter, and at the same quarter a year before (rows of `area_value_by_period`)."""
    last = trend.iloc[-1]
    text = _("{area}: {value} of the plan after {period}", area=area_name, value=measured(last["value"], "%", 1), period=last["period_name"])
    if len(trend) > 4:
        before = trend.iloc[-5]
        text += "; " + _("{value} after {period}", value=measured(before["value"], "%", 1), period=before["period_name"])
    return text


def named(mentions: pd.DataFrame) -> str:
    """How many units a document names without a number (rows of `mention_by_unit`)."""
    units = mentions["unit_key"].nunique()
    return ngettext("{n} unit named as above plan", "{n} units named as above plan", units)


def amounts_note(areas: pd.DataFrame, period: str) -> str:
    """Under the grid of amounts and rates: which window each covers, and what nobody has reported (rows of `area_value_by_indicator`)."""
    return " · ".join(part for part in (period, _("amounts of the period; rates since the start of the year"), absent(areas)) if part)

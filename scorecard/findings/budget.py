"""Budget collection and spending."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings.common import absent, ranking, some_units, subtitle
from scorecard.findings.flags import marks
from scorecard.i18n import _, ngettext


def plan_pace(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units are behind the pace of the period, and how many a document names as above plan without a number.

    `values`: rows of `value_or_mention_by_unit`. Without a pace, the value of the one unit or the range.
    """
    named, sentences = int(values["units_named"].iloc[0]), []
    if area["units_with_target"]:
        sentences.append(
            ngettext(
                "{n} of {all} units with data is behind the pace of {target} of the plan",
                "{n} of {all} units with data are behind the pace of {target} of the plan",
                int(area["units_behind"]),
                all=numbers.number(area["units_with_target"]),
                target=measured(area["target_value"], area["unit_of_measure"], 0),
            )
        )
    elif area["units_with_value"] or not named:
        sentences.append(spread(values, area))
    if named:
        sentences.append(ngettext("{n} is named as above plan, without a number", "{n} are named as above plan, without a number", named))
    return "; ".join(sentences)


def spread(values: pd.DataFrame, area: pd.Series) -> str:
    """Which unit has the most and which the least, or from where to where the units range if only some of them are shown."""
    if len(values) >= area["units"]:
        return ranking(values, area)
    low, high = (measured(area[end], area["unit_of_measure"], area["decimals"]) for end in ("minimum", "maximum"))
    return _("{indicator}: from {low} to {high}", indicator=area["indicator_name"], low=low, high=high)


def plan_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of the bullets: what they show and how far it can be read (rows of `value_or_mention_by_unit`)."""
    first = values.iloc[0]
    notes = [subtitle(area, period, len(values))]
    if area["units_with_value"] and not area["units_with_target"]:
        notes.append(_("no pace for this period: it is neither a quarter nor a half-year, nine months or year"))
    over = int(first["units_above_whole"])
    if over:
        notes.append(ngettext("{n} unit above 100%: valid, but the plan may be weak", "{n} units above 100%: valid, but their plans may be weak", over))
    if first["units_without_parts"]:
        notes.append(_("rates reported without the amounts are not in the value of the area"))
    return " · ".join(notes + marks(values))


def plan_key(values: pd.DataFrame) -> str:
    """How the bullets are drawn on screen (rows of `value_or_mention_by_unit`); on a slide they are plain bars."""
    named = [_("green frame: named as above plan, by how much is not known")] if values["units_named"].iloc[0] else []
    return " · ".join([_("pale band: the plan of the year"), *named])


def spending_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of spending against the plan: what is shown, and how many spent more than it (rows of `value_or_mention_by_unit`)."""
    notes = [subtitle(area, period, len(values))]
    over = int(values["units_above_whole"].iloc[0])
    if over:
        notes.append(ngettext("{n} unit above 100%: overspent, or the plan is too low", "{n} units above 100%: overspent, or the plan is too low", over))
    return " · ".join(notes)


def year_on_year(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units collected less than a year before (rows of `value_or_mention_by_unit` of the rate against the year before)."""
    if area["units_with_value"] == 1:
        return spread(values, area)
    return ngettext(
        "{indicator}: {n} of {all} units is below the year before",
        "{indicator}: {n} of {all} units are below the year before",
        int(values["units_below_whole"].iloc[0]),
        indicator=area["indicator_name"],
        all=numbers.number(area["units_with_value"]),
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
    return ngettext("{n} unit named as above plan", "{n} units named as above plan", int(mentions["units_named"].iloc[0]))


def amounts_note(data: pd.DataFrame, areas: pd.DataFrame, period: str) -> str:
    """Under the grid of amounts and rates (rows by unit): which window each covers, and what nobody has reported (rows of `area_value_by_indicator`)."""
    notes = [
        period,
        *some_units(data["unit_key"].nunique(), areas["units"].max()),
        _("amounts of the period; rates since the start of the year"),
        absent(areas),
    ]
    return " · ".join(note for note in notes if note)


def forecast(data: pd.DataFrame) -> str:
    """How many units will end the year below what is warned of (rows of `forecast_by_unit`); without a rule, from where to where they go."""
    first = data.iloc[0]
    if numbers.is_missing(first["warned_below"]):
        low, high = (measured(data[name].agg(end), "%", 0) for name, end in (("forecast", "min"), ("forecast", "max")))
        return _("At the present pace the year ends between {low} and {high} of the plan", low=low, high=high)
    return ngettext(
        "At the present pace {n} of {all} units will end the year below {least} of the plan",
        "At the present pace {n} of {all} units will end the year below {least} of the plan",
        int(first["units_below"]),
        all=numbers.number(first["units_forecast"]),
        least=measured(first["warned_below"], "%", 0),
    )


def forecast_key() -> str:
    """How the forecast is drawn on screen; on a slide the chart has a legend."""
    return _("point: forecast of the year; line: its range; bar: so far")


def forecast_note(data: pd.DataFrame, period: str) -> str:
    """How the forecast is to be read (rows of `forecast_by_unit`)."""
    first = data.iloc[0]
    notes = [period]
    notes += some_units(len(data), first["units_forecast"])
    if first["units_by_calendar"] < first["units_forecast"]:
        notes.append(_("by the unit's own share of the year in earlier years"))
    if first["units_by_calendar"]:
        count = int(first["units_by_calendar"])
        notes.append(ngettext("{n} unit without earlier years (hollow): by the calendar", "{n} units without earlier years (hollow): by the calendar", count))
    return " · ".join(notes + marks(data))

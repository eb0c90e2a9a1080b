"""Deficiencies and mentions."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext
from scorecard.text import inner


def finder(found_by: str) -> str:
    """Who found the deficiencies of a section: what units say of themselves is never added to what inspections found."""
    return _("Found by inspections") if found_by == "inspection" else _("Limitations that units declare themselves")


def other_period(asked: str, shown: pd.Series) -> str:
    """That the period asked for has nothing, and which one is shown instead (a row of `deficiency_period`)."""
    if shown["is_inspected"]:
        return _("{asked} has no inspection; shown is the nearest one: {shown}.", asked=asked, shown=shown["label"])
    return _("{asked} has no deficiency on record; shown is what units declare themselves for {shown}.", asked=asked, shown=shown["label"])


def deficiencies(found: pd.Series, areas: pd.DataFrame) -> str:
    """How many findings and deficiencies there are, and which reform area has most.

    `found`: a row of `deficiency_count_by_finder`. `areas`: rows of `deficiency_count_by_area` of the same finder.
    """
    most = areas.loc[areas["deficiencies"].idxmax()]
    counts = {"findings": numbers.number(found["findings"]), "deficiencies": numbers.number(found["deficiencies"])}
    if found["found_by"] == "self":
        return ngettext(
            "{n} unit declares {deficiencies} limitations in {findings} points; most in {area}: {count}",
            "{n} units declare {deficiencies} limitations in {findings} points; most in {area}: {count}",
            int(found["units"]),
            area=most["area_name"],
            count=numbers.number(most["deficiencies"]),
            **counts,
        )
    return ngettext(
        "{findings} findings in {n} unit hold {deficiencies} deficiencies; most in {area}: {count}",
        "{findings} findings in {n} units hold {deficiencies} deficiencies; most in {area}: {count}",
        int(found["units"]),
        area=most["area_name"],
        count=numbers.number(most["deficiencies"]),
        **counts,
    )


def recurring(kinds: pd.DataFrame) -> str:
    """How few kinds hold half of all deficiencies, and which is the most widespread (rows of `deficiency_count_by_type`)."""
    first = kinds.iloc[0]
    return ngettext(
        "{half} of {types} kinds hold half of all deficiencies; most widespread: {kind} ({n} unit)",
        "{half} of {types} kinds hold half of all deficiencies; most widespread: {kind} ({n} units)",
        int(first["units"]),
        half=first["types_of_half"],
        types=first["types"],
        kind=first["type_name"],
    )


def recurring_note(kinds: pd.DataFrame, period: str) -> str:
    """Under the chart of kinds: what is counted, and what its dotted line says where there is one (rows of `deficiency_count_by_type`)."""
    parts = [_("Kinds by the number of units that have them"), period]
    if kinds.iloc[0]["types_of_half"] < len(kinds):
        parts.append(_("above the dotted line: half of all deficiencies"))
    return " · ".join(parts)


def remedied(found: pd.Series) -> str:
    """How far the deficiencies of a period are remedied, as their documents state (a row of `deficiency_count_by_finder`)."""
    counts = {"fixed": found["fixed"], "all": found["deficiencies"], "partly": found["partly_fixed"]}
    text = (
        _("Found in this period: {fixed} of {all} deficiencies fixed, {partly} partly", **counts)
        if found["found_by"] == "inspection"
        else _("Declared: {fixed} of {all} limitations mended, {partly} partly", **counts)
    )
    if found["open"]:
        text += "; " + ngettext("{n} open", "{n} open", int(found["open"]))
    if found["overdue"]:
        text += "; " + ngettext(
            "{count} stated as overdue, in {n} unit", "{count} stated as overdue, in {n} units", int(found["units_overdue"]), count=found["overdue"]
        )
    if found["repeated"]:
        text += "; " + ngettext("{n} found again", "{n} found again", int(found["repeated"]))
    if found["unknown"]:
        text += "; " + ngettext("of {n} no document states the outcome", "of {n} no document states the outcome", int(found["unknown"]))
    return text


def remedied_note(period: str) -> str:
    """Under the title of the bars by status."""
    return period + " · " + _("Deficiencies by status")


def deficiencies_note(found: pd.Series, period: str) -> str:
    """Under the table of deficiencies: the period, the caution, and what no chart says of remedies (a row of `deficiency_count_by_finder`)."""
    if found["found_by"] == "self":
        return period + " · " + _("units on themselves: not to be compared with what inspections found")
    parts = [period, _("a count, not a score: lists differ in what they looked at")]
    if found["statuses"] == 1 and not found["fixed"]:
        parts.append(_("no document says yet how far they are remedied"))
    elif found["units"] == 1:
        parts.append(remedied(found))
    return " · ".join(parts)


def matches(listed: pd.DataFrame) -> str:
    """How many deficiencies match (rows of `deficiency_by_unit`), by finder, and that only the first are listed where there are more."""
    parts, matched = [], 0
    for _index, first in listed.drop_duplicates("found_by").iterrows():
        units = ngettext("{n} unit", "{n} units", int(first["units_matched"]))
        if first["found_by"] == "self":
            parts.append(
                ngettext("{n} limitation declared by {units}", "{n} limitations declared by {units}", int(first["matched"]), units=units),
            )
        else:
            found = ngettext("{n} finding", "{n} findings", int(first["findings_matched"]))
            text = ngettext(
                "{n} deficiency in {findings} of {units}", "{n} deficiencies in {findings} of {units}", int(first["matched"]), findings=found, units=units
            )
            parts.append(text)
        matched += int(first["matched"])
    if len(listed) < matched:
        parts.append(_("the first {shown} are listed", shown=len(listed)))
    return "; ".join(parts)


def list_note(listed: pd.DataFrame, period: str) -> str:
    """Under the title of the list: the period, its order, and that units are in it which the table shows apart (rows of `deficiency_by_unit`)."""
    note = period + " · " + _("Units in the order of their names; a number stands for a finding as printed")
    return note if listed["is_ranked"].all() else note + "; " + _("with the units that the table shows apart")


def named_units(mentions: pd.DataFrame) -> str:
    """How many units the documents name with praise or blame (rows of `mention_by_wording`)."""
    units = len({key for keys in mentions["unit_keys"] for key in keys.split("\n")})
    return ngettext("{n} unit is named in the documents", "{n} units are named in the documents", units)


def named_note(period: str) -> str:
    """Under the title of the units that are named."""
    return period + " · " + _("Praise and blame as the documents word it; it does not always agree with the findings")


def life(data: pd.DataFrame) -> str:
    """Of all deficiencies known at the end of a period, how many are remedied, overdue by then, found again (rows of `deficiency_life_by_unit`)."""
    first = data.iloc[0]
    text = _(
        "Found in two years: {fixed} of {known} deficiencies remedied ({rate})",
        fixed=numbers.number(first["fixed_in_all"]),
        known=numbers.number(first["known_in_all"]),
        rate=measured(first["fix_rate_in_all"], "%", 0),
    )
    if first["overdue_in_all"]:
        text += ", " + ngettext("{n} overdue by the end of the period", "{n} overdue by the end of the period", int(first["overdue_in_all"]))
    if first["repeated_in_all"]:
        text += ", " + ngettext("{n} found again", "{n} found again", int(first["repeated_in_all"]))
    return text


def life_note(data: pd.DataFrame, period: str) -> str:
    """As at which day, and how long the oldest that is not settled has been known (rows of `deficiency_life_by_unit`)."""
    parts = [_("As at the end of {period}, found by inspections of the two years before", period=inner(period))]
    if not numbers.is_missing(data["longest_in_all"].iloc[0]) and data["longest_in_all"].iloc[0] > 0:
        days = int(data["longest_in_all"].iloc[0])
        parts.append(ngettext("longest open: {n} day", "longest open: {n} days", days))
    return " · ".join(parts)

"""What lies beyond chance, in a sentence: funnels, ranks with their intervals, changes since the last comparable period."""

import pandas as pd

from scorecard import numbers
from scorecard.findings.reasons import widened
from scorecard.i18n import _, ngettext
from scorecard.text import inner

NAMED = 3


def funnel(data: pd.DataFrame) -> str:
    """How many units lie beyond the 99.8 % limits, and which (rows of `funnel_by_unit`)."""
    first, name = data.iloc[0], data["indicator_name"].iloc[0]
    worse, better = int(first["units_low"]), int(first["units_high"])
    if not worse and not better:
        return _("{indicator}: no unit lies beyond the 99.8% limits", indicator=name)
    parts = []
    if worse:
        text = ngettext("{n} unit is worse beyond chance", "{n} units are worse beyond chance", worse)
        parts.append(f"{text} ({_few(data.loc[data['funnel_position'] == 'low', 'unit_name'], worse)})")
    if better:
        text = ngettext("{n} better", "{n} better", better)
        parts.append(f"{text} ({_few(data.loc[data['funnel_position'] == 'high', 'unit_name'], better)})")
    return f"{name}: " + "; ".join(parts)


def funnel_note(data: pd.DataFrame, period: str) -> str:
    """Under the funnel: what a point is, the limits, whether they were widened (rows of `funnel_by_unit`)."""
    first = data.iloc[0]
    notes = [period, _("each point is a unit; solid curves: 99.8% limits, dotted: 95%; dashed: {area}", area=first["reference_area"])]
    if first["phi"] > 1:
        notes.append(widened(first["phi"], first["units_in_funnel"]).rstrip("."))
    else:
        notes.append(_("the units differ no more than by chance: the limits are not widened"))
    if first["units_small"]:
        notes.append(
            ngettext(
                "hollow: {n} unit with fewer than 30 cases, not judged", "hollow: {n} units with fewer than 30 cases, not judged", int(first["units_small"])
            )
        )
    if len(data) < first["units_in_all"]:
        notes.append(_("{n} of them are drawn", n=len(data)))
    return " · ".join(notes)


def ranks(data: pd.DataFrame) -> str:
    """How sure the ranks are (rows of `value_by_unit` that have one, best first)."""
    name, ranked = data["indicator_name"].iloc[0], int(data["ranked"].iloc[0])
    known = data[data["rank_low"].notna()]
    if known.empty:
        return _("{indicator}: ranks of {n} units, as the figures were stated", indicator=name, n=ranked)
    last = known[known["rank_low"] > ranked / 2]
    middle = known.loc[(known["rank_high"] - known["rank_low"]).idxmax()]
    text = _(
        "{indicator}: {unit} may be anything from rank {low} to {high} of {n}",
        indicator=name,
        unit=middle["unit_name"],
        low=int(middle["rank_low"]),
        high=int(middle["rank_high"]),
        n=ranked,
    )
    return text + "; " + ngettext("{n} unit is surely in the lower half", "{n} units are surely in the lower half", len(last))


def ranks_note(data: pd.DataFrame, units: int, period: str) -> str:
    """Under the ranks: what the bar is, who has none, who is not ranked (rows of `value_by_unit` that have a rank)."""
    notes = [period, _("dot: rank of the reported rate; bar: where the rank lies in 95 of 100 draws, given the number of cases")]
    without = int(data["rank_low"].isna().sum())
    if without:
        notes.append(
            ngettext(
                "{n} unit without a bar: its cases are not known, or it counts everybody",
                "{n} units without a bar: their cases are not known, or they count everybody",
                without,
            )
        )
    unranked = units - int(data["ranked"].iloc[0])
    if unranked:
        notes.append(ngettext("{n} unit not ranked: no figure, or fewer than 30 cases", "{n} units not ranked: no figure, or fewer than 30 cases", unranked))
    if len(data) < data["ranked"].iloc[0]:
        notes.append(_("the first {n} are drawn", n=len(data)))
    return " · ".join(notes)


def changed(data: pd.DataFrame, reading: str) -> str:
    """How many rates got better or worse beyond chance, and the largest change (rows of `change_beyond_chance_by_unit` of one reading)."""
    first = data.iloc[0]
    change = numbers.change(first["change"], first["unit_of_measure"], int(first["decimals"]))
    text = (
        ngettext("{n} rate got better beyond chance", "{n} rates got better beyond chance", int(first["rows_in_all"]))
        if reading == "better"
        else ngettext("{n} rate got worse beyond chance", "{n} rates got worse beyond chance", int(first["rows_in_all"]))
    )
    return text + "; " + _("most: {unit}, {indicator} {change}", unit=first["unit_name"], indicator=inner(first["indicator_name"]), change=change)


def changed_note(data: pd.DataFrame, period: str) -> str:
    """Against which period, and how many rates were compared."""
    first = data.iloc[0]
    notes = [
        _("{period} against {before}", period=period, before=inner(first["previous_period_name"])),
        _("the 95% intervals of both values do not overlap, each of 30 cases or more"),
        ngettext("{n} rate of a unit compared", "{n} rates of units compared", int(first["pairs"])),
    ]
    if len(data) < first["rows_in_all"]:
        notes.append(_("the first {n} are listed", n=len(data)))
    return "; ".join(notes)


def unchanged(data: pd.DataFrame) -> str:
    """That nothing of what was compared changed beyond chance."""
    return ngettext(
        "{n} rate of a unit compared: no change beyond chance.", "{n} rates of units compared: no change beyond chance.", int(data["pairs"].iloc[0])
    )


def _few(names: pd.Series, count: int) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if count <= NAMED else _("{names} and {n} more", names=shown, n=count - NAMED)

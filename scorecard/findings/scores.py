"""The composite score in words: who leads, who has no score and why, how far ranks rest on the weights (rows of `scores.composite_score`)."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import GRAVE
from scorecard.i18n import _, ngettext

FIRST, WHOLE = 5, 100
"""So many units from the top are looked through for grave warnings; a score that rests on all weights, in percent."""


def scored(scores: pd.DataFrame) -> str:
    """Who stands first, on how much of the weights, whether other weights would change that, and how many units have no score."""
    known = scores[scores["score"].notna()]
    if known.empty:
        return _("No unit has values for half of the weights: there is no score")
    first, complete = known.iloc[0], known[known["coverage"].round() == WHOLE]
    text = _("First: {unit}, {points}", unit=first["unit_name"], points=points(first))
    if round(first["coverage"]) < WHOLE:
        # what is missing would move it as weights do; that it stays first cannot be said
        if len(complete):
            best = complete.iloc[0]
            text += "; " + _("first of those with all values: {unit}, {score} points", unit=best["unit_name"], score=numbers.number(best["score"], 1))
    elif first["rank_high"] == 1 and len(complete) > 1:
        text += "; " + ngettext(
            "first of the {n} unit with all values whatever the weights near the chosen ones",
            "first of the {n} units with all values whatever the weights near the chosen ones",
            len(complete),
        )
    elif first["rank_high"] > 1:
        text += "; " + _("with other weights rank {low}–{high}", low=int(first["rank_low"]), high=int(first["rank_high"]))
    without = len(scores) - len(known)
    return text + ("; " + ngettext("{n} unit without a score", "{n} units without a score", without) if without else "")


def warned(scores: pd.DataFrame, flags: pd.DataFrame) -> str:
    """Which of the first units have grave warnings that a score hides (rows of `flag_by_unit`); blank where none has."""
    first = scores[scores["rank"] <= FIRST]
    grave = flags.loc[flags["flag_severity"] == GRAVE, "unit_key"].value_counts()
    told = [f"{row.unit_name} ({grave[row.unit_key]})" for row in first.itertuples() if row.unit_key in grave]
    return _("▼ among the first {n} with grave warnings: {units}; see “Who needs a look”", n=FIRST, units=", ".join(told)) if told else ""


def score_note(parts: pd.DataFrame, method: str) -> str:
    """How the score is made, and what is left out of it (rows of `score_part_by_unit_indicator`)."""
    if method == "target":
        notes = [_("100: target met; else the share of it that is reached")]
        by_name = parts.groupby("short_name", sort=False)["target_value"].count()
        none = by_name[by_name == 0].index.tolist()
        if none:
            notes.append(_("without a target, so not counted: {names}", names=", ".join(none)))
        if (parts["target_verification"] == "unconfirmed").any():
            notes.append(_("some targets are unconfirmed"))
    else:
        notes = [_("0: the worst of the group, 100: the best")]
    small = parts.loc[parts["is_small"], "unit_key"].nunique()
    if small:
        notes.append(ngettext("a rate of fewer than 30 cases is left out in {n} unit", "rates of fewer than 30 cases are left out in {n} units", small))
    notes.append(_("what is missing is no zero: the other weights count for it; below half of the weights there is no score"))
    return "; ".join(notes)


def points(row: pd.Series) -> str:
    """A score with what it rests on: "82 điểm, đủ 90% trọng số"."""
    if numbers.is_missing(row["score"]):
        return _("no score: only {coverage}% of the weights", coverage=numbers.number(row["coverage"]))
    return _("{score} points, {coverage}% of the weights", score=numbers.number(row["score"], 1), coverage=numbers.number(row["coverage"]))


def moved(scores: pd.DataFrame) -> str:
    """How many ranks rest on the weights by five places or more."""
    known = scores[scores["score"].notna()]
    wide = known[known["rank_high"] - known["rank_low"] >= 5]
    if wide.empty:
        return _("Other weights near the chosen ones move no rank by five places or more")
    return ngettext(
        "Other weights move the rank of {n} unit by five places or more", "Other weights move the ranks of {n} units by five places or more", len(wide)
    )


def short(scores: pd.DataFrame) -> list[str]:
    """The score of each row, and the coverage where something is missing."""
    return [numbers.number(row.score, 1) + ("" if round(row.coverage) == 100 else f" ({numbers.number(row.coverage)}%)") for row in scores.itertuples()]


def table(scores: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The scores for people: what each rests on, the ranks, and the points of each indicator under its name."""
    names = parts.drop_duplicates("indicator_code").sort_values("position")["short_name"].tolist()
    shown = scores[["unit_key", "unit_name", "is_simulated", "period_code", "rank", "rank_low", "rank_high"]].copy()
    shown.insert(3, "score_words", [points(row) for _index, row in scores.iterrows()])
    for place, name in enumerate(names):
        shown[name] = scores[f"part_{place}"].round(1)
    shown.attrs = scores.attrs
    return shown

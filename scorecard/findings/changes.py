"""What changed since an earlier period or version: titles and notes."""

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.i18n import _, ngettext
from scorecard.store import Version
from scorecard.text import inner

LIFE_LEVEL = {"overdue": "behind", "repeated": "behind", "new": "watch", "fixed": "ahead"}


def values(data: pd.DataFrame) -> str:
    """How many values are worse, how many better, how many within chance (rows of `change_by_unit_indicator`)."""
    worse, better = int(data["worse_in_all"].iloc[0]), int(data["better_in_all"].iloc[0])
    chance, few = int(data["chance_in_all"].iloc[0]), int(data["few_in_all"].iloc[0])
    text = ngettext("{n} value is worse", "{n} values are worse", worse) + ", " + ngettext("{n} better", "{n} better", better)
    text += ", " + ngettext("{n} within chance or unchanged", "{n} within chance or unchanged", chance) if chance else ""
    return text + (", " + _("{n} of fewer than 30, not judged", n=numbers.number(few)) if few else "")


def values_note(data: pd.DataFrame, period: str) -> str:
    """Under the title of the values: what is compared with what, and how many are new or no longer there."""
    first = data.iloc[0]
    others = ", ".join(inner(name) for name in data["previous_period_name"].drop_duplicates())
    counts = [
        (first["new_in_all"], _("{n} newly reported")),
        (first["gone_in_all"], _("{n} not reported now")),
    ]
    said = [text.format(n=numbers.number(count)) for count, text in counts if count]
    measure = _("within chance: the 95% intervals overlap; of fewer than 30, fractions are shown and nothing is called better or worse")
    return " · ".join([_("{period} against {other}", period=period, other=others), *said, measure])


def ranks(data: pd.DataFrame) -> str:
    """How many units have moved in rank beyond chance (rows of `changes.ranks_between`); without counts, who has come first."""
    name, both = data["indicator_name"].iloc[0], int((data["rank_after"].notna() & data["rank_before"].notna()).sum())
    if not data["rank_low_after"].notna().any():
        return _("{indicator}: ranks of {n} units in both; the counts behind are not known or chance has no part", indicator=name, n=both)
    moved = int(data["is_apart"].sum())
    return ngettext(
        "{indicator}: {n} of {all} units has moved in rank beyond chance",
        "{indicator}: {n} of {all} units have moved in rank beyond chance",
        moved,
        indicator=name,
        all=both,
    )


def ranks_note(data: pd.DataFrame, period: str) -> str:
    other = inner(data["previous_period_name"].iloc[0])
    return _("{period} against {other}; in brackets: the 95% interval of the rank", period=period, other=other)


def flags(data: pd.DataFrame) -> str:
    """How many warnings are new, gone, replaced by others, or cannot be judged now (rows of `changes.flags_between`); praise apart."""
    fates = data.loc[data["flag_severity"] > 0, "flag_change"].value_counts()
    on, off, replaced, unknown = (int(fates.get(fate, 0)) for fate in ("on", "off", "replaced", "no_data"))
    text = ngettext("{n} new warning", "{n} new warnings", on) + ", " + ngettext("{n} no longer there", "{n} no longer there", off)
    if replaced:
        text += ", " + ngettext("{n} replaced by another one", "{n} replaced by others", replaced)
    if unknown:
        text += ", " + ngettext("{n} without data to judge it by", "{n} without data to judge them by", unknown)
    praised = int(((data["flag_severity"] == 0) & (data["flag_change"] == "on")).sum())
    return text + ("; " + ngettext("{n} new commendation", "{n} new commendations", praised) if praised else "")


def flags_note(data: pd.DataFrame, period: str, other: str) -> str:
    stayed = int(data["stayed_in_all"].iloc[0])
    return " · ".join([_("{period} against {other}", period=period, other=inner(other)), ngettext("{n} warning in both", "{n} warnings in both", stayed)])


def deficiencies(data: pd.DataFrame) -> str:
    """What inspections found since, what of it is repeated, remedied, overdue (rows of `deficiency_change_by_unit`)."""
    since, repeated, fixed, overdue = (int(data[f"{name}_in_all"].iloc[0]) for name in ("since", "repeated", "fixed", "overdue"))
    parts = [ngettext("{n} deficiency found", "{n} deficiencies found", since)] if since else []
    if repeated:
        parts.append(ngettext("{n} of them repeated", "{n} of them repeated", repeated))
    if fixed:
        parts.append(ngettext("{n} remedied", "{n} remedied", fixed))
    if overdue:
        parts.append(ngettext("{n} overdue now", "{n} overdue now", overdue))
    return ", ".join(parts)


def deficiency(row: object) -> tuple[str, str]:
    """The level that marks a deficiency, and what happened to it (a row of `deficiency_change_by_unit`)."""
    change = row.life_change  # type: ignore[attr-defined]
    text = f"{vocabulary.words('life_change', change)}: {row.wording}"  # type: ignore[attr-defined]
    if change == "overdue" and not numbers.is_missing(row.due_date):  # type: ignore[attr-defined]
        due = _("due {day}", day=numbers.day(row.due_date))  # type: ignore[attr-defined]
        text += f" ({due})"
    return LIFE_LEVEL[change], text


def deficiencies_note(data: pd.DataFrame, period: str, other: str) -> str:
    return _("{period} against {other}; found by inspections", period=period, other=inner(other))


def version_names(versions: dict[int, Version]) -> dict[int, str]:
    """What versions are called in a choice: number, day, reason."""
    return {
        number: _("version {number}, {day}: {reason}", number=number, day=numbers.day(pd.Timestamp(version.published_at)), reason=version.reason)
        for number, version in versions.items()
    }


def period_name(periods: pd.DataFrame, code: str) -> str:
    """The name of a period (rows: code, label)."""
    return str(periods.loc[periods["code"] == code, "label"].iloc[0])

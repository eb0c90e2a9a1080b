"""Sentences about returns: what a set of files holds, what it changes, who is late."""

from collections.abc import Callable, Iterable

import pandas as pd

from scorecard import numbers
from scorecard.i18n import _, ngettext


def files(summary: pd.DataFrame) -> str:
    """How many files there are, and how many can be accepted (rows of `summary.file_rows`)."""
    ready = int(summary["file_state"].isin(["ready", "warnings"]).sum())
    total = ngettext("{n} file", "{n} files", len(summary))
    return _("{files}: {n} can be accepted", files=total, n=ready)


def changes(lines: pd.DataFrame, is_done: bool = False) -> str:
    """What accepting would do, or did, in numbers: `18 số mới, 3 số thay đổi`; a line that was and stays blank is no figure."""
    blank = (lines["change_state"] == "unchanged") & lines["before"].isna()
    counted = lines["change_state"].mask(blank, "blank").value_counts()
    words: dict[str, Callable[[int], str]] = {
        "new": lambda n: ngettext("{n} new figure", "{n} new figures", n),
        "changed": lambda n: ngettext("{n} changed", "{n} changed", n),
        "withdrawn": lambda n: ngettext("{n} withdrawn", "{n} withdrawn", n),
        "overruled": lambda n: ngettext("{n} kept aside, another document stands", "{n} kept aside, other documents stand", n),
        "unchanged": lambda n: ngettext("{n} unchanged", "{n} unchanged", n),
        "blank": lambda n: ngettext("{n} line blank", "{n} lines blank", n),
    }
    found = [word(int(counted[code])) for code, word in words.items() if code in counted]
    return _told(found, is_done) if found else _("Nothing would change.")


def _told(changes: Iterable[str], is_done: bool) -> str:
    told = ", ".join(changes)
    return _("Accepted: {changes}", changes=told) if is_done else _("If accepted: {changes}", changes=told)


def messages(told: pd.DataFrame) -> str:
    """How many messages there are, of how many files (rows of `summary.message_rows`)."""
    files = ngettext("{n} file", "{n} files", told["file_name"].nunique())
    return _("{messages}, {files}", messages=ngettext("{n} message", "{n} messages", len(told)), files=files)


def deficiencies(told: pd.DataFrame, is_done: bool = False) -> str:
    """How many deficiencies come in, and how many are words on known ones (rows of `summary.finding_rows`)."""
    new, changed = (int((told["change_state"] == state).sum()) for state in ("new", "changed"))
    words = (ngettext("{n} new deficiency", "{n} new deficiencies", new), ngettext("{n} updated", "{n} updated", changed))
    return _told(words, is_done)


def standings(changed: pd.DataFrame) -> str:
    """How many rates, and of how many units, would change on the dashboard."""
    units = ngettext("{n} unit", "{n} units", changed["unit_key"].nunique())
    rates = ngettext("{n} rate or rank changes", "{n} rates or ranks change", len(changed))
    return _("On the dashboard: {rates}, {units}", rates=rates, units=units)


def board(data: pd.DataFrame, period: str) -> str:
    """Who is missing for a period."""
    of_period = data[data["period_code"] == period]
    missing, late = ((of_period["return_state"] == state).sum() for state in ("missing", "late"))
    if not len(of_period):
        return _("No unit has to report for this period.")
    name = of_period["period_name"].iloc[0]
    if not missing and not late:
        came = int(of_period["return_state"].isin(["on_time", "received"]).sum())
        return _("{period}: {n} of {total} have come, nobody is late", period=name, n=came, total=len(of_period))
    return _("{period}: {missing} missing, {late} late, of {total}", period=name, missing=int(missing), late=int(late), total=len(of_period))


def reminder(data: pd.DataFrame, period: str, area_name: str) -> str:
    """A message to the units that have not reported, ready to copy; blank where there are none."""
    of_period = data[(data["period_code"] == period) & data["return_state"].isin(["missing", "expected"])]
    if of_period.empty:
        return ""
    first = of_period.iloc[0]
    names = "\n".join(f"- {name}" for name in of_period["unit_name"])
    return _(
        "To the units of {area} that have not sent the return for {period} (due {due}):\n{names}\n"
        "Please send it, on the form that was handed out, as soon as possible. If it has been sent, please let us know when and how.",
        area=area_name,
        period=first["period_name"],
        due=numbers.day(first["due"]),
        names=names,
    )


def batches(listed: pd.DataFrame) -> str:
    """How many batches stand, and how many were withdrawn (rows of `batch_by_number`)."""
    withdrawn = int(listed["withdrawn_by"].notna().sum())
    standing = int((listed["withdrawn_by"].isna() & (listed["batch_kind"] != "withdrawal")).sum())
    text = ngettext("{n} batch stands", "{n} batches stand", standing)
    return text + (", " + ngettext("{n} was withdrawn", "{n} were withdrawn", withdrawn) if withdrawn else "")


def history(values: pd.DataFrame) -> str:
    """How many values a number had, and the one in use (rows of `claim_history_by_claim`)."""
    used = values[values["fate"] == "used"]
    had = ngettext("{n} value was brought in", "{n} values were brought in", len(values))
    if used.empty or numbers.is_missing(used["value"].iloc[0]):
        return had + "; " + _("none is in use")
    first = used.iloc[0]
    return had + "; " + _("in use: {value}", value=numbers.qualified(numbers.exact(first["value"], first["unit_of_measure"]), first["qualifier"]))

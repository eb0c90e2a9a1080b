"""Flags in short: above a list of them how many units are flagged, under a chart what its marks say."""

import pandas as pd

from scorecard.charts.base import FLAG_MARK
from scorecard.findings.watch import praised, severity_name, watched
from scorecard.i18n import _, ngettext


def listed(flags: pd.DataFrame) -> str:
    """How many units have flags and which stands first, then how many stand out or improve (rows of `flag_by_unit`, blame first)."""
    blame, praise = flags[~flags["is_praise"]], flags[flags["is_praise"]]
    return "; ".join(say(rows) for say, rows in ((watched, blame), (praised, praise)) if len(rows))


def listed_note(flags: pd.DataFrame) -> str:
    """The order of the list, and how many units are not in it (rows of `flag_by_unit`)."""
    order = _("Gravest first") if not flags["is_praise"].all() else _("Clearest first")
    left_out = int(flags.drop_duplicates("is_praise")["units_in_all"].sum()) - len(flags.drop_duplicates(["is_praise", "unit_key"]))
    return order + ("; " + ngettext("and {n} more unit", "and {n} more units", left_out) if left_out else "")


def marks(data: pd.DataFrame) -> list[str]:
    """The signs of flags that stand in a chart, gravest first, each with its word and at how many units (rows with unit_key, flag_severity)."""
    counts = data.drop_duplicates("unit_key")["flag_severity"].value_counts()
    return [f"{mark} {severity_name(severity)}: {counts[severity]}" for severity, mark in FLAG_MARK.items() if severity in counts]

"""Definitions, targets, documents, contradictions, coverage, successions."""

import pandas as pd

from scorecard import numbers
from scorecard.i18n import _, ngettext


def defined(definitions: pd.DataFrame) -> str:
    """How many indicators are listed, and how many definitions could not be confirmed (rows of `definition_by_indicator`)."""
    text = ngettext("{n} indicator", "{n} indicators", len(definitions))
    if definitions["area_code"].nunique() == 1:
        text = f"{definitions['area_name'].iloc[0]}: {text}"
    open_ones = int((definitions["verification"] == "unconfirmed").sum())
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")


def targets(listed: pd.DataFrame) -> str:
    """How many targets there are, and how many of them could not be confirmed (rows of `target_by_indicator`)."""
    open_ones = int((listed["verification"] == "unconfirmed").sum())
    indicators = ngettext("{n} indicator", "{n} indicators", listed["indicator_name"].nunique())
    text = ngettext("{n} target for {indicators}", "{n} targets for {indicators}", len(listed), indicators=indicators)
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")


def documents(listed: pd.DataFrame) -> str:
    """How many documents there are and what was taken from them; from the real ones where there are any (rows of `source_content_by_source`)."""
    first = listed.iloc[0]
    return ngettext(
        "{n} document gave {claims} numbers, {findings} findings and {mentions} mentions",
        "{n} documents gave {claims} numbers, {findings} findings and {mentions} mentions",
        int(first["documents_in_all"]),
        claims=numbers.number(first["claims_in_all"]),
        findings=numbers.number(first["findings_in_all"]),
        mentions=numbers.number(first["mentions_in_all"]),
    )


def conflicts(claims: pd.DataFrame) -> str:
    """About how many numbers the documents disagree (rows of `claim_conflict_by_claim`)."""
    count = len(claims.drop_duplicates(["unit_key", "period_code", "indicator_code", "breakdown"]))
    units = ngettext("{n} unit", "{n} units", claims["unit_key"].nunique())
    return ngettext("Claims differ about {n} number of {units}", "Claims differ about {n} numbers of {units}", count, units=units)


def part_gaps(gaps: pd.DataFrame) -> str:
    """In how many places parts do not sum to their whole, and in how many of them all parts are listed (rows of `part_gap_by_indicator`)."""
    wrong = int((gaps["reading"] == "differs").sum())
    text = ngettext("{n} total differs from the sum of its parts", "{n} totals differ from the sum of their parts", len(gaps))
    if not wrong:
        return text + "; " + _("not all parts are listed")
    return text + "; " + ngettext("{n} of them although all parts are listed", "{n} of them although all parts are listed", wrong)


def covered(coverage: pd.DataFrame) -> str:
    """How many units reported in the newest period, and which are silent, in brief (rows of `coverage_by_unit_period`)."""
    first = coverage.iloc[0]
    newest = coverage[(coverage["period_code"] == first["period_code"]) & ~coverage["is_area"] & coverage["is_ranked"]]
    silent = newest[newest["coverage_state"] == "not_reported"]
    text = _("{period}: {some}/{all} units with data", period=first["period_name"], some=first["units_with_data"], all=first["units"])
    if set(newest["coverage_state"]) - {"not_reported"} == {"inspected"}:
        return text + "; " + _("all of it from the inspection, no report of their own")
    if 0 < len(silent) <= 3:
        text += "; " + _("missing: {names}", names=", ".join(silent["unit_name"]))
    return text


def succeeded(successions: pd.DataFrame) -> str:
    """How many units there were and how many they became (rows of `unit_succession_by_unit`)."""
    after = ngettext("{n} unit", "{n} units", successions.drop_duplicates(["became", "became_in"])["became"].size)
    text = ngettext(
        "{n} unit of the old structure became {after}", "{n} units of the old structure became {after}", successions["unit_key"].nunique(), after=after
    )
    open_ones = int((successions["verification"] == "unconfirmed").sum())
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")

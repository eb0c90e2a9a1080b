"""The overview: cards, reasons for attention."""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.findings.common import against_target, coverage, written, written_of
from scorecard.i18n import _, ngettext


def reason(row: pd.Series) -> tuple[str, str]:
    """Why a unit needs attention (a row of `attention_by_unit`): the level that marks it, and a sentence with the numbers."""
    match row["reason"]:
        case "behind":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=written(row))
            if not numbers.is_missing(row["denominator"]):
                text += f" ({numbers.fraction(row['numerator'], row['denominator'])})"
            return "behind", text + ", " + _("target {target}", target=measured(row["target_value"], row["unit_of_measure"], 0))
        case "lowest_quarter":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=written(row))
            return "watch", text + ", " + _("lowest quarter of {n} units", n=int(row["ranked"]))
        case "reprimand":
            return "behind", _("As a document says: {wording}", wording=row["wording"])
        case "listed_low":
            return "watch", _("As a document says: {wording}", wording=row["wording"])
        case "repeated":
            return "watch", ngettext("{n} deficiency found again", "{n} deficiencies found again", int(row["deficiencies"]))
        case _:
            return "behind", ngettext("{n} remedy overdue", "{n} remedies overdue", int(row["deficiencies"]))


def theme_card(theme: str, page: str, headline: pd.Series, count: pd.Series | None, trend: pd.DataFrame) -> dict[str, object]:
    """What a card of the overview says of a theme: the area's value, else the median of the units; who is behind; the change.

    `headline`, `count`: rows of `area_value_by_indicator`; `trend`: rows of `area_value_by_period` of the headline.
    """
    has_value, has_units = not numbers.is_missing(headline["value"]), headline["units_with_value"] > 0
    value, label, what = "", "", headline["indicator_name"]
    if has_value:
        value = written(headline)
    elif has_units and 2 * headline["units_with_value"] >= headline["units"]:
        value, label = written_of(headline, "median"), _("median")
        what = _("{indicator}: the parts are not known, so there is no value of the whole area", indicator=what)
    elif has_units:
        value = f"{written_of(headline, 'minimum')} – {written_of(headline, 'maximum')}"
        what = _("{indicator}: range of the few units with data", indicator=what)
    lines = [{"level": "none", "text": coverage(headline)}] if has_units or has_value else []
    if headline["units_with_target"] and not numbers.is_missing(headline["target_value"]):
        lines.append({"level": "behind" if headline["units_behind"] else "watch" if headline["units_to_watch"] else "ahead", "text": against_target(headline)})
    if count is not None and not numbers.is_missing(count["value"]):
        whole = _("reported for the whole area") if count["basis"] == "own_report" else coverage(count)
        lines.append({"level": "none", "text": f"{count['indicator_name']}: {written(count)} ({whole})"})
    if not numbers.is_missing(headline["change"]):
        change = numbers.change(headline["change"], headline["unit_of_measure"], headline["decimals"])
        lines.append({"level": "none", "text": _("{change} against {period}", change=change, period=headline["previous_period_name"])})
    series = trend.dropna(subset=["value"])
    span = _("{first} to {last}", first=series["period_name"].iloc[0], last=series["period_name"].iloc[-1]) if len(series) > 1 else ""
    return {
        "theme": theme,
        "page": page,
        "value": value,
        "label": label,
        "what": what,
        "lines": lines,
        "series": series["value"].tolist(),
        "spark_label": span,
    }


def attention(data: pd.DataFrame) -> str:
    """How many units need attention in all (rows of `attention_by_unit`), and how many of them are listed."""
    units, listed = int(data["units_in_all"].iloc[0]), data["unit_key"].nunique()
    text = ngettext("{n} unit needs attention", "{n} units need attention", units)
    return text + (_("; the first {listed} are listed", listed=listed) if listed < units else "")

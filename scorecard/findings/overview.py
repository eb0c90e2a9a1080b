"""The overview: cards."""

import pandas as pd

from scorecard import numbers, vocabulary
from scorecard.findings.common import against_target, coverage, written, written_of
from scorecard.i18n import _, ngettext


def theme_card(
    theme: str,
    page: str,
    headline: pd.Series,
    count: pd.Series | None,
    trend: pd.DataFrame,
    latest: pd.Series | None = None,
    named: pd.Series | None = None,
) -> dict[str, object]:
    """What a card of the overview says of a theme: the area's value, else the median of the units; who is behind; the change.

    `headline`, `count`: rows of `area_value_by_indicator`; `trend`: rows of `area_value_by_period` of the headline. `latest`: the row of
    `latest_area_value_by_indicator`, shown with its period where this one has no value. `named`: the row of `mention_count_by_indicator`.
    """
    is_older = latest is not None and not _has_value(headline)
    shown = latest if latest is not None and is_older else headline
    value, label, what = _stated(shown)
    lines = [{"level": "none", "text": coverage(shown)}] if _has_value(shown) else []
    if headline["units_with_target"] and not numbers.is_missing(headline["target_value"]):
        lines.append({"level": "behind" if headline["units_behind"] else "watch" if headline["units_to_watch"] else "ahead", "text": against_target(headline)})
    if named is not None:
        text = ngettext("{kind}: {n} unit, named without a number", "{kind}: {n} units, named without a number", int(named["units"]), kind=_kind(named))
        lines.append({"level": "none", "text": text})
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
        "is_older": _("no data for this period; the latest: {period}", period=shown["period_name"]) if is_older else "",
        "lines": lines,
        "series": [] if is_older else [(row.value, row.line_no) for row in series.itertuples()],
        "spark_label": span,
    }


def _has_value(row: pd.Series) -> bool:
    return bool(not numbers.is_missing(row["value"]) or row["units_with_value"] > 0)


def _stated(row: pd.Series) -> tuple[str, str, str]:
    """The value of an area, a word before it, and what it is; without a total the median, of few units the range."""
    name = row["indicator_name"]
    if not numbers.is_missing(row["value"]):
        return written(row), "", name
    if not _has_value(row):
        return "", "", name
    if row["units_with_value"] == 1:
        return written_of(row, "median"), "", name
    if 2 * row["units_with_value"] >= row["units"]:
        return written_of(row, "median"), _("median"), _("{indicator}: the parts are not known, so there is no value of the whole area", indicator=name)
    return f"{written_of(row, 'minimum')} – {written_of(row, 'maximum')}", "", _("{indicator}: range of the few units with data", indicator=name)


def _kind(named: pd.Series) -> str:
    return str(vocabulary.words("mention_kind", named["mention_kind"]))

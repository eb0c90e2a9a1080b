"""What the numbers say, in a sentence: titles made from results by templates, never written by hand.

Each function takes rows of read queries and returns one sentence in the current language.
"""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext


def ranking(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units miss the target; without one, from which to which value the units range.

    `values`: rows of `value_by_unit`, best first. `area`: the row of `area_value_by_indicator` of the same indicator.
    """
    known = values[values["value"].notna()]
    name = area["indicator_name"]
    if known.empty:
        return _("{indicator}: no unit has reported", indicator=name)
    if area["units_with_target"]:
        missed = int(area["units_behind"])
        return ngettext(
            "{indicator}: {n} of {all} unit is behind the target of {target}",
            "{indicator}: {n} of {all} units are behind the target of {target}",
            missed,
            indicator=name,
            all=int(area["units_with_target"]),
            target=measured(area["target_value"], area["unit_of_measure"], 0),
        )
    best, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return _("{indicator}: {value} ({unit})", indicator=name, value=_value(best), unit=best["unit_name"])
    return _(
        "{indicator}: from {low} ({last}) to {high} ({best})",
        indicator=name,
        low=_value(last),
        last=last["unit_name"],
        high=_value(best),
        best=best["unit_name"],
    )


def coverage(area: pd.Series) -> str:
    """How many units stand behind the numbers: "16/25 đơn vị có số liệu"."""
    return _("{some}/{all} units with data", some=numbers.number(area["units_with_value"]), all=numbers.number(area["units"]))


def _value(row: pd.Series) -> str:
    return _value_of(row, "value")


def _value_of(row: pd.Series, column: str) -> str:
    return measured(row[column], row["unit_of_measure"], row["decimals"])


def reason(row: pd.Series) -> tuple[str, str]:
    """Why a unit needs attention (a row of `attention_by_unit`): the level that marks it, and a sentence with the numbers."""
    match row["reason"]:
        case "behind":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=_value(row))
            if not numbers.is_missing(row["denominator"]):
                text += f" ({numbers.fraction(row['numerator'], row['denominator'])})"
            return "behind", text + ", " + _("target {target}", target=measured(row["target_value"], row["unit_of_measure"], 0))
        case "lowest_quarter":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=_value(row))
            return "watch", text + ", " + _("lowest quarter of {n} units", n=int(row["ranked"]))
        case "reprimand":
            return "behind", _("Reprimanded: {wording}", wording=row["wording"])
        case "listed_low":
            return "watch", _("Named among the lowest: {wording}", wording=row["wording"])
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
        value = _value(headline)
    elif has_units and 2 * headline["units_with_value"] >= headline["units"]:
        value, label = _value_of(headline, "median"), _("median")
        what = _("{indicator}: the parts are not known, so there is no value of the whole area", indicator=what)
    elif has_units:
        value = f"{_value_of(headline, 'minimum')} – {_value_of(headline, 'maximum')}"
        what = _("{indicator}: range of the few units with data", indicator=what)
    lines = [{"level": "none", "text": coverage(headline)}] if has_units or has_value else []
    if headline["units_behind"]:
        lines.append(
            {
                "level": "behind",
                "text": ngettext(
                    "{n} unit behind the target of {target}",
                    "{n} units behind the target of {target}",
                    int(headline["units_behind"]),
                    target=measured(headline["target_value"], headline["unit_of_measure"], 0),
                ),
            }
        )
    elif headline["units_with_target"]:
        lines.append({"level": "ahead", "text": _("no unit is behind the target")})
    if count is not None and not numbers.is_missing(count["value"]):
        whole = _("reported for the whole area") if count["basis"] == "own_report" else coverage(count)
        lines.append({"level": "none", "text": f"{count['indicator_name']}: {_value(count)} ({whole})"})
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
    """How many units need attention (rows of `attention_by_unit`), and which one most."""
    units = data["unit_key"].nunique()
    return ngettext("{n} unit needs attention: {first}", "{n} units need attention, most of all {first}", units, first=data["unit_name"].iloc[0])


def grid_note(data: pd.DataFrame, units: int) -> str:
    """Under the grid's title: the order, the units left out, the indicators nobody reported (rows of `value_by_unit_indicator`)."""
    known = data.groupby("short_name", sort=False)["value"].count()
    unknown = [name for name, count in known.items() if not count]
    shown = data["unit_key"].nunique()
    parts = [_("Sorted by what needs attention; click a name to open the unit")]
    if shown < units:
        parts.append(_("the first {shown} of {units} units", shown=shown, units=units))
    if unknown:
        parts.append(_("nobody reported: {names}", names=", ".join(unknown)))
    return "; ".join(parts)


def subtitle(area: pd.Series, period: str) -> str:
    """What a chart of an indicator shows: name, unit of measure, period, coverage (a row of `area_value_by_indicator`)."""
    unit = "" if area["unit_of_measure"] == "%" else f" ({area['unit_of_measure']})"
    return f"{area['indicator_name']}{unit} · {period} · {coverage(area)}"


def rate_and_volume(values: pd.DataFrame) -> str:
    """Which unit with many cases has the lowest rate (rows of `value_by_unit` with parts)."""
    largest = values.nlargest(max(1, len(values) // 4), "denominator")
    row = largest.loc[largest["value"].idxmin()]
    return _(
        "Among the units with most cases, {unit} has the lowest rate: {value} of {n}",
        unit=row["unit_name"], value=_value(row), n=numbers.number(row["denominator"]),
    )  # fmt: skip


def trend(units: pd.DataFrame, area: pd.DataFrame, chosen: str, area_name: str) -> str:
    """How a unit moved from its first to its last quarter, beside the area (rows of `value_by_unit_period`, `area_value_by_period`)."""
    line, whole = units[units["unit_key"] == chosen], area.dropna(subset=["value"])
    if line.empty:
        return _("The chosen unit has not reported in any quarter")
    text = _("{unit}: {first} to {last}", unit=line["unit_name"].iloc[0], first=_value(line.iloc[0]), last=_value(line.iloc[-1]))
    if len(whole):
        unit, decimals = line["unit_of_measure"].iloc[0], line["decimals"].iloc[0]
        first, last = (measured(whole["value"].iloc[position], unit, decimals) for position in (0, -1))
        text += "; " + _("{area}: {first} to {last}", area=area_name, first=first, last=last)
    return text


def parts(data: pd.DataFrame) -> str:
    """Which unit has most of the last part (rows of `value_by_unit_indicator`, one a part)."""
    last = data[data["indicator_code"] == data["indicator_code"].iloc[-1]]
    row = last.loc[last["value"].idxmax()]
    return _("{part}: most in {unit}, {value}", part=row["indicator_name"], unit=row["unit_name"], value=_value(row))


def worst_part(data: pd.DataFrame) -> str:
    """Where the lowest value of all units and parts stands (rows of `value_by_unit_breakdown`)."""
    ranked = data[data["is_small"].ne(True)]
    if ranked.empty or ranked["value"].min() == ranked["value"].max():
        return _("By part: no difference that the numbers can tell")
    row = ranked.loc[ranked["value"].idxmin()]
    return _(
        "Lowest: {part} in {unit}, {value} ({fraction})",
        part=row["breakdown_name"].lower(),
        unit=row["unit_name"],
        value=_value(row),
        fraction=numbers.fraction(row["numerator"], row["denominator"]),
    )

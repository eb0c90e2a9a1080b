"""A sheet a theme: for each of its rates the ranking with a chart of bars, and the trend with a chart of lines; blocks stand side by side."""

import pandas as pd

from scorecard import findings, numbers, queries
from scorecard.charts.base import MUTED
from scorecard.export.workbook import charts
from scorecard.export.workbook.book import Book
from scorecard.export.workbook.page import MARK, NOTE, Page
from scorecard.i18n import _
from scorecard.settings import Theme, settings

# the roles of a theme that are rates of units, in the order of its page
RATES = ("headline", "rate", "plan_rate", "on_time", "year_on_year", "spending_rate", "theory", "fill_rate")
RANKING = (
    "unit_name", "value", "mark", "numerator", "denominator", "low", "high", "target_value", "rank", "rank_low", "rank_high", "state", "mention", "shown",
)  # fmt: skip
UNITS, LINES = 3_000, 200


def add(book: Book) -> None:
    """The sheets of all themes but that of deficiencies, which are counted elsewhere."""
    for code, theme in settings().themes.items():
        if rates := rates_of(theme):
            _theme(book.page(theme.name, theme.name), theme, rates, settings().role(code, "exceeded"))


def rates_of(theme: Theme) -> list[str]:
    """The rates of a theme; none where its units are not ranked by rates."""
    roles = {"headline": theme.headline, **{role: theme.role(role) for role in RATES[1:]}}
    return list(dict.fromkeys(code for role in RATES if (code := roles[role]))) if len([code for code in roles.values() if code]) > 1 else []


def _theme(page: Page, theme: Theme, rates: list[str], exceeded: str) -> None:
    areas = {row["indicator_code"]: row for _index, row in queries.area_value_by_indicator(**page.book.scope, indicators=rates).iterrows()}
    at, pages, absent = 0, [], []
    for rate in rates:
        values = _values(page, rate, exceeded if rate == theme.role("plan_rate") else "")
        if values["value"].isna().all() and not (values["state"] == "mentioned").any():
            absent.append(areas[rate]["indicator_name"])
            continue
        beside = _ranking(page, values, areas[rate], at)
        pages += [at, beside]
        at = _trend(page, values, areas[rate], beside)
    if not at:
        page.say(_("Not reported for this period: {names}.", names="; ".join(absent)))
    elif absent:
        page.text(MARK + 1, 1, _("Not reported for this period: {names}.", names="; ".join(absent)), font_color=MUTED)
    # a ranking with its chart is a page, and so is a trend
    page.sheet.set_print_scale(45)
    page.sheet.set_v_pagebreaks(sorted({place for place in pages if place}))
    page.freeze()


def _values(page: Page, rate: str, kind: str) -> pd.DataFrame:
    scope = page.book.scope
    if kind:
        return queries.value_or_mention_by_unit(**scope, indicator=rate, kind=kind, most=UNITS)
    return queries.value_by_unit(**scope, indicator=rate, most=UNITS)


def _ranking(page: Page, values: pd.DataFrame, area: pd.Series, at: int) -> int:
    """The ranking, best first, the area in its last row, and the chart beside it; the first column that is free."""
    view = page.book.view
    whole = {**area, "unit_name": view.area_name, "is_small": False, "level": "none", "state": findings.common.coverage(area)}
    listed = pd.DataFrame([*values.to_dict("records"), {name: whole.get(name) for name in values.columns}], columns=values.columns)
    listed["is_small"] = listed["is_small"].astype(bool)
    named = "units_named" in values
    title = findings.budget.plan_pace(values, area) if named else findings.common.ranking(values, area)
    note = findings.common.subtitle(area, view.period_name, len(values))
    known = values[values["value"].notna()]
    placed = page.table(listed, RANKING, at, title, note, total=True, wraps=False)
    if known.empty:
        return placed.right + 1
    chart_title = charts.simulated(f"{area['indicator_name']}, {view.period_name}", view.is_simulated)
    drawn = charts.bar_ranking(page, placed, known if not named else values[: int(known.index.max()) + 1], chart_title)
    if drawn < len(known):
        some = _("the chart shows the last {n} of {all} units with data", n=numbers.number(drawn), all=numbers.number(len(known)))
        page.say(some, placed.right, NOTE)
    return placed.right + 1


def _trend(page: Page, values: pd.DataFrame, area: pd.Series, at: int) -> int:
    """The quarters of each unit, in the order of the ranking, the area in the last row, and the chart beside them; the first column that is free."""
    view, code = page.book.view, area["indicator_code"]
    keys = values["unit_key"].tolist()
    if len(keys) > LINES:
        keys = queries.unit_option_by_value(**page.book.scope, indicator=code, most=LINES)["unit_key"].tolist()
    course = queries.value_by_unit_period(keys, [code], view.period)
    whole = queries.area_value_by_period(**page.book.scope, indicators=[code])
    if course["period_code"].nunique() < 2:
        return at
    names = dict(zip(values["unit_key"], values["unit_name"], strict=True))
    known = {(row.unit_key, row.period_code): row for row in course.itertuples()}
    listed = [key for key in keys if key in set(course["unit_key"])]
    known |= {(view.area, row.period_code): row for row in whole.assign(decimals=area["decimals"], unit_of_measure=area["unit_of_measure"]).itertuples()}
    columns = quarters(pd.concat([course, whole])[["period_code", "period_name", "period_end"]], whole)
    data = pd.DataFrame({"unit_name": [*(names[key] for key in listed), view.area_name]}).reindex(columns=["unit_name", *columns])
    note = "; ".join([_("Discrete quarters; a blank cell: not reported"), *findings.common.some_units(len(listed), len(values))])
    placed = page.table(data, ["unit_name"], at, _("{indicator}: trend", indicator=area["indicator_name"]), note, columns, total=True)
    for name in columns:
        page.values(placed, placed.columns[name], [known.get((key, name)) for key in (*listed, view.area)], fractions=False)
    title = charts.simulated(_("{indicator}: trend", indicator=area["indicator_name"]), view.is_simulated)
    charts.line_trend(page, placed, [placed.columns[name] for name in columns], len(listed), title)
    return placed.right + 1


def quarters(periods: pd.DataFrame, lines: pd.DataFrame) -> dict[str, str]:
    """The columns of a trend, oldest first: code and name; between years a blank one where a line must not run on (`line_no` of the area's rows)."""
    ordered = periods.drop_duplicates("period_code").sort_values("period_end")
    line_of = dict(zip(lines["period_code"], lines["line_no"], strict=True))
    columns: dict[str, str] = {}
    previous = None
    for code, name in zip(ordered["period_code"], ordered["period_name"], strict=True):
        line = line_of.get(code, previous)
        if previous is not None and line != previous:
            columns[f"break_{line}"] = " "
        columns[code], previous = name, line
    return columns

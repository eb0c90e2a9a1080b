"""What is taken away of a result and what it rests on: the file, and the rows behind it with document and place."""

import pandas as pd

from scorecard import columns, i18n, numbers, queries
from scorecard.export.tables import Sheet, to_csv, to_xlsx
from scorecard.i18n import _
from scorecard.store import Version
from scorecard.text import fold


def content(kind: str, language: str, version: Version, title: str, lines: list[str], data: pd.DataFrame) -> bytes:
    """The table as it is taken away; a workbook has the rows behind it on a second sheet."""
    i18n.use(language)
    queries.pin(version)
    if kind == "CSV":
        return to_csv(columns.for_people(data), lines)
    sheets = [Sheet(title, lines, columns.for_people(data), columns.decimals(data))]
    rows = rows_behind(data)
    if len(rows) and rows is not data:
        said = [_("Rows behind it, with document and place"), *lines, *not_all(rows)]
        sheets.append(Sheet(_("Sources"), said, columns.for_people(rows), columns.decimals(rows)))
    return to_xlsx(sheets)


def indicators(data: pd.DataFrame) -> list[str]:
    """The codes of the indicators that are shown, or were asked for."""
    if "indicator_code" in data:
        return [str(code) for code in data["indicator_code"].dropna().unique()]
    asked = data.attrs.get("parameters", {})
    return [str(code) for code in asked.get("indicators", [asked["indicator"]] if "indicator" in asked else [])]


def rows_behind(data: pd.DataFrame) -> pd.DataFrame:
    """The claims, or findings, from which a result was made; the result itself where its rows name their document; none where it rests on none."""
    if "source" in data and "place" in data:
        return data
    if "behind" in data.attrs:
        name, asked = data.attrs["behind"] or ("", {})
        return queries.read(name, **asked) if name else pd.DataFrame()
    parameters, codes = data.attrs.get("parameters", {}), indicators(data)
    units = data["unit_key"].dropna().unique().tolist() if "unit_key" in data else [parameters["area"]] if "area" in parameters else []
    periods = data["period_code"].dropna().unique().tolist() if "period_code" in data else [parameters["period"]] if "period" in parameters else []
    if codes and "unit_key" not in data and "area" in parameters:
        members = [queries.unit_options(parameters["area"], parameters.get("peer_group", "all"), period) for period in periods]
        units = list(dict.fromkeys([parameters["area"], *(key for of_period in members for key in of_period["unit_key"])]))
    return queries.observation_behind(units, codes, periods)


def not_all(rows: pd.DataFrame) -> list[str]:
    """That there are more rows than those given, where there are."""
    if "matched" not in rows or len(rows) >= rows["matched"].iloc[0]:
        return []
    return [_("The first {n} of {all} rows are listed.", n=numbers.number(len(rows)), all=numbers.number(rows["matched"].iloc[0]))]


def file_stem(title: str) -> str:
    """A name for files: the title in letters and digits that every system takes."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
    return "-".join(words)[:60] or "scorecard"

"""What every page gives to take away: headings and words for people in both languages, no codes, no noise, the rows behind."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from test_pages import PAGES, _pages_are_found_through_app, open_page  # noqa: F401  the fixture is used by its presence

from scorecard import columns, i18n, queries, show, vocabulary
from scorecard.export import files

CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
PARTS = ("definitions", "targets", "documents", "conflicts", "coverage", "successions")
AREAS = ("Huyện Hương Sơn", "Huyện Mô Phỏng")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, str, pd.DataFrame]]]:
    """A function that opens a page and gives title, subtitle and result of all that it lets take away."""
    taken: list[tuple[str, str, pd.DataFrame]] = []
    plain = show._actions

    def record(place: Any, title: str, subtitle: str, data: pd.DataFrame, *rest: Any) -> None:
        taken.append((title, subtitle, data))
        plain(place, title, subtitle, data, *rest)

    monkeypatch.setattr(show, "_actions", record)

    def run(page: str, **address: str) -> list[tuple[str, str, pd.DataFrame]]:
        app: AppTest = open_page(page, **address)
        for part in PARTS if page.endswith("catalogue.py") else ():
            app.session_state["part_shown"] = part
            app.run()
        assert not app.exception
        return taken

    return run


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("page", PAGES)
def test_headings_and_values_are_for_people(shipped: Path, shown: Callable[..., Any], page: str, area: str, language: str) -> None:
    results = shown(page, area=area, lang=i18n.LANGUAGES[language])
    assert results
    i18n.use(language)
    headings, words = vocabulary._headings(language), vocabulary._words(language)
    for _title, subtitle, data in results:
        raw = data.drop(columns=[name for name in data if name in columns.INTERNAL]).dropna(axis="columns", how="all")
        assert set(raw) - set(headings) == set(), data.attrs["query"]
        for name in set(raw) & set(columns.CODED):
            assert set(raw[name].dropna()) - set(words[name.removesuffix("_before").removesuffix("_after")]) == set(), (data.attrs["query"], name)
        people = columns.for_people(data)
        assert people.columns.is_unique, (data.attrs["query"], list(people.columns))
        found = {str(value) for name in people.select_dtypes(["object", "str"]) for value in people[name].dropna() if CODE.fullmatch(str(value))}
        assert found == set(), data.attrs["query"]
        for name in people.select_dtypes("floating"):
            assert all(len(repr(value).partition(".")[2]) <= columns.STATED_DECIMALS for value in people[name].dropna() if "e" not in repr(value))
        assert not re.search("bấm|click", subtitle.lower()), "what can be done on screen is a hint"


def test_workbook_has_the_rows_behind_with_document_and_place(shipped: Path, shown: Callable[..., Any]) -> None:
    title, _subtitle, data = next(result for result in shown("pages/themes/online_services.py") if result[2].attrs["query"] == "value_by_unit")
    book = load_workbook(io.BytesIO(files.content("XLSX", "vi", queries.version(), title, [title], data)))
    assert book.sheetnames == ["Tỷ lệ hồ sơ trực tuyến", "Nguồn"]
    rows = list(book["Nguồn"].iter_rows(values_only=True))
    header = next(row for row in rows if "Vị trí trong văn bản" in row)
    stated = [row for row in rows if "Xã Sơn Long" in row]
    assert {"Văn bản", "Giá trị"} <= set(header)
    assert stated and all(row[header.index("Văn bản")] and row[header.index("Vị trí trong văn bản")] for row in stated)


def test_more_rows_behind_than_are_given_are_said(shipped: Path) -> None:
    units = queries.unit_options("439-202101", "all", "2021-6M")["unit_key"].tolist()
    every, cut = (queries.observation_behind(units, ["online_dossier_rate"], ["2021-6M"], most) for most in (500, 1))
    assert files.not_all(every) == []
    assert files.not_all(cut) == [f"Chỉ nêu 1 dòng đầu trong tổng số {len(every)} dòng."]


def test_freshness_is_that_of_the_documents(shipped: Path) -> None:
    context = open_page("pages/overview/overview.py").caption[0].value
    assert "văn bản mới nhất ngày 30/8/2021" in context
    undated = open_page("pages/overview/overview.py", area="Huyện Tứ Kỳ").caption[0].value
    assert "1 văn bản không ghi ngày" in undated
    assert "mới nhất" not in undated
    assert "văn bản" not in open_page("pages/overview/overview.py", area="Huyện Mô Phỏng").caption[0].value

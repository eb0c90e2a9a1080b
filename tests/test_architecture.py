"""The layout is the architecture: who may import whom, and that every file is used."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "scorecard").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
WITH_STREAMLIT = {"filters.py", "choices.py", "show.py", "serve.py", "tray.py"}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_streamlit_only_where_it_belongs(path: Path) -> None:
    uses = any(name.split(".")[0] == "streamlit" for name in imported(path))
    assert not uses or path.parent.name in ("desk", "watch") or (path.name in WITH_STREAMLIT and path.parent.name == "scorecard")


@pytest.mark.parametrize("path", [path for path in PACKAGE if path.parent.name == "charts"], ids=lambda path: path.name)
def test_charts_are_pure(path: Path) -> None:
    allowed = ("scorecard.charts", "scorecard.numbers", "scorecard.i18n", "scorecard.vocabulary", "scorecard.text")
    for name in imported(path):
        if name.startswith("scorecard"):
            assert name.startswith(allowed) or name == "scorecard"
        assert not name.startswith(("duckdb", "plotly.express"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_are_thin(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))], "a page has no helper"
    assert not re.search(r"\bselect\b.+\bfrom\b", path.read_text(encoding="utf-8"), re.IGNORECASE), "a page has no SQL"


def test_nothing_of_the_subject_is_in_code() -> None:
    """The package and the pages name no indicator, unit or document of the shipped data folder."""
    import csv

    with (ROOT / "data/catalogue/indicators.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:60]}"
        for path in (*PACKAGE, *PAGES, ROOT / "app.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if ("_" in node.value and node.value in codes) or "Hương Sơn" in node.value or "CCHC" in node.value
    ]
    assert found == []


def test_read_queries_and_functions_are_the_same() -> None:
    files = {path.stem for path in (ROOT / "queries/read").glob("*.sql")}
    text = (ROOT / "scorecard/queries.py").read_text(encoding="utf-8")
    functions = {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
    # the register and the preview of returns read from versions that are not the one on screen
    elsewhere = "".join((ROOT / f"scorecard/returns/{name}.py").read_text(encoding="utf-8") for name in ("register", "preview"))
    assert {name for name in files if not name.startswith("dump_")} <= functions | set(re.findall(r'"(\w+)"', elsewhere))
    assert set(re.findall(r'read\(\s*"(\w+)"', text)) <= files


def test_every_read_query_says_what_a_row_is() -> None:
    for path in (ROOT / "queries/read").glob("*.sql"):
        assert path.read_text(encoding="utf-8").startswith("-- One row per "), path.name

"""The generated country is the same every time, and agrees with itself."""

from pathlib import Path

import duckdb
import pytest

from bench import country, imports, returns, stores
from bench.country import Size
from scorecard import catalogue
from scorecard.build import build

TINY = Size("country", communes=5, provinces=2, years=2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `data`, `returns.duckdb` and the `store.duckdb` built from them."""
    folder = tmp_path_factory.mktemp("country")
    country.write(TINY, folder / "data")
    returns.generate(TINY, folder / "data", folder / "returns.duckdb")
    build(folder / "store.duckdb", returns.loader(TINY, folder / "data", folder / "returns.duckdb"), "test")
    return folder


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_generator_gives_the_same_files_and_returns_again(made: Path, tmp_path: Path) -> None:
    country.write(TINY, tmp_path)
    returns.generate(TINY, tmp_path, tmp_path / "returns.duckdb")
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.suffix in (".csv", ".toml"))
    assert len(files) > 10
    assert all((tmp_path / file).read_bytes() == (made / "data" / file).read_bytes() for file in files)
    assert rows(tmp_path / "returns.duckdb", "from observation") == rows(made / "returns.duckdb", "from observation")


def test_catalogue_is_cut_to_indicators_complete_in_themselves(made: Path) -> None:
    inputs = catalogue.load(made / "data")  # raises where a ratio misses a part
    assert len(inputs["indicator"]) == country.INDICATORS
    assert [row["kind"] for row in inputs["unit"]].count("province") == TINY.provinces


def test_returns_agree_with_themselves(made: Path) -> None:
    store = made / "store.duckdb"
    assert rows(store, "select count(*) > 5 * 8 * 80 from observation") == [(True,)]
    assert rows(store, "from part_gap") == []
    assert rows(store, "select distinct code from measure join indicator using (indicator_id) where is_proportion and (value > 100 or value < 0)") == []
    assert rows(store, "select distinct basis from measure where basis in ('difference', 'parts', 'same_end') order by all") == [
        ("difference",),
        ("parts",),
        ("same_end",),
    ]


def test_every_area_has_a_value_of_every_headline(made: Path) -> None:
    found = rows(
        made / "store.duckdb",
        """
        select unit.code, count(distinct indicator.code)
        from area_value
        inner join unit on area_value.area_id = unit.unit_id
        inner join indicator using (indicator_id)
        where indicator.code in ('online_dossier_rate', 'revenue_plan_rate', 'university_up_rate')
            and area_value.peer_group = 'all' and area_value.value is not null
        group by all order by all
        """,
    )
    assert found == [("P01", 3), ("P02", 3), ("VN", 3)]


def test_returns_are_brought_into_a_copy_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "FOLDER", tmp_path)
    monkeypatch.setattr(imports, "FOLDER", tmp_path)
    stores.build(TINY, reuse=False)
    before = sorted(path.name for path in (stores.folder_of(TINY) / "store").iterdir())
    found = imports.bring_in(TINY)
    assert found.returns == TINY.communes and found.figures > 50 * TINY.communes and min(found.read, found.accept, found.megabytes) > 0
    assert sorted(path.name for path in (stores.folder_of(TINY) / "store").iterdir()) == before

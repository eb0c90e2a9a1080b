"""Where the data folders of the tests are, and a look into a store without the product's own way of reading."""

from pathlib import Path

import duckdb

SMALL = Path(__file__).parent / "small"
SHIPPED = Path(__file__).parent.parent / "data"


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows of a query on the current version in a store folder."""
    pointer = (folder / "current").read_text(encoding="utf-8").strip()
    with duckdb.connect(str(folder / f"{pointer}.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()

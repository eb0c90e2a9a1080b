"""`python -m bench`: what the scorecard costs, on one district and on the whole country, as one table of ratios.

Two stores are made from a seed in `.bench/` and every page and read query is run in three scenes: the district, one
province of the country, the whole country. Times are of this machine; the ratios are what counts. Nothing is asserted.
"""

import argparse
from collections.abc import Iterable, Sequence

from bench import files, imports, pages, reads, stores
from bench.country import COUNTRY, DISTRICT, TENTH, Size
from bench.imports import Import
from bench.pages import MANY_ROWS, Page
from bench.reads import Read, Scene
from bench.stores import Built

Cell = str | int | float


def main() -> None:
    options = _options()
    country = TENTH if options.quick else COUNTRY
    many = imports.TENTH_OF_MANY if options.quick else imports.MANY
    scenes = [Scene("district", DISTRICT, DISTRICT.top), Scene("province", country, country.parents[0]), Scene("country", country, country.top)]
    _print(
        "Stores. Build: from the data folder and the returns to a published version; generating the returns is not in it.",
        ["store", "units", "quarters", "indicators", "claims", "values", "build s", "cpu s", "MB"],
        (_store(size, stores.build(size, options.reuse)) for size in (DISTRICT, country, many)),
    )
    brought = [imports.measure(size) for size in (DISTRICT, many)]
    _print(
        "Returns. Our form from every commune: read and checked, then accepted in one go. MB: the most that the process held.",
        ["store", "returns", "figures", "read s", "accept s", "read cpu ms each", "accept cpu ms each", "MB reading", "MB accepting", "cpu each / district"],
        (_import(found, brought[0]) for found in brought),
    )
    _print(
        f"Files for the meeting of a district, each made {files.TIMES} times in one process.",
        ["store", "file", "first s", "last s", "kB", "MB after the first", "MB after the last"],
        ((made.store, made.name, made.first, made.last, made.kilobytes, made.megabytes_first, made.megabytes_last) for made in files.measure(DISTRICT)),
    )
    found = pages.measure(scenes, options.repeats)
    _print(
        "Pages. Script run, warm, no result kept; milliseconds, medians. Rest: Streamlit and Python. kB: messages to the browser, serialised.",
        ["page", "scene", "script", "DuckDB", "share", "figures", "rest", "queries", "rows", "kB", "script / district"],
        (_page(page, _district(found, page)) for page in found),
    )
    _print(
        f"Results of more than {MANY_ROWS} rows on a first view.",
        ["page", "scene", "query", "rows"],
        ((page.name, page.scene, query, rows) for page in found for query, rows in page.run.rows.items() if rows > MANY_ROWS),
    )
    queries = reads.measure(scenes, options.repeats)
    _print(
        "Read queries. Milliseconds (median) and rows, by scene.",
        ["query", *(f"{scene.name}{unit}" for scene in scenes for unit in ("", " rows")), "province / district", "country / district"],
        (_reads(queries[start : start + len(scenes)]) for start in range(0, len(queries), len(scenes))),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="What the scorecard costs.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the country, to try it out")
    parser.add_argument("--reuse", action="store_true", help="keep stores of an earlier run where nothing they depend on has changed")
    parser.add_argument("--repeats", type=int, default=7, help="runs of which the median is taken (default: 7)")
    return parser.parse_args()


def _store(size: Size, built: Built) -> Sequence[Cell]:
    return (size.name, size.communes, 4 * size.years, size.indicators, built.claims, built.measures, built.seconds, built.cpu_seconds, built.megabytes)


def _import(found: Import, district: Import) -> Sequence[Cell]:
    each, other = ((run.read_cpu + run.accept_cpu) / run.returns for run in (found, district))
    spent = (found.read, found.accept, 1000 * found.read_cpu / found.returns, 1000 * found.accept_cpu / found.returns)
    return (found.store, found.returns, found.figures, *spent, found.megabytes_read, found.megabytes, "" if found is district else f"{each / other:.2f}")


def _district(found: list[Page], page: Page) -> Page:
    return next(other for other in found if other.name == page.name)


def _page(page: Page, district: Page) -> Sequence[Cell]:
    run = page.run
    if run.error:
        return (page.name, page.scene, f"FAILS: {run.error}")
    ratio = "" if page is district or district.run.error else f"{run.script / district.run.script:.2f}"
    share = f"{100 * run.duckdb / run.script:.0f}%"
    return (page.name, page.scene, run.script, run.duckdb, share, run.figures, run.rest, run.queries, sum(run.rows.values()), run.bytes_sent / 1000, ratio)


def _reads(scenes: list[Read]) -> Sequence[Cell]:
    if scenes[0].error:
        return (scenes[0].query, f"FAILS: {scenes[0].error}")
    cells = [cell for read in scenes for cell in (read.milliseconds, read.rows)]
    return (scenes[0].query, *cells, *(f"{read.milliseconds / scenes[0].milliseconds:.2f}" for read in scenes[1:]))


def _print(title: str, headings: list[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table as text: numbers to the right, a message that takes the place of numbers as long as it is."""
    lines = [[f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in rows]
    whole = [line for line in lines if len(line) == len(headings)]
    widths = [max(len(line[place]) for line in [headings, *whole]) for place in range(len(headings))]
    is_text = [any(line[place][:1].isalpha() for line in whole) for place in range(len(headings))]
    print(f"\n{title}\n")
    for line in [headings, *lines]:
        print(
            "  ".join(cell.ljust(width) if text else cell.rjust(width) for cell, width, text in zip(line, widths, is_text, strict=False)).rstrip(), flush=True
        )


if __name__ == "__main__":
    main()

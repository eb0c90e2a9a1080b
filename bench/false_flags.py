"""`python -m bench.false_flags`: how often rules flag a unit of districts in which all communes are truly alike.

Every commune has the same chance as all others in a quarter, the one of the simulated district; its numbers of cases are those of a
commune of that district, drawn at random, small ones among them. The flags are made by the very SQL of the build, the districts being
areas of one store, and are all false.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from scorecard import catalogue, demo
from scorecard.build import Loader, build, from_inputs
from scorecard.catalogue import Inputs
from scorecard.paths import ROOT
from scorecard.tables import Row

SQL = Path(__file__).parent / "sql"
RESULTS = ("false_flags", "bottom_three", "blamed")
SEED = 1998
COMMUNES = 25
STRUCTURE_DATE = "2022-01-01"
RATES = ("online_dossier_rate", "on_time_rate", "satisfaction_rate", "land_on_time_rate")
COUNTED = {"online_dossier_rate": ("online_dossiers", "dossiers_received")}
"""Rates that are reported by their parts, so that rules about these can speak too."""
MISWRITTEN = 4
"""A number of cases so many times the unit's median is the planted typing error."""


@dataclass(frozen=True)
class Shares:
    """By rule its level, unit-quarters and flags; by rate what a list of the three lowest does, and the funnel.

    `blamed` and `praised` are the shares of district-quarters with a flag of blame, of praise.
    """

    by_rule: pd.DataFrame
    by_rate: pd.DataFrame
    blamed: float
    praised: float


def main() -> None:
    options = _options()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        shares = measure(options.districts, Path(folder), options.seed)
    print(f"{options.districts:,} districts of {COMMUNES} communes that are all alike, 12 quarters, {time.perf_counter() - started:.0f} s\n")
    print(f"{'rule':<42}{'level':>9}{'flagged':>9}{'unit-quarters':>15}{'flags':>9}")
    for row in shares.by_rule.itertuples():
        level = "–" if pd.isna(row.level) else f"{row.level:.3%}"
        print(f"{row.code:<42}{level:>9}{row.flags / row.unit_quarters:>9.3%}{row.unit_quarters:>15,}{row.flags:>9,}")
    print(f"\nDistrict-quarters in which any of these rules blames somebody: {shares.blamed:.1%}; praises somebody: {shares.praised:.1%}")
    print("\nShare of district-quarters in which the list of the three lowest names somebody, and somebody again that it named the quarter before;")
    print("of communes that it names at least once in three years; and the same of the flags `below_funnel`\n")
    print(f"{'rate':<22}{'three lowest':>13}{'one again':>11}{'communes':>10}{'flagged':>11}{'communes':>10}")
    for row in shares.by_rate.itertuples():
        print(
            f"{row.code:<22}{row.names_somebody:>13.1%}{row.names_one_again:>11.1%}{row.communes_named:>10.1%}{row.flags_somebody:>11.1%}{row.communes_flagged:>10.1%}"
        )


def measure(districts: int, folder: Path, seed: int = SEED) -> Shares:
    """The shares, by the files of `RESULTS` in `bench/sql`; builds two stores in the folder."""
    inputs = catalogue.load(ROOT / "data")
    build(folder / "simulated.duckdb", from_inputs(demo.add(inputs, ROOT / "data")), "bench")
    cases, chances = _district(folder / "simulated.duckdb")
    build(folder / "alike.duckdb", _loader(inputs, _draw(cases, chances, districts, seed), districts), "bench")
    with duckdb.connect(str(folder / "alike.duckdb"), read_only=True) as connection:
        by_rule, by_rate, blamed = (connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8")).df() for name in RESULTS)
        return Shares(by_rule, by_rate, float(blamed["blamed"].iloc[0]), float(blamed["praised"].iloc[0]))


def _district(file: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cases by rate, unit and quarter (a row per unit), and the chance by rate and quarter, of the simulated district."""
    with duckdb.connect(str(file), read_only=True) as connection:
        found = connection.execute(
            """
            select indicator.code as rate, unit.code as unit, period.code as quarter, measure.numerator, measure.denominator
            from measure
            inner join unit on measure.unit_id = unit.unit_id
            inner join period on measure.period_id = period.period_id
            inner join indicator on measure.indicator_id = indicator.indicator_id
            where unit.is_simulated and unit.is_ranked and period.is_quarter and measure.breakdown = '' and list_contains($rates, indicator.code)
            """,
            {"rates": list(RATES)},
        ).df()
    cases = found.pivot(index=["rate", "unit"], columns="quarter", values="denominator").sort_index(axis=1)
    usual = cases.median(axis=1)
    cases = cases.where(cases.lt(MISWRITTEN * usual, axis=0)).apply(lambda column: column.fillna(usual).round())
    sums = found.groupby(["rate", "quarter"])[["numerator", "denominator"]].sum()
    return cases, (sums["numerator"] / sums["denominator"]).unstack()


def _draw(cases: pd.DataFrame, chances: pd.DataFrame, districts: int, seed: int) -> pd.DataFrame:
    """Claims of every commune: the cases of one drawn from the simulated district, each with the chance that all have."""
    random = np.random.default_rng(seed)
    units = np.array([f"C{number:06}" for number in range(districts * COMMUNES)])
    models = cases.index.get_level_values("unit").unique()
    model = random.integers(len(models), size=len(units))
    claims = []
    for rate in RATES:
        n = cases.loc[rate].reindex(models).to_numpy()[model].astype(np.int64)
        k = random.binomial(n, chances.loc[rate, cases.columns].to_numpy())
        frame = pd.DataFrame(
            {
                "unit_code": np.repeat(units, n.shape[1]),
                "period_code": np.tile(cases.columns.to_numpy(), len(units)),
                "numerator": k.ravel(),
                "denominator": n.ravel(),
            }
        )
        if rate in COUNTED:
            for code, part in zip(COUNTED[rate], ("numerator", "denominator"), strict=True):
                claims.append(frame[["unit_code", "period_code"]].assign(indicator_code=code, value=frame[part].astype(float)))
        else:
            claims.append(frame.assign(indicator_code=rate, value=100 * frame["numerator"] / frame["denominator"]))
    return pd.concat(claims, ignore_index=True)


def _loader(inputs: Inputs, claims: pd.DataFrame, districts: int) -> Loader:
    empty: Inputs = {name: [] for name in ("unit_alias", "unit_succession", "target", "observation", "deficiency", "mention")}
    source: Row = inputs["source"][0] | {"source_id": "alike", "structure_date": STRUCTURE_DATE, "period_code": "2024-Y", "kind": "simulation"}
    load_inputs = from_inputs({**inputs, **empty, "unit": _units(districts), "source": [source]})

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        load_inputs(connection)
        connection.register("frame", claims)
        connection.execute("insert into input.observation by name select *, 'simulated' as status, 'alike' as source_id, '-' as place from frame")
        connection.unregister("frame")

    return load


def _units(districts: int) -> list[Row]:
    fixed: Row = {"structure_date": STRUCTURE_DATE, "is_simulated": 1, "verification": "unconfirmed"}
    above: Sequence[Row] = [fixed | {"code": f"D{number:04}", "name_vi": f"D{number}", "kind": "district"} for number in range(districts)]
    below: Sequence[Row] = [
        fixed | {"code": f"C{number:06}", "name_vi": f"C{number}", "kind": "commune", "parent_code": f"D{number // COMMUNES:04}"}
        for number in range(districts * COMMUNES)
    ]
    return [*above, *below]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.false_flags", description="How often the rules flag a unit where all units are alike.")
    parser.add_argument("--districts", type=int, default=1000, help="how many districts (default: 1000)")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


if __name__ == "__main__":
    main()

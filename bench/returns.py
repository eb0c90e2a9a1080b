"""The returns of a generated data folder, made in SQL: the same seed gives the same lines on any machine.

A line of the form is drawn as a share of another one where the catalogue has a rate of the two, so that no part
exceeds its whole in any quarter or sum of quarters; the rest stand for themselves. Then the four returns of a year are
written as they come: flows as sums from the start of the year, save the third quarter's.
"""

from dataclasses import astuple, dataclass
from pathlib import Path

import duckdb
import pandas as pd

from bench.country import FIRST_YEAR, SEED, Size
from scorecard import catalogue
from scorecard.build import Loader, from_inputs
from scorecard.tables import Row

SPLIT_INTO = 25
"""Every so many cases are spread over the parts in one fixed order: parts sum to the whole, and fewer cases never give a larger part."""

FIELDS = {"field:land": 6, "field:construction": 1, "field:civil_status": 12, "field:labour": 3, "field:office": 1, "field:military": 1, "field:other": 1}
SPLIT = {"dossiers_resolved": FIELDS, "dossiers_on_time": FIELDS, "online_dossiers": {"service:level_3": 11, "service:level_4": 14}}

# a number in [0, 1) from four whole numbers: a linear congruential generator, its high bits folded in at every step
MACROS = f"""
create or replace temp macro stirred(x) as (xor(x, x >> 16) * 1103515245::bigint + 12345) % 4294967296;
create or replace temp macro chance(a, b, c, d) as stirred(stirred(stirred(stirred({SEED}::bigint + a) + b) + c) + d) / 4294967296.0;
create or replace temp macro rounded(x, decimals) as round(x * 10 ** decimals) / 10 ** decimals;
create or replace temp macro of_part(n, first, after) as floor(n / {SPLIT_INTO}) * (after - first) + least(greatest(n % {SPLIT_INTO} - first, 0), after - first);
"""

# one row per unit, line and year, the four quarters side by side
FIGURES = """
create table figure as
with drawn as (
    select
        unit.unit, line.line, year.year, line.kind, line.decimals,
        0.4 + 1.6 * chance(unit.unit, 0, 0, 0) as size,
        exp(2 + 4 * chance(0, line.line, 0, 0)) as level,
        chance(unit.unit, line.line, 0, 0) as place,
        1 + 0.03 * (year.year - $first_year) as growth,
        [chance(unit.unit, line.line, year.year, quarter) for quarter in [1, 2, 3, 4]] as luck
    from range(1, $units + 1) as unit (unit)
    cross join (select * from line where steps = 0) as line
    cross join range($first_year, $first_year + $years) as year (year)
),

filled as (
    select unit, line, year, [case kind
        when 'flag' then case when 0.5 * place + 0.5 * moment < 0.8 then 1 else 0 end
        when 'reported_rate' then rounded(60 + 30 * place + 10 * moment, decimals)
        else rounded(size * level * growth * (0.5 + place + 0.4 * moment), decimals)
    end for moment in luck] as quarters
    from drawn
)

select unit, line, year, quarters[1]::double as q1, quarters[2]::double as q2, quarters[3]::double as q3, quarters[4]::double as q4 from filled
"""

SHARES = """
insert into figure
with drawn as (
    select
        figure.unit, line.line, figure.year, line.decimals, [figure.q1, figure.q2, figure.q3, figure.q4] as whole,
        [(0.3 + 0.5 * chance(figure.unit, line.line, 0, 0) + 0.2 * chance(figure.unit, line.line, figure.year, quarter)) / line.parts for quarter in [1, 2, 3, 4]] as share
    from figure
    inner join (select * from line where steps = $steps) as line on figure.line = line.whole
)

select
    unit, line, year,
    floor(whole[1] * share[1] * 10 ** decimals) / 10 ** decimals, floor(whole[2] * share[2] * 10 ** decimals) / 10 ** decimals,
    floor(whole[3] * share[3] * 10 ** decimals) / 10 ** decimals, floor(whole[4] * share[4] * 10 ** decimals) / 10 ** decimals
from drawn
"""

# as the returns come in: period by period, unit by unit, line by line; one line in a hundred is missing, two are blank
OBSERVATIONS = """
create table observation as
with part as (
    select unit, line, year, '' as breakdown, q1, q2, q3, q4 from figure
    union all
    select
        figure.unit, figure.line, figure.year, split.breakdown,
        of_part(q1, split.first_case, split.after_case), of_part(q2, split.first_case, split.after_case),
        of_part(q3, split.first_case, split.after_case), of_part(q4, split.first_case, split.after_case)
    from figure
    inner join line on figure.line = line.line
    inner join split on line.code = split.code
),

sent as (
    select part.* exclude (q1, q2, q3, q4), line.code, unnest([
        {kind: 'Q1', number: 1, value: q1},
        {kind: '6M', number: 2, value: case when line.is_flow then q1 + q2 else q2 end},
        {kind: 'Q3', number: 3, value: q3},
        {kind: 'Y', number: 4, value: case when line.is_flow then q1 + q2 + q3 + q4 else q4 end}
    ]) as entry
    from part
    inner join line on part.line = line.line
)

select
    'C' || lpad(unit::varchar, 4, '0') as unit_code,
    year || '-' || entry.kind as period_code,
    code as indicator_code,
    nullif(breakdown, '') as breakdown,
    case when chance(unit, line, year, 10 + entry.number) >= 0.03 then entry.value end as value,
    null::double as numerator,
    null::double as denominator,
    null::varchar as qualifier,
    'simulated' as status,
    lower($parents[1 + (unit - 1) % len($parents)] || '-' || year || '-' || entry.kind) as source_id,
    'Phụ lục, dòng ' || line as place,
    null::varchar as note_vi
from sent
where chance(unit, line, year, 10 + entry.number) >= 0.01
order by year, entry.number, unit, line, breakdown
"""

# three deficiencies in two findings, in two inspections a year; one unit in ten is told to have exceeded its plan
DEFICIENCIES = """
insert into input.deficiency by name
with type as (
    select row_number() over () - 1 as number, code, area, name_vi from input.deficiency_type
),

found as (
    select
        unit.unit, year.year, half.half, item.item,
        floor(chance(unit.unit, item.item, year.year, 20 + half.half) * (select count(*) from type))::bigint as type
    from range(1, $units + 1) as unit (unit)
    cross join range($first_year, $first_year + $years) as year (year)
    cross join range(1, 3) as half (half)
    cross join range(1, 4) as item (item)
)

select
    'C' || lpad(unit::varchar, 4, '0') as unit_code,
    year || case half when 1 then '-Q2' else '-Q4' end as period_code,
    lower($parents[1 + (unit - 1) % len($parents)] || '-' || year || case half when 1 then '-6M' else '-Y' end) as source_id,
    'Mục ' || (1 + item // 2) as place,
    (1 + item // 2)::varchar as finding_no,
    case item when 3 then 2 else 1 end as deficiency_no,
    'inspection' as found_by,
    type.area,
    type.code as type,
    type.name_vi || ' tại bộ phận một cửa' as wording,
    ['open', 'fixed', 'fixed', 'repeated', 'overdue', 'unknown'][1 + floor(chance(unit, item, year, 30 + half) * 6)::bigint] as status,
    'Chấn chỉnh, khắc phục trong quý sau' as remedy,
    make_date(year + case half when 1 then 0 else 1 end, 9, 30) as due_date
from found
inner join type on found.type = type.number
order by year, half, unit, item
"""

MENTIONS = """
insert into input.mention by name
select
    'C' || lpad(unit.unit::varchar, 4, '0') as unit_code,
    year.year || '-Q4' as period_code,
    lower($parents[1 + (unit.unit - 1) % len($parents)] || '-' || year.year || '-Y') as source_id,
    'Phần II' as place,
    case when unit.unit % 2 = 0 then 'exceeded_plan' else 'listed_low' end as kind,
    'Được nêu tên trong báo cáo' as wording_vi
from range(1, $units + 1) as unit (unit)
cross join range($first_year, $first_year + $years) as year (year)
where chance(unit.unit, 0, year.year, 40) < 0.1
order by year.year, unit.unit
"""


@dataclass(frozen=True)
class Line:
    """A line of the form. `whole` is the line it is a share of, one of `parts`; `steps` says how many lines it builds on."""

    line: int
    code: str
    kind: str
    is_flow: bool
    decimals: int
    whole: int | None
    parts: int
    steps: int


def lines(indicators: list[Row]) -> list[Line]:
    """The lines of the form: what units count and state themselves, not what is computed from it."""
    by_code = {str(row["code"]): row for row in indicators}
    drawn = [code for code, row in by_code.items() if row["kind"] not in ("ratio", "category") and not str(row["numerator"] or "").startswith("@")]
    numbers = {code: number for number, code in enumerate(drawn, start=1)}
    wholes = _wholes(indicators)

    def is_flow(code: str) -> bool:
        return by_code[code]["aggregate_over_periods"] == "sum_of_discrete"

    def line(code: str) -> Line:
        whole, parts = wholes.get(code, ("", 1))
        of_a_year = bool(whole) and is_flow(code) and not is_flow(whole)
        row = by_code[code]
        return Line(
            numbers[code],
            code,
            str(row["kind"]),
            is_flow(code),
            int(row["decimals"] or 0),
            numbers.get(whole),
            4 * parts if of_a_year else parts,
            _steps(code, wholes),
        )

    return [line(code) for code in drawn]


def _wholes(indicators: list[Row]) -> dict[str, tuple[str, int]]:
    """By line, the line it is a share of and how many share that one rate: from the first rate in percent that has it above the stroke."""
    found: dict[str, tuple[str, int]] = {}
    for row in indicators:
        above, below = str(row["numerator"] or "").split("+"), str(row["denominator"] or "")
        if row["kind"] == "ratio" and row["scale"] == 100 and below.isidentifier():
            for code in above:
                if code.isidentifier() and code != below and _steps(below, found | {code: (below, 1)}) < 10:
                    found.setdefault(code, (below, len(above)))
    return found


def _steps(code: str, wholes: dict[str, tuple[str, int]]) -> int:
    """How many lines a line builds on; 10 where they go round in a circle."""
    steps = 0
    while code in wholes and steps < 10:
        code, steps = wholes[code][0], steps + 1
    return steps


def generate(size: Size, folder: Path, path: Path) -> int:
    """Write the returns of a data folder to a DuckDB file of their own; how many lines they have."""
    path.unlink(missing_ok=True)
    form = lines(catalogue.load(folder)["indicator"])
    years = {"first_year": FIRST_YEAR, "years": size.years}
    with duckdb.connect(str(path)) as connection:
        connection.execute(MACROS)
        _register(connection, "line", pd.DataFrame([astuple(line) for line in form], columns=list(Line.__annotations__)))
        _register(connection, "split", pd.DataFrame(_splits(), columns=["code", "breakdown", "first_case", "after_case"]))
        connection.execute(FIGURES, {"units": size.communes, **years})
        for steps in range(1, 1 + max(line.steps for line in form)):
            connection.execute(SHARES, {"steps": steps})
        connection.execute(OBSERVATIONS, {"parents": size.parents})
        connection.execute("drop table figure")
        found = connection.execute("select count(*) from observation").fetchone()
    return int(found[0]) if found else 0


def _register(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("frame", frame)
    connection.execute(f"create table {name} as select * from frame")
    connection.unregister("frame")


def _splits() -> list[tuple[str, str, int, int]]:
    rows = []
    for code, parts in SPLIT.items():
        first = 0
        for breakdown, cases in parts.items():
            rows.append((code, breakdown, first, first + cases))
            first += cases
    return rows


def loader(size: Size, folder: Path, path: Path) -> Loader:
    """Loads the data folder as any other, and the returns from the file that `generate` wrote."""
    load_folder = from_inputs(catalogue.load(folder))
    quoted = "'" + str(path).replace("'", "''") + "'"
    numbers = {"units": size.communes, "first_year": FIRST_YEAR, "years": size.years, "parents": size.parents}

    def load(connection: duckdb.DuckDBPyConnection) -> None:
        load_folder(connection)
        connection.execute(MACROS)
        connection.execute("attach $file as generated (read_only)".replace("$file", quoted))
        connection.execute("drop table input.observation")
        connection.execute("create view input.observation as select * from generated.observation")
        connection.execute(DEFICIENCIES, numbers)
        connection.execute(MENTIONS, numbers)

    return load

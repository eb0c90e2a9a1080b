-- One row per unit, line that stands for itself, and year; the four quarters side by side.
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
    cross join line
    cross join range($first_year, $first_year + $years) as year (year)
    where line.steps = 0
),

filled as (
    select
        unit, line, year, [case kind
            when 'flag' then case when 0.5 * place + 0.5 * moment < 0.8 then 1 else 0 end
            when 'reported_rate' then rounded(60 + 30 * place + 10 * moment, decimals)
            else rounded(size * level * growth * (0.5 + place + 0.4 * moment), decimals)
        end for moment in luck] as quarters
    from drawn
)

select unit, line, year, quarters[1]::double as q1, quarters[2]::double as q2, quarters[3]::double as q3, quarters[4]::double as q4 from filled

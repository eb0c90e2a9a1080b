-- One row per line of a return, as the returns come in: period by period, unit by unit, line by line.
-- One line in a hundred is missing, two more are blank.
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
    select
        part.* exclude (q1, q2, q3, q4), line.code, unnest([
            { kind: 'Q1', number: 1, value: q1 },
            { kind: '6M', number: 2, value: case when line.is_flow then q1 + q2 else q2 end },
            { kind: 'Q3', number: 3, value: q3 },
            { kind: 'Y', number: 4, value: case when line.is_flow then q1 + q2 + q3 + q4 else q4 end }
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

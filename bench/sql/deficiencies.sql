-- Three deficiencies in two findings for every unit, in two inspections a year.
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

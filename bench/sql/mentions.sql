-- One unit in ten is named in a year: half of them exceeded the plan.
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

-- One row per unit, period and rate with a direction: value, rank among the units of its area, level to the target. Run on two versions, it
-- says how the dashboard changes.
-- Parameters: $area, $units, $period, $language. Used by: the preview of returns.
with rate as (
    select list(code) as codes
    from indicator
    where direction != 0 and kind in ('ratio', 'reported_rate')
)

select
    unit.unit_key, unit.name_vi as unit_name, indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, placed.value, placed.rank, placed.ranked, placed.level
from standing($area, 'all', $period, (select codes from rate)) as placed
inner join unit on placed.unit_id = unit.unit_id
inner join indicator on placed.indicator_id = indicator.indicator_id
where list_contains($units, unit.unit_key)
order by unit.name_order, indicator.indicator_id

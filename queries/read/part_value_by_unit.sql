-- One row per unit that reported a part and part of a whole: the value, the sum of the unit's parts and whether all are known; largest first.
-- The unit with most of the last part is marked.
-- Parameters: $area, $peer_group, $period, $indicators (the parts, in order), $language, $most (units). Used by: bars stacked from counts.
with stated as (
    select
        placed.*,
        sum(placed.value) over same_unit as total,
        count(*) over same_unit = len($indicators) as is_complete
    from standing($area, $peer_group, $period, $indicators) as placed
    window same_unit as (partition by placed.unit_id)
),

listed as (
    select stated.unit_id, stated.total, stated.is_complete, unit.unit_key, unit.name_vi, unit.is_simulated, unit.name_order
    from stated
    inner join unit using (unit_id)
    group by all
    order by stated.is_complete desc, stated.total desc, unit.name_order
    limit $most
)

select
    listed.unit_key, listed.name_vi as unit_name, listed.is_simulated, indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.short_en else indicator.short_vi end as short_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, $period as period_code, stated.value, listed.total as parts_total, listed.is_complete,
    row_number() over (order by list_position($indicators, indicator.code) desc, stated.value desc, listed.name_order) = 1 as is_most
from listed
inner join stated using (unit_id)
inner join indicator using (indicator_id)
order by listed.is_complete desc, listed.total desc, listed.name_order, list_position($indicators, indicator.code)

-- One row per reform area in a period: deficiencies, and the units that have any; an area without any has a row too.
-- Parameters: $area, $peer_group, $period, $found_by, $language. Used by: titles and totals of the page of deficiencies.
with counted as (
    select area_deficiency.*
    from area_deficiency
    inner join unit as area on area_deficiency.area_id = area.unit_id
    inner join period on area_deficiency.period_id = period.period_id
    where
        area.unit_key = $area and area_deficiency.peer_group = $peer_group and period.code = $period and area_deficiency.found_by = $found_by
        and area_deficiency.reform_area_id is not null
)

select
    reform_area.code as area_code,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    coalesce(counted.units, 0) as units,
    coalesce(counted.deficiencies, 0) as deficiencies
from reform_area
left join counted on reform_area.reform_area_id = counted.reform_area_id
order by reform_area.position

-- One row per period asked for: the one whose deficiencies are shown; none where the area has no deficiency at all. It is the period itself where
-- it has any; else the last inspection before it, else the next one after it, and without any inspection likewise what units declare.
-- Parameters: $area, $peer_group, $period, $language. Used by: the page of deficiencies.
with filled as (
    select area_deficiency.period_id, bool_or(area_deficiency.found_by = 'inspection') as is_inspected
    from area_deficiency
    inner join unit as area on area_deficiency.area_id = area.unit_id
    where area.unit_key = $area and area_deficiency.peer_group = $peer_group
    group by area_deficiency.period_id
)

select
    period.code,
    case when $language = 'en' then period.name_en else period.name_vi end as label,
    filled.is_inspected,
    period.code = asked.code as is_asked
from filled
inner join period on filled.period_id = period.period_id
inner join period as asked on asked.code = $period
order by
    is_asked desc, filled.is_inspected desc, period.period_end <= asked.period_end desc,
    abs(date_diff('day', period.period_end, asked.period_end)), period.period_start
limit 1

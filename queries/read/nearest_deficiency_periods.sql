-- One row per period in which units of an area have deficiencies of a finder (blank: of any), the nearest in time first; none for the period itself.
-- Parameters: $area, $peer_group, $period, $found_by, $language, $most (rows). Used by: the page of deficiencies.
with filled as (
    select distinct area_deficiency.period_id
    from area_deficiency
    inner join unit as area on area_deficiency.area_id = area.unit_id
    where area.unit_key = $area and area_deficiency.peer_group = $peer_group and ($found_by = '' or area_deficiency.found_by = $found_by)
)

select
    period.code,
    case when $language = 'en' then period.name_en else period.name_vi end as label
from filled
inner join period on filled.period_id = period.period_id
inner join period as shown on shown.code = $period
where period.code != $period
order by abs(date_diff('day', period.period_end, shown.period_end)), period.period_id desc
limit $most

-- One row per period in which an area has values of some indicators, the nearest in time first; none for the period itself.
-- Parameters: $area, $peer_group, $period, $indicators, $language, $most (rows). Used by: pages of a period without data.
with filled as (
    select distinct area_value.period_id
    from area_value
    inner join unit as area on area_value.area_id = area.unit_id
    inner join indicator on area_value.indicator_id = indicator.indicator_id
    where
        area.unit_key = $area and area_value.peer_group = $peer_group and list_contains($indicators, indicator.code)
        and (area_value.units_with_value > 0 or area_value.value is not null)
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

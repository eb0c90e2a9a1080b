-- One row per area with units of its own that have values of some indicators: its newest such period; real areas first, the area asked from left out.
-- Parameters: $area, $indicators, $language, $most (rows). Used by: pages of an area without data, to point to areas with some.
with filled as (
    select area_value.area_id, area_value.period_id, max(area_value.units_with_value) as units
    from area_value
    inner join indicator using (indicator_id)
    where area_value.peer_group = 'all' and area_value.units_with_value > 0 and list_contains($indicators, indicator.code)
    group by all
),

newest as (
    select
        filled.*, period.code, period.name_vi, period.name_en,
        row_number() over (partition by filled.area_id order by period.period_end desc, period.is_quarter desc, filled.units desc) as recency
    from filled
    inner join period using (period_id)
)

select
    area.unit_key, area.name_vi as area_name, area.is_simulated, newest.code as period_code,
    case when $language = 'en' then newest.name_en else newest.name_vi end as period_name,
    newest.units
from newest
inner join unit as area on newest.area_id = area.unit_id
where
    newest.recency = 1 and area.unit_key != $area
    and area.unit_id in (
        select parent_id from unit
        where is_ranked
    )
order by area.is_simulated, newest.units desc, area.name_order
limit $most

-- One row per period with values in an area, newest first; `is_default` marks the newest that nearly all reporting units and
-- most indicators cover.
-- Parameters: $area, $language. Used by: the shared filters.
with filled as (
    select area_period.period_id, area_period.units_with_value, area_period.indicators
    from area_period
    inner join unit on area_period.area_id = unit.unit_id
    where unit.unit_key = $area and area_period.peer_group = 'all' and area_period.is_reported
),

near_full as (
    select *, units_with_value >= 0.8 * max(units_with_value) over () and indicators >= 0.5 * max(indicators) over () as is_near_full
    from filled
)

select
    period.code,
    case when $language = 'en' then period.name_en else period.name_vi end as label,
    period.period_end,
    row_number() over (order by near_full.is_near_full desc, period.period_end desc, period.is_quarter desc) = 1 as is_default
from near_full
inner join period using (period_id)
order by period.period_end desc, period.is_quarter desc, period.period_start

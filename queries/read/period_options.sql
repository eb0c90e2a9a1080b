-- One row per period with values in an area, newest first; `is_default` marks the newest that nearly all reporting units cover.
-- Parameters: $area, $language. Used by: the shared filters.
with filled as (
    select area_value.period_id, max(area_value.units_with_value) as units_with_value
    from area_value
    inner join unit on area_value.area_id = unit.unit_id
    where
        unit.unit_key = $area and area_value.peer_group = 'all'
        and exists (
            select 1
            from measure
            inner join area_member on measure.unit_id = area_member.unit_id
            where area_member.area_id = area_value.area_id and measure.period_id = area_value.period_id and measure.basis != 'same_end'
        )
    group by area_value.period_id
),

near_full as (
    select *, units_with_value >= 0.8 * max(units_with_value) over () as is_near_full
    from filled
)

select
    period.code,
    case when $language = 'en' then period.name_en else period.name_vi end as label,
    period.period_start,
    period.period_end,
    near_full.units_with_value,
    row_number() over (order by near_full.is_near_full desc, period.period_end desc, period.is_quarter desc) = 1 as is_default
from near_full
inner join period using (period_id)
order by period.period_end desc, period.is_quarter desc, period.period_start

-- One row per indicator with values of the units of a group in the period shown or one comparable with it, by reform area.
-- `is_default`: of some codes, the first ones with values of several units in the period shown; `pair_preference`: those with a polarity
-- that many units have come first.
-- Parameters: $area, $peer_group, $period, $indicators, $most (default ones), $language. Used by: the comparison.
with filled as (
    select
        area_value.indicator_id,
        max(area_value.units_with_value) as units_with_value,
        coalesce(max(area_value.units_with_value) filter (where comparable_period.other_id = shown.period_id), 0) as units_in_period
    from period as shown
    inner join comparable_period on shown.period_id = comparable_period.period_id
    inner join area_value on comparable_period.other_id = area_value.period_id
    inner join unit as area on area_value.area_id = area.unit_id
    where shown.code = $period and area.unit_key = $area and area_value.peer_group = $peer_group and area_value.units_with_value > 0
    group by all
),

reported as (
    select
        indicator.*, filled.units_with_value, filled.units_in_period, reform_area.position as area_position,
        list_position($indicators, indicator.code) as key_position,
        2 * filled.units_in_period >= max(filled.units_in_period) over () as is_widely_reported
    from filled
    inner join indicator on filled.indicator_id = indicator.indicator_id
    inner join reform_area on indicator.reform_area = reform_area.code
    where indicator.kind != 'category'
),

listed as (
    select
        *,
        row_number() over (
            order by key_position is not null and units_in_period > 0 desc, units_in_period > 1 desc, key_position nulls last, units_in_period desc, indicator_id
        ) as preference,
        row_number() over (
            order by direction != 0 and kind != 'flag' and is_widely_reported desc, key_position nulls last, units_in_period desc, indicator_id
        ) as pair_preference
    from reported
)

select
    code as indicator_code,
    case when $language = 'en' then name_en else name_vi end as indicator_name,
    units_with_value, kind, preference, pair_preference,
    preference <= $most as is_default
from listed
order by area_position, indicator_id

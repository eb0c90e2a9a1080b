-- One row per unit of a group with values of both of two indicators in a period: x (the first one) and y, and the medians of the group.
-- `is_worse_on_both`: on the worse side of both medians, where both indicators have a polarity and neither rate rests on fewer than 30.
-- `units_with_both`, `units_worse`: of the whole group. Of more than $most units, those asked for, those worse on both, and every n-th of the
-- others by value: as many points as can be told apart, with the same spread.
-- Parameters: $area, $peer_group, $period, $indicators (two), $units (always shown), $most (units), $language. Used by: the comparison.
with placed as (
    select placed.*, indicator.code
    from standing($area, $peer_group, $period, $indicators) as placed
    inner join indicator on placed.indicator_id = indicator.indicator_id
),

middle as (
    select area_value.*, indicator.code
    from area_value
    inner join indicator on area_value.indicator_id = indicator.indicator_id
    inner join unit as area on area_value.area_id = area.unit_id
    inner join period on area_value.period_id = period.period_id
    where area.unit_key = $area and area_value.peer_group = $peer_group and period.code = $period and list_contains($indicators, indicator.code)
),

paired as (
    select
        unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, unit.name_order, $period as period_code,
        across.value as x, across.numerator as x_numerator, across.denominator as x_denominator, across.is_small as x_is_small,
        case when $language = 'en' then x_indicator.name_en else x_indicator.name_vi end as x_name,
        case when $language = 'en' then x_indicator.unit_of_measure_en else x_indicator.unit_of_measure_vi end as x_unit,
        x_indicator.decimals as x_decimals, x_middle.median as x_median,
        up.value as y, up.numerator as y_numerator, up.denominator as y_denominator, up.is_small as y_is_small,
        case when $language = 'en' then y_indicator.name_en else y_indicator.name_vi end as y_name,
        case when $language = 'en' then y_indicator.unit_of_measure_en else y_indicator.unit_of_measure_vi end as y_unit,
        y_indicator.decimals as y_decimals, y_middle.median as y_median,
        x_indicator.direction != 0 and y_indicator.direction != 0 as has_polarity,
        (across.value - x_middle.median) * x_indicator.direction < 0 and (up.value - y_middle.median) * y_indicator.direction < 0
        and not across.is_small and not up.is_small as is_worse_on_both
    from placed as across
    inner join placed as up on across.unit_id = up.unit_id and up.code = $indicators[2]
    inner join unit on across.unit_id = unit.unit_id
    inner join indicator as x_indicator on across.indicator_id = x_indicator.indicator_id
    inner join indicator as y_indicator on up.indicator_id = y_indicator.indicator_id
    inner join middle as x_middle on across.indicator_id = x_middle.indicator_id
    inner join middle as y_middle on up.indicator_id = y_middle.indicator_id
    where across.code = $indicators[1]
),

counts as (
    select count(*) as units_with_both, count(*) filter (where is_worse_on_both) as units_worse
    from paired
),

counted as (
    select paired.*, counts.*, row_number() over (order by paired.x desc, paired.y desc, paired.name_order) as place
    from paired
    cross join counts
)

select * exclude (name_order, place)
from counted
where units_with_both <= $most or is_worse_on_both and units_worse <= $most or list_contains($units, unit_key) or place % ceil(units_with_both / $most) = 0
order by place

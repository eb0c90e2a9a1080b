-- One row per unit of a group whose rate has its cases in a period, those with most cases first: the rate, the number of cases, the rate of the
-- area as reference, how much more units differ than by chance (phi), and where the unit lies: 'low' or 'high' beyond the 99.8 % limits,
-- 'low_95' or 'high_95' beyond the 95 % ones, 'inside', or 'small' (fewer than 30 cases, not judged).
-- Of more than $most units those beyond the limits and every n-th of the others.
-- Parameters: $area, $peer_group, $period, $indicator, $language, $most (units). Used by: the funnel.
with member as (
    from members($area, $peer_group, $period)
),

asked as (
    select
        indicator.*, period.period_id, funnel.reference, funnel.phi, funnel.units as units_in_funnel, area.name_vi as reference_area,
        area_value.target_value, area_value.target_verification
    from indicator
    inner join period on period.code = $period
    inner join unit as area on area.unit_key = $area
    inner join funnel on area.unit_id = funnel.area_id and indicator.indicator_id = funnel.indicator_id and period.period_id = funnel.period_id
    left join area_value
        on
            area.unit_id = area_value.area_id and area_value.peer_group = $peer_group and indicator.indicator_id = area_value.indicator_id
            and period.period_id = area_value.period_id
    where indicator.code = $indicator
),

drawn as (
    select
        member.unit_key, member.name_vi as unit_name, member.is_simulated, member.name_order, asked.code as indicator_code, asked.indicator_id,
        measure.value, measure.numerator, measure.denominator, measure.low, measure.high, measure.is_small,
        asked.direction * position.adjusted_z as side
    from asked
    inner join measure on asked.indicator_id = measure.indicator_id and asked.period_id = measure.period_id and measure.breakdown = ''
    inner join member on measure.unit_id = member.unit_id
    inner join unit as area on area.unit_key = $area
    left join funnel_position as position
        on
            area.unit_id = position.area_id and measure.indicator_id = position.indicator_id and measure.period_id = position.period_id
            and measure.unit_id = position.unit_id
    where measure.low is not null
),

placed as (
    select
        *,
        case
            when side is null then 'small'
            when side < -3.090232 then 'low'
            when side > 3.090232 then 'high'
            when side < -1.959964 then 'low_95'
            when side > 1.959964 then 'high_95'
            else 'inside'
        end as funnel_position
    from drawn
),

counted as (
    select
        *,
        count(*) over () as units_in_all,
        count(*) filter (where funnel_position = 'low') over () as units_low,
        count(*) filter (where funnel_position = 'high') over () as units_high,
        count(*) filter (where funnel_position = 'small') over () as units_small,
        row_number() over (order by denominator desc, name_order) as place
    from placed
)

select
    counted.* exclude (name_order, place, indicator_id, side),
    if($language = 'en', asked.name_en, asked.name_vi) as indicator_name,
    if($language = 'en', asked.unit_of_measure_en, asked.unit_of_measure_vi) as unit_of_measure,
    asked.decimals, asked.direction, $period as period_code,
    asked.reference, asked.reference_area, asked.phi, asked.units_in_funnel, asked.target_value, asked.target_verification
from counted
cross join asked
where units_in_all <= $most or funnel_position in ('low', 'high') or place % ceil(units_in_all / $most) = 0
order by counted.place

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

-- cut to one indicator and period before anything is joined to it
measured as materialized (
    select measure.*
    from measure
    inner join indicator on measure.indicator_id = indicator.indicator_id
    inner join period on measure.period_id = period.period_id
    where indicator.code = $indicator and period.code = $period and measure.breakdown = '' and measure.low is not null
),

position as materialized (
    select funnel_position.*
    from funnel_position
    inner join indicator on funnel_position.indicator_id = indicator.indicator_id
    inner join period on funnel_position.period_id = period.period_id
    inner join unit as area on funnel_position.area_id = area.unit_id
    where indicator.code = $indicator and period.code = $period and area.unit_key = $area
),

drawn as (
    select
        member.unit_key, member.name_vi as unit_name, member.is_simulated, member.name_order, asked.code as indicator_code, asked.indicator_id,
        measured.value, measured.numerator, measured.denominator, measured.low, measured.high, measured.is_small,
        asked.direction * position.adjusted_z as side
    from measured
    cross join asked
    inner join member on measured.unit_id = member.unit_id
    left join position on measured.unit_id = position.unit_id
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

counts as (
    select
        count(*) as units_in_all,
        count(*) filter (where funnel_position = 'low') as units_low,
        count(*) filter (where funnel_position = 'high') as units_high,
        count(*) filter (where funnel_position = 'small') as units_small
    from placed
),

counted as (
    select placed.*, counts.*, row_number() over (order by placed.denominator desc, placed.name_order) as place
    from placed
    cross join counts
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

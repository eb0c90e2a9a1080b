-- One row per level (95, 99.8) and number of cases on the way from the fewest to the most of the units drawn, even steps of the logarithm:
-- the limits of the funnel, in percent, with the district's rate as reference, widened by phi.
-- Parameters: $area, $peer_group, $period, $indicator, $points. Used by: the funnel.
with asked as (
    select indicator.indicator_id, period.period_id, area.unit_id as area_id, funnel.reference, funnel.phi
    from indicator
    inner join period on period.code = $period
    inner join unit as area on area.unit_key = $area
    inner join funnel on area.unit_id = funnel.area_id and indicator.indicator_id = funnel.indicator_id and period.period_id = funnel.period_id
    where indicator.code = $indicator
),

span as (
    select greatest(1, min(measure.denominator)) * 0.9 as first, 1.1 * max(measure.denominator) as last
    from asked
    inner join measure on asked.indicator_id = measure.indicator_id and asked.period_id = measure.period_id and measure.breakdown = ''
    inner join members($area, $peer_group, $period) as member on measure.unit_id = member.unit_id
    where measure.low is not null
),

step as (
    select span.first * pow(span.last / span.first, number / $points) as denominator
    from span
    cross join generate_series(0, $points) as steps (number)
)

select
    level.level, step.denominator,
    100 * funnel_limits(asked.reference / 100, step.denominator, level.level, asked.phi).low as limit_low,
    100 * funnel_limits(asked.reference / 100, step.denominator, level.level, asked.phi).high as limit_high
from asked
cross join step
cross join (values (95.0), (99.8)) as level (level)
order by level.level, step.denominator

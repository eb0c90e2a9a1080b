-- One row per method with a worked example from the units of an area, in its last quarter with a funnel: numbers as they stand in the store.
-- interval_small, interval_large: the units with the fewest and the most cases. funnel: the one furthest below. trend: the clearest one. pace: a
-- unit with earlier years. score: the unit in the middle on the way from the worst to the best. life: the last inspection. jump, contradicted,
-- mention, return_missing: the last flag of the kind.
-- Parameters: $area, $rate, $paced (codes of indicators), $language. Used by: the page of methods.
with area as (
    select * from unit
    where unit_key = $area
),

asked as (
    select * from indicator
    where code = $rate
),

last as (
    select funnel.*, period.period_end
    from funnel
    inner join area on funnel.area_id = area.unit_id
    inner join asked on funnel.indicator_id = asked.indicator_id
    inner join period on funnel.period_id = period.period_id and period.is_quarter
    order by period.period_end desc
    limit 1
),

rate as (
    select measure.*
    from measure
    inner join last on measure.indicator_id = last.indicator_id and measure.period_id = last.period_id
    inner join period_member as member
        on last.area_id = member.area_id and measure.unit_id = member.unit_id and measure.period_id = member.period_id and member.peer_group = 'all'
    where measure.breakdown = '' and measure.low is not null
),

few as (
    select 'interval_small' as method, unit_id, indicator_id, period_id, value, numerator, denominator, low, high
    from rate
    order by denominator, unit_id
    limit 1
),

many as (
    select 'interval_large' as method, unit_id, indicator_id, period_id, value, numerator, denominator, low, high
    from rate
    order by denominator desc, unit_id
    limit 1
),

outlier as (
    select
        'funnel' as method, rate.unit_id, rate.indicator_id, rate.period_id, rate.value, rate.numerator, rate.denominator,
        last.reference, last.phi, last.units, position.z, position.adjusted_z
    from rate
    cross join last
    inner join funnel_position as position
        on
            last.area_id = position.area_id and rate.indicator_id = position.indicator_id and rate.period_id = position.period_id
            and rate.unit_id = position.unit_id
    order by position.adjusted_z, rate.unit_id
    limit 1
),

clearest as (
    select
        'trend' as method, trend.unit_id, trend.indicator_id, trend.period_id, measure.value, trend.quarters, trend.s, trend.p, trend.reference,
        trend.quarters * (trend.quarters - 1) / 2 as pairs_of_quarters
    from unit_trend as trend
    inner join last on trend.period_id = last.period_id
    inner join period_member as member
        on last.area_id = member.area_id and trend.unit_id = member.unit_id and trend.period_id = member.period_id and member.peer_group = 'all'
    inner join measure
        on
            trend.unit_id = measure.unit_id and trend.indicator_id = measure.indicator_id and trend.period_id = measure.period_id
            and measure.breakdown = ''
    order by trend.p, abs(trend.s) desc, trend.unit_id
    limit 1
),

pace as (
    select 'pace' as method, forecast.* exclude (share), 100 * forecast.share as share, if(forecast.years > 0, 'own', 'calendar') as basis
    from year_forecast as forecast
    cross join area
    inner join period_member as member
        on area.unit_id = member.area_id and forecast.unit_id = member.unit_id and forecast.period_id = member.period_id and member.peer_group = 'all'
    inner join indicator on forecast.indicator_id = indicator.indicator_id and indicator.code = $paced
    inner join period on forecast.period_id = period.period_id
    order by forecast.years > 1 desc, period.period_end desc, abs(forecast.forecast - 90), forecast.unit_id
    limit 1
),

middle as (
    select
        'score' as method, unit_id, indicator_id, period_id, value, min(value) over () as low, max(value) over () as high,
        100 * (value - min(value) over ()) / nullif(max(value) over () - min(value) over (), 0) as score
    from rate
    order by abs(score - 50), unit_id
    limit 1
),

life as (
    select
        'life' as method, area.unit_id, life.period_id, count(*) as found, count(*) filter (where life.is_repeated) as repeated,
        count(*) filter (where life.is_fixed) as fixed, count(*) filter (where life.is_overdue) as overdue,
        100 * count(*) filter (where life.is_fixed) / count(*) as share
    from deficiency_life as life
    cross join area
    inner join period_member as member
        on area.unit_id = member.area_id and life.unit_id = member.unit_id and life.period_id = member.period_id and member.peer_group = 'all'
    inner join period on life.period_id = period.period_id
    where life.is_found_here
    group by area.unit_id, life.period_id, period.period_end
    order by period.period_end desc
    limit 1
),

told as (
    select
        rule.kind as method, flag.unit_id, flag.indicator_id, flag.period_id, flag.value, flag.numerator, flag.denominator, flag.reference, flag.count,
        flag.wording, flag.other_period_id, flag.documents, rule.threshold,
        peers.units
    from flag
    inner join flag_rule as rule on flag.rule_id = rule.rule_id
    cross join area
    inner join period_member as member
        on area.unit_id = member.area_id and flag.unit_id = member.unit_id and flag.period_id = member.period_id and member.peer_group = 'all'
    inner join (
        select area_id, period_id, count(*) - 1 as units
        from period_member
        where peer_group = 'all'
        group by area_id, period_id
    ) as peers
        on area.unit_id = peers.area_id and flag.period_id = peers.period_id
    inner join period on flag.period_id = period.period_id
    left join indicator on flag.indicator_id = indicator.indicator_id
    where rule.kind in ('jump', 'contradicted', 'mention', 'return_missing')
    qualify
        row_number() over (
            partition by rule.kind order by coalesce(indicator.is_proportion, false) desc, flag.severity desc, period.period_end desc, flag.unit_id, flag.rule_id
        ) = 1
),

example as (
    from few
    union all by name
    from many
    union all by name
    from outlier
    union all by name
    from clearest
    union all by name
    from pace
    union all by name
    from middle
    union all by name
    from life
    union all by name
    from told
)

select
    example.* exclude (unit_id, indicator_id, period_id, other_period_id, documents), unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, area.name_vi as reference_area,
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    coalesce(indicator.decimals, 0) as decimals, period.code as period_code,
    if($language = 'en', period.name_en, period.name_vi) as period_name,
    if($language = 'en', other.name_en, other.name_vi) as other_period_name,
    if($language = 'en', source.title_en, source.title_vi) || ', ' || example.documents[1].place as documents
from example
cross join area
inner join unit on example.unit_id = unit.unit_id
inner join period on example.period_id = period.period_id
left join indicator on example.indicator_id = indicator.indicator_id
left join period as other on example.other_period_id = other.period_id
left join source on example.documents[1].source_no = source.source_no
order by example.method

-- One row per rate with a direction that at least two units of a group have in a period, by reform area. `is_proportion`: of cases, for
-- which a funnel can be drawn; `units_with_cases`: how many units have their counts.
-- Parameters: $area, $peer_group, $period, $language. Used by: the funnel, the intervals of ranks.
with placed as (
    select measure.indicator_id, count(*) as units_with_value, count(measure.low) as units_with_cases
    from measure
    inner join members($area, $peer_group, $period) as member on measure.unit_id = member.unit_id
    inner join period on measure.period_id = period.period_id
    where period.code = $period and measure.breakdown = '' and measure.value is not null
    group by measure.indicator_id
)

select
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    placed.units_with_value, placed.units_with_cases
from placed
inner join indicator on placed.indicator_id = indicator.indicator_id
where indicator.direction != 0 and indicator.kind in ('ratio', 'reported_rate') and placed.units_with_value > 1
order by indicator.reform_area, indicator.indicator_id

-- One row per unit of a group with a forecast of the year for a rate counted from its start: what has been reached, which share of the year that is
-- (`share_of_year`, of the unit's own earlier years where `years` is not 0, else of the calendar), where the year would end, and the range that
-- two or more earlier years give. Lowest first. The counts are of all units, also beyond those given; `warned_below`: of the rule on it, if one is on.
-- Parameters: $area, $peer_group, $period, $indicator, $language, $most (rows), $skip (rows). Used by: the page of the budget.
with rule as (
    select indicator_code, max(threshold) as threshold
    from flag_rule
    where kind = 'behind_pace' and is_on and indicator_code = $indicator
    group by indicator_code
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    indicator.decimals, $period as period_code,
    forecast.value, 100 * forecast.share as share_of_year, forecast.years, forecast.forecast, forecast.forecast_low, forecast.forecast_high,
    rule.threshold as warned_below,
    flagged.severity as flag_severity, if($language = 'en', flagged.name_en, flagged.name_vi) as rule_name,
    count(*) over () as units_forecast,
    count(*) filter (where forecast.forecast < rule.threshold) over () as units_below,
    count(*) filter (where forecast.years = 0) over () as units_by_calendar,
    max(greatest(forecast.forecast, coalesce(forecast.forecast_high, 0))) over () as highest
from year_forecast as forecast
inner join members($area, $peer_group, $period) as member on forecast.unit_id = member.unit_id
inner join indicator on forecast.indicator_id = indicator.indicator_id
inner join period on forecast.period_id = period.period_id
left join rule on indicator.code = rule.indicator_code
left join flag_of($period, [$indicator]) as flagged on forecast.unit_id = flagged.unit_id
where indicator.code = $indicator and period.code = $period
order by forecast.forecast, member.name_order
limit $most offset $skip

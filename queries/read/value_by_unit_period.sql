-- One row per unit, indicator and discrete quarter with a value, of the trend up to a period; oldest first.
-- Parameters: $units, $indicators, $period, $language. Used by: trends.
select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.short_en else indicator.short_vi end as short_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    period.period_end, measure.value, measure.numerator, measure.denominator, measure.low, measure.high, measure.basis, measure.is_small
from measure
inner join unit on measure.unit_id = unit.unit_id
inner join indicator on measure.indicator_id = indicator.indicator_id
inner join period on measure.period_id = period.period_id
inner join trend_period on period.period_id = trend_period.quarter_id
inner join period as shown on trend_period.period_id = shown.period_id
where
    list_contains($units, unit.unit_key) and list_contains($indicators, indicator.code)
    and measure.breakdown = '' and shown.code = $period
order by list_position($indicators, indicator.code), unit.name_order, period.period_end

-- One row per indicator and discrete quarter with a value of the area, of the trend up to a period; oldest first.
-- Parameters: $area, $peer_group, $indicators, $period, $language. Used by: sparklines, the area's line in trends.
select
    indicator.code as indicator_code, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    period.period_end,
    -- what is counted from the start of the year starts anew every year: a line through both would be a sawtooth
    if(indicator."window" = 'year_to_date', period.year, 0) as line_no,
    area_value.value, area_value.numerator, area_value.denominator, area_value.median, area_value.units, area_value.units_in_total, area_value.target_value
from area_value
inner join unit as area on area_value.area_id = area.unit_id
inner join indicator on area_value.indicator_id = indicator.indicator_id
inner join period on area_value.period_id = period.period_id
inner join trend_period on period.period_id = trend_period.quarter_id
inner join period as shown on trend_period.period_id = shown.period_id
where
    area.unit_key = $area and area_value.peer_group = $peer_group and list_contains($indicators, indicator.code)
    and shown.code = $period
order by list_position($indicators, indicator.code), period.period_end

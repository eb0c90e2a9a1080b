-- One row per indicator: the value of the area in a period, how many units stand behind it, their spread, and the change since the comparable period.
-- Parameters: $area, $peer_group, $period, $indicators, $language. Used by: cards, titles, reference lines.
with asked as (
    select indicator.*, comparison_period.period_id, comparison_period.previous_id
    from indicator
    inner join comparison_period using (indicator_id)
    inner join period on comparison_period.period_id = period.period_id
    where period.code = $period and list_contains($indicators, indicator.code)
),

-- read by area alone, the order in which the table lies; then both periods are taken from the few rows
stated as (
    select area_value.*
    from area_value
    inner join unit as area on area_value.area_id = area.unit_id
    where area.unit_key = $area and area_value.peer_group = $peer_group
)

select
    asked.code as indicator_code,
    case when $language = 'en' then asked.name_en else asked.name_vi end as indicator_name,
    case when $language = 'en' then asked.unit_of_measure_en else asked.unit_of_measure_vi end as unit_of_measure,
    asked.decimals, asked.direction, asked.kind, asked."window", $period as period_code,
    shown.value, shown.basis, shown.numerator, shown.denominator,
    shown.units, coalesce(shown.units_with_value, 0) as units_with_value, coalesce(shown.units_in_total, 0) as units_in_total,
    shown.median, shown.lower_quartile, shown.upper_quartile, shown.minimum, shown.maximum,
    shown.target_value, shown.operator, shown.target_verification,
    coalesce(shown.units_with_target, 0) as units_with_target,
    coalesce(shown.units_behind, 0) as units_behind,
    coalesce(shown.units_to_watch, 0) as units_to_watch,
    coalesce(shown.units_ahead, 0) as units_ahead,
    shown.value - previous.value as change,
    case when $language = 'en' then before.name_en else before.name_vi end as previous_period_name
from asked
left join stated as shown on asked.indicator_id = shown.indicator_id and asked.period_id = shown.period_id
left join stated as previous on asked.indicator_id = previous.indicator_id and asked.previous_id = previous.period_id
left join period as before on previous.period_id = before.period_id
order by list_position($indicators, asked.code)

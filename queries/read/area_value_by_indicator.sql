-- One row per indicator: the value of the area in a period, how many units stand behind it, their spread, and the change since the comparable period.
-- Parameters: $area, $peer_group, $period, $indicators, $language. Used by: cards, titles, reference lines.
select
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, indicator.direction, indicator.kind, $period as period_code,
    area_value.value, area_value.basis, area_value.numerator, area_value.denominator,
    area_value.units, coalesce(area_value.units_with_value, 0) as units_with_value, coalesce(area_value.units_in_total, 0) as units_in_total,
    area_value.median, area_value.lower_quartile, area_value.upper_quartile, area_value.minimum, area_value.maximum,
    area_value.target_value, area_value.operator,
    coalesce(area_value.units_with_target, 0) as units_with_target,
    coalesce(area_value.units_behind, 0) as units_behind,
    coalesce(area_value.units_to_watch, 0) as units_to_watch,
    coalesce(area_value.units_ahead, 0) as units_ahead,
    area_value.value - previous.value as change,
    case when $language = 'en' then before.name_en else before.name_vi end as previous_period_name
from indicator
inner join period on period.code = $period
inner join unit as area on area.unit_key = $area
inner join comparison_period on indicator.indicator_id = comparison_period.indicator_id and period.period_id = comparison_period.period_id
left join area_value
    on
        area.unit_id = area_value.area_id and area_value.peer_group = $peer_group
        and indicator.indicator_id = area_value.indicator_id and period.period_id = area_value.period_id
left join area_value as previous
    on
        area.unit_id = previous.area_id and previous.peer_group = $peer_group
        and indicator.indicator_id = previous.indicator_id and comparison_period.previous_id = previous.period_id
left join period as before on previous.period_id = before.period_id
where list_contains($indicators, indicator.code)
order by list_position($indicators, indicator.code)

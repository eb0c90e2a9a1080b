-- One row per unit of a group and indicator: what a composite score takes of it. `usable_value`: the value, but not a rate of fewer than 30
-- cases; `applies`: whether the indicator applies to this kind of unit.
-- Parameters: $area, $peer_group, $period, $indicators, $language. Used by: the composite score.
select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, $period as period_code,
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.short_en, indicator.short_vi) as short_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    indicator.decimals, indicator.direction, list_position($indicators, indicator.code) as position,
    measure.value, measure.numerator, measure.denominator, coalesce(measure.is_small, false) as is_small, measure.target_value, measure.target_verification,
    case when not measure.is_small then measure.value end as usable_value,
    applies.unit_kind is not null as applies
from members($area, $peer_group, $period) as member
inner join indicator on list_contains($indicators, indicator.code)
inner join period on period.code = $period
left join indicator_applies as applies on indicator.indicator_id = applies.indicator_id and member.kind = applies.unit_kind
left join measure
    on
        indicator.indicator_id = measure.indicator_id and period.period_id = measure.period_id and member.unit_id = measure.unit_id and measure.breakdown = ''
order by member.name_order, position

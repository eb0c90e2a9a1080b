-- One row per unit and part of a breakdown: the value of one indicator, with its parts.
-- Parameters: $area, $peer_group, $period, $indicator, $dimension, $language. Used by: heat maps by field.
select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, indicator.code as indicator_code, $period as period_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals,
    breakdown.code as breakdown,
    case when $language = 'en' then breakdown.name_en else breakdown.name_vi end as breakdown_name,
    breakdown.position,
    measure.value, measure.numerator, measure.denominator, measure.low, measure.high, measure.is_small
from measure
inner join indicator on measure.indicator_id = indicator.indicator_id
inner join period on measure.period_id = period.period_id
inner join breakdown on measure.breakdown = breakdown.code
inner join unit on measure.unit_id = unit.unit_id
inner join area_member on measure.unit_id = area_member.unit_id
inner join unit as area on area_member.area_id = area.unit_id
where
    area.unit_key = $area and area_member.peer_group = $peer_group and period.code = $period
    and indicator.code = $indicator and breakdown.dimension = $dimension
order by unit.name_order, breakdown.position

-- One row per part of an indicator that was ever claimed for a unit in a period.
-- Parameters: $unit, $period, $indicator, $language. Used by: the history of a number.
select distinct
    observation.breakdown,
    case when $language = 'en' then breakdown.name_en else breakdown.name_vi end as breakdown_name,
    breakdown.position
from observation
inner join unit on observation.unit_id = unit.unit_id
inner join period on observation.period_id = period.period_id
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join breakdown on observation.breakdown = breakdown.code
where unit.unit_key = $unit and period.code = $period and indicator.code = $indicator
order by breakdown.position

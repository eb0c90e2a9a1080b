-- One row per unit, period, indicator and dimension whose parts do not sum to the whole; those with all parts listed first.
-- The units of the area come before all others that are as real or as simulated as it.
-- Parameters: $area, $language, $most (rows). Used by: the catalogue.
with area as (
    select * from unit
    where unit_key = $area
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    part_gap.whole, part_gap.parts_sum, part_gap.difference, part_gap.parts_listed, part_gap.parts_usual,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    part_gap.reading,
    concat_ws(' ', source.issuer_vi, source.number) as source, observation.place
from part_gap
inner join observation on part_gap.observation_id = observation.observation_id
inner join unit on part_gap.unit_id = unit.unit_id
inner join area on unit.is_simulated = area.is_simulated
inner join indicator on part_gap.indicator_id = indicator.indicator_id
inner join period on part_gap.period_id = period.period_id
inner join source on observation.source_no = source.source_no
order by part_gap.reading, area.unit_id in (unit.unit_id, unit.parent_id) desc, unit.name_order, period.period_id, part_gap.indicator_id
limit $most

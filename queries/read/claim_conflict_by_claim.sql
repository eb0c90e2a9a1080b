-- One row per claim where claims about the same number differ: value, document, place, whether it is used and by what rule.
-- The units of the area come first, then all others that are as real or as simulated as it; the claim in use stands first.
-- Parameters: $area, $language, $most (rows). Used by: the catalogue.
with area as (
    select * from unit
    where unit_key = $area
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated,
    indicator.code as indicator_code, observation.breakdown,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then breakdown.name_en else breakdown.name_vi end as breakdown_name,
    period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    observation.value, observation.numerator, observation.denominator,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, observation.status, claim_conflict.rule,
    concat_ws(' ', source.issuer_vi, source.number) as source, observation.place, observation.note_vi as note
from claim_conflict
inner join observation on claim_conflict.observation_id = observation.observation_id
inner join unit on observation.unit_id = unit.unit_id
inner join area on unit.is_simulated = area.is_simulated
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join period on observation.period_id = period.period_id
inner join source on observation.source_no = source.source_no
left join breakdown on observation.breakdown = breakdown.code
order by
    area.unit_id in (unit.unit_id, unit.parent_id) desc, unit.name_order, period.period_id, observation.indicator_id, observation.breakdown,
    list_position(['used', 'agrees'], claim_conflict.rule) nulls last, observation.observation_id
limit $most

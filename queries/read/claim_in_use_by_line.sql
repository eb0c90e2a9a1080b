-- One row per line that units have in some periods: the claim that is in use, with its document. Run on two versions, it says what changes.
-- Parameters: $units, $periods. Used by: the preview of returns.
select
    unit.unit_key, period.code as period_code, indicator.code as indicator_code, observation.breakdown,
    observation.value, observation.qualifier, concat_ws(' ', source.issuer_vi, source.number) as source
from observation
inner join unit on observation.unit_id = unit.unit_id
inner join period on observation.period_id = period.period_id
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join source on observation.source_no = source.source_no
where observation.is_current and list_contains($units, unit.unit_key) and list_contains($periods, period.code)
order by unit.name_order, period.period_id, indicator.indicator_id, observation.breakdown

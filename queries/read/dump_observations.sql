-- One row per claim, with the place it was read from; a blank value is a line that the document leaves blank. Used by: dump.
select
    unit.code as unit_code, unit.name_vi as unit_name, unit.parent_name,
    period.code as period_code, period.period_start, period.period_end,
    indicator.code as indicator_code, observation.breakdown,
    observation.value, observation.numerator, observation.denominator,
    indicator.unit_of_measure_vi as unit_of_measure,
    observation.status, source.source_id, observation.place,
    concat_ws('; ', case observation.qualifier when 'at_least' then 'ít nhất' when 'about' then 'khoảng' end, observation.note_vi) as note,
    observation.is_current
from observation
inner join unit on observation.unit_id = unit.unit_id
inner join period on observation.period_id = period.period_id
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join source on observation.source_no = source.source_no
order by source.source_no, observation.observation_id

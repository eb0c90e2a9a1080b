-- One row per deficiency of some units that the store has, as it stands now: from a document, or from an accepted batch (`is_returned`).
-- A document's deficiency that shares its numbers with another document's is `is_updatable` only where an update would change it.
-- Parameters: $units (keys), $period (blank: all periods). Used by: reading sheets of findings.
select
    unit.unit_key, period.code as period_code, deficiency.finding_no, deficiency.deficiency_no,
    reform_area.code as area, deficiency_type.code as type, deficiency.wording, deficiency.status,
    deficiency.remedy, deficiency.result, deficiency.due_date,
    starts_with(source.source_id, 'batch-') as is_returned, concat_ws(' ', source.issuer_vi, source.number) as source,
    row_number() over (
        partition by deficiency.unit_id, deficiency.period_id, deficiency.finding_no, deficiency.deficiency_no
        order by deficiency.found_by != 'inspection', source.date desc nulls last, source.source_no
    ) = 1 as is_updatable
from deficiency
inner join unit on deficiency.unit_id = unit.unit_id
inner join period on deficiency.period_id = period.period_id
inner join reform_area on deficiency.reform_area_id = reform_area.reform_area_id
inner join deficiency_type on deficiency.type_id = deficiency_type.type_id
inner join source on deficiency.source_no = source.source_no
where list_contains($units, unit.unit_key) and ($period = '' or period.code = $period)
order by deficiency.deficiency_id

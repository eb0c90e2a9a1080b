-- One row per single deficiency. Used by: dump.
select
    unit.code as unit_code, unit.name_vi as unit_name, period.code as period_code, source.source_id,
    deficiency.finding_no, deficiency.deficiency_no, reform_area.code as area, deficiency_type.code as type,
    deficiency.wording, deficiency.status, deficiency.remedy, deficiency.due_date
from deficiency
inner join unit on deficiency.unit_id = unit.unit_id
inner join period on deficiency.period_id = period.period_id
inner join source on deficiency.source_no = source.source_no
inner join reform_area on deficiency.reform_area_id = reform_area.reform_area_id
inner join deficiency_type on deficiency.type_id = deficiency_type.type_id
order by deficiency.deficiency_id

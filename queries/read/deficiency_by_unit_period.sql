-- One row per single deficiency of a unit in all periods up to the end of one, the newest period first.
-- Parameters: $unit, $period, $language. Used by: the profile of a unit.
select
    unit.is_simulated, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    deficiency.finding_no,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    deficiency.wording, deficiency.status, deficiency.remedy, deficiency.result, deficiency.due_date, deficiency.found_by,
    concat_ws(' ', source.issuer_vi, source.number) as source, deficiency.place, deficiency.note_vi as note,
    deficiency.status in ('open', 'partly_fixed', 'repeated', 'overdue') as is_unsettled,
    dense_rank() over (order by period.period_id, deficiency.source_no, deficiency.finding_no) as finding_id
from deficiency
inner join unit on deficiency.unit_id = unit.unit_id
inner join period on deficiency.period_id = period.period_id
inner join period as shown on shown.code = $period
inner join deficiency_type on deficiency.type_id = deficiency_type.type_id
inner join reform_area on deficiency.reform_area_id = reform_area.reform_area_id
inner join source on deficiency.source_no = source.source_no
where unit.unit_key = $unit and period.period_end <= shown.period_end
order by
    period.period_end desc, deficiency.found_by,
    min(deficiency.deficiency_id) over (partition by period.period_id, deficiency.found_by, deficiency.source_no, deficiency.finding_no), deficiency.deficiency_id

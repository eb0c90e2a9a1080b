-- One row per single deficiency that inspections found and that is overdue at the end of a period, by unit, the earliest due date first.
-- Parameters: $area, $peer_group, $period, $language, $most (rows). Used by: the report.
select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, $period as period_code,
    case when $language = 'en' then found_in.name_en else found_in.name_vi end as found_in,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    deficiency.wording, deficiency.status, deficiency.remedy, deficiency.result, deficiency.due_date,
    concat_ws(' ', source.issuer_vi, source.number) as source, deficiency.place,
    count(*) over () as matched, count(*) over (partition by unit.unit_id) as of_unit
from deficiency_life as life
inner join period on life.period_id = period.period_id
inner join members($area, $peer_group, $period) as unit on life.unit_id = unit.unit_id
inner join deficiency on life.deficiency_id = deficiency.deficiency_id
inner join period as found_in on deficiency.period_id = found_in.period_id
inner join reform_area on deficiency.reform_area_id = reform_area.reform_area_id
inner join source on deficiency.source_no = source.source_no
where period.code = $period and life.is_overdue
order by unit.name_order, deficiency.due_date nulls last, deficiency.deficiency_id
limit $most

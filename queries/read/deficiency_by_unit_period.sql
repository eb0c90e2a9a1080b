-- One row per single deficiency of a unit in all periods up to the end of one, the newest period first; `in_all`, `findings_in_all` and their kin
-- count those of its finder.
-- Parameters: $unit, $period, $language. Used by: the profile of a unit.
with listed as (
    select
        deficiency.*, period.period_end,
        dense_rank() over (order by deficiency.period_id, deficiency.source_no, deficiency.finding_no) as finding_id
    from deficiency
    inner join unit on deficiency.unit_id = unit.unit_id
    inner join period on deficiency.period_id = period.period_id
    inner join period as shown on shown.code = $period
    where unit.unit_key = $unit and period.period_end <= shown.period_end
)

select
    unit.is_simulated, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    listed.finding_no,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    listed.wording, listed.status, listed.remedy, listed.result, listed.due_date, listed.found_by,
    concat_ws(' ', source.issuer_vi, source.number) as source, listed.place, listed.note_vi as note, listed.finding_id,
    count(*) over by_finder as in_all,
    count(distinct listed.finding_id) over by_finder as findings_in_all,
    count(*) filter (where is_unsettled(listed.status)) over by_finder as unsettled_in_all,
    count(*) filter (where listed.status = 'unknown') over by_finder as unknown_in_all
from listed
inner join unit on listed.unit_id = unit.unit_id
inner join period on listed.period_id = period.period_id
inner join deficiency_type on listed.type_id = deficiency_type.type_id
inner join reform_area on listed.reform_area_id = reform_area.reform_area_id
inner join source on listed.source_no = source.source_no
window by_finder as (partition by listed.found_by)
order by
    listed.period_end desc, listed.found_by,
    min(listed.deficiency_id) over (partition by listed.found_by, listed.finding_id), listed.deficiency_id

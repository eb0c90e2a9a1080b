-- One row per single deficiency with its finding, remedy and source; `matched` and its kin count all of its finder
-- that match, also beyond the rows given.
-- Every word sought must occur in the unit's name, the kind, the wording or the remedy, accents aside; a blank filter lets all through.
-- Parameters: $area, $peer_group, $period, $language, $found_by, $compared_only, $search, $reform_area, $type, $status, $unit, $most (rows).
-- Used by: the list of deficiencies, the rows behind every count of them.
with found as (
    select deficiency.*, unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, unit.is_ranked, unit.name_order
    from deficiency
    inner join shown_units($area, $peer_group, $period) as member on deficiency.unit_id = member.unit_id
    inner join unit on deficiency.unit_id = unit.unit_id
    inner join period on deficiency.period_id = period.period_id
    where period.code = $period
)

select
    found.unit_key, found.unit_name, found.is_simulated, found.is_ranked, $period as period_code, found.found_by, found.finding_no,
    reform_area.code as area_code,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    found.wording, found.status, found.remedy, found.result, found.due_date,
    concat_ws(' ', source.issuer_vi, source.number) as source, found.place, found.note_vi as note,
    count(*) over (partition by found.found_by) as matched,
    count(distinct found.unit_id) over (partition by found.found_by) as units_matched,
    count(distinct row(found.unit_id, found.source_no, found.finding_no)) over (partition by found.found_by) as findings_matched
from found
inner join reform_area on found.reform_area_id = reform_area.reform_area_id
inner join deficiency_type on found.type_id = deficiency_type.type_id
inner join source on found.source_no = source.source_no
where
    finds(found.folded_text, $search)
    and ($found_by = '' or found.found_by = $found_by)
    and (found.is_ranked or not $compared_only)
    and ($reform_area = '' or reform_area.code = $reform_area)
    and ($type = '' or deficiency_type.code = $type)
    and ($status = '' or found.status = $status)
    and ($unit = '' or found.unit_key = $unit)
order by
    found.found_by, found.is_ranked desc, found.name_order,
    min(found.deficiency_id) over (partition by found.unit_id, found.source_no, found.finding_no), found.deficiency_id
limit $most

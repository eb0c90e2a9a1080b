-- One row per kind of deficiency in a period, the one found in most units first, with the running share of all deficiencies.
-- Parameters: $area, $peer_group, $period, $found_by, $language, $most (rows). Used by: the Pareto chart.
select
    deficiency_type.code as type_code,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    recurring_type.units, recurring_type.findings, recurring_type.deficiencies, recurring_type.cumulative_share,
    recurring_type.position, recurring_type.types, recurring_type.types_of_half, $period as period_code
from recurring_type
inner join unit as area on recurring_type.area_id = area.unit_id
inner join period on recurring_type.period_id = period.period_id
inner join deficiency_type on recurring_type.type_id = deficiency_type.type_id
inner join reform_area on deficiency_type.area = reform_area.code
where
    area.unit_key = $area and recurring_type.peer_group = $peer_group and period.code = $period and recurring_type.found_by = $found_by
    and recurring_type.position <= $most
order by recurring_type.position

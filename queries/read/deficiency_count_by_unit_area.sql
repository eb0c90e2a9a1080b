-- One row per unit and reform area: deficiencies with their wordings (one a line), beside the unit's findings as printed and
-- its deficiencies in all. Most findings first; kinds of unit that are not compared stand last; a unit without any has rows too.
-- Parameters: $area, $peer_group, $period, $found_by, $language, $most (units). Used by: the page of deficiencies.
with whole as (
    select unit_deficiency.unit_id, unit_deficiency.findings, unit_deficiency.deficiencies
    from unit_deficiency
    inner join period on unit_deficiency.period_id = period.period_id
    where period.code = $period and unit_deficiency.found_by = $found_by and unit_deficiency.reform_area_id is null and unit_deficiency.status is null
),

shown as (
    select
        unit.unit_id, unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, unit.is_ranked, unit.name_order, unit_kind.position,
        case when $language = 'en' then unit_kind.plural_en else unit_kind.plural_vi end as kind_name,
        coalesce(whole.findings, 0) as findings,
        coalesce(whole.deficiencies, 0) as total
    from shown_units($area, $peer_group, $period) as member
    inner join unit on member.unit_id = unit.unit_id
    inner join unit_kind on unit.kind = unit_kind.code
    left join whole on unit.unit_id = whole.unit_id
    where unit.is_ranked or $peer_group != 'all' or whole.findings > 0
    order by unit.is_ranked desc, findings desc, total desc, unit.name_order
    limit $most
),

part as (
    select unit_deficiency.*
    from unit_deficiency
    inner join period on unit_deficiency.period_id = period.period_id
    where period.code = $period and unit_deficiency.found_by = $found_by and unit_deficiency.reform_area_id is not null
)

select
    shown.unit_key, shown.unit_name, shown.is_simulated, shown.is_ranked, shown.kind_name, $period as period_code, cast($found_by as varchar) as found_by,
    shown.findings,
    reform_area.code as area_code,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    coalesce(part.deficiencies, 0) as deficiencies,
    shown.total,
    part.wordings
from shown
cross join reform_area
left join part on shown.unit_id = part.unit_id and reform_area.reform_area_id = part.reform_area_id
order by shown.is_ranked desc, if(shown.is_ranked, 0, shown.position), shown.findings desc, shown.total desc, shown.name_order, reform_area.position

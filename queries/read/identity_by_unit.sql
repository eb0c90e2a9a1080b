-- One row per unit of an area that reports for a period (any, where none does), of kinds that are compared and of others (agencies): what it is, and the group in which it is compared:
-- the one asked for where it belongs to it, else all; blank for a kind that is not compared. Kinds that are compared first, by name.
-- Parameters: $area, $peer_group, $period, $language. Used by: the profile of a unit.
with joined as (
    select
        area_member.unit_id,
        bool_or(shown.period_end between unit.stands_from and unit.stands_to) as stands,
        bool_or(stands) over () as any_stands,
        case
            when bool_or(area_member.peer_group = $peer_group) then $peer_group
            when bool_or(area_member.peer_group = 'all') then 'all'
            else ''
        end as compared_group
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    inner join period as shown on shown.code = $period
    where area.unit_key = $area
    group by area_member.unit_id
),

size_of as (
    select member.peer_group, count(*) as peers
    from period_member as member
    inner join unit as area on member.area_id = area.unit_id
    inner join period as shown on member.period_id = shown.period_id
    where area.unit_key = $area and shown.code = $period
    group by member.peer_group
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.kind as unit_kind, unit.class as class_name,
    case when $language = 'en' then unit_kind.name_en else unit_kind.name_vi end as kind_name,
    unit.parent_name, unit.is_simulated, unit.is_ranked, unit.verification,
    if(unit.is_ranked, joined.compared_group, '') as compared_group,
    joined.compared_group = $peer_group as is_in_group,
    coalesce(size_of.peers, 0) as peers
from joined
inner join unit on joined.unit_id = unit.unit_id
inner join unit_kind on unit.kind = unit_kind.code
left join size_of on joined.compared_group = size_of.peer_group
where joined.stands or not joined.any_stands
order by unit.is_ranked desc, unit_kind.position desc, unit.name_order

-- One row per group of units in an area that may be compared: all, by kind, by class; with the number of those that report for a period.
-- Parameters: $area, $period, $language. Used by: the shared filters.
with counted as (
    select area_member.peer_group, count(*) filter (where shown.period_end between unit.stands_from and unit.stands_to) as units
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    inner join period as shown on shown.code = $period
    where area.unit_key = $area
    group by area_member.peer_group
    having units > 0 or area_member.peer_group = 'all'
)

select
    counted.peer_group,
    counted.units,
    case when $language = 'en' then unit_kind.plural_en else unit_kind.plural_vi end as kind_label
from counted
left join unit_kind on counted.peer_group = unit_kind.code
where counted.peer_group = 'all' or coalesce(unit_kind.is_ranked, true)
order by counted.peer_group != 'all', unit_kind.position, counted.peer_group

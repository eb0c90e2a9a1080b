-- One row per unit and status of its deficiencies, units with most that are overdue, repeated or open first.
-- Parameters: $area, $peer_group, $period, $found_by, $most (units). Used by: the bars by status.
with counted as (
    select
        unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, unit.name_order, $period as period_code,
        unit_deficiency.status, unit_deficiency.deficiencies,
        sum(unit_deficiency.deficiencies) over (partition by unit.unit_id) as total,
        sum(case when unit_deficiency.status in ('overdue', 'repeated') then unit_deficiency.deficiencies else 0 end) over (partition by unit.unit_id) as pressing,
        sum(case when is_unsettled(unit_deficiency.status) then unit_deficiency.deficiencies else 0 end) over (partition by unit.unit_id) as unsettled
    from unit_deficiency
    inner join period on unit_deficiency.period_id = period.period_id
    inner join unit on unit_deficiency.unit_id = unit.unit_id
    inner join period_member as member on unit_deficiency.unit_id = member.unit_id and unit_deficiency.period_id = member.period_id
    inner join unit as area on member.area_id = area.unit_id
    where
        area.unit_key = $area and member.peer_group = $peer_group and period.code = $period and unit_deficiency.found_by = $found_by
        and unit_deficiency.status is not null
),

placed as (
    select *, dense_rank() over (order by pressing desc, unsettled desc, total desc, name_order) as place
    from counted
)

select unit_key, unit_name, is_simulated, period_code, status, deficiencies, unsettled, total
from placed
where place <= $most
order by pressing desc, unsettled desc, total desc, name_order, status

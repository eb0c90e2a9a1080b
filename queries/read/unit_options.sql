-- One row per unit of a peer group, in the order of their names.
-- Parameters: $area, $peer_group. Used by: the choice of a unit, "source and method".
select unit.unit_key, unit.name_vi as unit_name, unit.kind as unit_kind, unit.class as unit_class, unit.is_simulated
from area_member
inner join unit as area on area_member.area_id = area.unit_id
inner join unit on area_member.unit_id = unit.unit_id
where area.unit_key = $area and area_member.peer_group = $peer_group
order by unit.name_order

-- One row per unit of a peer group, in the order of their names.
-- Parameters: $area, $peer_group. Used by: the choice of a unit, "source and method".
select unit_key, name_vi as unit_name, kind as unit_kind, class as unit_class, is_simulated
from members($area, $peer_group)
order by name_order

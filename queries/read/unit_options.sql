-- One row per unit of a peer group that reports for a period, in the order of their names.
-- Parameters: $area, $peer_group, $period. Used by: the choice of a unit, "source and method".
select unit_key, name_vi as unit_name, kind as unit_kind, class as unit_class, is_simulated
from members($area, $peer_group, $period)
order by name_order

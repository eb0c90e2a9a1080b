-- One row per unit with a value of an indicator, best first; of more than $most the best and the last, half of each.
-- Parameters: $area, $peer_group, $period, $indicator, $most. Used by: trends, in which more lines could not be told apart.
select unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, $indicator as indicator_code, $period as period_code, placed.value
from standing($area, $peer_group, $period, [$indicator]) as placed
inner join unit on placed.unit_id = unit.unit_id
qualify
    row_number() over (order by placed.merit desc, unit.name_order) <= $most // 2
    or row_number() over (order by placed.merit, unit.name_order desc) <= $most - $most // 2
order by placed.merit desc, unit.name_order

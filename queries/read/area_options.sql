-- One row per area that has values, with the label under which it is chosen.
-- Used by: the shared filters.
with filled as (
    select area_id, max(units_with_value) as units_with_value
    from area_period
    where peer_group = 'all'
    group by area_id
)

select
    unit.unit_key,
    unit.name_vi || case
        when count(*) over (partition by unit.name_vi) > 1 then ' (' || strftime(unit.structure_date, '%Y') || ')' else ''
    end as label,
    unit.name_vi as name,
    unit.kind,
    unit.is_simulated,
    filled.units_with_value
from filled
inner join unit on filled.area_id = unit.unit_id
inner join unit_kind on unit.kind = unit_kind.code
where filled.units_with_value > 0
order by unit.is_simulated, unit_kind.position desc, filled.units_with_value desc, unit.name_order

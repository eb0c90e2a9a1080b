-- One row per unit, with its key as an area, the area above and every other way to write its name (a list). Used by: reading returns.
select
    unit.unit_key, unit.code, unit.structure_date, unit.name_vi as name, unit.kind, unit.is_simulated, unit.stands_from, unit.stands_to, unit.is_ranked,
    self.unit_key as area_key, above.unit_key as parent_key, coalesce(unit.parent_name, '') as parent_name,
    coalesce(list(unit_alias.alias order by unit_alias.alias) filter (where unit_alias.alias is not null), []) as aliases
from unit
inner join unit as self on unit.first_id = self.unit_id
left join unit as above on unit.parent_id = above.unit_id
left join unit_alias on unit.unit_id = unit_alias.unit_id
group by all
order by unit.structure_date, unit.unit_key

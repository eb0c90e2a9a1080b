-- One row per unit whose name or alias holds the words, accents and case not needed; the best matches first. Only areas that have values.
-- Parameters: $words, $most (rows). Used by: the search in the sidebar.
with found as (
    select
        unit.unit_id,
        min(case when unit.folded_name = fold($words) then 0 when unit.folded_name like '%' || fold($words) then 1 else 2 end) as distance
    from unit
    left join unit_alias on unit.unit_id = unit_alias.unit_id
    where contains(unit.folded_name, fold($words)) or contains(unit_alias.folded_alias, fold($words))
    group by unit.unit_id
)

select unit.unit_key, unit.name_vi as unit_name, area.unit_key as area_key, area.name_vi as area_name, unit.is_simulated
from found
inner join unit on found.unit_id = unit.unit_id
inner join unit as area on unit.parent_id = area.unit_id
where
    exists (
        select 1
        from area_period
        inner join reporting_unit on area_period.period_id = reporting_unit.period_id
        where area_period.area_id = area.unit_id and area_period.units_with_value > 0 and reporting_unit.unit_id = unit.unit_id
    )
order by found.distance, unit.is_simulated, unit.name_order
limit $most

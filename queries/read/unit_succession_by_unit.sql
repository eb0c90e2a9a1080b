-- One row per unit of an area and each unit that it has become in the end, with the steps on the way (one a line) and their legal bases.
-- Parameters: $area. Used by: the catalogue.
with recursive asked as (
    select unit.unit_id
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    where area.unit_key = $area and area_member.peer_group = 'all'
),

step as (
    select
        asked.unit_id, unit_succession.to_id, unit_succession.changed_on, unit_succession.extent, unit_succession.verification,
        strftime(unit_succession.changed_on, '%d/%m/%Y') || ': ' || after.name_vi || ' (' || unit_succession.legal_basis_vi || ')' as steps
    from asked
    inner join unit_succession on asked.unit_id = unit_succession.from_id
    inner join unit as after on unit_succession.to_id = after.unit_id
    union all
    select
        step.unit_id, unit_succession.to_id, unit_succession.changed_on,
        if(step.extent = 'whole', unit_succession.extent, step.extent),
        if(step.verification = 'unconfirmed', step.verification, unit_succession.verification),
        step.steps || chr(10) || strftime(unit_succession.changed_on, '%d/%m/%Y') || ': ' || after.name_vi || ' (' || unit_succession.legal_basis_vi || ')'
    from step
    inner join unit_succession on step.to_id = unit_succession.from_id
    inner join unit as after on unit_succession.to_id = after.unit_id
)

select
    unit.unit_key, unit.name_vi as unit_name,
    after.name_vi as became, after.parent_name as became_in, step.changed_on, step.extent, step.steps, step.verification
from step
inner join unit on step.unit_id = unit.unit_id
inner join unit as after on step.to_id = after.unit_id
where step.to_id not in (select from_id from unit_succession)
order by unit.is_ranked, unit.name_order, after.name_order

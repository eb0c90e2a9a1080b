-- Units by structure date, the areas they belong to, and the groups in which they are compared.

-- A code that several structures have is one area all along, under its first key (`first_id`): units of any structure are below it, and `parent_id` is
-- such an area. Of the units that bear a code, each stands (`stands_from` to `stands_to`) while it is valid, and where two structures have it
-- on the same day, the later one from its date on.
create table unit as
with numbered as (
    select
        (row_number() over (order by structure_date, is_simulated, code))::integer as unit_id,
        code || '-' || strftime(structure_date, '%Y%m') as unit_key,
        *,
        coalesce(valid_from, date '0001-01-01') as begins
    from input.unit
),

named as (
    select
        *,
        first_value(unit_id) over structures as first_id,
        if(lag(unit_id) over structures is null, begins, greatest(begins, structure_date)) as stands_from,
        least(
            coalesce(valid_to, date '9999-12-31'), coalesce(greatest(lead(begins) over structures, lead(structure_date) over structures) - 1, date '9999-12-31')
        ) as stands_to
    from numbered
    window structures as (partition by code, is_simulated order by structure_date)
)

select
    named.* exclude (begins) replace (named.is_simulated = 1 as is_simulated),
    above.first_id as parent_id,
    above.name_vi as parent_name,
    unit_kind.is_ranked,
    row_number() over (order by named.name_vi collate vi, named.unit_id)::integer as name_order,
    fold(named.name_vi) as folded_name
from named
inner join unit_kind on named.kind = unit_kind.code
left join named as above on named.structure_date = above.structure_date and named.parent_code = above.code;

create table unit_alias as
select unit.unit_id, input_alias.alias, fold(input_alias.alias) as folded_alias
from input.unit_alias as input_alias
inner join unit on input_alias.structure_date = unit.structure_date and input_alias.unit_code = unit.code;

create table unit_succession as
select
    before.unit_id as from_id,
    after.unit_id as to_id,
    succession.to_structure_date as changed_on,
    succession.extent,
    succession.legal_basis_vi,
    succession.verification
from input.unit_succession as succession
inner join unit as before on succession.from_structure_date = before.structure_date and succession.from_code = before.code
inner join unit as after on succession.to_structure_date = after.structure_date and succession.to_code = after.code;

-- one row per unit and each area above it
create table unit_ancestor as
with recursive below as (
    select unit_id, parent_id as area_id from unit
    where parent_id is not null
    union all
    select below.unit_id, unit.parent_id
    from below
    inner join unit on below.area_id = unit.unit_id
    where unit.parent_id is not null
)

select area_id, unit_id from below
order by area_id, unit_id;

-- one row per area, peer group and member; 'all' holds the kinds that are ranked
create table area_member as
with grouped as (
    select
        unit_ancestor.area_id, unit.unit_id, unnest(list_filter([
            case when unit.is_ranked then 'all' end,
            unit.kind,
            case when unit.is_ranked and unit.class is not null then 'class_' || unit.class end
        ], lambda name: name is not null)) as peer_group
    from unit_ancestor
    inner join unit on unit_ancestor.unit_id = unit.unit_id
)

select area_id, peer_group, unit_id
from grouped
order by area_id, peer_group, unit_id;

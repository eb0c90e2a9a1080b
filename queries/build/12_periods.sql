-- Periods in order of time, and which of them may be compared.

create table period as
with numbered as (
    select
        (row_number() over (order by "end", start, kind))::smallint as period_id,
        code, start as period_start, "end" as period_end, due, kind, year, cutoff, name_vi, name_en, note_vi,
        coalesce(ytd_code, code) as ytd_code, previous_code, year_before_code
    from input.period
)

select
    numbered.* exclude (ytd_code, previous_code, year_before_code),
    ytd.period_id as ytd_id,
    previous.period_id as previous_id,
    year_before.period_id as year_before_id,
    numbered.kind in ('Q1', 'Q2', 'Q3', 'Q4') as is_quarter
from numbered
left join numbered as ytd on numbered.ytd_code = ytd.code
left join numbered as previous on numbered.previous_code = previous.code and numbered.cutoff = previous.cutoff
left join numbered as year_before on numbered.year_before_code = year_before.code and numbered.cutoff = year_before.cutoff;

-- from which period a part of a ratio is taken: one row per window, shift and period of the ratio
create table part_period as
select 'period' as "window", 'none' as shift, period_id, period_id as part_period_id from period
union all
select 'year_to_date', 'none', period_id, ytd_id from period
union all
select 'period', 'year_before', period_id, year_before_id from period
where year_before_id is not null
union all
select 'year_to_date', 'year_before', period.period_id, ytd.year_before_id
from period
inner join period as ytd on period.ytd_id = ytd.period_id
where ytd.year_before_id is not null;

-- the target in force at the end of a period for a kind and class of unit, in an area or everywhere (''); the most specific one wins
create table target_in_force as
with matched as (
    select
        indicator.indicator_id, period.period_id, unit_kind.code as unit_kind, classes.unit_class, coalesce(target.area_code, '') as area_code,
        target.operator, target.value as target_value, coalesce(target.near, 0) as near, target.legal_basis_vi, target.legal_basis_en, target.verification, target.note_vi,
        row_number() over (
            partition by indicator.indicator_id, period.period_id, unit_kind.code, classes.unit_class, target.area_code
            order by target.unit_class is null, target.unit_kind is null, target.period_kind is null, target.valid_from desc nulls last
        ) as preference
    from input.target as target
    inner join indicator on target.indicator_code = indicator.code
    inner join period
        on
            (target.period_kind is null or target.period_kind = period.kind)
            and period.period_end >= coalesce(target.valid_from, date '0001-01-01')
            and period.period_end <= coalesce(target.valid_to, date '9999-12-31')
    inner join unit_kind on target.unit_kind is null or list_contains(string_split(target.unit_kind, ';'), unit_kind.code)
    inner join (values ('I'), ('II'), ('III'), ('')) as classes (unit_class) on target.unit_class is null or target.unit_class = classes.unit_class
)

select * exclude (preference) from matched
where preference = 1;

create view general_target as
select * from target_in_force
where area_code = '';

-- targets that an area sets for its own units: they come before the general ones
create table local_target as
select unit.unit_id, target_in_force.*
from target_in_force
inner join unit as area on target_in_force.area_code = area.code
inner join area_member on area.unit_id = area_member.area_id and target_in_force.unit_kind = area_member.peer_group
inner join unit on area_member.unit_id = unit.unit_id and target_in_force.unit_class = coalesce(unit.class, '')
where target_in_force.area_code != '';

create table target as select * from input.target;

-- What the numbers mean: areas, indicators with their parts, breakdowns, targets, kinds of deficiency.

create table reform_area as
select row_number() over (order by position)::smallint as reform_area_id, *
from input.reform_area;

create table unit_kind as
select * replace (is_ranked = 1 as is_ranked)
from input.unit_kind;

create table indicator as
with listed as (
    select row_number() over () as file_order, *
    from input.indicator
),

-- the line of the official form that asks for it
official_line as (
    select indicator_code, string_agg(code, ', ' order by position) as form_line
    from input.form_line
    where form != 'own' and indicator_code is not null
    group by indicator_code
)

select
    row_number() over (order by reform_area.position, listed.file_order)::smallint as indicator_id,
    listed.* exclude (file_order, short_vi, short_en),
    coalesce(listed.short_vi, listed.name_vi) as short_vi,
    coalesce(listed.short_en, listed.name_en) as short_en,
    official_line.form_line,
    listed.kind = 'ratio' and listed.scale = 100 and listed.maximum = 100 as is_proportion,
    case listed.polarity when 'higher_better' then 1 when 'lower_better' then -1 else 0 end as direction
from listed
inner join reform_area on listed.reform_area = reform_area.code
left join official_line on listed.code = official_line.indicator_code;

-- one row per part of a ratio (or counted quantity) and role; counted parts keep their @name and have no part_id
create table indicator_part as
select
    whole.indicator_id,
    part.role,
    part.part_code,
    member.indicator_id as part_id,
    part.breakdown,
    part.shift
from input.indicator_part as part
inner join indicator as whole on part.indicator_code = whole.code
left join indicator as member on part.part_code = member.code;

create table breakdown as
select * from input.breakdown;

create table indicator_applies as
select indicator.indicator_id, unit_kind.code as unit_kind
from indicator
inner join unit_kind on indicator.applies_to is null or list_contains(string_split(indicator.applies_to, ';'), unit_kind.code);

create table deficiency_type as
select row_number() over ()::smallint as type_id, *
from input.deficiency_type;

create table form_line as
select * from input.form_line;

create table check_rule as
select row_number() over () as position, * from input.check_rule;

-- One row per unit of an area (itself included) and period in which any of them has claims: indicators with a value, by who says
-- it, and lines left blank; none of them where nothing was reported. Units in the order of their names, newest periods first.
-- Parameters: $area, $peer_group, $language, $most (units). Used by: the catalogue.
with member as (
    select unit.*, 1 as place
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    where area.unit_key = $area and area_member.peer_group = $peer_group
    union all
    select unit.*, 0 as place from unit
    where unit_key = $area and unit_id in (select unit_id from coverage)
),

shown as (
    select * from member
    order by place, name_order
    limit $most
),

column_of as (
    select distinct period.period_id, period.code, period.name_vi, period.name_en, period.period_end, period.period_start
    from coverage
    inner join member on coverage.unit_id = member.unit_id
    inner join period on coverage.period_id = period.period_id
)

select
    shown.unit_key, shown.name_vi as unit_name, shown.is_simulated, shown.place = 0 as is_area,
    column_of.code as period_code,
    case when $language = 'en' then column_of.name_en else column_of.name_vi end as period_name,
    coverage.indicators_with_value, coverage.indicators_self_reported, coverage.lines_blank,
    case
        when coverage.unit_id is null then 'not_reported'
        when coverage.indicators_with_value = 0 then 'blank'
        when coverage.indicators_self_reported = 0 then 'inspected'
        else 'reported'
    end as coverage_state
from shown
cross join column_of
left join coverage on shown.unit_id = coverage.unit_id and column_of.period_id = coverage.period_id
order by shown.place, shown.name_order, column_of.period_end desc, column_of.period_start

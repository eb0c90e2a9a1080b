-- One row per unit of an area (itself included) and period in which any of them has claims: indicators with a value, by who says
-- it, and lines left blank; none of them where nothing was reported. Units in the order of their names, newest periods first; kinds that are
-- not compared stand last. No report was due where these sent nothing, or from a unit that had ended or was yet to come. Units of which none of
-- these periods is are left out; `units` and `units_with_data` count those compared that report for a period.
-- Parameters: $area, $peer_group, $language, $most (units). Used by: the catalogue.
with member as (
    select distinct unit.*, if(unit.is_ranked or $peer_group != 'all', 1, 2) as place
    from area_member as listed
    inner join unit as area on listed.area_id = area.unit_id
    inner join unit on listed.unit_id = unit.unit_id
    where area.unit_key = $area and (listed.peer_group = $peer_group or $peer_group = 'all' and not unit.is_ranked)
    union all
    select unit.*, 0 as place from unit
    where unit_key = $area and unit_id in (select unit_id from coverage)
),

column_of as (
    select distinct period.period_id, period.code, period.name_vi, period.name_en, period.period_end, period.period_start
    from coverage
    inner join member on coverage.unit_id = member.unit_id
    inner join period on coverage.period_id = period.period_id
),

shown as (
    select * from member
    where
        place = 0
        or exists (
            select 1 from column_of
            where column_of.period_end between member.stands_from and member.stands_to
        )
    order by place, name_order
    limit $most
)

select
    shown.unit_key, shown.name_vi as unit_name, shown.is_simulated, shown.place = 0 as is_area, shown.place < 2 as is_ranked,
    if($language = 'en', unit_kind.plural_en, unit_kind.plural_vi) as kind_name,
    column_of.code as period_code,
    case when $language = 'en' then column_of.name_en else column_of.name_vi end as period_name,
    coverage.indicators_with_value, coverage.indicators_self_reported, coverage.lines_blank,
    column_of.period_end between shown.stands_from and shown.stands_to as is_due,
    case
        when coverage.unit_id is null and (shown.place = 2 or not is_due) then 'not_applicable'
        when coverage.unit_id is null then 'not_reported'
        when coverage.indicators_with_value = 0 then 'blank'
        when coverage.indicators_self_reported = 0 then 'inspected'
        else 'reported'
    end as coverage_state,
    count(*) filter (where shown.place = 1 and is_due) over by_period as units,
    count(coverage.unit_id) filter (where shown.place = 1 and is_due) over by_period as units_with_data
from shown
inner join unit_kind on shown.kind = unit_kind.code
cross join column_of
left join coverage on shown.unit_id = coverage.unit_id and column_of.period_id = coverage.period_id
window by_period as (partition by column_of.period_id)
order by shown.place, if(shown.place = 2, unit_kind.position, 0), shown.name_order, column_of.period_end desc, column_of.period_start

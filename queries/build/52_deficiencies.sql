-- Deficiencies counted. A finding is counted as it is printed and often holds several deficiencies, so findings are counted
-- for a unit as a whole and are no sum over areas. What inspections found and what units declare themselves stay apart (`found_by`).

-- whether a document says that a deficiency still stands; of one whose outcome no document states nothing is known
create macro is_unsettled(status) as status in ('open', 'partly_fixed', 'repeated', 'overdue');

-- one row per unit, period and finder: in all (both blank), by reform area, and by status
create table unit_deficiency as
select
    unit_id, period_id, found_by, reform_area_id, status,
    count(distinct row(source_no, finding_no)) as findings,
    count(*) as deficiencies,
    string_agg(wording, chr(10) order by deficiency_id) as wordings
from deficiency
group by grouping sets ((unit_id, period_id, found_by), (unit_id, period_id, found_by, reform_area_id), (unit_id, period_id, found_by, status))
order by unit_id, period_id;

-- one row per area, peer group, period and finder: in all (all three blank), by reform area, by kind, and by status
create table area_deficiency as
select
    member.area_id, member.peer_group, deficiency.period_id, deficiency.found_by,
    deficiency.reform_area_id, deficiency.type_id, deficiency.status,
    count(distinct deficiency.unit_id) as units,
    count(distinct row(deficiency.unit_id, deficiency.source_no, deficiency.finding_no)) as findings,
    count(*) as deficiencies
from deficiency
inner join period_member as member on deficiency.unit_id = member.unit_id and deficiency.period_id = member.period_id
group by
    grouping sets (
        (area_id, peer_group, deficiency.period_id, found_by),
        (area_id, peer_group, deficiency.period_id, found_by, reform_area_id),
        (area_id, peer_group, deficiency.period_id, found_by, type_id),
        (area_id, peer_group, deficiency.period_id, found_by, status)
    )
order by area_id, peer_group, deficiency.period_id;

-- one row per kind in an area, peer group, period and finder, the most widespread first, with the running share of all
-- deficiencies; `types_of_half` is the number of kinds, from the top, that hold half of them
create table recurring_type as
with placed as (
    select
        area_id, peer_group, period_id, found_by, type_id, units, findings, deficiencies,
        row_number() over (by_spread) as position,
        count(*) over (partition by area_id, peer_group, period_id, found_by) as types,
        sum(deficiencies) over (by_spread) as deficiencies_so_far,
        sum(deficiencies) over (partition by area_id, peer_group, period_id, found_by) as deficiencies_in_all
    from area_deficiency
    where type_id is not null
    window by_spread as (partition by area_id, peer_group, period_id, found_by order by units desc, deficiencies desc, type_id)
)

select
    *,
    100.0 * deficiencies_so_far / deficiencies_in_all as cumulative_share,
    1 + count(*) filter (where 2 * deficiencies_so_far < deficiencies_in_all) over (partition by area_id, peer_group, period_id, found_by) as types_of_half
from placed
order by area_id, peer_group, period_id, found_by, position;

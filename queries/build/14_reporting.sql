-- Which units report for a period in an area: those that stand at the end of the period, below the area in whichever structure. Forms, the board, names in
-- returns, flags of late and missing returns, and the counts of units ("16/25") all go by this.

-- one row per period and unit that stands at its end; those right below an area (`parent_id`) are the ones that report to it
create view reporting_unit as
select period.period_id, unit.unit_id, unit.parent_id, unit.is_ranked, unit.kind
from period
inner join unit on period.period_end between unit.stands_from and unit.stands_to;

-- one row per area, peer group, period and member that reports for the period
create view period_member as
select area_member.area_id, area_member.peer_group, reporting_unit.period_id, reporting_unit.unit_id, reporting_unit.kind
from area_member
inner join reporting_unit on area_member.unit_id = reporting_unit.unit_id;

-- One row per unit of a peer group of an area that reports for a period.
create macro members(area_key, group_code, period_code) as table
    select unit.*
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    inner join period on period.period_end between unit.stands_from and unit.stands_to
    where area.unit_key = area_key and area_member.peer_group = group_code and period.code = period_code;

-- One row per unit that a page of an area speaks of: those of `members`; with 'all' also the kinds that are not compared.
create macro shown_units(area_key, group_code, period_code) as table
    select distinct unit.unit_id, unit.is_ranked
    from area_member
    inner join unit as area on area_member.area_id = area.unit_id
    inner join unit on area_member.unit_id = unit.unit_id
    inner join period on period.period_end between unit.stands_from and unit.stands_to
    where
        area.unit_key = area_key and period.code = period_code
        and (area_member.peer_group = group_code or group_code = 'all' and not unit.is_ranked);

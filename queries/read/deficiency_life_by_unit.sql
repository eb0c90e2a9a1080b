-- One row per unit of a group with deficiencies that inspections found and that are known at the end of a period: found in this period, found again,
-- remedied, overdue, not settled, and for how long the oldest of these has been known. Most not settled first; sums over all units in `…_in_all`.
-- Parameters: $area, $peer_group, $period, $most (rows). Used by: the page of deficiencies.
with counted as (
    select
        life.unit_id,
        count(*) as known,
        count(*) filter (where life.is_found_here) as found_here,
        count(*) filter (where life.is_repeated) as found_again,
        count(*) filter (where life.is_fixed) as remedied,
        count(*) filter (where life.is_overdue) as overdue,
        count(*) filter (where not life.is_fixed) as unsettled_now,
        max(life.days_known) filter (where not life.is_fixed) as longest_days
    from deficiency_life as life
    inner join period on life.period_id = period.period_id and period.code = $period
    inner join members($area, $peer_group, $period) as member on life.unit_id = member.unit_id
    group by life.unit_id
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, $period as period_code,
    counted.known, counted.found_here, counted.found_again, counted.remedied, round(100 * counted.remedied / counted.known) as fix_rate,
    counted.overdue, counted.unsettled_now, counted.longest_days,
    sum(counted.known) over () as known_in_all,
    sum(counted.found_here) over () as found_in_all,
    sum(counted.found_again) over () as repeated_in_all,
    sum(counted.remedied) over () as fixed_in_all,
    100 * sum(counted.remedied) over () / sum(counted.known) over () as fix_rate_in_all,
    sum(counted.overdue) over () as overdue_in_all,
    max(counted.longest_days) over () as longest_in_all
from counted
inner join unit on counted.unit_id = unit.unit_id
order by counted.overdue desc, counted.unsettled_now desc, unit.name_order
limit $most

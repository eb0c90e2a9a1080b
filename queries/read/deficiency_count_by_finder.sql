-- One row per finder (inspections, units themselves) with deficiencies in a period: units, findings, deficiencies, and how far they are remedied.
-- Parameters: $area, $peer_group, $period. Used by: the page of deficiencies.
with counted as (
    select area_deficiency.*
    from area_deficiency
    inner join unit as area on area_deficiency.area_id = area.unit_id
    inner join period on area_deficiency.period_id = period.period_id
    where area.unit_key = $area and area_deficiency.peer_group = $peer_group and period.code = $period
)

select
    found_by,
    any_value(units) filter (where reform_area_id is null and type_id is null and status is null) as units,
    any_value(findings) filter (where reform_area_id is null and type_id is null and status is null) as findings,
    any_value(deficiencies) filter (where reform_area_id is null and type_id is null and status is null) as deficiencies,
    count(distinct status) as statuses,
    coalesce(any_value(deficiencies) filter (where status = 'open'), 0) as open,
    coalesce(any_value(deficiencies) filter (where status = 'fixed'), 0) as fixed,
    coalesce(any_value(deficiencies) filter (where status = 'partly_fixed'), 0) as partly_fixed,
    coalesce(any_value(deficiencies) filter (where status = 'repeated'), 0) as repeated,
    coalesce(any_value(deficiencies) filter (where status = 'overdue'), 0) as overdue,
    coalesce(any_value(deficiencies) filter (where status = 'unknown'), 0) as unknown,
    any_value(units) filter (where status = 'overdue') as units_overdue
from counted
group by found_by
order by found_by

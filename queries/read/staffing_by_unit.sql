-- One row per unit of a peer group: staff present, quota, legal ceiling of its class; over the ceiling first, then over the quota, missing last.
-- Parameters: $area, $peer_group, $period, $indicators (present and quota, in this order), $language. Used by: present against quota and ceiling.
with placed as (
    select placed.*, indicator.code
    from standing($area, $peer_group, $period, $indicators) as placed
    inner join indicator using (indicator_id)
),

-- numbers that the documents give besides the one in use
conflict as (
    select observation.unit_id, string_agg(distinct observation.value::integer::varchar, ', ') as other_values
    from observation
    inner join indicator using (indicator_id)
    inner join period using (period_id)
    inner join placed on observation.unit_id = placed.unit_id and observation.indicator_id = placed.indicator_id
    where observation.is_conflict and indicator.code = $indicators[1] and period.code = $period and observation.value != placed.value
    group by observation.unit_id
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.class as class_name, unit.is_simulated, $period as period_code,
    present.value as present, conflict.other_values, quota.value as quota, present.value - quota.value as over_quota,
    present.target_value as ceiling, present.value - present.target_value as over_ceiling,
    case when $language = 'en' then target.legal_basis_en else target.legal_basis_vi end as legal_basis,
    target.note_vi as note,
    case
        when present.value > present.target_value then 'over_ceiling'
        when present.value > quota.value then 'over_quota'
        when present.value < quota.value then 'short'
        when present.value = quota.value then 'full'
        when present.value is not null then 'no_quota'
        else 'not_reported'
    end as standing
from area_member
inner join unit as area on area_member.area_id = area.unit_id
inner join unit on area_member.unit_id = unit.unit_id
left join placed as present on unit.unit_id = present.unit_id and present.code = $indicators[1]
left join placed as quota on unit.unit_id = quota.unit_id and quota.code = $indicators[2]
left join target_in_force as target
    on present.indicator_id = target.indicator_id and present.period_id = target.period_id and unit.kind = target.unit_kind and unit.class = target.unit_class
left join conflict on unit.unit_id = conflict.unit_id
where area.unit_key = $area and area_member.peer_group = $peer_group
order by
    list_position(['over_ceiling', 'over_quota', 'full', 'short', 'no_quota', 'not_reported'], standing),
    over_ceiling desc nulls last, over_quota desc nulls last, present desc nulls last, unit.name_order

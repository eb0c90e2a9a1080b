-- One row per unit of a peer group: staff present, quota, legal ceiling of its class; over the ceiling first, then over the quota, missing last.
-- The counts `units_...` and the bases are of all units of the group.
-- Parameters: $area, $peer_group, $period, $indicators (present and quota, in this order), $language, $most (rows), $skip (rows).
-- Used by: present against quota and ceiling.
with member as (
    from members($area, $peer_group, $period)
),

placed as (
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
),

listed as (
    select
        member.unit_key, member.name_vi as unit_name, member.name_order, member.class as class_name, member.is_simulated, $period as period_code,
        present.value as present, conflict.other_values, quota.value as quota, present.value - quota.value as over_quota,
        present.target_value as ceiling, present.value - present.target_value as over_ceiling,
        case when $language = 'en' then target.legal_basis_en else target.legal_basis_vi end as legal_basis,
        case
            when over_ceiling > 0 then 'over_ceiling'
            when over_quota > 0 then 'over_quota'
            when over_quota < 0 then 'short'
            when over_quota = 0 then 'full'
            when present is not null then 'no_quota'
            else 'not_reported'
        end as standing
    from member
    left join placed as present on member.unit_id = present.unit_id and present.code = $indicators[1]
    left join placed as quota on member.unit_id = quota.unit_id and quota.code = $indicators[2]
    left join target_in_force as target
        on
            present.indicator_id = target.indicator_id and present.period_id = target.period_id
            and member.kind = target.unit_kind and member.class = target.unit_class
    left join conflict on member.unit_id = conflict.unit_id
),

counted as (
    select
        count(present) as units_present,
        count(over_ceiling) as units_with_ceiling,
        count(*) filter (where over_ceiling > 0) as units_over_ceiling,
        count(over_quota) as units_with_quota,
        count(*) filter (where over_quota > 0) as units_over_quota,
        count(*) filter (where over_quota < 0) as units_short,
        count(*) filter (where present is not null and class_name is null) as units_without_class,
        count(*) filter (where present is not null and quota is null) as units_without_quota,
        count(other_values) as units_with_others,
        string_agg(distinct legal_basis, '; ') as bases
    from listed
)

select listed.* exclude (name_order), counted.*
from listed
cross join counted
order by
    list_position(['over_ceiling', 'over_quota', 'full', 'short', 'no_quota', 'not_reported'], standing),
    over_ceiling desc nulls last, over_quota desc nulls last, present desc nulls last, name_order
limit $most offset $skip

-- One row per unit of a group, in the order of their names. `is_default`: the two with the gravest flags, and the one whose mean place among
-- some indicators is nearest to the middle.
-- Parameters: $area, $peer_group, $period, $indicators. Used by: the comparison.
with member as (
    from members($area, $peer_group, $period)
),

placed as (
    from standing($area, $peer_group, $period, $indicators)
),

flagged as (
    select flag.unit_id, sum(flag.severity) as total_severity, sum(abs(flag.strength)) filter (where flag.severity > 0) as total_strength
    from flag
    inner join period on flag.period_id = period.period_id
    where period.code = $period
    group by flag.unit_id
),

weighed as (
    select
        member.unit_id,
        count(placed.value) as reported,
        avg(case when placed.ranked > 1 then (placed.rank - 1) / (placed.ranked - 1) end) as mean_rank
    from member
    left join placed on member.unit_id = placed.unit_id
    group by member.unit_id
),

ordered as (
    select
        member.*,
        row_number() over (
            order by weighed.reported > 0 desc, coalesce(flagged.total_severity, 0) desc, flagged.total_strength desc nulls last, weighed.mean_rank desc nulls last, member.name_order
        ) as by_attention,
        weighed.reported, abs(weighed.mean_rank - 0.5) as from_middle
    from weighed
    inner join member on weighed.unit_id = member.unit_id
    left join flagged on member.unit_id = flagged.unit_id
)

select
    unit_key, name_vi as unit_name, kind as unit_kind, is_simulated,
    by_attention <= 2
    or row_number() over (order by by_attention <= 2, from_middle nulls last, reported desc, name_order) = 1 as is_default
from ordered
order by name_order

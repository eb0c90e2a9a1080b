-- One row per unit of a peer group and indicator, units with most to attend to first; units without a value have a row too.
-- Parameters: $area, $peer_group, $period, $indicators, $language, $most (units), $skip (units). Used by: the grid, stacked bars, quotas.
with member as (
    from members($area, $peer_group, $period)
),

placed as (
    from standing($area, $peer_group, $period, $indicators)
),

attention as (
    select
        member.unit_id, member.name_order,
        count(*) filter (where placed.level = 'behind') as units_behind,
        count(*) filter (where placed.level = 'watch') as units_to_watch,
        avg(case when placed.ranked > 1 then (placed.rank - 1) / (placed.ranked - 1) end) as mean_rank,
        count(placed.value) as reported
    from member
    left join placed on member.unit_id = placed.unit_id
    group by all
    order by units_behind desc, units_to_watch desc, mean_rank desc nulls last, reported, member.name_order
    limit $most offset $skip
),

-- of all units of the group, not only of those that are listed
found as (
    select indicator_id, count(*) as units_reported
    from placed
    group by indicator_id
),

shown as (
    select count(*) as units_listed
    from attention
)

select
    member.unit_key, member.name_vi as unit_name, member.kind as unit_kind, member.class as unit_class, member.tile_row, member.is_simulated,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.short_en else indicator.short_vi end as short_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, indicator.direction, $period as period_code,
    placed.value, placed.numerator, placed.denominator, placed.low, placed.high, coalesce(placed.is_small, false) as is_small, placed.basis, placed.qualifier,
    placed.target_value, placed.target_verification, placed.operator, placed.gap, coalesce(placed.level, 'none') as level, placed.rank, placed.ranked,
    coalesce(found.units_reported, 0) as units_reported,
    shown.units_listed,
    case
        when placed.value is not null then 'value'
        when applies.unit_kind is null then 'not_applicable'
        else 'not_reported'
    end as state
from attention
inner join member on attention.unit_id = member.unit_id
inner join indicator on list_contains($indicators, indicator.code)
left join placed on member.unit_id = placed.unit_id and indicator.indicator_id = placed.indicator_id
cross join shown
left join found on indicator.indicator_id = found.indicator_id
left join indicator_applies as applies on indicator.indicator_id = applies.indicator_id and member.kind = applies.unit_kind
order by
    attention.units_behind desc, attention.units_to_watch desc, attention.mean_rank desc nulls last, attention.reported, attention.name_order,
    list_position($indicators, indicator.code)

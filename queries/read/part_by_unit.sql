-- One row per unit of a peer group and part of a whole, with its share; best first by another indicator, units without parts last with one row.
-- The counts `units_...` are of all units of the group; the flag is that of the indicator by which they are sorted.
-- Parameters: $area, $peer_group, $period, $indicators (the parts, in order), $whole, $sorted_by, $language, $most (units), $skip (units).
-- Used by: bars to 100 %.
with member as (
    from members($area, $peer_group, $period)
),

part as (
    from part_share($area, $peer_group, $period, $indicators, $whole)
),

summed as (
    select distinct unit_id, cases, parts_total, whole
    from part
),

counted as (
    select
        count(cases) as units_with_share,
        count(*) filter (where parts_total > whole) as units_over_whole
    from summed
),

listed as (
    select
        member.unit_id,
        row_number() over (
            order by summed.cases is null, summed.parts_total is null, placed.value * indicator.direction desc nulls last, member.name_order
        ) as place
    from member
    left join summed using (unit_id)
    left join standing($area, $peer_group, $period, [$sorted_by]) as placed on member.unit_id = placed.unit_id
    left join indicator on placed.indicator_id = indicator.indicator_id
    order by place
    limit $most offset $skip
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.short_en else indicator.short_vi end as short_name,
    $period as period_code,
    part.value, part.cases as denominator, part.share, part.parts_total, part.whole,
    case
        when part.parts_total is null then 'not_reported'
        when part.cases is null then 'no_whole'
        when part.indicator_id is null then 'rest'
        else 'value'
    end as state,
    flagged.severity as flag_severity, if($language = 'en', flagged.name_en, flagged.name_vi) as rule_name,
    counted.*
from listed
inner join member on listed.unit_id = member.unit_id
cross join counted
left join part on member.unit_id = part.unit_id
left join indicator on part.indicator_id = indicator.indicator_id
left join flag_of($period, [$sorted_by]) as flagged on member.unit_id = flagged.unit_id
order by listed.place, list_position($indicators, indicator.code) nulls last

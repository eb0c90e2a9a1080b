-- One row per unit of a peer group and part of a whole, with its share; best first by another indicator, units without parts last with one row.
-- Parameters: $area, $peer_group, $period, $indicators (the parts, in order), $whole, $sorted_by, $language. Used by: bars to 100 %.
with member as (
    from members($area, $peer_group)
),

sorted as (
    select placed.unit_id, placed.value * indicator.direction as merit
    from standing($area, $peer_group, $period, [$sorted_by]) as placed
    inner join indicator using (indicator_id)
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
    end as state
from member
left join part_share($area, $peer_group, $period, $indicators, $whole) as part using (unit_id)
left join indicator using (indicator_id)
left join sorted using (unit_id)
order by part.cases is null, part.parts_total is null, sorted.merit desc nulls last, member.name_order, list_position($indicators, indicator.code) nulls last

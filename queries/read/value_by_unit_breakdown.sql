-- One row per unit and part of a breakdown: the value of one indicator, with its parts; the units of which a part is worst come first.
-- Parameters: $area, $peer_group, $period, $indicator, $dimension, $language, $most (units), $skip (units). Used by: heat maps by field.
with member as (
    from members($area, $peer_group, $period)
),

part as (
    select
        measure.*, breakdown.name_en, breakdown.name_vi, breakdown.position,
        min(measure.value) over () as lowest,
        max(measure.value) over () as highest,
        -- the one that is named: the lowest of 30 cases and more, where they differ
        not measure.is_small and min(measure.value) over alike < max(measure.value) over alike
        and row_number() over (partition by measure.is_small order by measure.value, member.name_order, breakdown.position) = 1 as is_lowest
    from measure
    inner join member on measure.unit_id = member.unit_id
    inner join indicator on measure.indicator_id = indicator.indicator_id
    inner join period on measure.period_id = period.period_id
    inner join breakdown on measure.breakdown = breakdown.code
    where period.code = $period and indicator.code = $indicator and breakdown.dimension = $dimension
    window alike as (partition by measure.is_small)
),

listed as (
    select
        member.unit_id,
        row_number() over (
            order by min(part.value * indicator.direction) filter (where not part.is_small) nulls last, member.name_order
        ) as place
    from member
    inner join part using (unit_id)
    inner join indicator on part.indicator_id = indicator.indicator_id
    group by member.unit_id, member.name_order
    order by place
    limit $most offset $skip
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, indicator.code as indicator_code, $period as period_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals,
    part.breakdown,
    case when $language = 'en' then part.name_en else part.name_vi end as breakdown_name,
    part.position,
    part.value, part.numerator, part.denominator, part.low, part.high, part.is_small,
    part.lowest, part.highest, part.is_lowest
from listed
inner join member on listed.unit_id = member.unit_id
inner join part on listed.unit_id = part.unit_id
inner join indicator on part.indicator_id = indicator.indicator_id
order by listed.place, part.position

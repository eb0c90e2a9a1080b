-- One row per unit of a peer group: its value of one indicator in one period, or why there is none; best first, missing last.
-- `rank_low`, `rank_high`: the 95 % interval of the rank, simulated from the cases; it always holds the rank. None where chance has no part.
-- Parameters: $area, $peer_group, $period, $indicator, $language, $most (rows), $skip (rows). Used by: rankings, tile map, scatter, rank intervals.
with member as (
    from members($area, $peer_group, $period)
),

asked as (
    select indicator.*, period.period_id, comparison_period.previous_id
    from indicator
    inner join period on period.code = $period
    inner join comparison_period using (indicator_id, period_id)
    where indicator.code = $indicator
),

placed as (
    from standing($area, $peer_group, $period, [$indicator])
),

-- units whose rate has no cases stand at their value
simulated as (
    select
        list(placed.unit_id order by placed.unit_id) as units,
        rank_interval(
            list(placed.value / asked.scale order by placed.unit_id),
            list(if(placed.low is null, null, placed.numerator) order by placed.unit_id),
            list(if(placed.low is null, null, placed.denominator) order by placed.unit_id),
            any_value(asked.direction)::integer
        ) as places
    from placed
    cross join asked
    where placed.rank is not null
    having count(placed.low) > 0
),

rank_place as (
    select unnest(units) as unit_id, unnest(places) as place
    from simulated
)

select
    member.unit_key, member.name_vi as unit_name, member.kind as unit_kind, member.class as unit_class, member.tile_row, member.tile_col,
    -- a tile of a phone has no room for the kind of unit
    if(starts_with(member.name_vi, unit_kind.name_vi || ' '), substr(member.name_vi, len(unit_kind.name_vi) + 2), member.name_vi) as tile_name,
    member.is_simulated,
    asked.code as indicator_code,
    case when $language = 'en' then asked.name_en else asked.name_vi end as indicator_name,
    case when $language = 'en' then asked.unit_of_measure_en else asked.unit_of_measure_vi end as unit_of_measure,
    asked.decimals, asked.direction, $period as period_code,
    placed.value, placed.numerator, placed.denominator, placed.low, placed.high, coalesce(placed.is_small, false) as is_small, placed.basis, placed.qualifier,
    placed.target_value, placed.target_verification, placed.operator, placed.gap, coalesce(placed.level, 'none') as level, placed.rank, placed.ranked,
    case when placed.low is not null then least(placed.rank, rank_place.place.low) end as rank_low,
    case when placed.low is not null then greatest(placed.rank, rank_place.place.high) end as rank_high,
    flagged.severity as flag_severity, if($language = 'en', flagged.name_en, flagged.name_vi) as rule_name,
    previous.value as previous_value,
    placed.value - previous.value as change,
    case
        when placed.value is not null then 'value'
        when applies.unit_kind is null then 'not_applicable'
        else 'not_reported'
    end as state
from member
inner join unit_kind on member.kind = unit_kind.code
cross join asked
left join placed on member.unit_id = placed.unit_id
left join rank_place on member.unit_id = rank_place.unit_id
left join flag_of($period, [$indicator]) as flagged on member.unit_id = flagged.unit_id
left join indicator_applies as applies on asked.indicator_id = applies.indicator_id and member.kind = applies.unit_kind
left join measure as previous
    on asked.indicator_id = previous.indicator_id and asked.previous_id = previous.period_id and member.unit_id = previous.unit_id and previous.breakdown = ''
order by placed.value is null, case when asked.direction < 0 then placed.value else -placed.value end, member.name_order
limit $most offset $skip

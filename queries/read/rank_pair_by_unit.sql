-- One row per unit of a group that is ranked by an indicator in a period or in the one it is compared with: both ranks, the 95 % interval of each
-- as in value_by_unit, and whether the intervals are apart (`is_apart`); those first, then the best now.
-- Parameters: $area, $peer_group, $period, $other, $indicator, $language. Used by: what changed.
with asked as (
    select
        indicator.*, shown.code as shown_code,
        case when indicator."window" = 'year_to_date' and shown.kind != other.kind then year_before.code else other.code end as other_code
    from indicator
    inner join period as shown on shown.code = $period
    inner join period as other on other.code = $other
    left join period as year_before on shown.year_before_id = year_before.period_id
    where indicator.code = $indicator
),

placed as (
    select 'after' as side, standing.*
    from standing($area, $peer_group, (select shown_code from asked), [$indicator]) as standing
    union all
    select 'before', standing.*
    from standing($area, $peer_group, (select other_code from asked), [$indicator]) as standing
),

-- units whose rate has no cases stand at their value
simulated as (
    select
        placed.side,
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
    group by placed.side
    having count(placed.low) > 0
),

rank_place as (
    select side, unnest(units) as unit_id, unnest(places) as place
    from simulated
),

ranked as (
    select
        placed.side, placed.unit_id, placed.value, placed.numerator, placed.denominator, placed.rank, placed.ranked,
        case when placed.low is not null then least(placed.rank, rank_place.place.low) end as rank_low,
        case when placed.low is not null then greatest(placed.rank, rank_place.place.high) end as rank_high
    from placed
    left join rank_place on placed.side = rank_place.side and placed.unit_id = rank_place.unit_id
    where placed.rank is not null
),

paired as (
    select
        coalesce(now.unit_id, before.unit_id) as unit_id,
        now.value, now.numerator, now.denominator, now.rank as rank_after, now.ranked as ranked_after,
        now.rank_low as rank_low_after, now.rank_high as rank_high_after,
        before.value as value_before, before.numerator as numerator_before, before.denominator as denominator_before,
        before.rank as rank_before, before.ranked as ranked_before, before.rank_low as rank_low_before, before.rank_high as rank_high_before,
        coalesce(now.rank_low > before.rank_high or before.rank_low > now.rank_high, false) as is_apart
    from (
        from ranked
        where side = 'after'
    ) as now
    full join (
        from ranked
        where side = 'before'
    ) as before
        on now.unit_id = before.unit_id
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, asked.code as indicator_code,
    if($language = 'en', asked.name_en, asked.name_vi) as indicator_name,
    if($language = 'en', asked.unit_of_measure_en, asked.unit_of_measure_vi) as unit_of_measure,
    asked.decimals, $period as period_code, if($language = 'en', compared.name_en, compared.name_vi) as previous_period_name,
    paired.* exclude (unit_id)
from paired
inner join unit on paired.unit_id = unit.unit_id
cross join asked
inner join period as compared on asked.other_code = compared.code
order by paired.is_apart desc, paired.rank_after nulls last, unit.name_order

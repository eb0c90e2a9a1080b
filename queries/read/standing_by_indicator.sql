-- One row per indicator with a value of a unit, or that its report leaves blank: value, target, change since the comparable period, rank
-- and place among the peers, by reform area. Positions run from the worst (0) to the best (100) of the peers and are blank
-- where the indicator is not compared. `rank_low`, `rank_high`: the 95 % interval of the rank, as in value_by_unit.
-- Parameters: $area, $peer_group, $period, $language, $unit. Used by: the profile of a unit.
with subject as (
    select * from unit
    where unit_key = $unit
),

shown as (
    select * from period
    where code = $period
),

stands as (
    from spine($area, $peer_group, $period, $unit)
),

blank as (
    select distinct observation.indicator_id
    from observation
    inner join subject on observation.unit_id = subject.unit_id
    inner join shown on observation.period_id = shown.period_id
    where observation.breakdown = '' and observation.indicator_id not in (select indicator_id from stands)
),

-- the rates whose rank chance has a part in, and the peers in them
by_chance as (
    select list(indicator.code) as codes
    from stands
    inner join indicator on stands.indicator_id = indicator.indicator_id
    where stands.rank is not null and stands.low is not null
),

peer as (
    select placed.*, indicator.direction, indicator.scale
    from peer_value($area, $peer_group, $period, (select codes from by_chance)) as placed
    inner join indicator on placed.indicator_id = indicator.indicator_id
    where placed.is_rankable
),

rank_place as (
    select
        peer.indicator_id,
        rank_interval_of(
            list(peer.value / peer.scale order by peer.unit_id),
            list(if(peer.low is null, null, peer.numerator) order by peer.unit_id),
            list(if(peer.low is null, null, peer.denominator) order by peer.unit_id),
            any_value(peer.direction)::integer,
            list_position(list(peer.unit_id order by peer.unit_id), any_value(subject.unit_id))::integer
        ) as place
    from peer
    cross join subject
    group by peer.indicator_id
),

listed as (
    from stands
    union all by name
    from blank
)

select
    subject.unit_key, subject.name_vi as unit_name, subject.is_simulated,
    reform_area.code as area_code,
    case when $language = 'en' then reform_area.short_en else reform_area.short_vi end as area_name,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.short_en else indicator.short_vi end as short_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, indicator.direction, indicator.kind, $period as period_code,
    listed.value, listed.numerator, listed.denominator, listed.low, listed.high, listed.is_small, listed.basis, listed.qualifier,
    listed.target_value, listed.operator, listed.gap, coalesce(listed.level, 'none') as level, listed.rank, listed.ranked, listed.quarter,
    case when rank_place.place is not null then least(listed.rank, rank_place.place.low) end as rank_low,
    case when rank_place.place is not null then greatest(listed.rank, rank_place.place.high) end as rank_high,
    listed.units_with_value, listed.minimum, listed.median, listed.maximum,
    listed.unit_position, listed.median_position, listed.target_position, listed.band_from, listed.band_to,
    previous.value as previous_value,
    listed.value - previous.value as change,
    change_reading(
        listed.value - previous.value, indicator.direction, listed.low, listed.high, previous.low, previous.high,
        is_of_few(indicator.is_proportion, least(listed.denominator, previous.denominator))
    ) as change_reading,
    case when previous.value is not null then if($language = 'en', before.name_en, before.name_vi) end as previous_period_name,
    if(listed.value is null, 'not_reported', 'value') as state
from listed
inner join indicator on listed.indicator_id = indicator.indicator_id
inner join reform_area on indicator.reform_area = reform_area.code
cross join subject
cross join shown
inner join comparison_period on indicator.indicator_id = comparison_period.indicator_id and shown.period_id = comparison_period.period_id
left join measure as previous
    on
        indicator.indicator_id = previous.indicator_id and comparison_period.previous_id = previous.period_id
        and subject.unit_id = previous.unit_id and previous.breakdown = ''
left join period as before on previous.period_id = before.period_id
left join rank_place on listed.indicator_id = rank_place.indicator_id
order by reform_area.position, indicator.indicator_id

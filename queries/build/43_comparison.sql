-- One unit among its peers, and one period against another. The rules are here; the work is done for the rows that are read.

-- Where a value stands on the way from the worst (0) to the best (100) of the peers; beyond them it is below 0 or above 100,
-- and where all peers are equal it is nowhere.
create macro spine_position(value, minimum, maximum, direction) as
case when maximum > minimum then 100 * if(direction < 0, maximum - value, value - minimum) / (maximum - minimum) end;

-- The last or first quarter of at least eight units that are ranked; the first only where it differs from the middle.
create macro quarter_of(rank, ranked, value, median) as case
    when ranked < 8 then 'none'
    when rank > 0.75 * ranked then 'last'
    when rank <= 0.25 * ranked and value != median then 'first'
    else 'none'
end;

-- Whether a share rests on so few cases, or counts so few, that it is shown as a fraction and no change of it is called better or worse.
create macro is_of_few(is_proportion, denominator) as coalesce(is_proportion and denominator < 30, false);

-- How a change reads: 'few' where one of both values is of few, 'within_chance' where their 95 % intervals overlap, else by the polarity of the indicator.
create macro change_reading(change, direction, low, high, low_before, high_before, is_few) as case
    when change is null then 'none'
    when change = 0 then 'same'
    when is_few then 'few'
    when low <= high_before and low_before <= high then 'within_chance'
    when direction = 0 then 'neutral'
    when change * direction > 0 then 'better'
    else 'worse'
end;

-- One row per period and each that covers a window of the same length and cut-off (itself included). A window that only one
-- document states is like no other.
create view comparable_period as
select shown.period_id, other.period_id as other_id
from period as shown
inner join period as other
    on
        shown.period_id = other.period_id
        or (shown.cutoff = other.cutoff and shown.year is not null and (shown.kind = other.kind or (shown.is_quarter and other.is_quarter)));

-- One row per period and each quarter that its trend shows: those of five years up to its end, with the same cut-off. More of them cannot be told
-- apart on a line; an earlier period shows earlier ones.
create view trend_period as
select shown.period_id, quarter.period_id as quarter_id
from period as shown
inner join period as quarter
    on
        shown.cutoff = quarter.cutoff and quarter.is_quarter
        and shown.period_end >= quarter.period_end and shown.period_end - interval 5 year < quarter.period_end;

-- One row per indicator with a value of a unit: its value, rank among the peers of the group, the spread of the peers, and where all
-- of them stand on the way from worst to best. Positions are given for rates that have a polarity (amounts and
-- counts follow the size of a unit, and findings are no score), where at least three peers have values, the unit among them;
-- the band of the middle half from five on.
create macro spine(area_key, group_code, period_code, key) as table
    with own as (
        select measure.*
        from measure
        inner join unit on measure.unit_id = unit.unit_id
        inner join period on measure.period_id = period.period_id
        where unit.unit_key = key and period.code = period_code and measure.breakdown = ''
    ),

    peer as (
        select indicator_id, unit_id, is_rankable, merit
        from peer_value(area_key, group_code, period_code, (select list(code) from indicator))
    ),

    -- as in `standing`, for one unit: those before it are counted, since ranking all peers in all indicators costs ten times as much
    ranked as (
        select
            peer.indicator_id,
            case when any_value(subject.is_rankable) and count(*) filter (where peer.is_rankable) > 1 then 1 + count(*) filter (where peer.is_rankable and peer.merit > subject.merit) end as rank,
            count(*) filter (where peer.is_rankable) as ranked
        from peer
        inner join peer as subject on peer.indicator_id = subject.indicator_id
        inner join unit on subject.unit_id = unit.unit_id
        where unit.unit_key = key
        group by peer.indicator_id
    ),

    spread as (
        select area_value.*
        from area_value
        inner join unit as area on area_value.area_id = area.unit_id
        inner join period on area_value.period_id = period.period_id
        where area.unit_key = area_key and area_value.peer_group = group_code and period.code = period_code
    ),

    compared as (
        select
            own.*, ranked.rank, ranked.ranked, spread.units_with_value, spread.minimum, spread.median, spread.maximum,
            spread.lower_quartile, spread.upper_quartile,
            indicator.direction,
            indicator.direction != 0 and spread.units_with_value >= 3 and ranked.indicator_id is not null and indicator.kind in ('ratio', 'reported_rate') as is_comparable
        from own
        inner join indicator on own.indicator_id = indicator.indicator_id
        left join ranked on own.indicator_id = ranked.indicator_id
        -- of one unit there is no spread
        left join spread on own.indicator_id = spread.indicator_id and spread.units_with_value > 1
    )

    select
        compared.*,
        coalesce(quarter_of(rank, ranked, value, median), 'none') as quarter,
        case when is_comparable then spine_position(value, minimum, maximum, direction) end as unit_position,
        case when is_comparable then spine_position(median, minimum, maximum, direction) end as median_position,
        case when is_comparable then spine_position(target_value, minimum, maximum, direction) end as target_position,
        case when is_comparable and units_with_value >= 5 then spine_position(if(direction < 0, upper_quartile, lower_quartile), minimum, maximum, direction) end as band_from,
        case when is_comparable and units_with_value >= 5 then spine_position(if(direction < 0, lower_quartile, upper_quartile), minimum, maximum, direction) end as band_to
    from compared;

-- One row per unit, indicator and part: the value that one of a period is held against, with its period. It stands in the form beside the cell to
-- fill in, and a jump from it is a warning. Of rates from the period before of the same length, of counts and amounts, which have seasons, from the same one
-- a year earlier, or the other one where there is none; of what counts from the start of the year only from that of the year before. None where there is no such value.
create macro reference_value(unit_keys, shown_code) as table
    select
        measure.unit_id, measure.indicator_id, measure.breakdown,
        arg_max(
            { value: measure.value, period_id: measure.period_id },
            (measure.period_id = shown.previous_id) = (indicator.kind in ('ratio', 'reported_rate'))
        ) as held
    from period as shown
    inner join measure on measure.period_id in (shown.previous_id, shown.year_before_id)
    inner join unit on measure.unit_id = unit.unit_id
    inner join indicator on measure.indicator_id = indicator.indicator_id
    where
        shown.code = shown_code and list_contains(unit_keys, unit.unit_key) and measure.value is not null
        and (indicator."window" = 'period' or measure.period_id = shown.year_before_id)
    group by measure.unit_id, measure.indicator_id, measure.breakdown;

-- How units stand among their peers, and how they changed. The rules are here; the work is done for the rows that are read.

-- One row per member of the group with a value, and indicator: whether it is ranked, and by what. Only rates are ranked (counts
-- and amounts follow the size of a unit), and none that is neutral or a proportion of fewer than 30.
create macro peer_value(area_key, group_code, period_code, indicator_codes) as table
    with asked as materialized (
        select indicator_id, direction, kind
        from indicator
        where list_contains(indicator_codes, code)
    ),

    -- measures are met by their indicator first: they lie in its order, and the rest is not read
    picked as materialized (
        select measure.*, asked.direction, asked.kind
        from measure
        inner join asked on measure.indicator_id = asked.indicator_id
        inner join period on measure.period_id = period.period_id
        where measure.breakdown = '' and period.code = period_code
    )

    select
        picked.* exclude (direction, kind),
        picked.direction != 0 and picked.kind in ('ratio', 'reported_rate') and not picked.is_small as is_rankable,
        picked.value * picked.direction as merit
    from picked
    inner join members(area_key, group_code, period_code) as member on picked.unit_id = member.unit_id;

-- One row per member of the group with a value, and indicator. Rank by polarity, ties share a rank; one alone has none.
create macro standing(area_key, group_code, period_code, indicator_codes) as table
    with placed as (
        from peer_value(area_key, group_code, period_code, indicator_codes)
    ),

    -- ranked in a narrow table: windows over whole rows cost three times as much in a large area
    ranking as (
        select unit_id, indicator_id, rank() over (partition by indicator_id order by merit desc nulls last) as rank
        from placed
        where is_rankable
    ),

    field as (
        select indicator_id, count(*) as ranked
        from placed
        where is_rankable
        group by indicator_id
    )

    select placed.*, case when field.ranked > 1 then ranking.rank end as rank, coalesce(field.ranked, 0) as ranked
    from placed
    left join ranking on placed.unit_id = ranking.unit_id and placed.indicator_id = ranking.indicator_id
    left join field on placed.indicator_id = field.indicator_id;

-- One row per measure: which period it may be compared with. An indicator counted from the start of the year is compared
-- with the same window of the year before, any other with the period before of the same length.
create view comparison_period as
select
    indicator.indicator_id, period.period_id, period.year_before_id,
    case when indicator."window" = 'year_to_date' then period.year_before_id else period.previous_id end as previous_id
from indicator
cross join period;

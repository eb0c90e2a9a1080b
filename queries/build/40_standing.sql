-- How units stand among their peers, and how they changed. The rules are here; the work is done for the rows that are read.

-- One row per member of the group with a value, and indicator. Rank by polarity, ties share a rank; none for a neutral
-- indicator or a proportion of fewer than 30.
create macro standing(area_key, group_code, period_code, indicator_codes) as table
    with member as (
        select area_member.unit_id
        from area_member
        inner join unit as area on area_member.area_id = area.unit_id
        where area.unit_key = area_key and area_member.peer_group = group_code
    ),

    placed as (
        select measure.*, indicator.direction != 0 and not measure.is_small as is_rankable, measure.value * indicator.direction as merit
        from measure
        inner join member on measure.unit_id = member.unit_id
        inner join indicator on measure.indicator_id = indicator.indicator_id
        inner join period on measure.period_id = period.period_id
        where measure.breakdown = '' and period.code = period_code and list_contains(indicator_codes, indicator.code)
    )

    select
        *,
        case when is_rankable then rank() over (partition by indicator_id order by case when is_rankable then merit end desc nulls last) end as rank,
        count(*) filter (where is_rankable) over (partition by indicator_id) as ranked
    from placed;

-- One row per measure: which period it may be compared with. An indicator counted from the start of the year is compared
-- with the same window of the year before, any other with the period before of the same length.
create view comparison_period as
select
    indicator.indicator_id, period.period_id, period.year_before_id,
    case when indicator."window" = 'year_to_date' then period.year_before_id else period.previous_id end as previous_id
from indicator
cross join period;

-- One row per unit of a group, indicator and period (the one shown and the quarters of its trend) where any unit of the group has a value: the
-- value or why there is none, its parts, interval, target, and the documents with the place; the period shown first, then the newest.
-- What follows from other returns of the year names their documents. Ranks are those of the period shown.
-- `matched` counts all rows, also beyond the rows given.
-- Parameters: $area, $peer_group, $period, $language, $unit (blank: all), $most (rows). Used by: the workbook.
with grouped as (
    from members($area, $peer_group, $period)
),

member as (
    select * from grouped
    where $unit = '' or unit_key = $unit
),

shown as (
    select * from period
    where code = $period
),

wanted as (
    select period_id from shown
    union
    select trend_period.quarter_id
    from trend_period
    inner join shown on trend_period.period_id = shown.period_id
),

stated as (
    select measure.*
    from measure
    inner join grouped on measure.unit_id = grouped.unit_id
    inner join wanted on measure.period_id = wanted.period_id
    where measure.breakdown = ''
),

spoken_of as (
    select distinct indicator_id, period_id
    from stated
),

listed as (
    select
        member.unit_id, indicator.indicator_id, period.period_id, period.year, period.cutoff, period.period_end, count(*) over () as matched,
        period.code = $period as is_shown
    from member
    cross join spoken_of
    inner join indicator on spoken_of.indicator_id = indicator.indicator_id
    inner join period on spoken_of.period_id = period.period_id
    order by is_shown desc, period.period_end desc, member.name_order, indicator.indicator_id
    limit $most
),

-- the only returns that may lie behind them
behind as (
    select distinct listed.unit_id, listed.indicator_id, period.period_id
    from listed
    inner join period on listed.period_id = period.period_id or (listed.year = period.year and listed.cutoff = period.cutoff and listed.period_end >= period.period_start)
),

-- an indicator rests on its own claims and on those of its parts
rests_on as (
    select indicator_id, indicator_id as claimed_id from indicator
    union
    select indicator_id, part_id from indicator_part
    where part_id is not null
),

claim as (
    select rests_on.indicator_id, observation.unit_id, observation.period_id, observation.source_no, observation.place
    from observation
    inner join rests_on on observation.indicator_id = rests_on.claimed_id
    inner join behind on rests_on.indicator_id = behind.indicator_id and observation.unit_id = behind.unit_id and observation.period_id = behind.period_id
    where observation.breakdown = '' and observation.is_current and observation.value is not null
    union
    -- counts of findings and deficiencies rest on the lists
    select indicator.indicator_id, deficiency.unit_id, deficiency.period_id, deficiency.source_no, null
    from deficiency
    inner join indicator on starts_with(indicator.numerator, '@')
    inner join behind on indicator.indicator_id = behind.indicator_id and deficiency.unit_id = behind.unit_id and deficiency.period_id = behind.period_id
),

document as (
    select
        claim.indicator_id, claim.unit_id, claim.period_id,
        string_agg(distinct concat_ws(' ', source.issuer_vi, source.number), '; ' order by concat_ws(' ', source.issuer_vi, source.number)) as source,
        string_agg(distinct claim.place, '; ' order by claim.place) as place
    from claim
    inner join source on claim.source_no = source.source_no
    group by all
),

other_return as (
    select
        listed.indicator_id, listed.unit_id, listed.period_id,
        string_agg(distinct earlier.source, '; ' order by earlier.source) as source,
        string_agg(distinct earlier.place, '; ' order by earlier.place) as place
    from listed
    inner join period on listed.year = period.year and listed.cutoff = period.cutoff and listed.period_end >= period.period_start
    inner join document as earlier
        on listed.indicator_id = earlier.indicator_id and listed.unit_id = earlier.unit_id and period.period_id = earlier.period_id
    where
        not exists (
            select 1 from document as own
            where own.indicator_id = listed.indicator_id and own.unit_id = listed.unit_id and own.period_id = listed.period_id
        )
    group by all
),

placed as (
    select unit_id, indicator_id, rank, ranked
    from standing($area, $peer_group, $period, (select list(code) from indicator))
    where rank is not null
)

select
    unit.code as unit_code, unit.name_vi as unit_name, unit.class as class_name, unit.is_simulated,
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    period.code as period_code,
    if($language = 'en', period.name_en, period.name_vi) as period_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    indicator.decimals, stated.value, stated.qualifier, stated.basis, coalesce(stated.is_small, false) as is_small,
    case
        when stated.value is not null then 'value'
        when applies.unit_kind is null then 'not_applicable'
        else 'not_reported'
    end as state,
    stated.numerator, stated.denominator, stated.low, stated.high,
    stated.target_value, stated.target_verification, coalesce(stated.level, 'none') as level,
    case when listed.is_shown then placed.rank end as rank,
    case when listed.is_shown then placed.ranked end as ranked,
    case when stated.value is not null then coalesce(document.source, other_return.source) end as source,
    case when stated.value is not null then if(document.source is not null, document.place, other_return.place) end as place,
    listed.matched
from listed
inner join unit on listed.unit_id = unit.unit_id
inner join indicator on listed.indicator_id = indicator.indicator_id
inner join period on listed.period_id = period.period_id
left join stated on listed.unit_id = stated.unit_id and listed.indicator_id = stated.indicator_id and listed.period_id = stated.period_id
left join indicator_applies as applies on indicator.indicator_id = applies.indicator_id and unit.kind = applies.unit_kind
left join document on listed.unit_id = document.unit_id and listed.indicator_id = document.indicator_id and listed.period_id = document.period_id
left join other_return on listed.unit_id = other_return.unit_id and listed.indicator_id = other_return.indicator_id and listed.period_id = other_return.period_id
left join placed on listed.unit_id = placed.unit_id and listed.indicator_id = placed.indicator_id
order by listed.is_shown desc, listed.period_end desc, unit.name_order, listed.indicator_id

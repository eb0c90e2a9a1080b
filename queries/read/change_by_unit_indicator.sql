-- One row per unit of a group and indicator with a value in a period or in the one it is compared with: both values, their intervals and how
-- the change reads (`is_small`: a share of fewer than 30, of a stock as of cases); what is beyond chance first, then what chance has no part in,
-- the largest for its indicator in front. The counts are of all rows, also beyond those given.
-- What is counted from the start of the year is compared with the same window of the year before where the periods differ in kind.
-- Parameters: $area, $peer_group, $period, $other, $indicators, $language, $most (rows). Used by: what changed, between periods and versions.
with member as (
    from members($area, $peer_group, $period)
),

shown as (
    select * from period
    where code = $period
),

other as (
    select * from period
    where code = $other
),

asked as (
    select
        indicator.*, shown.period_id,
        case when indicator."window" = 'year_to_date' and shown.kind != other.kind then shown.year_before_id else other.period_id end as other_id
    from indicator
    cross join shown
    cross join other
    where list_contains($indicators, indicator.code)
),

now as (
    select measure.*
    from measure
    inner join asked on measure.indicator_id = asked.indicator_id and measure.period_id = asked.period_id
    inner join member on measure.unit_id = member.unit_id
    where measure.breakdown = ''
),

before as (
    select measure.*
    from measure
    inner join asked on measure.indicator_id = asked.indicator_id and measure.period_id = asked.other_id
    inner join member on measure.unit_id = member.unit_id
    where measure.breakdown = ''
),

paired as (
    select
        coalesce(now.unit_id, before.unit_id) as unit_id, asked.indicator_id, asked.other_id, asked.direction,
        now.value, now.numerator, now.denominator, now.low, now.high, is_of_few(asked.is_proportion, now.denominator) as is_small, now.level, now.basis,
        before.value as value_before, before.numerator as numerator_before, before.denominator as denominator_before,
        before.low as low_before, before.high as high_before, is_of_few(asked.is_proportion, before.denominator) as is_small_before, before.level as level_before,
        now.value - before.value as change
    from now
    full join before on now.unit_id = before.unit_id and now.indicator_id = before.indicator_id
    inner join asked on coalesce(now.indicator_id, before.indicator_id) = asked.indicator_id
    where asked.other_id is not null and (now.value is not null or before.value is not null)
),

read as (
    select
        *,
        case
            when value is null then 'gone'
            when value_before is null then 'new'
            else change_reading(change, direction, low, high, low_before, high_before, is_small or is_small_before)
        end as change_reading,
        abs(change) / nullif(stddev_pop(change) over (partition by indicator_id), 0) as size
    from paired
),

-- by a group-by: windows with filters over all rows cost a hundred times as much
counts as (
    select
        count(*) filter (where change_reading = 'better') as better_in_all,
        count(*) filter (where change_reading = 'worse') as worse_in_all,
        count(*) filter (where change_reading in ('within_chance', 'same')) as chance_in_all,
        count(*) filter (where change_reading = 'few') as few_in_all,
        count(*) filter (where change_reading = 'new') as new_in_all,
        count(*) filter (where change_reading = 'gone') as gone_in_all,
        count(*) as in_all
    from read
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, asked.code as indicator_code,
    case when $language = 'en' then asked.short_en else asked.short_vi end as short_name,
    case when $language = 'en' then asked.name_en else asked.name_vi end as indicator_name,
    case when $language = 'en' then asked.unit_of_measure_en else asked.unit_of_measure_vi end as unit_of_measure,
    asked.decimals, asked.direction, $period as period_code,
    if($language = 'en', compared.name_en, compared.name_vi) as previous_period_name,
    read.* exclude (unit_id, indicator_id, other_id, direction, size),
    counts.*
from read
cross join counts
inner join unit on read.unit_id = unit.unit_id
inner join asked on read.indicator_id = asked.indicator_id
inner join period as compared on read.other_id = compared.period_id
order by read.change_reading in ('better', 'worse', 'neutral') desc, read.low is null, read.size desc nulls last, unit.name_order, asked.indicator_id
limit $most

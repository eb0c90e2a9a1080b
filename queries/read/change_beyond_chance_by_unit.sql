-- One row per unit of a group and rate with a direction that changed beyond chance since the last comparable period: the 95 % intervals of both
-- values do not overlap, both rest on 30 cases or more. Largest change first. `pairs`: how many rates of units could be compared at all.
-- Parameters: $area, $peer_group, $period, $language, $most (rows of each reading). Used by: improved and worsened.
with member as (
    from members($area, $peer_group, $period)
),

compared as (
    select
        measure.*, indicator.direction, previous.value as previous_value, previous.numerator as previous_numerator,
        previous.denominator as previous_denominator, previous.period_id as before_id,
        measure.value - previous.value as change,
        change_reading(measure.value - previous.value, indicator.direction, measure.low, measure.high, previous.low, previous.high, false) as change_reading
    from measure
    inner join member on measure.unit_id = member.unit_id
    inner join period on measure.period_id = period.period_id
    inner join indicator on measure.indicator_id = indicator.indicator_id
    inner join comparison_period on measure.indicator_id = comparison_period.indicator_id and measure.period_id = comparison_period.period_id
    inner join measure as previous
        on
            measure.indicator_id = previous.indicator_id and comparison_period.previous_id = previous.period_id and measure.unit_id = previous.unit_id
            and previous.breakdown = ''
    where
        period.code = $period and measure.breakdown = '' and indicator.direction != 0 and measure.low is not null and previous.low is not null
        and not measure.is_small and not previous.is_small
),

counts as (
    select
        count(*) as pairs,
        count(*) filter (where change_reading = 'better') as better_in_all,
        count(*) filter (where change_reading = 'worse') as worse_in_all
    from compared
),

listed as (
    select
        compared.*, counts.*,
        row_number() over (partition by compared.change_reading order by abs(compared.change) desc, compared.unit_id, compared.indicator_id) as place,
        count(*) over (partition by compared.change_reading) as rows_in_all
    from compared
    cross join counts
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    indicator.decimals, indicator.direction, $period as period_code,
    listed.value, listed.numerator, listed.denominator, listed.low, listed.high,
    listed.previous_value, listed.previous_numerator, listed.previous_denominator, listed.change, listed.change_reading,
    if($language = 'en', before.name_en, before.name_vi) as previous_period_name,
    listed.pairs, listed.rows_in_all, listed.better_in_all, listed.worse_in_all
from listed
inner join member on listed.unit_id = member.unit_id
inner join indicator on listed.indicator_id = indicator.indicator_id
inner join period as before on listed.before_id = before.period_id
-- where nothing is beyond chance, one row still says how much was compared
where listed.change_reading in ('better', 'worse') and listed.place <= $most or listed.better_in_all + listed.worse_in_all = 0 and listed.place = 1
order by listed.change_reading, listed.place

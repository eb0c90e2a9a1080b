-- One row per period for which a document has a number of a unit, a deficiency or a mention, the nearest in time first; none for the period itself.
-- Parameters: $unit, $period, $language, $most (rows). Used by: the profile of a unit in a period without data.
with subject as (
    select unit_id from unit
    where unit_key = $unit
),

filled as (
    select coverage.period_id
    from coverage
    inner join subject using (unit_id)
    where coverage.indicators_with_value > 0
    union
    select unit_deficiency.period_id
    from unit_deficiency
    inner join subject using (unit_id)
    union
    select mention.period_id
    from mention
    inner join subject using (unit_id)
)

select
    period.code,
    case when $language = 'en' then period.name_en else period.name_vi end as label
from filled
inner join period on filled.period_id = period.period_id
inner join period as shown on shown.code = $period
where period.code != $period
order by abs(date_diff('day', period.period_end, shown.period_end)), period.period_id desc
limit $most

-- One row per unit, indicator and part that has a value in a period or in one it may be compared with: the value that stands now, whether it
-- came by an accepted return, and the last comparable value (the period before of the same length, else the same one a year earlier).
-- Parameters: $units, $period, $language. Used by: checking returns.
with shown as (
    select * from period
    where code = $period
),

wanted as (
    select unit_id, unit_key from unit
    where list_contains($units, unit_key)
),

current_claim as (
    select observation.unit_id, observation.indicator_id, observation.breakdown, observation.value, starts_with(source.source_id, 'batch-') as is_returned
    from observation
    inner join wanted on observation.unit_id = wanted.unit_id
    inner join shown on observation.period_id = shown.period_id
    inner join source on observation.source_no = source.source_no
    where observation.is_current
),

earlier as (
    select
        measure.unit_id, measure.indicator_id, measure.breakdown,
        first(measure.value order by measure.period_id = shown.previous_id desc) as value,
        first(case when $language = 'en' then period.name_en else period.name_vi end order by measure.period_id = shown.previous_id desc) as period_name
    from measure
    inner join wanted on measure.unit_id = wanted.unit_id
    inner join shown on measure.period_id in (shown.previous_id, shown.year_before_id)
    inner join period on measure.period_id = period.period_id
    group by all
)

select
    wanted.unit_key, indicator.code as indicator_code,
    coalesce(current_claim.breakdown, earlier.breakdown) as breakdown,
    current_claim.value as current_value, coalesce(current_claim.is_returned, false) as is_returned,
    earlier.value as earlier_value, earlier.period_name as earlier_period_name
from current_claim
full join earlier
    on current_claim.unit_id = earlier.unit_id and current_claim.indicator_id = earlier.indicator_id and current_claim.breakdown = earlier.breakdown
inner join wanted on coalesce(current_claim.unit_id, earlier.unit_id) = wanted.unit_id
inner join indicator on coalesce(current_claim.indicator_id, earlier.indicator_id) = indicator.indicator_id
order by wanted.unit_key, indicator.indicator_id, breakdown

-- One row per unit, indicator and part that is known in a period or in one it is checked against: whether an accepted figure stands there,
-- the value it is compared with, and what stood when the period began. Rates are compared with the period before of the same length, counts
-- and amounts, which have seasons, with the same period a year earlier, or the other one where there is none; money since the start of the
-- year only with that of the year before.
-- Parameters: $units, $period. Used by: checking returns.
with shown as (
    select * from period
    where code = $period
),

wanted as (
    select unit_id, unit_key from unit
    where list_contains($units, unit_key)
),

current_claim as (
    select observation.unit_id, observation.indicator_id, observation.breakdown, source.kind in ('return', 'correction') as is_returned
    from observation
    inner join wanted on observation.unit_id = wanted.unit_id
    inner join shown on observation.period_id = shown.period_id
    inner join source on observation.source_no = source.source_no
    where observation.is_current
),

reference_period as (
    select
        period.period_id, period.code,
        coalesce(period.period_id = shown.previous_id, false) as is_previous,
        coalesce(period.period_id = shown.year_before_id, false) as is_year_before,
        period.period_end = shown.period_start - 1 as is_right_before
    from period
    inner join shown on period.period_id in (shown.previous_id, shown.year_before_id) or period.period_end = shown.period_start - 1
),

earlier as (
    select
        measure.unit_id, measure.indicator_id, measure.breakdown,
        arg_max(
            { value: measure.value, code: reference.code }, reference.is_previous = (indicator.kind in ('ratio', 'reported_rate'))
        ) filter (where reference.is_year_before or (reference.is_previous and indicator."window" = 'period')) as compared,
        any_value(measure.value) filter (where reference.is_right_before and indicator.stock_or_flow = 'stock') as opening_value
    from measure
    inner join wanted on measure.unit_id = wanted.unit_id
    inner join reference_period as reference on measure.period_id = reference.period_id
    inner join indicator on measure.indicator_id = indicator.indicator_id
    where measure.value is not null
    group by all
)

select
    wanted.unit_key, indicator.code as indicator_code,
    coalesce(current_claim.breakdown, earlier.breakdown) as breakdown,
    coalesce(current_claim.is_returned, false) as is_returned,
    earlier.compared.value as earlier_value, earlier.compared.code as earlier_period_code, earlier.opening_value
from current_claim
full join earlier
    on current_claim.unit_id = earlier.unit_id and current_claim.indicator_id = earlier.indicator_id and current_claim.breakdown = earlier.breakdown
inner join wanted on coalesce(current_claim.unit_id, earlier.unit_id) = wanted.unit_id
inner join indicator on coalesce(current_claim.indicator_id, earlier.indicator_id) = indicator.indicator_id
order by wanted.unit_key, indicator.indicator_id, breakdown

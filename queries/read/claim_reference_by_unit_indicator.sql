-- One row per unit, indicator and part that is known in a period or has a value that it is held against: whether an accepted figure stands there,
-- that value with its period, and what stood when the period began.
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

reference as (
    from reference_value($units, $period)
),

opening as (
    select measure.unit_id, measure.indicator_id, measure.breakdown, any_value(measure.value) as value
    from measure
    inner join wanted on measure.unit_id = wanted.unit_id
    inner join period on measure.period_id = period.period_id
    inner join shown on period.period_end = shown.period_start - 1
    inner join indicator on measure.indicator_id = indicator.indicator_id
    where measure.value is not null and indicator.stock_or_flow = 'stock'
    group by all
),

line as (
    select unit_id, indicator_id, breakdown from current_claim
    union
    select unit_id, indicator_id, breakdown from reference
    union
    select unit_id, indicator_id, breakdown from opening
)

select
    wanted.unit_key, indicator.code as indicator_code, line.breakdown,
    coalesce(current_claim.is_returned, false) as is_returned,
    reference.held.value as earlier_value, held_in.code as earlier_period_code, opening.value as opening_value
from line
inner join wanted on line.unit_id = wanted.unit_id
inner join indicator on line.indicator_id = indicator.indicator_id
left join current_claim on line.unit_id = current_claim.unit_id and line.indicator_id = current_claim.indicator_id and line.breakdown = current_claim.breakdown
left join reference on line.unit_id = reference.unit_id and line.indicator_id = reference.indicator_id and line.breakdown = reference.breakdown
left join period as held_in on reference.held.period_id = held_in.period_id
left join opening on line.unit_id = opening.unit_id and line.indicator_id = opening.indicator_id and line.breakdown = opening.breakdown
order by wanted.unit_key, line.indicator_id, line.breakdown

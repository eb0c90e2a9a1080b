-- What does not agree: claims about the same number that differ, and parts that do not sum to their whole. Nothing is mended here.

-- one row per claim with a value where claims differ; `rule` says why it is used or not, by the order of 20_observations
create table claim_conflict as
with claim as (
    select observation.observation_id, unit_id, period_id, indicator_id, breakdown, value, denominator, status, is_current, is_correction, source.date as source_date
    from observation
    inner join source using (source_no)
    where is_conflict and value is not null
)

select
    claim.observation_id,
    case
        when claim.is_current then 'used'
        when claim.value = used.value then 'agrees'
        when used.is_correction then 'corrected_first'
        when claim.status != 'inspected' and used.status = 'inspected' then 'inspected_first'
        when claim.denominator is null and used.denominator is not null then 'parts_first'
        when used.source_date is not null and (claim.source_date is null or claim.source_date < used.source_date) then 'later_document'
        else 'first_place'
    end as rule
from claim
inner join claim as used
    on
        claim.unit_id = used.unit_id and claim.period_id = used.period_id and claim.indicator_id = used.indicator_id and claim.breakdown = used.breakdown
        and used.is_current;

-- one row per unit, period, indicator and dimension where the parts do not sum to the whole. 'incomplete': fewer parts are
-- listed than another return lists, so that the rest may be what is missing; 'differs': all are listed.
create table part_gap as
with part as (
    select
        observation.unit_id, observation.period_id, observation.indicator_id, breakdown.dimension,
        count(*) as parts_listed, count(observation.value) as parts_with_value, sum(observation.value) as parts_sum
    from observation
    inner join breakdown on observation.breakdown = breakdown.code
    inner join indicator on observation.indicator_id = indicator.indicator_id
    where observation.is_current and indicator.kind in ('count', 'amount')
    group by all
),

usual as (
    select indicator_id, dimension, max(parts_listed) as parts_usual from part
    group by all
)

select
    part.*, usual.parts_usual, whole.value as whole, part.parts_sum - whole.value as difference,
    whole.observation_id,
    case when part.parts_sum < whole.value and part.parts_listed < usual.parts_usual then 'incomplete' else 'differs' end as reading
from part
inner join usual using (indicator_id, dimension)
inner join observation as whole using (unit_id, period_id, indicator_id)
where
    whole.breakdown = '' and whole.is_current and whole.value is not null and part.parts_sum is not null
    and round(part.parts_sum - whole.value, 2) != 0;

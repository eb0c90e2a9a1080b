-- One row per unit, period, indicator and breakdown: the value that is shown, its parts, interval, target and distance to it.
-- Ratios: from their parts where both are known (ratio of sums), else as stated with parts, else as stated without.

create temp table ratio_from_parts as
with found as (
    select
        base_value.unit_id, part_period.period_id, indicator_part.indicator_id,
        case when indicator_part.breakdown = '' then base_value.breakdown else '' end as breakdown,
        sum(base_value.value) filter (where indicator_part.role = 'numerator') as numerator,
        sum(base_value.value) filter (where indicator_part.role = 'denominator') as denominator,
        count(*) filter (where indicator_part.role = 'numerator') as numerator_parts,
        count(*) filter (where indicator_part.role = 'denominator') as denominator_parts
    from base_value
    inner join indicator_part
        on base_value.indicator_id = indicator_part.part_id and (indicator_part.breakdown = '' or base_value.breakdown = indicator_part.breakdown)
    inner join indicator on indicator_part.indicator_id = indicator.indicator_id
    inner join part_period
        on base_value.period_id = part_period.part_period_id and indicator."window" = part_period."window" and indicator_part.shift = part_period.shift
    where indicator.kind = 'ratio'
    group by all
),

needed as (
    select
        indicator_id,
        count(*) filter (where role = 'numerator') as numerator_parts,
        count(*) filter (where role = 'denominator') as denominator_parts
    from indicator_part
    group by indicator_id
)

select
    found.unit_id, found.period_id, found.indicator_id, found.breakdown, found.numerator, found.denominator,
    indicator.scale * found.numerator / found.denominator as value
from found
inner join needed using (indicator_id, numerator_parts, denominator_parts)
inner join indicator using (indicator_id)
where found.numerator >= 0 and found.denominator > 0;

create temp view unit_value as
select unit_id, period_id, indicator_id, breakdown, value, null::double as numerator, null::double as denominator, basis, qualifier
from base_value
union all
select unit_id, period_id, indicator_id, breakdown, value, numerator, denominator, 'parts', null
from ratio_from_parts
union all
select
    claim.unit_id, claim.period_id, claim.indicator_id, claim.breakdown,
    case when claim.denominator > 0 then indicator.scale * claim.numerator / claim.denominator else claim.value end,
    claim.numerator, claim.denominator,
    case when claim.denominator > 0 then 'stated_parts' else 'stated_rate' end, claim.qualifier
from claim
inner join indicator using (indicator_id)
anti join ratio_from_parts using (unit_id, period_id, indicator_id, breakdown)
where indicator.kind = 'ratio';

-- Wilson score interval at 95 % (Wilson 1927), for proportions of cases whose parts are known. A share of a stock (of the staff, of
-- the procedures) counts everybody: chance has no part in it
create table measure as
with limits as (
    select
        unit_value.*,
        indicator.is_proportion and indicator.stock_or_flow = 'flow' and unit_value.denominator > 0 and unit_value.numerator between 0 and unit_value.denominator as has_interval,
        unit_value.numerator / nullif(unit_value.denominator, 0) as p,
        1.959963984540054 as z
    from unit_value
    inner join indicator using (indicator_id)
),

judged as (
    select
        limits.indicator_id, limits.breakdown, limits.period_id, limits.unit_id,
        limits.value, limits.numerator, limits.denominator, limits.basis, limits.qualifier,
        case when has_interval then greatest(0, 100 * (p + z * z / (2 * denominator) - z * sqrt(p * (1 - p) / denominator + z * z / (4 * denominator * denominator))) / (1 + z * z / denominator)) end
            as low,
        case when has_interval then least(100, 100 * (p + z * z / (2 * denominator) + z * sqrt(p * (1 - p) / denominator + z * z / (4 * denominator * denominator))) / (1 + z * z / denominator)) end
            as high,
        coalesce(has_interval and denominator < 30, false) as is_small,
        coalesce(local_target.target_value, target.target_value) as target_value,
        coalesce(local_target.operator, target.operator) as operator,
        coalesce(local_target.near, target.near) as near,
        coalesce(local_target.verification, target.verification) as target_verification
    from limits
    inner join unit on limits.unit_id = unit.unit_id
    left join general_target as target
        on
            -- the condition on the breakdown stands inside the equality: beside it, the join would no longer be hashed
            case when limits.breakdown = '' then limits.indicator_id end = target.indicator_id and limits.period_id = target.period_id
            and unit.kind = target.unit_kind and coalesce(unit.class, '') = target.unit_class
    left join local_target
        on
            case when limits.breakdown = '' then limits.indicator_id end = local_target.indicator_id
            and limits.period_id = local_target.period_id and limits.unit_id = local_target.unit_id
),

placed as (
    select
        *,
        case operator
            when '>=' then value - target_value
            when '<=' then target_value - value
            when '=' then -abs(value - target_value)
        end as gap
    from judged
)

select * exclude (near), target_level(gap, near, operator, target_value, low, high) as level
from placed
order by indicator_id, breakdown, period_id, unit_id;

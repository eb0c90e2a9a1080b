-- One row per area, peer group, period and indicator: the value of the area, how many units stand behind it, and the spread of the units.
-- A rate is the ratio of sums over the units whose parts are known; a rate stated without parts counts in the spread, not in the total.
-- What the area itself reported comes first for the whole area ('all').

create table area_value as
with kind_count as (
    select area_id, peer_group, period_id, kind, count(*) as units
    from period_member
    group by all
),

applicable as (
    select kind_count.area_id, kind_count.peer_group, kind_count.period_id, indicator_applies.indicator_id, sum(kind_count.units)::bigint as units
    from kind_count
    inner join indicator_applies on kind_count.kind = indicator_applies.unit_kind
    group by all
),

spread as (
    select
        standing.area_id, standing.peer_group, standing.period_id, standing.indicator_id,
        count(*) as units_with_value,
        count(standing.denominator) as units_with_parts,
        -- exact: sums of binary fractions differ with the order in which threads come by
        sum(standing.numerator::decimal(28, 6))::double as numerator,
        sum(standing.denominator::decimal(28, 6))::double as denominator,
        sum(standing.value::decimal(28, 6))::double as total,
        -- in one go: each of the three alone would keep all values of all groups
        quantile_cont(standing.value, [0.25, 0.5, 0.75]) as quartiles,
        min(standing.value) as minimum,
        max(standing.value) as maximum,
        case when min(standing.target_value) = max(standing.target_value) then max(standing.target_value) end as target_value,
        any_value(standing.operator) as operator,
        -- the least certain one: 'unconfirmed' comes last
        max(standing.target_verification) as target_verification,
        count(standing.gap) as units_with_target,
        count(*) filter (where standing.level = 'behind') as units_behind,
        count(*) filter (where standing.level = 'watch') as units_to_watch,
        count(*) filter (where standing.level = 'ahead') as units_ahead
    from (
        select member.area_id, member.peer_group, measure.*
        from period_member as member
        inner join measure on member.unit_id = measure.unit_id and member.period_id = measure.period_id
        where measure.breakdown = ''
    ) as standing
    group by all
),

own as (
    select unit.first_id as area_id, 'all' as peer_group, measure.period_id, measure.indicator_id, measure.value, measure.numerator, measure.denominator
    from measure
    inner join unit on measure.unit_id = unit.unit_id
    inner join period on measure.period_id = period.period_id and period.period_end between unit.stands_from and unit.stands_to
    where measure.breakdown = '' and unit.first_id in (select area_id from area_member)
)

select
    coalesce(spread.area_id, own.area_id) as area_id,
    coalesce(spread.peer_group, own.peer_group) as peer_group,
    coalesce(spread.period_id, own.period_id) as period_id,
    coalesce(spread.indicator_id, own.indicator_id) as indicator_id,
    case
        when own.value is not null then own.value
        when indicator.kind = 'ratio' then indicator.scale * spread.numerator / nullif(spread.denominator, 0)
        when indicator.aggregate_over_units in ('sum', 'count_of_ones') then spread.total
    end as value,
    case
        when own.value is not null then 'own_report'
        when indicator.kind = 'ratio' and spread.denominator > 0 then 'ratio_of_sums'
        when indicator.aggregate_over_units in ('sum', 'count_of_ones') then 'sum'
    end as basis,
    case when own.value is not null then own.numerator else spread.numerator end as numerator,
    case when own.value is not null then own.denominator else spread.denominator end as denominator,
    applicable.units,
    coalesce(spread.units_with_value, 0) as units_with_value,
    case when indicator.kind = 'ratio' then coalesce(spread.units_with_parts, 0) else coalesce(spread.units_with_value, 0) end as units_in_total,
    spread.quartiles[2] as median, spread.quartiles[1] as lower_quartile, spread.quartiles[3] as upper_quartile,
    spread.minimum, spread.maximum, spread.target_value, spread.operator, spread.target_verification,
    spread.units_with_target, spread.units_behind, spread.units_to_watch, spread.units_ahead
from spread
full join own using (area_id, peer_group, period_id, indicator_id)
inner join indicator on coalesce(spread.indicator_id, own.indicator_id) = indicator.indicator_id
inner join applicable
    on
        coalesce(spread.area_id, own.area_id) = applicable.area_id
        and coalesce(spread.peer_group, own.peer_group) = applicable.peer_group
        and coalesce(spread.period_id, own.period_id) = applicable.period_id
        and coalesce(spread.indicator_id, own.indicator_id) = applicable.indicator_id
order by all;

-- one row per area, peer group and period with values: the most units that any indicator has, and whether any unit of the area
-- reported for this very period (`is_reported`), not only for another one with the same end
create table area_period as
with unit_period as (
    select distinct unit_id, period_id
    from measure
    where basis != 'same_end'
),

reported as (
    select distinct member.area_id, unit_period.period_id
    from unit_period
    inner join period_member as member on unit_period.unit_id = member.unit_id and unit_period.period_id = member.period_id
)

select
    area_value.area_id, area_value.peer_group, area_value.period_id,
    max(area_value.units_with_value) as units_with_value,
    count(*) as indicators,
    bool_or(reported.area_id is not null) as is_reported
from area_value
left join reported on area_value.area_id = reported.area_id and area_value.period_id = reported.period_id
group by area_value.area_id, area_value.peer_group, area_value.period_id
order by all;

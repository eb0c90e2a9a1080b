-- What can be said of a rate beyond its value: how far it lies from that of its area, and where it is heading.

create table flag_rule as
select row_number() over ()::smallint as rule_id, * replace (is_on = 1 as is_on) from input.flag_rule;

create table score_preset as
select row_number() over () as position, * from input.score_preset;

-- one row per area, unit below it, proportion of cases and period: the deviate from the rate of the area. Positive is better. Not of fewer
-- than 30 cases, nor where all units have all cases or none
create temp table deviate as
select
    area_value.area_id, measure.unit_id, measure.indicator_id, measure.period_id, measure.value, measure.numerator, measure.denominator,
    100 * area_value.numerator / area_value.denominator as reference,
    indicator.direction * binomial_z(measure.numerator, measure.denominator, area_value.numerator / area_value.denominator) as z
from measure
inner join indicator on measure.indicator_id = indicator.indicator_id
inner join period_member as member on measure.unit_id = member.unit_id and measure.period_id = member.period_id
inner join area_value
    on
        member.area_id = area_value.area_id and member.peer_group = area_value.peer_group
        and measure.indicator_id = area_value.indicator_id and measure.period_id = area_value.period_id
where
    measure.low is not null and not measure.is_small and measure.breakdown = '' and indicator.direction != 0 and member.peer_group = 'all'
    and area_value.numerator > 0 and area_value.numerator < area_value.denominator and area_value.units_in_total > 2;

-- one row per area, proportion and period: how much more the units differ than chance would make them (1: no more)
create table funnel as
select area_id, indicator_id, period_id, any_value(reference) as reference, dispersion(list(z order by unit_id)) as phi, count(*) as units
from deviate
group by all
order by indicator_id, period_id, area_id;

create table funnel_position as
select deviate.* exclude (reference, value, numerator, denominator), deviate.z / sqrt(funnel.phi) as adjusted_z
from deviate
inner join funnel using (area_id, indicator_id, period_id)
order by indicator_id, period_id, area_id, unit_id;

-- one row per unit, rate with a direction and quarter: the trend of its distance from the rate of the area right above, over the last eight
-- quarters that have one, five at least. Of the distance, since what all units go through says nothing of one of them; `own_s` and
-- `own_p` are those of the rate itself
create table unit_trend as
with quarterly as (
    select
        measure.unit_id, measure.indicator_id, measure.period_id, indicator.direction, area_value.value as reference,
        list(measure.value - area_value.value) over eight as distances,
        list(measure.value) over eight as own_values
    from measure
    inner join indicator on measure.indicator_id = indicator.indicator_id
    inner join period on measure.period_id = period.period_id
    inner join unit on measure.unit_id = unit.unit_id
    inner join area_value
        on
            unit.parent_id = area_value.area_id and measure.indicator_id = area_value.indicator_id and measure.period_id = area_value.period_id
            and area_value.peer_group = 'all' and area_value.value is not null and area_value.units_in_total > 2
    where
        measure.breakdown = '' and period.is_quarter
        and indicator.code in (
            select indicator_code
            from flag_rule
            where kind in ('worsening', 'improving')
        )
    window eight as (partition by measure.unit_id, measure.indicator_id, period.cutoff order by period.period_end rows between 7 preceding and current row)
)

select
    unit_id, indicator_id, period_id, reference, len(distances) as quarters,
    direction * trend_s(distances) as s, trend_p(distances) as p, direction * trend_s(own_values) as own_s, trend_p(own_values) as own_p
from quarterly
where len(distances) >= 5
order by indicator_id, period_id, unit_id;

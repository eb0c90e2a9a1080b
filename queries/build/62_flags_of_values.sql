-- What the rules of the catalogue say of values: each with the number and what it is held against. `flag` (64) is made of them.

create macro cases_to(target_percent, numerator, denominator, direction) as
case
    when direction > 0 then greatest(0, ceil(target_percent * denominator / 100 - numerator))
    when direction < 0 then greatest(0, ceil(numerator - target_percent * denominator / 100))
end;

-- to the normal limit of a funnel; where that is inside the exact one, one case at least
create macro cases_to_limit(z, reference, phi, numerator, denominator, direction) as greatest(1, cases_to(
    reference - direction * z * sqrt(phi * reference * (100 - reference) / denominator), numerator, denominator, direction
));

create temp table active_rule as
select flag_rule.*, indicator.indicator_id, indicator.direction, indicator.is_proportion
from flag_rule
left join indicator on flag_rule.indicator_code = indicator.code
where flag_rule.is_on;

-- the values that rules look at: a few indicators of many
create temp table ruled_value as
select *
from measure
where breakdown = '' and indicator_id in (
    select indicator_id
    from active_rule
    where indicator_id is not null
);

-- the deviate that a two-sided limit such as 99.8 % stands for
create temp table limit_of as
from (values (95, 1.959964), (99.8, 3.090232)) as limit_of (level, z);

-- beyond the limits of the funnel of the area right above, on the worse or the better side
create temp table outside_funnel as
select
    rule.rule_id, position.unit_id, position.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, funnel.reference, position.adjusted_z as strength,
    case
        when rule.kind = 'below_funnel' then cases_to_limit(limit_of.z, funnel.reference, funnel.phi, measure.numerator, measure.denominator, rule.direction)
    end as cases_needed
from active_rule as rule
inner join limit_of on rule.threshold = limit_of.level
inner join funnel_position as position on rule.indicator_id = position.indicator_id
inner join unit on position.unit_id = unit.unit_id and position.area_id = unit.parent_id
inner join funnel on position.area_id = funnel.area_id and position.indicator_id = funnel.indicator_id and position.period_id = funnel.period_id
inner join ruled_value as measure
    on position.indicator_id = measure.indicator_id and position.period_id = measure.period_id and position.unit_id = measure.unit_id
where
    rule.kind = 'below_funnel' and position.adjusted_z < -limit_of.z
    or rule.kind = 'above_funnel' and position.adjusted_z > limit_of.z;

-- behind the target for certain, or beyond it by so many points and for certain
create temp table away_from_target as
select
    rule.rule_id, measure.unit_id, measure.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, measure.target_value as reference,
    abs(measure.gap) / 10 as strength,
    if(
        rule.is_proportion and rule.kind = 'below_target', cases_to(measure.target_value, measure.numerator, measure.denominator, rule.direction), null
    ) as cases_needed
from active_rule as rule
inner join ruled_value as measure on rule.indicator_id = measure.indicator_id
-- what is counted from the start of the year is held against its pace while the year runs
left join year_forecast as forecast
    on measure.unit_id = forecast.unit_id and measure.indicator_id = forecast.indicator_id and measure.period_id = forecast.period_id
where
    not measure.is_small and forecast.unit_id is null
    and (
        rule.kind = 'below_target' and measure.level = 'behind'
        or rule.kind = 'above_target' and measure.gap >= rule.threshold
        and coalesce(if(rule.direction < 0, measure.high < measure.target_value, measure.low > measure.target_value), true)
    );

-- better than in the period before, beyond chance, and by more than the area: what lifts all units is no merit of one of them
create temp table gained as
select
    rule.rule_id, position.unit_id, position.period_id, rule.indicator_id, measure.value, measure.numerator, measure.denominator,
    previous.value as reference, previous.period_id as other_period_id, (position.adjusted_z - earlier.adjusted_z) / sqrt(2) as strength
from active_rule as rule
inner join limit_of on rule.threshold = limit_of.level
inner join funnel_position as position on rule.indicator_id = position.indicator_id
inner join unit on position.unit_id = unit.unit_id and position.area_id = unit.parent_id
inner join comparison_period on rule.indicator_id = comparison_period.indicator_id and position.period_id = comparison_period.period_id
inner join funnel_position as earlier
    on
        position.indicator_id = earlier.indicator_id and comparison_period.previous_id = earlier.period_id and position.area_id = earlier.area_id
        and position.unit_id = earlier.unit_id
inner join ruled_value as measure
    on position.indicator_id = measure.indicator_id and position.period_id = measure.period_id and position.unit_id = measure.unit_id
inner join ruled_value as previous
    on earlier.indicator_id = previous.indicator_id and earlier.period_id = previous.period_id and earlier.unit_id = previous.unit_id
where
    rule.kind = 'gaining' and position.adjusted_z - earlier.adjusted_z > limit_of.z * sqrt(2)
    and change_reading(measure.value - previous.value, rule.direction, measure.low, measure.high, previous.low, previous.high, false) = 'better';

-- a unit that loses ground counts where it is outside the 95 % limits of the funnel by now: from the top there is only one way, and of many units some
-- always seem to fall. One that gains ground counts where it rises itself: to stand still while the others fall is no merit
create temp table heading as
select
    rule.rule_id, trend.unit_id, trend.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, trend.reference, trend.quarters as count, trend.p, 2 - 10 * trend.p as strength,
    case
        when rule.kind = 'worsening'
            then cases_to_limit(1.959964, funnel.reference, funnel.phi, measure.numerator, measure.denominator, rule.direction)
    end as cases_needed
from active_rule as rule
inner join unit_trend as trend on rule.indicator_id = trend.indicator_id and rule.least <= trend.quarters and rule.threshold > trend.p
inner join ruled_value as measure
    on
        trend.indicator_id = measure.indicator_id and trend.period_id = measure.period_id and trend.unit_id = measure.unit_id
        and not measure.is_small
inner join unit on trend.unit_id = unit.unit_id
left join funnel_position as position
    on
        trend.indicator_id = position.indicator_id and trend.period_id = position.period_id and trend.unit_id = position.unit_id
        and unit.parent_id = position.area_id
left join funnel
    on trend.indicator_id = funnel.indicator_id and trend.period_id = funnel.period_id and unit.parent_id = funnel.area_id
where
    rule.kind = 'worsening' and trend.s < 0 and position.adjusted_z < -1.959964
    or rule.kind = 'improving' and trend.s > 0 and trend.own_s > 0 and trend.own_p < rule.threshold;

create temp table sudden as
select
    rule.rule_id, measure.unit_id, measure.period_id, rule.indicator_id, measure.value, measure.numerator, measure.denominator,
    previous.value as reference, previous.period_id as other_period_id, 1 as strength
from active_rule as rule
inner join ruled_value as measure on rule.indicator_id = measure.indicator_id
inner join comparison_period on rule.indicator_id = comparison_period.indicator_id and measure.period_id = comparison_period.period_id
inner join ruled_value as previous
    on
        measure.indicator_id = previous.indicator_id and comparison_period.previous_id = previous.period_id and measure.unit_id = previous.unit_id
inner join period on measure.period_id = period.period_id and period.is_quarter
where
    rule.kind = 'jump' and case
        when rule.is_proportion
            then
                abs(measure.value - previous.value) >= rule.threshold and not measure.is_small and not previous.is_small
                and (measure.low > previous.high or measure.high < previous.low)
        else
            greatest(measure.value, previous.value) >= rule.least and measure.value > 0 and previous.value > 0
            and greatest(measure.value, previous.value) >= rule.threshold * least(measure.value, previous.value)
    end;

create temp table other_flag as
select rule.rule_id, measure.unit_id, measure.period_id, rule.indicator_id, measure.value, 2 as strength
from active_rule as rule
inner join ruled_value as measure on rule.indicator_id = measure.indicator_id
where rule.kind = 'negative' and measure.value < 0;

create temp table off_pace as
select
    rule.rule_id, forecast.unit_id, forecast.period_id, rule.indicator_id, forecast.value, forecast.forecast as reference,
    forecast.forecast_low as low, forecast.forecast_high as high, forecast.years as count, abs(rule.threshold - forecast.forecast) / 10 as strength
from active_rule as rule
inner join year_forecast as forecast on rule.indicator_id = forecast.indicator_id and rule.types = if(forecast.years > 0, 'own', 'calendar')
-- early in the year a forecast says little; where earlier years differ, the most favourable of them must fall short, or the least favourable exceed
where
    100 * forecast.share >= rule.least
    and (
        rule.kind = 'behind_pace' and coalesce(forecast.forecast_high, forecast.forecast) < rule.threshold
        or rule.kind = 'ahead_of_pace' and coalesce(forecast.forecast_low, forecast.forecast) >= rule.threshold
    );

-- What the rules of the catalogue say of values: each with the number and what it is held against. `flag` (64) is made of them.

create macro cases_to(target_percent, numerator, denominator, direction) as
case
    when direction > 0 then greatest(0, ceil(target_percent * denominator / 100 - numerator))
    when direction < 0 then greatest(0, ceil(numerator - target_percent * denominator / 100))
end;

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

-- beyond the limits of the funnel of the area right above, on the worse or the better side
create temp table outside_funnel as
select
    rule.rule_id, position.unit_id, position.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, funnel.reference, position.adjusted_z as strength,
    -- to the normal limit; where that is inside the exact one, one case at least
    case
        when rule.kind = 'below_funnel' then greatest(1, cases_to(
            funnel.reference - rule.direction * limit_of.z * sqrt(funnel.phi * funnel.reference * (100 - funnel.reference) / measure.denominator),
            measure.numerator, measure.denominator, rule.direction
        ))
    end as cases_needed
from active_rule as rule
-- the deviate that a two-sided limit such as 99.8 % stands for
inner join (values (95, 1.959964), (99.8, 3.090232)) as limit_of (level, z) on rule.threshold = limit_of.level
inner join funnel_position as position on rule.indicator_id = position.indicator_id
inner join unit on position.unit_id = unit.unit_id and position.area_id = unit.parent_id
inner join funnel on position.area_id = funnel.area_id and position.indicator_id = funnel.indicator_id and position.period_id = funnel.period_id
inner join ruled_value as measure
    on position.indicator_id = measure.indicator_id and position.period_id = measure.period_id and position.unit_id = measure.unit_id
where
    rule.kind = 'below_funnel' and position.adjusted_z < -limit_of.z
    or rule.kind = 'above_funnel' and position.adjusted_z > limit_of.z;

create temp table short_of_target as
select
    rule.rule_id, measure.unit_id, measure.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, measure.target_value as reference,
    abs(measure.gap) / 10 as strength,
    if(rule.is_proportion, cases_to(measure.target_value, measure.numerator, measure.denominator, rule.direction), null) as cases_needed
from active_rule as rule
inner join ruled_value as measure on rule.indicator_id = measure.indicator_id
-- what is counted from the start of the year is held against its pace while the year runs
left join year_forecast as forecast
    on measure.unit_id = forecast.unit_id and measure.indicator_id = forecast.indicator_id and measure.period_id = forecast.period_id
where
    rule.kind = 'below_target' and measure.level = 'behind' and not measure.is_small and forecast.unit_id is null;

-- a unit that loses ground counts where it is outside the 95 % limits of the funnel by now: from the top there is only one way, and of many units some
-- always seem to fall. One that gains ground counts where it rises itself: to stand still while the others fall is no merit
create temp table heading as
select
    rule.rule_id, trend.unit_id, trend.period_id, rule.indicator_id,
    measure.value, measure.numerator, measure.denominator, trend.reference, trend.quarters as count, trend.p, 2 - 10 * trend.p as strength
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

create temp table slow as
select
    rule.rule_id, forecast.unit_id, forecast.period_id, rule.indicator_id, forecast.value, forecast.forecast as reference,
    forecast.forecast_low as low, forecast.forecast_high as high, forecast.years as count, (rule.threshold - forecast.forecast) / 10 as strength
from active_rule as rule
inner join year_forecast as forecast on rule.indicator_id = forecast.indicator_id and rule.types = if(forecast.years > 0, 'own', 'calendar')
-- early in the year a forecast says little; where earlier years differ, the most favourable of them must fall short, too
where rule.kind = 'behind_pace' and 100 * forecast.share >= rule.least and coalesce(forecast.forecast_high, forecast.forecast) < rule.threshold;

-- One row per unit and rule for which there is something to judge it by in a period: the value with its cases, a forecast, a return, an inspection.
-- A rule that no longer speaks is gone only where it could be judged.
-- Parameters: $units (keys), $rules (codes), $period. Used by: what changed.
with shown as (
    select * from period
    where code = $period
),

subject as (
    select * from unit
    where list_contains($units, unit_key)
),

asked as (
    select flag_rule.*, indicator.indicator_id
    from flag_rule
    left join indicator on flag_rule.indicator_code = indicator.code
    where list_contains($rules, flag_rule.code)
),

-- the return that ends with the period: its values are those of the quarter, too
ends_with as (
    select period.period_id
    from period
    inner join shown on period.period_end = shown.period_end and period.cutoff = shown.cutoff
),

sent as (
    select distinct coverage.unit_id
    from coverage
    inner join ends_with on coverage.period_id = ends_with.period_id
    where coverage.indicators_self_reported > 0
),

inspected as (
    select distinct life.unit_id
    from deficiency_life as life
    inner join shown on life.period_id = shown.period_id
),

named as (
    select distinct unit.parent_id
    from mention
    inner join shown on mention.period_id = shown.period_id
    inner join unit on mention.unit_id = unit.unit_id
)

select subject.unit_key, asked.code as rule_code
from subject
cross join asked
cross join shown
left join measure
    on
        subject.unit_id = measure.unit_id and asked.indicator_id = measure.indicator_id and shown.period_id = measure.period_id
        and measure.breakdown = '' and measure.value is not null and not measure.is_small
left join unit_trend as trend
    on subject.unit_id = trend.unit_id and asked.indicator_id = trend.indicator_id and shown.period_id = trend.period_id and asked.least <= trend.quarters
left join year_forecast as forecast
    on subject.unit_id = forecast.unit_id and asked.indicator_id = forecast.indicator_id and shown.period_id = forecast.period_id
left join sent on subject.unit_id = sent.unit_id
left join inspected on subject.unit_id = inspected.unit_id
left join named on subject.parent_id = named.parent_id
where
    case
        when asked.kind in ('below_funnel', 'above_funnel', 'gaining') then measure.low is not null
        when asked.kind in ('worsening', 'improving') then trend.unit_id is not null
        when asked.kind in ('below_target', 'above_target') then measure.level != 'none' and forecast.unit_id is null
        -- at the end of the year the figure itself says what a forecast said before; early in the next one a forecast says nothing yet
        when asked.kind in ('behind_pace', 'ahead_of_pace') then 100 * forecast.share >= asked.least or forecast.unit_id is null and measure.unit_id is not null
        when asked.kind in ('jump', 'negative', 'contradicted') then measure.unit_id is not null
        when asked.kind in ('return_missing', 'return_late', 'return_on_time') then sent.unit_id is not null
        when asked.kind = 'deficiency' then inspected.unit_id is not null
        when asked.kind = 'mention' then named.parent_id is not null
    end
order by subject.unit_key, rule_code

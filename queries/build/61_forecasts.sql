-- Where the year will end for what is counted from its start.

-- one row per unit, rate counted from the start of the year and part of a year: where the year would end at the pace of the unit's own
-- earlier years (`own`), else at that of the calendar
create table year_forecast as
with rate as (
    select measure.unit_id, measure.indicator_id, measure.period_id, measure.value, period.year, period.kind, period.period_start, period.period_end
    from measure
    inner join indicator on measure.indicator_id = indicator.indicator_id
    inner join period on measure.period_id = period.period_id
    where
        measure.breakdown = '' and period.year is not null
        and indicator."window" = 'year_to_date' and indicator.stock_or_flow = 'flow' and indicator.direction > 0
        -- what it is a share of stands for the whole year, as a plan does
        and indicator.indicator_id in (
            select whole.indicator_id
            from indicator_part as whole
            inner join indicator as plan on whole.part_id = plan.indicator_id
            where whole.role = 'denominator' and plan.aggregate_over_periods = 'last'
        )
),

season as (
    select part.unit_id, part.indicator_id, part.kind, part.year, part.value / whole.value as share
    from rate as part
    inner join rate as whole on part.unit_id = whole.unit_id and part.indicator_id = whole.indicator_id and part.year = whole.year and whole.kind = 'Y'
    where whole.value > 0 and part.value > 0 and part.kind != 'Y'
),

own as (
    select
        rate.unit_id, rate.indicator_id, rate.period_id, count(*) as years, avg(season.share) as share,
        rate.value / max(season.share) as forecast_low, rate.value / min(season.share) as forecast_high
    from rate
    inner join season on rate.unit_id = season.unit_id and rate.indicator_id = season.indicator_id and rate.kind = season.kind and rate.year > season.year
    group by rate.unit_id, rate.indicator_id, rate.period_id, rate.value
),

paced as (
    select
        rate.*, own.years, own.forecast_low, own.forecast_high,
        coalesce(own.share, (1 + date_diff('day', ytd.period_start, rate.period_end)) / 365.25) as share
    from rate
    inner join period on rate.period_id = period.period_id
    inner join period as ytd on period.ytd_id = ytd.period_id
    left join own on rate.unit_id = own.unit_id and rate.indicator_id = own.indicator_id and rate.period_id = own.period_id
    where rate.kind != 'Y' and period.ytd_id is not null and ytd.kind != 'Y'
)

select
    unit_id, indicator_id, period_id, value, share, coalesce(years, 0) as years, value / share as forecast,
    if(years > 1, forecast_low, null) as forecast_low, if(years > 1, forecast_high, null) as forecast_high
from paced
order by indicator_id, period_id, unit_id;

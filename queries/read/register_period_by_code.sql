-- One row per period: its window, when its return is due, and the periods before it and a year before it. Used by: reading returns.
select
    period.code, period.name_vi, period.name_en, period.period_start, period.period_end, period.due, period.kind, period.year,
    previous.code as previous_code, year_before.code as year_before_code
from period
left join period as previous on period.previous_id = previous.period_id
left join period as year_before on period.year_before_id = year_before.period_id
order by period.period_id

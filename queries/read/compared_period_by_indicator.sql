-- One row per indicator asked for: the period to hold another one against. What is counted from the start of the year is held against the same window
-- of the year before where the two differ in kind.
-- Parameters: $period, $other, $indicator. Used by: what changed.
select case when indicator."window" = 'year_to_date' and shown.kind != other.kind then coalesce(year_before.code, other.code) else other.code end as code
from indicator
inner join period as shown on shown.code = $period
inner join period as other on other.code = $other
left join period as year_before on shown.year_before_id = year_before.period_id
where indicator.code = $indicator

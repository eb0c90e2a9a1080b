-- One row per indicator: how many units documents name without a number, and without a value of their own in the period.
-- Parameters: $area, $peer_group, $period, $indicators, $kind (of mention). Used by: cards.
with named as (
    select distinct mention.unit_id, mention.indicator_id
    from mention
    inner join members($area, $peer_group, $period) as member using (unit_id)
    inner join indicator using (indicator_id)
    inner join period using (period_id)
    inner join period as shown on period.period_id = shown.period_id or (indicator."window" = 'year_to_date' and period.ytd_id = shown.ytd_id)
    where shown.code = $period and mention.kind = $kind and list_contains($indicators, indicator.code)
)

select indicator.code as indicator_code, $kind as mention_kind, count(*) as units
from named
inner join indicator using (indicator_id)
anti join standing($area, $peer_group, $period, $indicators) as placed on named.unit_id = placed.unit_id and named.indicator_id = placed.indicator_id
group by indicator.code

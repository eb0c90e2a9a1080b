-- One row per period in which units of a group have flags, the nearest in time first; none for the period itself.
-- Parameters: $area, $peer_group, $period, $language, $most (rows). Used by: the watchlist of a period without flags.
with flagged as (
    select distinct flag.period_id
    from flag
    inner join period_member as member on flag.unit_id = member.unit_id and flag.period_id = member.period_id
    inner join unit on member.unit_id = unit.unit_id
    inner join unit as area on member.area_id = area.unit_id
    where area.unit_key = $area and (member.peer_group = $peer_group or $peer_group = 'all' and not unit.is_ranked)
)

select
    period.code,
    if($language = 'en', period.name_en, period.name_vi) as label
from flagged
inner join period on flagged.period_id = period.period_id
inner join period as shown on shown.code = $period
where period.code != $period
order by abs(date_diff('day', period.period_end, shown.period_end)), period.period_id desc
limit $most

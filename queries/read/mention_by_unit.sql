-- One row per place in a document that names a unit of an area in a period without a number, for an indicator, of one kind.
-- `units_named` counts all units. Parameters: $area, $peer_group, $period, $indicator, $kind, $most (rows). Used by: who exceeded the plan where only that is known.
select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, indicator.code as indicator_code, period.code as period_code,
    mention.wording_vi as mention, mention.note_vi as note, concat_ws(' ', source.issuer_vi, source.number) as source, mention.place,
    count(distinct unit.unit_id) over () as units_named
from mention
inner join unit on mention.unit_id = unit.unit_id
inner join period_member as member on mention.unit_id = member.unit_id and mention.period_id = member.period_id
inner join unit as area on member.area_id = area.unit_id
inner join period on mention.period_id = period.period_id
inner join source on mention.source_no = source.source_no
inner join indicator on mention.indicator_id = indicator.indicator_id
inner join period as shown on period.period_id = shown.period_id or (indicator."window" = 'year_to_date' and period.ytd_id = shown.ytd_id)
where area.unit_key = $area and member.peer_group = $peer_group and shown.code = $period and indicator.code = $indicator and mention.kind = $kind
order by unit.name_order, mention.mention_id
limit $most

-- One row per wording and place that names a unit without a number (praise, reprimand, above plan), in all periods up to the end of one, newest first.
-- Parameters: $unit, $period, $language. Used by: the profile of a unit.
select
    unit.is_simulated, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    mention.kind as mention_kind,
    mention.wording_vi as mention,
    concat_ws(' ', source.issuer_vi, source.number) as source, mention.place, mention.note_vi as note
from mention
inner join unit on mention.unit_id = unit.unit_id
inner join period on mention.period_id = period.period_id
inner join period as shown on shown.code = $period
inner join source on mention.source_no = source.source_no
where unit.unit_key = $unit and period.period_end <= shown.period_end
order by
    period.period_end desc,
    list_position(['reprimand', 'criticism', 'listed_low', 'praise', 'exceeded_plan', 'listed_high'], mention.kind), mention.mention_id

-- One row per unit that a document names without a number, and place. Used by: dump.
select
    unit.code as unit_code, unit.name_vi as unit_name, period.code as period_code, source.source_id, mention.place,
    mention.kind, mention.reform_area as area, indicator.code as indicator_code, mention.wording_vi as wording, mention.note_vi as note
from mention
inner join unit on mention.unit_id = unit.unit_id
inner join period on mention.period_id = period.period_id
inner join source on mention.source_no = source.source_no
left join indicator on mention.indicator_id = indicator.indicator_id
order by mention.mention_id

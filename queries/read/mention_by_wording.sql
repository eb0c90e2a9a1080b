-- One row per kind of mention, wording and place: the units named there (keys and names in the same order, one a line) and what is noted of them.
-- Parameters: $area, $peer_group, $period. Used by: the page of deficiencies.
select
    mention.kind as mention_kind,
    mention.wording_vi as mention,
    string_agg(unit.unit_key, chr(10) order by unit.name_order) as unit_keys,
    string_agg(unit.name_vi, chr(10) order by unit.name_order) as unit_names,
    count(*) as units,
    bool_or(unit.is_simulated) as is_simulated,
    concat_ws(' ', source.issuer_vi, source.number) as source, mention.place,
    case
        when count(distinct mention.note_vi) = 1 and count(mention.note_vi) = count(*) then any_value(mention.note_vi)
        else string_agg(unit.name_vi || ': ' || mention.note_vi, '; ' order by unit.name_order)
    end as note
from mention
inner join shown_units($area, $peer_group, $period) as member on mention.unit_id = member.unit_id
inner join unit on mention.unit_id = unit.unit_id
inner join period on mention.period_id = period.period_id
inner join source on mention.source_no = source.source_no
where period.code = $period
group by mention.kind, mention.wording_vi, mention.source_no, source.issuer_vi, source.number, mention.place
order by
    list_position(['reprimand', 'criticism', 'listed_low', 'praise', 'exceeded_plan', 'listed_high'], mention.kind), units desc, mention.wording_vi, mention.place

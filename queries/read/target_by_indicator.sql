-- One row per target of an indicator: what is required of whom, from when to when, and on what basis, with what is noted of it on a line below.
-- Parameters: $language. Used by: the catalogue.
select
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case
        when indicator.kind = 'flag' then if($language = 'en', 'required', 'phải có')
        when indicator.unit_of_measure_vi = '%' then target_words(target.operator, target.value, $language) || '%'
        else concat_ws(' ', target_words(target.operator, target.value, $language), if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi))
    end as target_text,
    concat_ws(
        ', ',
        (
            select string_agg(if($language = 'en', unit_kind.plural_en, lower(unit_kind.plural_vi)), ', ' order by unit_kind.position)
            from unit_kind
            where list_contains(string_split(target.unit_kind, ';'), unit_kind.code)
        ),
        if($language = 'en', 'class ', 'loại ') || target.unit_class
    ) as applies_to,
    target.period_kind, target.valid_from, target.valid_to,
    concat_ws(chr(10), case when $language = 'en' then target.legal_basis_en else target.legal_basis_vi end, target.note_vi) as legal_basis,
    target.verification
from target
inner join indicator on target.indicator_code = indicator.code
order by indicator.indicator_id, target.valid_from nulls first, target.unit_class

-- One row per indicator: its definition, how it is computed, and its targets (one a line). Of one reform area, or of all
-- areas where words are sought: every word must occur in the name, the code or the definition, accents aside.
-- Parameters: $search, $reform_area, $language. Used by: the catalogue.
with formula as (
    select
        indicator_part.indicator_id, indicator_part.role,
        string_agg(
            coalesce(if($language = 'en', part.name_en, part.name_vi), indicator_part.part_code)
            || coalesce(' (' || if($language = 'en', breakdown.name_en, breakdown.name_vi) || ')', '')
            || if(indicator_part.shift = 'year_before', if($language = 'en', ' of the year before', ' của năm trước'), ''), ' + '
        ) as words
    from indicator_part
    left join indicator as part on indicator_part.part_id = part.indicator_id
    left join breakdown on indicator_part.breakdown = breakdown.code
    where not starts_with(indicator_part.part_code, '@')
    group by indicator_part.indicator_id, indicator_part.role
),

goal as (
    select
        target.indicator_code,
        string_agg(
            case
                when indicator.kind = 'flag' then if($language = 'en', 'required', 'phải có')
                else target_words(target.operator, target.value, $language) || if(indicator.unit_of_measure_vi = '%', '%', '')
            end
            || coalesce(' – ' || (
                select string_agg(if($language = 'en', unit_kind.plural_en, lower(unit_kind.plural_vi)), ', ' order by unit_kind.position)
                from unit_kind
                where list_contains(string_split(target.unit_kind, ';'), unit_kind.code)
            ), '')
            || coalesce(if($language = 'en', ', class ', ', loại ') || target.unit_class, '')
            || case
                when target.valid_to is null then coalesce(if($language = 'en', ' (from ', ' (từ ') || strftime(target.valid_from, '%d/%m/%Y') || ')', '')
                else ' (' || coalesce(strftime(target.valid_from, '%d/%m/%Y'), '…') || '–' || strftime(target.valid_to, '%d/%m/%Y') || ')'
            end
            || ': ' || if($language = 'en', target.legal_basis_en, target.legal_basis_vi)
            || if(target.verification = 'unconfirmed', if($language = 'en', ' – unconfirmed', ' – chưa xác minh'), ''), chr(10)
            order by target.valid_from, target.unit_class
        ) as targets
    from target
    inner join indicator on target.indicator_code = indicator.code
    group by target.indicator_code
)

select
    reform_area.code as area_code,
    case when $language = 'en' then reform_area.name_en else reform_area.name_vi end as area_name,
    indicator.code as own_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    case when $language = 'en' then indicator.definition_en else indicator.definition_vi end as definition,
    indicator.kind, indicator.stock_or_flow, indicator.polarity, indicator.aggregate_over_units,
    above.words as numerator_name,
    below.words as denominator_name,
    indicator.scale, goal.targets, indicator.form_line, indicator.verification
from indicator
inner join reform_area on indicator.reform_area = reform_area.code
left join formula as above on indicator.indicator_id = above.indicator_id and above.role = 'numerator'
left join formula as below on indicator.indicator_id = below.indicator_id and below.role = 'denominator'
left join goal on indicator.code = goal.indicator_code
where
    if(
        trim($search) = '',
        $reform_area = '' or reform_area.code = $reform_area,
        finds(fold(concat_ws(' ', indicator.name_vi, indicator.name_en, indicator.short_vi, indicator.code, indicator.definition_vi)), $search)
    )
order by reform_area.position, indicator.indicator_id

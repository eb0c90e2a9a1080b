-- One row per indicator: its definition, how it is computed, and its targets (one a line). Of one reform area, or of all
-- areas where words are sought: every word must occur in the name, the code or the definition, accents aside.
-- Parameters: $search, $reform_area, $language. Used by: the catalogue.
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
left join formula_words($language) as above on indicator.indicator_id = above.indicator_id and above.role = 'numerator'
left join formula_words($language) as below on indicator.indicator_id = below.indicator_id and below.role = 'denominator'
left join target_lines($language) as goal on indicator.code = goal.indicator_code
where
    if(
        trim($search) = '',
        $reform_area = '' or reform_area.code = $reform_area,
        finds(fold(concat_ws(' ', indicator.name_vi, indicator.name_en, indicator.short_vi, indicator.code, indicator.definition_vi)), $search)
    )
order by reform_area.position, indicator.indicator_id

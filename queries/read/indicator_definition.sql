-- One row per indicator: what it means, in what it is measured, how it is computed and which targets it has (one a line).
-- Parameters: $indicators, $language. Used by: "source and method".
select
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    case when $language = 'en' then indicator.definition_en else indicator.definition_vi end as definition,
    indicator.verification,
    above.words as numerator_name,
    below.words as denominator_name,
    goal.targets
from indicator
left join formula_words($language) as above on indicator.indicator_id = above.indicator_id and above.role = 'numerator'
left join formula_words($language) as below on indicator.indicator_id = below.indicator_id and below.role = 'denominator'
left join target_lines($language) as goal on indicator.code = goal.indicator_code
where list_contains($indicators, indicator.code)
order by list_position($indicators, indicator.code)

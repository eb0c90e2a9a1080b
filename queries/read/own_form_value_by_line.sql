-- One row per line of our own form: the reform area it stands under, how the indicator is defined, and the value that a check holds the new one against
-- (`reference_value`), with the name of its period.
-- Parameters: $unit, $period. Used by: the form to fill in.
with reference as (
    select held.*, period.name_vi as period_name
    from reference_value([$unit], $period) as held
    inner join period on held.held.period_id = period.period_id
)

select
    form_line.code, form_line.indicator_code, coalesce(form_line.breakdown, '') as breakdown,
    reform_area.name_vi as area_name, indicator.definition_vi as definition,
    reference.held.value as previous_value, coalesce(reference.period_name, '') as previous_name
from form_line
inner join indicator on form_line.indicator_code = indicator.code
inner join reform_area on indicator.reform_area = reform_area.code
left join reference on indicator.indicator_id = reference.indicator_id and coalesce(form_line.breakdown, '') = reference.breakdown
where form_line.form = 'own'
order by form_line.position

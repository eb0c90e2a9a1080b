-- One row per line of our own form: the reform area it stands under, how the indicator is defined, and the value that the unit had in the period
-- it is compared with (the one before of the same length; where the unit has no value there, the same one a year earlier), with that period's name.
-- Parameters: $unit, $period. Used by: the form to fill in.
with shown as (
    select * from period
    where code = $period
),

stated as (
    select measure.period_id, measure.indicator_id, measure.breakdown, measure.value, shown.previous_id
    from measure
    inner join unit on measure.unit_id = unit.unit_id and unit.unit_key = $unit
    inner join shown on measure.period_id in (shown.previous_id, shown.year_before_id)
),

compared as (
    select max_by(period_id, period_id is not distinct from previous_id) as period_id from stated
)

select
    form_line.code, form_line.indicator_code, coalesce(form_line.breakdown, '') as breakdown,
    reform_area.name_vi as area_name, indicator.definition_vi as definition, stated.value as previous_value, coalesce(period.name_vi, '') as previous_name
from form_line
inner join indicator on form_line.indicator_code = indicator.code
inner join reform_area on indicator.reform_area = reform_area.code
cross join compared
left join period on compared.period_id = period.period_id
left join stated
    on
        compared.period_id = stated.period_id and indicator.indicator_id = stated.indicator_id
        and coalesce(form_line.breakdown, '') = coalesce(stated.breakdown, '')
where form_line.form = 'own'
order by form_line.position

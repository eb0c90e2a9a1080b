-- One row per line of a form, headings too, in the order of the form. A line without a name of its own has that of its indicator and part.
-- Used by: reading returns, the form to fill in.
select
    form_line.form, form_line.position, coalesce(form_line.code, '') as code,
    coalesce(form_line.name_vi, concat_ws(': ', indicator.name_vi, lower(breakdown.name_vi[1]) || breakdown.name_vi[2:]), '') as name,
    coalesce(form_line.indicator_code, '') as indicator_code, coalesce(form_line.breakdown, '') as breakdown
from form_line
left join indicator on form_line.indicator_code = indicator.code
left join breakdown on form_line.breakdown = breakdown.code
order by form_line.form, form_line.position

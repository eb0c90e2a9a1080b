-- One row per indicator. Used by: dump.
select
    code as indicator_code, name_vi, name_en, reform_area as area, unit_of_measure_vi as unit_of_measure, decimals, kind, stock_or_flow,
    numerator, denominator, scale, "window", polarity, aggregate_over_units, aggregate_over_periods, minimum, maximum,
    applies_to, form_line, definition_vi, definition_en, verification
from indicator
order by indicator_id

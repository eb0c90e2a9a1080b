-- One row per indicator: what its values may be, and the parts of a ratio that has one part above and one below. Catalogue order.
-- Used by: reading and checking returns.
with single_part as (
    select indicator_id, role, min(part_code) as part_code, min(breakdown) as part_breakdown
    from indicator_part
    where part_id is not null
    group by all
    having count(*) = 1 and bool_and(shift = 'none')
)

select
    indicator.code, indicator.name_vi, indicator.name_en, indicator.short_vi, indicator.short_en, indicator.reform_area,
    indicator.unit_of_measure_vi, indicator.unit_of_measure_en, indicator.decimals, indicator.kind, indicator.minimum, indicator.maximum,
    indicator.stock_or_flow, coalesce(indicator.scale, 1) as scale, coalesce(indicator.applies_to, '') as applies_to,
    indicator."window" = 'year_to_date' as is_year_to_date,
    above.part_code as numerator_code, above.part_breakdown as numerator_breakdown,
    below.part_code as denominator_code, below.part_breakdown as denominator_breakdown
from indicator
left join single_part as above on indicator.indicator_id = above.indicator_id and above.role = 'numerator'
left join single_part as below on indicator.indicator_id = below.indicator_id and below.role = 'denominator'
order by indicator.indicator_id

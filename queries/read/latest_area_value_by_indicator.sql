-- One row per indicator that has a value of the area, or of a unit of it, in a period: the latest one up to a given period, with its name.
-- Never compared with the given period. Parameters: $area, $peer_group, $period, $indicators, $language. Used by: cards of a period without data.
select
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, period.code as period_code,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    area_value.value, area_value.numerator, area_value.denominator,
    area_value.units, area_value.units_with_value, area_value.units_in_total, area_value.median, area_value.minimum, area_value.maximum
from area_value
inner join unit as area on area_value.area_id = area.unit_id
inner join indicator on area_value.indicator_id = indicator.indicator_id
inner join period on area_value.period_id = period.period_id
inner join period as shown on shown.code = $period
where
    area.unit_key = $area and area_value.peer_group = $peer_group and list_contains($indicators, indicator.code)
    and period.period_end <= shown.period_end and (area_value.value is not null or area_value.units_with_value > 0)
-- of periods with the same end the longest: a quarter derived from it says less
qualify row_number() over (partition by indicator.code order by period.period_end desc, period.period_start, period.period_id) = 1
order by list_position($indicators, indicator.code)

-- One row per reform area, with the number of its indicators.
-- Parameters: $language. Used by: the catalogue.
select
    reform_area.code,
    case when $language = 'en' then reform_area.name_en else reform_area.name_vi end as label,
    count(*) as indicators
from reform_area
inner join indicator on reform_area.code = indicator.reform_area
group by all
order by any_value(reform_area.position)

-- One row per period of the store. Parameters: $language. Used by: the shared filters.
select
    code,
    case when $language = 'en' then name_en else name_vi end as label,
    period_end
from period
order by period_end desc

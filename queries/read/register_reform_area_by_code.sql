-- One row per reform area, in the order of the catalogue. Used by: reading returns.
select code, name_vi, name_en, short_vi, short_en
from reform_area
order by position

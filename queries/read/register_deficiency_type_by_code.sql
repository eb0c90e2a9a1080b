-- One row per kind of deficiency, with its reform area, in the order of the catalogue. Used by: reading returns.
select type.code, type.name_vi, type.name_en, type.area
from deficiency_type as type
order by type.type_id

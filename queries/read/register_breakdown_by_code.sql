-- One row per part that an indicator can be told by, in the order of the catalogue. Used by: reading returns.
select code, dimension, name_vi, name_en
from breakdown
order by dimension, position

-- One row per unit and structure date. Used by: dump.
select
    structure_date, code as unit_code, name_vi as unit_name, kind, class, parent_code, parent_name,
    valid_from, valid_to, tile_row, tile_col, is_simulated, verification
from unit
order by structure_date, is_simulated, code

-- One row per unit asked for: what stands at the head of a paper that it issues: its name, the place (its name without the word for its kind),
-- and the unit above, where one is known.
-- Parameters: $unit. Used by: the report and the notice in the official form.
select
    unit.unit_key, unit.name_vi as unit_name, unit.kind as unit_kind, unit.parent_name,
    -- "Thành phố Huế" and "Tỉnh Hà Tĩnh" are of one kind, whose name lists both words
    coalesce(
        list_first(
            list_transform(
                list_filter(string_split(lower(unit_kind.name_vi), ', '), lambda word: starts_with(lower(unit.name_vi), word || ' ')),
                lambda word: substr(unit.name_vi, len(word) + 2)
            )
        ),
        unit.name_vi
    ) as place_name,
    unit.structure_date, unit.is_simulated
from unit
inner join unit_kind on unit.kind = unit_kind.code
where unit.unit_key = $unit

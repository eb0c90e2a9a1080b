-- One row per unit whose value rests on known cases: value and cases, most cases first; the lowest of the quarter with most cases is marked.
-- Parameters: $area, $peer_group, $period, $indicator, $language, $most (rows; the marked one is always among them). Used by: rate against volume.
with placed as (
    from standing($area, $peer_group, $period, [$indicator])
    where denominator is not null
),

largest as (
    select unit_id, value
    from placed
    qualify row_number() over (order by denominator desc, unit_id) <= greatest(1, count(*) over () // 4)
),

counted as (
    select any_value(if($language = 'en', part.unit_of_measure_en, part.unit_of_measure_vi)) as unit_of_cases
    from indicator_part
    inner join indicator on indicator_part.indicator_id = indicator.indicator_id
    inner join indicator as part on indicator_part.part_id = part.indicator_id
    where indicator.code = $indicator and indicator_part.role = 'denominator'
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, $period as period_code, placed.value, placed.numerator, placed.denominator, counted.unit_of_cases, placed.is_small,
    placed.target_value, placed.target_verification, placed.level,
    placed.unit_id = (select arg_min(unit_id, value) from largest) as is_lowest_of_largest
from placed
inner join unit on placed.unit_id = unit.unit_id
inner join indicator on placed.indicator_id = indicator.indicator_id
cross join counted
order by is_lowest_of_largest desc, placed.denominator desc, unit.name_order
limit $most

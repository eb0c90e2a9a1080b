-- One row per filter of the list (reform_area, type, status, unit) and choice that occurs in the period.
-- Parameters: $area, $peer_group, $period, $language. Used by: the filters of the list of deficiencies.
with found as (
    select deficiency.*
    from deficiency
    inner join shown_units($area, $peer_group, $period) as member on deficiency.unit_id = member.unit_id
    inner join period on deficiency.period_id = period.period_id
    where period.code = $period
),

choice as (
    select distinct 'reform_area' as filter, reform_area.code, if($language = 'en', reform_area.short_en, reform_area.short_vi) as name, reform_area.position
    from found
    inner join reform_area using (reform_area_id)
    union all
    select distinct 'type', deficiency_type.code, if($language = 'en', deficiency_type.name_en, deficiency_type.name_vi), found.type_id
    from found
    inner join deficiency_type using (type_id)
    union all
    select distinct 'status', status, status as status_code, list_position(['overdue', 'repeated', 'open', 'partly_fixed', 'fixed', 'unknown'], status)
    from found
    union all
    -- more than these nobody looks through: the words that are sought find the unit
    select 'unit', unit.unit_key, unit.name_vi, unit.name_order
    from (select distinct unit_id from found) as named
    inner join unit using (unit_id)
    qualify count(*) over () <= 300
)

select filter, code, name
from choice
order by filter, position

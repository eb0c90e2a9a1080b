-- One row per deficiency that an inspection found and that is known at the end of a period: what has happened to it since the end of the one
-- it is compared with (`life_change`), and how it stands. The counts are of all rows, also beyond those given.
-- Parameters: $area, $peer_group, $period, $other, $language, $most (rows). Used by: what changed, between periods and versions.
with placed as (
    select
        deficiency.deficiency_id, deficiency.unit_id, deficiency.status, life.is_overdue, life.days_known,
        found.period_end > other.period_end as is_since,
        coalesce(at_found.is_repeated, false) as is_repeated,
        life.is_overdue and not coalesce(earlier.is_overdue, false) as is_overdue_since,
        if($language = 'en', found.name_en, found.name_vi) as period_name
    from deficiency_life as life
    inner join period as shown on life.period_id = shown.period_id and shown.code = $period
    inner join period as other on other.code = $other
    inner join shown_units($area, $peer_group, $period) as member on life.unit_id = member.unit_id
    inner join deficiency on life.deficiency_id = deficiency.deficiency_id
    inner join period as found on deficiency.period_id = found.period_id
    left join deficiency_life as at_found on deficiency.deficiency_id = at_found.deficiency_id and deficiency.period_id = at_found.period_id
    left join deficiency_life as earlier on deficiency.deficiency_id = earlier.deficiency_id and other.period_id = earlier.period_id
),

told as (
    select
        *,
        case
            when is_overdue_since then 'overdue'
            when is_since and is_repeated then 'repeated'
            when is_since and status = 'fixed' then 'fixed'
            when is_since then 'new'
            else 'none'
        end as life_change
    from placed
),

-- counted and cut in a narrow table: the words are read for the rows that are given
counted as (
    select
        told.*,
        count(*) filter (where told.is_since) over () as since_in_all,
        count(*) filter (where told.is_since and told.is_repeated) over () as repeated_in_all,
        count(*) filter (where told.is_since and told.status = 'fixed') over () as fixed_in_all,
        count(*) filter (where told.is_overdue_since) over () as overdue_in_all,
        count(*) over () as in_all
    from told
    inner join unit on told.unit_id = unit.unit_id
    order by list_position(['overdue', 'repeated', 'new', 'fixed', 'none'], told.life_change), unit.name_order, told.deficiency_id
    limit $most
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, $period as period_code, counted.period_name, source.source_id,
    deficiency.finding_no, deficiency.deficiency_no,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    deficiency.wording, counted.status, counted.life_change, counted.is_overdue, counted.is_repeated, deficiency.due_date, counted.days_known,
    counted.since_in_all, counted.repeated_in_all, counted.fixed_in_all, counted.overdue_in_all, counted.in_all
from counted
inner join unit on counted.unit_id = unit.unit_id
inner join deficiency on counted.deficiency_id = deficiency.deficiency_id
inner join deficiency_type on deficiency.type_id = deficiency_type.type_id
inner join source on deficiency.source_no = source.source_no
order by
    list_position(['overdue', 'repeated', 'new', 'fixed', 'none'], counted.life_change), unit.name_order, counted.deficiency_id

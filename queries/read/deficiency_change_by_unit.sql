-- One row per deficiency that an inspection found and that is known at the end of a period: what has happened to it since the end of the one
-- it is compared with (`life_change`), and how it stands. The counts are of all rows, also beyond those given.
-- Parameters: $area, $peer_group, $period, $other, $language, $most (rows). Used by: what changed, between periods and versions.
with placed as (
    select
        deficiency.deficiency_id, deficiency.unit_id, deficiency.status, life.is_overdue, life.days_known,
        found.period_end > other.period_end as is_since,
        life.is_found_again as is_repeated,
        life.is_overdue and not coalesce(earlier.is_overdue, false) as is_overdue_since,
        if($language = 'en', found.name_en, found.name_vi) as period_name
    from deficiency_life as life
    inner join period as shown on life.period_id = shown.period_id and shown.code = $period
    inner join period as other on other.code = $other
    inner join shown_units($area, $peer_group, $period) as member on life.unit_id = member.unit_id
    inner join deficiency on life.deficiency_id = deficiency.deficiency_id
    inner join period as found on deficiency.period_id = found.period_id
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

-- counted by a group-by: windows with filters over all rows cost a hundred times as much
counts as (
    select
        count(*) filter (where is_since) as since_in_all,
        count(*) filter (where is_since and is_repeated) as repeated_in_all,
        count(*) filter (where is_since and status = 'fixed') as fixed_in_all,
        count(*) filter (where is_overdue_since) as overdue_in_all,
        count(*) as in_all
    from told
),

-- cut in a narrow table: the words are read for the rows that are given
cut as (
    select told.*
    from told
    inner join unit on told.unit_id = unit.unit_id
    order by list_position(['overdue', 'repeated', 'new', 'fixed', 'none'], told.life_change), unit.name_order, told.deficiency_id
    limit $most
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, $period as period_code, cut.period_name, source.source_id,
    deficiency.finding_no, deficiency.deficiency_no,
    case when $language = 'en' then deficiency_type.name_en else deficiency_type.name_vi end as type_name,
    deficiency.wording, cut.status, cut.life_change, cut.is_overdue, cut.is_repeated, deficiency.due_date, cut.days_known,
    counts.*
from cut
cross join counts
inner join unit on cut.unit_id = unit.unit_id
inner join deficiency on cut.deficiency_id = deficiency.deficiency_id
inner join deficiency_type on deficiency.type_id = deficiency_type.type_id
inner join source on deficiency.source_no = source.source_no
order by
    list_position(['overdue', 'repeated', 'new', 'fixed', 'none'], cut.life_change), unit.name_order, cut.deficiency_id

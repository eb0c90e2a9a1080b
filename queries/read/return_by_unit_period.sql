-- One row per unit of an area and period that has a due date: whether its return came, when, with warnings, corrected.
-- `return_state`: on_time, late, received (in a document, the day is not known), missing (overdue), expected (not due yet).
-- Parameters: $area, $period (the last one shown), $today, $most (periods), $language. Used by: the board of returns.
with member as (
    select reporting_unit.period_id, unit.*
    from reporting_unit
    inner join unit on reporting_unit.unit_id = unit.unit_id
    inner join unit as area on reporting_unit.parent_id = area.first_id
    where area.unit_key = $area and unit.is_ranked
),

shown as (
    select period.*
    from period
    inner join period as last on period.period_end <= last.period_end
    where last.code = $period and period.due is not null and period.period_id in (select period_id from member)
    order by period.period_end desc, period.period_start
    limit $most
),

-- the unit whose cell a warning speaks of; null where it speaks of the file or of a cell without a figure: then of all its units
warned as (
    select distinct batch_warning.batch_no, batch_claim.unit_key
    from batch_warning
    left join batch_claim
        on batch_warning.batch_no = batch_claim.batch_no and batch_warning.sheet = batch_claim.sheet and batch_warning.cell = batch_claim.cell
),

returned as (
    select
        batch_claim.unit_key, batch_claim.period_code,
        min(batch.accepted_at) filter (where batch.kind = 'import')[:10]::date as received_on,
        max(batch.batch_no) filter (where batch.kind = 'import') as batch_no,
        count(distinct batch.batch_no) filter (where batch.kind = 'import') as times,
        bool_or(batch.kind = 'correction') as is_corrected,
        bool_or(warned.batch_no is not null) as has_warnings
    from batch_claim
    inner join batch on batch_claim.batch_no = batch.batch_no
    left join warned on batch_claim.batch_no = warned.batch_no and (warned.unit_key is null or batch_claim.unit_key = warned.unit_key)
    where batch.withdrawn_by is null
    group by all
),

documented as (
    select distinct unit_source.unit_id, unit_source.period_id
    from unit_source
    inner join source on unit_source.source_no = source.source_no
    where unit_source.is_own and not starts_with(source.source_id, 'batch-')
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated,
    shown.code as period_code,
    case when $language = 'en' then shown.name_en else shown.name_vi end as period_name,
    shown.due, returned.received_on, returned.batch_no,
    coalesce(returned.has_warnings, false) as has_warnings,
    coalesce(returned.is_corrected or returned.times > 1, false) as is_corrected,
    case
        when returned.received_on <= shown.due then 'on_time'
        when returned.received_on is not null then 'late'
        when documented.unit_id is not null then 'received'
        when $today::date > shown.due then 'missing'
        else 'expected'
    end as return_state
from member
inner join shown on member.period_id = shown.period_id
left join returned on member.unit_key = returned.unit_key and shown.code = returned.period_code
left join documented on member.unit_id = documented.unit_id and shown.period_id = documented.period_id
order by member.name_order, shown.period_end, shown.period_start desc

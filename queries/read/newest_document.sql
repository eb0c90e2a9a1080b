-- One row per view, none where no document speaks of it: the day of the newest document with something on the units of an area (itself
-- included) for the time up to the end of a period, and how many of these documents bear no day. Simulated returns are no documents.
-- Parameters: $area, $peer_group, $period. Used by: the line above every page.
with window_of as (
    select period.period_id
    from period
    inner join period as shown on period.period_end = shown.period_end and period.cutoff = shown.cutoff
    where shown.code = $period
),

looked_at as (
    select unit_id from shown_units($area, $peer_group)
    union
    select unit_id from unit
    where unit_key = $area
),

taken as (
    select unit_id, period_id, source_no from unit_source
    union
    select unit_id, period_id, source_no from deficiency
    union
    select unit_id, period_id, source_no from mention
)

select max(source.date) as newest, count(*) filter (where source.date is null) as undated
from source
where
    source.kind != 'simulation'
    and source.source_no in (select taken.source_no from taken inner join looked_at using (unit_id) inner join window_of using (period_id))
having count(*) > 0

-- One row per view, none where no document speaks of it: the day of the newest document with something on the area or its units for the time
-- up to the end of a period, and how many of these documents bear no day. Simulated returns are no documents.
-- Parameters: $area, $period. Used by: the line above every page.
select max(source.date) as newest, count(*) filter (where source.date is null) as undated
from source
where
    source.source_no in (
        select area_document.source_no
        from area_document
        inner join unit as area on area_document.area_id = area.unit_id
        inner join period on area_document.period_id = period.period_id
        inner join period as shown on period.period_end = shown.period_end and period.cutoff = shown.cutoff
        where area.unit_key = $area and shown.code = $period
    )
having count(*) > 0

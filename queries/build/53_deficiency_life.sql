-- The life of a deficiency that an inspection found: new or found again, still open or fixed, overdue, and for how long.

-- one row per deficiency and period from those that end with the one it was found in, for two years: how it stands at the end of the period.
-- `is_repeated`: an earlier inspection found the same kind in the same unit (or the document says so), told where it was found again and as long as a
-- document says that it still stands and the unit was not inspected again; `is_found_again`: the same, told in all periods.
-- `is_overdue`: its due date has passed, and the document says that it is overdue, or no document that it was fixed, wholly or in part, and
-- the unit was not inspected again: what a later inspection does not name may have been fixed.
create table deficiency_life as
with found as (
    select deficiency.*, period.period_end, period.cutoff
    from deficiency
    inner join period on deficiency.period_id = period.period_id
    where deficiency.found_by = 'inspection'
),

dated as (
    select
        found.*,
        min(found.period_end) over (partition by found.unit_id, found.type_id) < found.period_end or found.status = 'repeated' as is_found_again,
        min(found.period_end) over (of_kind range between interval 1 day following and unbounded following) as found_again_on,
        min(found.period_end) over (of_unit range between interval 1 day following and unbounded following) as inspected_again_on
    from found
    window
        of_kind as (partition by found.unit_id, found.type_id order by found.period_end),
        of_unit as (partition by found.unit_id order by found.period_end)
)

select
    dated.deficiency_id, dated.unit_id, dated.type_id, shown.period_id,
    shown.period_end = dated.period_end as is_found_here,
    dated.is_found_again and (
        shown.period_end = dated.period_end or is_unsettled(dated.status) and coalesce(dated.inspected_again_on > shown.period_end, true)
    ) as is_repeated,
    dated.is_found_again,
    dated.status = 'fixed' as is_fixed,
    case
        when dated.status = 'overdue' then coalesce(dated.due_date < shown.period_end, true)
        when dated.status in ('open', 'repeated') then coalesce(dated.due_date < shown.period_end, false) and coalesce(dated.inspected_again_on > shown.period_end, true)
        else false
    end as is_overdue,
    date_diff('day', dated.period_end, shown.period_end) as days_known
from dated
inner join period as shown
    on
        dated.period_id = shown.period_id
        or (dated.cutoff = shown.cutoff and dated.period_end <= shown.period_end and dated.period_end > shown.period_end - interval 2 year)
where dated.found_again_on is null or dated.found_again_on > shown.period_end
order by shown.period_id, dated.unit_id, dated.deficiency_id;

-- Values before ratios: as claimed, discrete quarters of flows by difference, stocks at the same end of period, counts.
-- `basis` says how: reported, difference, sum, same_end, counted. A negative difference is kept: later returns corrected earlier ones.

create temp table claim as
select unit_id, period_id, indicator_id, breakdown, value, numerator, denominator, qualifier
from observation
where is_current and value is not null;

create temp table flow as
with by_year as (
    select
        claim.unit_id, claim.indicator_id, claim.breakdown, period.year,
        max(claim.value) filter (where period.kind = 'Q1') as q1,
        max(claim.value) filter (where period.kind = 'Q2') as q2,
        max(claim.value) filter (where period.kind = 'Q3') as q3,
        max(claim.value) filter (where period.kind = 'Q4') as q4,
        max(claim.value) filter (where period.kind = '6M') as m6,
        max(claim.value) filter (where period.kind = '9M') as m9,
        max(claim.value) filter (where period.kind = 'Y') as y
    from claim
    inner join period using (period_id)
    inner join indicator using (indicator_id)
    where indicator.aggregate_over_periods = 'sum_of_discrete' and period.year is not null
    group by all
),

half as (
    select *, coalesce(m6, q1 + q2) as m6_all, coalesce(q1, m6 - q2) as q1_all, coalesce(q2, m6 - q1) as q2_all
    from by_year
),

nine as (
    select *, coalesce(m9, m6_all + q3, y - q4) as m9_all, coalesce(q3, m9 - m6_all, y - q4 - m6_all) as q3_all
    from half
),

complete as (
    select *, coalesce(y, m9_all + q4) as y_all, coalesce(q4, y - m9_all) as q4_all
    from nine
),

-- one row per kind of period: what was reported, what follows, by difference or by sum
listed as (
    select
        unit_id, indicator_id, breakdown, year, unnest([
            { kind: 'Q1', reported: q1, value: q1_all, basis: 'difference' },
            { kind: 'Q2', reported: q2, value: q2_all, basis: 'difference' },
            { kind: 'Q3', reported: q3, value: q3_all, basis: 'difference' },
            { kind: 'Q4', reported: q4, value: q4_all, basis: 'difference' },
            { kind: '6M', reported: m6, value: m6_all, basis: 'sum' },
            { kind: '9M', reported: m9, value: m9_all, basis: 'sum' },
            { kind: 'Y', reported: y, value: y_all, basis: 'sum' }
        ]) as entry
    from complete
)

select
    listed.unit_id, period.period_id, listed.indicator_id, listed.breakdown, listed.entry.value,
    case when listed.entry.reported is null then listed.entry.basis else 'reported' end as basis
from listed
inner join period on listed.year = period.year and listed.entry.kind = period.kind
where listed.entry.value is not null;

-- a stock stands as at the end of a period, whichever length the return has
create temp table stock as
with spread as (
    select
        claim.unit_id, period.period_id, claim.indicator_id, claim.breakdown, claim.value, period.period_id = stated.period_id as is_own,
        row_number() over (
            partition by claim.unit_id, period.period_id, claim.indicator_id, claim.breakdown
            order by period.period_id = stated.period_id desc, stated.period_start
        ) as preference
    from claim
    inner join indicator using (indicator_id)
    inner join period as stated using (period_id)
    inner join period on stated.year = period.year and stated.period_end = period.period_end
    where indicator.stock_or_flow = 'stock' and indicator.kind in ('count', 'amount', 'flag', 'reported_rate')
)

select unit_id, period_id, indicator_id, breakdown, value, case when is_own then 'reported' else 'same_end' end as basis
from spread
where preference = 1;

-- counted from the findings of inspections; how many were fixed is not known before a follow-up says so of any
create temp table counted as
with tally as (
    select
        unit_id, period_id,
        count(distinct row(source_no, finding_no)) as findings,
        count(*) as deficiencies,
        case when bool_or(status not in ('open', 'unknown')) then count(*) filter (where status = 'fixed') end as deficiencies_fixed
    from deficiency
    where found_by = 'inspection'
    group by all
)

select
    tally.unit_id, tally.period_id, part.indicator_id, '' as breakdown,
    case part.part_code when '@findings' then tally.findings when '@deficiencies' then tally.deficiencies else tally.deficiencies_fixed end as value
from tally
inner join indicator_part as part on part.part_code in ('@findings', '@deficiencies', '@deficiencies_fixed');

create temp table base_value as
select flow.*, claim.qualifier
from flow
left join claim using (unit_id, period_id, indicator_id, breakdown)
union all by name
select stock.*, claim.qualifier
from stock
left join claim using (unit_id, period_id, indicator_id, breakdown)
union all by name
select unit_id, period_id, indicator_id, breakdown, value::double as value, 'counted' as basis
from counted
where value is not null
union all by name
select claim.unit_id, claim.period_id, claim.indicator_id, claim.breakdown, claim.value, claim.qualifier, 'reported' as basis
from claim
anti join flow using (unit_id, period_id, indicator_id, breakdown)
anti join stock using (unit_id, period_id, indicator_id, breakdown)
inner join indicator using (indicator_id)
where indicator.kind != 'ratio';

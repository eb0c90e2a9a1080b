-- Values before ratios: as claimed, discrete quarters of flows by difference, stocks at the same end of period, counts.
-- `basis` says how: reported, difference, sum, same_end, counted. A negative difference is kept: later returns corrected earlier ones.

-- current claims with the rule by which they enter; every step reads them where they lie, none is copied
create temp view claim as
select
    observation.unit_id, observation.period_id, observation.indicator_id, observation.breakdown,
    observation.value, observation.numerator, observation.denominator, observation.qualifier,
    case
        when period.year is null then 'as_claimed'
        when indicator.aggregate_over_periods = 'sum_of_discrete' then 'flow'
        when indicator.stock_or_flow = 'stock' and indicator.kind in ('count', 'amount', 'flag', 'reported_rate') then 'stock'
        else 'as_claimed'
    end as rule
from observation
inner join period using (period_id)
inner join indicator using (indicator_id)
where observation.is_current and observation.value is not null;

create temp view flow as
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
    where claim.rule = 'flow'
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

-- a stock stands as at the end of a period, whichever length the return has; the period's own return comes first, then the longest
create temp view stock as
select
    claim.unit_id, period.period_id, claim.indicator_id, claim.breakdown,
    arg_min(claim.value, case when period.period_id = stated.period_id then date '0001-01-01' else stated.period_start end) as value,
    case when bool_or(period.period_id = stated.period_id) then 'reported' else 'same_end' end as basis,
    any_value(claim.qualifier) filter (where period.period_id = stated.period_id) as qualifier
from claim
inner join period as stated using (period_id)
inner join period on stated.year = period.year and stated.period_end = period.period_end
where claim.rule = 'stock'
group by claim.unit_id, period.period_id, claim.indicator_id, claim.breakdown;

-- counted from the findings of inspections; how many were fixed is not known before a follow-up says so of any
create temp view counted as
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
with qualified as (
    select unit_id, period_id, indicator_id, breakdown, qualifier
    from claim
    where qualifier is not null
)

select flow.*, qualified.qualifier
from flow
left join qualified using (unit_id, period_id, indicator_id, breakdown)
union all by name
select * from stock
union all by name
select unit_id, period_id, indicator_id, breakdown, value::double as value, 'counted' as basis
from counted
where value is not null
union all by name
select claim.unit_id, claim.period_id, claim.indicator_id, claim.breakdown, claim.value, claim.qualifier, 'reported' as basis
from claim
inner join indicator using (indicator_id)
where claim.rule = 'as_claimed' and indicator.kind != 'ratio';

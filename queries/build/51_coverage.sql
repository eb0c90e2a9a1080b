-- Who reported what, and what was taken from which document.

-- one row per unit and period with claims: how many indicators have a value, by who says it, and how many lines were left blank
create table coverage as
with line as (
    select
        unit_id, period_id, indicator_id,
        count(value) > 0 as has_value,
        bool_or(value is not null and status != 'inspected') as is_own_claim
    from observation
    group by all
)

select
    unit_id, period_id,
    count(*) filter (where has_value) as indicators_with_value,
    count(*) filter (where is_own_claim) as indicators_self_reported,
    count(*) filter (where not has_value) as lines_blank
from line
group by all;

-- one row per unit, document and period: claims with a value, lines left blank, and whether any of them are the unit's own
create table unit_source as
select unit_id, source_no, period_id, count(value) as claims, count(*) - count(value) as lines_blank, bool_or(status != 'inspected') as is_own
from observation
group by all
order by all;

-- one row per document: claims and what else was taken from it
create table source_content as
with claim as (
    select
        source_no,
        count(value) as claims,
        count(*) - count(value) as lines_blank,
        count(distinct indicator_id) as indicators,
        count(distinct unit_id) as units
    from observation
    group by source_no
),

finding as (
    select source_no, count(*) as deficiencies, count(distinct row(unit_id, finding_no)) as findings from deficiency
    group by source_no
),

naming as (
    select source_no, count(*) as mentions from mention
    group by source_no
)

select
    source.source_no,
    coalesce(claim.claims, 0) as claims,
    coalesce(claim.lines_blank, 0) as lines_blank,
    coalesce(claim.indicators, 0) as indicators,
    coalesce(claim.units, 0) as units,
    coalesce(finding.findings, 0) as findings,
    coalesce(finding.deficiencies, 0) as deficiencies,
    coalesce(naming.mentions, 0) as mentions
from source
left join claim using (source_no)
left join finding using (source_no)
left join naming using (source_no);

-- one row per area, period and document that says something on the area or a unit below it; simulated returns are no documents
create table area_document as
with spoken_of as (
    select unit_id, period_id, source_no from unit_source
    union
    select unit_id, period_id, source_no from deficiency
    union
    select unit_id, period_id, source_no from mention
),

document as (
    select spoken_of.*
    from spoken_of
    inner join source on spoken_of.source_no = source.source_no
    where source.kind != 'simulation'
)

select distinct area_id, period_id, source_no
from (
    select unit_id as area_id, period_id, source_no from document
    union all
    select unit_ancestor.area_id, document.period_id, document.source_no
    from document
    inner join unit_ancestor on document.unit_id = unit_ancestor.unit_id
) as spoken
order by area_id, period_id, source_no;

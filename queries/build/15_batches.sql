-- Accepted batches: what came in by returns, by whom and from which cell. Rows are never changed; a later batch stands before an earlier one.

create table batch as
select
    batch.*,
    withdrawal.batch_no as withdrawn_by
from input.batch as batch
left join input.batch as withdrawal on batch.batch_no = withdrawal.withdraws
order by batch.batch_no;

create table batch_claim as
select * from input.batch_claim
order by unit_key, period_code, batch_no, line_no;

create table batch_finding as
select * from input.batch_finding
order by unit_key, period_code, batch_no, line_no;

create table batch_warning as
select * from input.batch_warning
order by batch_no;

-- one row per claim of a return that stands: of the last batch that speaks of this unit, period, indicator and part, if not withdrawn
create view returned_claim as
select batch_claim.*, batch.kind = 'correction' as is_correction
from batch_claim
inner join batch on batch_claim.batch_no = batch.batch_no
where batch.withdrawn_by is null
qualify batch_claim.batch_no = max(batch_claim.batch_no) over (
    partition by batch_claim.unit_key, batch_claim.period_code, batch_claim.indicator_code, batch_claim.breakdown
);

-- one row per deficiency as the last batch that speaks of it has it; what that one leaves blank stands as it was
create view returned_finding as
select
    finding.unit_key, finding.period_code, finding.finding_no, finding.deficiency_no,
    min(finding.batch_no) as batch_no,
    last(finding.area order by finding.batch_no, finding.line_no) as area,
    last(finding.type order by finding.batch_no, finding.line_no) as type,
    last(finding.wording order by finding.batch_no, finding.line_no) as wording,
    last(finding.status order by finding.batch_no, finding.line_no) as status,
    last(finding.remedy order by finding.batch_no, finding.line_no) filter (where finding.remedy is not null) as remedy,
    last(finding.result order by finding.batch_no, finding.line_no) filter (where finding.result is not null) as result,
    last(finding.due_date order by finding.batch_no, finding.line_no) filter (where finding.due_date is not null) as due_date,
    last(finding.sheet order by finding.batch_no, finding.line_no) as sheet,
    last(finding.cell order by finding.batch_no, finding.line_no) as cell,
    last(finding.batch_no order by finding.batch_no, finding.line_no) as last_batch_no
from batch_finding as finding
inner join batch on finding.batch_no = batch.batch_no
where batch.withdrawn_by is null
group by all;

-- documents, and accepted batches as documents of their own
create table source as
with listed as (
    select * from input.source
    union all by name
    select
        'batch-' || batch_no as source_id,
        concat('Số liệu đã nhận, lô ', batch_no, ': ', coalesce(file_name, reason)) as title_vi,
        concat('Accepted figures, batch ', batch_no, ': ', coalesce(file_name, reason)) as title_en,
        coalesce(file_name, 'Hiệu chỉnh') as issuer_vi,
        concat('(lô ', batch_no, ')') as number,
        accepted_at[:10]::date as date,
        case kind when 'correction' then 'correction' else 'return' end as kind,
        null as structure_date,
        period_code,
        reason as note_vi
    from batch
    where kind != 'withdrawal' and withdrawn_by is null
),

spoken_of as (
    select batch_no, unit_key from batch_claim
    union
    select batch_no, unit_key from batch_finding
),

-- figures of simulated units are a simulation, whoever brings them in
simulated as (
    select 'batch-' || spoken_of.batch_no as source_id
    from spoken_of
    inner join unit on spoken_of.unit_key = unit.unit_key
    group by all
    having bool_and(unit.is_simulated)
)

select
    row_number() over ()::integer as source_no,
    listed.* replace (if(listed.source_id in (select source_id from simulated), 'simulation', listed.kind) as kind)
from listed;

-- batches that stand and speak of a unit, period, indicator or part that the data folder no longer has; a withdrawn one changes nothing
create view batch_orphan as
with spoken_of as (
    select batch_no, unit_key, period_code, indicator_code as code, nullif(breakdown, '') as breakdown, null as type, null as area
    from batch_claim
    union all
    select batch_no, unit_key, period_code, type as code, null as breakdown, type, area
    from batch_finding
)

select distinct
    spoken_of.batch_no, spoken_of.unit_key, spoken_of.period_code,
    concat_ws(', ', spoken_of.code, spoken_of.breakdown, if(reform_area.code is null, spoken_of.area, null)) as code
from spoken_of
inner join batch on spoken_of.batch_no = batch.batch_no
left join unit on spoken_of.unit_key = unit.unit_key
left join input.period as period on spoken_of.period_code = period.code
left join input.indicator as indicator on spoken_of.code = indicator.code
left join input.deficiency_type as type on spoken_of.type = type.code
left join input.breakdown as breakdown on spoken_of.breakdown = breakdown.code
left join input.reform_area as reform_area on spoken_of.area = reform_area.code
where
    batch.withdrawn_by is null
    and (
        unit.unit_key is null or period.code is null
        or (spoken_of.type is null and indicator.code is null) or (spoken_of.type is not null and type.code is null)
        or (spoken_of.breakdown is not null and breakdown.code is null) or (spoken_of.area is not null and reform_area.code is null)
    );

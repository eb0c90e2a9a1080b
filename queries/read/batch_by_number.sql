-- One row per accepted batch, the newest first: what came in, by whom, how many figures and warnings, and whether it was withdrawn.
-- Parameters: $most (rows). Used by: the history of returns.
with claim as (
    select batch_no, count(*) as lines, count(distinct unit_key) as units
    from batch_claim
    group by batch_no
),

finding as (
    select batch_no, count(*) as lines, count(distinct unit_key) as units
    from batch_finding
    group by batch_no
),

warning as (
    select batch_no, count(*) as warnings
    from batch_warning
    group by batch_no
)

select
    batch.batch_no, batch.kind as batch_kind, batch.accepted_at, batch.accepted_by, batch.file_name, batch.checksum, batch.layout, batch.period_code, batch.reason,
    batch.withdraws, batch.withdrawn_by,
    coalesce(claim.lines, 0) + coalesce(finding.lines, 0) as lines,
    greatest(coalesce(claim.units, 0), coalesce(finding.units, 0)) as units,
    coalesce(warning.warnings, 0) as warnings
from batch
left join claim on batch.batch_no = claim.batch_no
left join finding on batch.batch_no = finding.batch_no
left join warning on batch.batch_no = warning.batch_no
order by batch.batch_no desc
limit $most

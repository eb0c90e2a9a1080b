-- One row per value that a number ever had, the newest first: from which file and cell or document and place, accepted by whom, and
-- what became of it (`fate`: used, not_used, replaced, withdrawn).
-- Parameters: $unit, $period, $indicator, $breakdown, $language. Used by: the history of a number.
with stated as (
    select
        source.source_id, observation.value, observation.numerator, observation.denominator, observation.qualifier,
        observation.place, concat_ws(' ', source.issuer_vi, source.number) as source, observation.is_current
    from observation
    inner join source on observation.source_no = source.source_no
    inner join unit on observation.unit_id = unit.unit_id
    inner join period on observation.period_id = period.period_id
    inner join indicator on observation.indicator_id = indicator.indicator_id
    where unit.unit_key = $unit and period.code = $period and indicator.code = $indicator and observation.breakdown = $breakdown
),

-- a batch may state a number in two cells
used as (
    select source_id, value from stated
    where is_current
),

returned as (
    select
        batch_claim.value, batch_claim.numerator, batch_claim.denominator, batch_claim.qualifier, batch_claim.written,
        coalesce(batch.file_name, '') as source,
        concat_ws(if(batch_claim.cell ~ '^[A-Z]+[0-9]+$', ', ô ', ', '), batch_claim.sheet, nullif(batch_claim.cell, '')) as place,
        batch.batch_no, batch.kind as batch_kind, batch.accepted_at, batch.accepted_by,
        nullif(concat_ws('; ', batch.reason, withdrawal.reason), '') as reason,
        case
            when batch.withdrawn_by is not null then 'withdrawn'
            when batch_claim.batch_no < max(batch_claim.batch_no) filter (where batch.withdrawn_by is null) over () then 'replaced'
            when used.source_id is not null then 'used'
            else 'not_used'
        end as fate
    from batch_claim
    inner join batch on batch_claim.batch_no = batch.batch_no
    left join batch as withdrawal on batch.withdrawn_by = withdrawal.batch_no
    left join used on used.source_id = 'batch-' || batch.batch_no and used.value is not distinct from batch_claim.value
    where
        batch_claim.unit_key = $unit and batch_claim.period_code = $period and batch_claim.indicator_code = $indicator
        and batch_claim.breakdown = $breakdown
),

documented as (
    select
        value, numerator, denominator, qualifier, '' as written, source, place,
        case when is_current then 'used' else 'not_used' end as fate
    from stated
    where not starts_with(source_id, 'batch-')
)

select
    found.*,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals
from (
    select * from returned
    union all by name
    select * from documented
) as found
inner join indicator on indicator.code = $indicator
order by found.batch_no desc nulls last, found.fate = 'used' desc

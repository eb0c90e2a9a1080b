-- Every claim with its place, and which of several is current. Nothing is dropped.
-- Rule: a stated value before a blank, an inspection before a self-report, with parts before without,
-- the later document, then the order in which it was taken up. A correction by hand, given a reason, stands before all.

create table observation as
with document_claim as (
    select
        unit.unit_id, observed.period_code, observed.indicator_code, observed.breakdown, observed.value, observed.numerator, observed.denominator,
        observed.qualifier, observed.status, source.source_no, source.date as source_date, observed.place, observed.note_vi, false as is_correction
    from input.observation as observed
    inner join source on observed.source_id = source.source_id
    inner join unit on source.structure_date = unit.structure_date and observed.unit_code = unit.code
),

batch_observation as (
    select
        unit.unit_id, claim.period_code, claim.indicator_code, claim.breakdown, claim.value, claim.numerator, claim.denominator, claim.qualifier,
        case when unit.is_simulated then 'simulated' else 'self_reported' end as status,
        source.source_no, source.date as source_date,
        concat_ws(if(claim.cell ~ '^[A-Z]+[0-9]+$', ', ô ', ', '), claim.sheet, nullif(claim.cell, '')) as place,
        concat_ws('; ', nullif(claim.note, ''), if(try_cast(claim.written as double) is distinct from claim.value, 'Ghi "' || nullif(claim.written, '') || '"', null)) as note_vi,
        claim.is_correction
    from returned_claim as claim
    inner join source on 'batch-' || claim.batch_no = source.source_id
    inner join unit on claim.unit_key = unit.unit_key
    order by claim.batch_no, claim.line_no
),

claim as (
    select
        (row_number() over ())::integer as observation_id,
        stated.unit_id, period.period_id, indicator.indicator_id, coalesce(stated.breakdown, '') as breakdown,
        stated.* exclude (unit_id, period_code, indicator_code, breakdown)
    from (
        select * from document_claim
        union all
        select * from batch_observation
    ) as stated
    inner join period on stated.period_code = period.code
    inner join indicator on stated.indicator_code = indicator.code
),

several as (
    select unit_id, period_id, indicator_id, breakdown, count(distinct value) > 1 as is_conflict
    from claim
    group by all
    having count(*) > 1
),

chosen as (
    select
        claim.observation_id, several.is_conflict, row_number() over (
            partition by claim.unit_id, claim.period_id, claim.indicator_id, claim.breakdown
            order by
                not claim.is_correction, claim.value is null, claim.status != 'inspected', claim.denominator is null, claim.source_date desc nulls last, claim.observation_id
        ) as preference
    from claim
    inner join several using (unit_id, period_id, indicator_id, breakdown)
)

select
    claim.* exclude (source_date),
    coalesce(chosen.preference, 1) = 1 as is_current,
    coalesce(chosen.is_conflict, false) as is_conflict
from claim
left join chosen using (observation_id)
order by claim.indicator_id, claim.period_id, claim.unit_id, claim.observation_id;

-- one row per deficiency; a later word on one that a document has changes its status and remedy, and is no second deficiency.
-- Where two documents number alike, it speaks of what an inspection found, of the latest one.
create table deficiency as
with listed as (
    select
        unit.unit_id, unit.name_vi as unit_name, unit.unit_key, source.source_no,
        found.* exclude (unit_code, source_id),
        row_number() over (
            partition by unit.unit_id, found.period_code, found.finding_no, found.deficiency_no
            order by found.found_by != 'inspection', source.date desc nulls last, source.source_no
        ) = 1 as is_updatable
    from (select row_number() over () as line_order, * from input.deficiency) as found
    inner join source on found.source_id = source.source_id
    inner join unit on source.structure_date = unit.structure_date and found.unit_code = unit.code
),

document_finding as (
    select
        listed.* exclude (unit_key, is_updatable)
        replace (
            coalesce(later.status, listed.status) as status,
            coalesce(later.remedy, listed.remedy) as remedy,
            coalesce(later.result, listed.result) as result,
            coalesce(later.due_date, listed.due_date) as due_date,
            case
                when
                    later.status is distinct from listed.status and later.batch_no is not null or later.remedy != coalesce(listed.remedy, '')
                    or later.result != coalesce(listed.result, '') or later.due_date is distinct from listed.due_date and later.due_date is not null
                    then concat_ws('; ', listed.note_vi, concat('Cập nhật ở lô ', later.last_batch_no))
                else listed.note_vi
            end as note_vi
        )
    from listed
    left join returned_finding as later
        on
            listed.is_updatable and listed.unit_key = later.unit_key and listed.period_code = later.period_code
            and listed.finding_no = later.finding_no and listed.deficiency_no = later.deficiency_no
),

batch_deficiency as (
    select
        unit.unit_id, unit.name_vi as unit_name, found.period_code, source.source_no, found.type, found.area,
        concat_ws(', ', found.sheet, nullif(found.cell, '')) as place, found.finding_no, found.deficiency_no, 'inspection' as found_by,
        found.wording, found.status, found.remedy, found.result, found.due_date,
        if(found.last_batch_no != found.batch_no, concat('Cập nhật ở lô ', found.last_batch_no), null) as note_vi
    from returned_finding as found
    inner join source on 'batch-' || found.batch_no = source.source_id
    inner join unit on found.unit_key = unit.unit_key
    anti join listed
        on
            found.unit_key = listed.unit_key and found.period_code = listed.period_code
            and found.finding_no = listed.finding_no and found.deficiency_no = listed.deficiency_no
)

select
    (row_number() over (order by found.line_order nulls last, found.source_no, found.unit_id, found.finding_no, found.deficiency_no))::integer as deficiency_id,
    found.unit_id, period.period_id, found.source_no, type.type_id, reform_area.reform_area_id,
    found.* exclude (unit_id, unit_name, period_code, source_no, type, area, line_order),
    fold(concat_ws(' ', found.unit_name, type.name_vi, found.wording, found.remedy)) as folded_text
from (
    select * from document_finding
    union all by name
    select * from batch_deficiency
) as found
inner join period on found.period_code = period.code
inner join deficiency_type as type on found.type = type.code
inner join reform_area on found.area = reform_area.code;

create table mention as
select
    (row_number() over ())::integer as mention_id,
    unit.unit_id, period.period_id, source.source_no, indicator.indicator_id,
    mentioned.* exclude (unit_code, period_code, source_id, indicator_code)
from input.mention as mentioned
inner join source on mentioned.source_id = source.source_id
inner join unit on source.structure_date = unit.structure_date and mentioned.unit_code = unit.code
inner join period on mentioned.period_code = period.code
left join indicator on mentioned.indicator_code = indicator.code;

-- Every claim with its place, and which of several is current. Nothing is dropped.
-- Rule: a stated value before a blank, an inspection before a self-report, with parts before without,
-- the later document, then the order in which it was taken up.

create table observation as
with claim as (
    select
        (row_number() over ())::integer as observation_id,
        unit.unit_id, period.period_id, indicator.indicator_id,
        coalesce(observed.breakdown, '') as breakdown,
        observed.value, observed.numerator, observed.denominator, observed.qualifier, observed.status,
        source.source_no, source.date as source_date, observed.place, observed.note_vi
    from input.observation as observed
    inner join source on observed.source_id = source.source_id
    inner join unit on source.structure_date = unit.structure_date and observed.unit_code = unit.code
    inner join period on observed.period_code = period.code
    inner join indicator on observed.indicator_code = indicator.code
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
            order by claim.value is null, claim.status != 'inspected', claim.denominator is null, claim.source_date desc nulls last, claim.observation_id
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

create table deficiency as
select
    (row_number() over ())::integer as deficiency_id,
    unit.unit_id, period.period_id, source.source_no, type.type_id, reform_area.reform_area_id,
    found.* exclude (unit_code, period_code, source_id, type, area),
    fold(concat_ws(' ', unit.name_vi, type.name_vi, found.wording, found.remedy)) as folded_text
from input.deficiency as found
inner join source on found.source_id = source.source_id
inner join unit on source.structure_date = unit.structure_date and found.unit_code = unit.code
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

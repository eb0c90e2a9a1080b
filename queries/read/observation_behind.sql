-- One row per claim behind the values of some units and indicators in a period: the indicators themselves, the parts of
-- ratios, and the other returns of the year from which a quarter follows. Every claim, current or not, and where a document
-- names the unit for the indicator without a number; `matched` counts them all, also beyond the rows given.
-- Parameters: $units, $indicators, $periods, $language, $most (rows). Used by: "source and method".
with asked as (
    select indicator_id, indicator."window"
    from indicator
    where list_contains($indicators, indicator.code)
),

wanted as (
    select indicator_id from asked
    union
    select indicator_part.part_id from indicator_part inner join asked using (indicator_id)
    where indicator_part.part_id is not null
),

shown as (
    select * from period
    where list_contains($periods, code)
),

window_of as (
    select distinct period.period_id
    from period
    inner join shown on period.period_id = shown.period_id or (period.year = shown.year and period.cutoff = shown.cutoff)
),

claim as (
    select observation.*
    from observation
    inner join wanted using (indicator_id)
    inner join window_of using (period_id)
    union all by name
    select mention.unit_id, mention.period_id, mention.indicator_id, mention.source_no, mention.place, concat_ws('; ', mention.wording_vi, mention.note_vi) as note_vi
    from mention
    inner join wanted using (indicator_id)
    inner join window_of using (period_id)
)

select
    unit.name_vi as unit_name,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then breakdown.name_en else breakdown.name_vi end as breakdown_name,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    claim.value, claim.qualifier, claim.numerator, claim.denominator,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    claim.status, claim.is_current,
    concat_ws(' ', source.issuer_vi, source.number) as source,
    claim.place, claim.note_vi as note, indicator.decimals, count(*) over () as matched
from claim
inner join unit on claim.unit_id = unit.unit_id
inner join indicator on claim.indicator_id = indicator.indicator_id
inner join period on claim.period_id = period.period_id
inner join source on claim.source_no = source.source_no
left join breakdown on claim.breakdown = breakdown.code
where list_contains($units, unit.unit_key)
order by list_position($units, unit.unit_key), claim.indicator_id, list_contains($periods, period.code) desc, period.period_end, claim.observation_id nulls last
limit $most

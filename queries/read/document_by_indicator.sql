-- One row per indicator and place of a document on which the values of some units in a period rest: the claims in use of the indicator itself and of
-- the parts of a ratio. Where none speaks of the period itself, those of the other returns of the year from which it follows.
-- Parameters: $units, $period. Used by: the annex of sources of the report.
with shown as (
    select * from period
    where code = $period
),

wanted as (
    select indicator_id, indicator_id as part_id from indicator
    union
    select indicator_id, part_id from indicator_part
    where part_id is not null
),

claim as (
    select
        wanted.indicator_id, observation.source_no, observation.place, observation.unit_id, period.period_end, period.code = $period as is_own,
        bool_or(period.code = $period) over (partition by wanted.indicator_id) as has_own
    from observation
    inner join wanted on observation.indicator_id = wanted.part_id
    inner join unit on observation.unit_id = unit.unit_id
    inner join period on observation.period_id = period.period_id
    inner join shown on period.period_id = shown.period_id or (period.year = shown.year and period.cutoff = shown.cutoff)
    where observation.is_current and list_contains($units, unit.unit_key)
)

select
    indicator.code as indicator_code, concat_ws(' ', source.issuer_vi, source.number) as source, claim.place,
    count(*) as claims, count(distinct claim.unit_id) as units
from claim
inner join indicator on claim.indicator_id = indicator.indicator_id
inner join source on claim.source_no = source.source_no
where claim.is_own or not claim.has_own
group by claim.indicator_id, indicator.code, claim.source_no, source.issuer_vi, source.number, claim.place
order by claim.indicator_id, min(claim.period_end), claim.source_no, claim.place

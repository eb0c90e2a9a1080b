-- One row per claim behind the values of some units and indicators in a period: the indicators themselves, the parts of
-- ratios, and the other returns of the year from which a quarter follows. Every claim, current or not.
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
)

select
    unit.name_vi as unit_name,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then breakdown.name_en else breakdown.name_vi end as breakdown_name,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    observation.value, observation.numerator, observation.denominator,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    observation.status, observation.is_current,
    concat_ws(' ', source.issuer_vi, source.number) as source,
    observation.place, observation.note_vi as note
from observation
inner join wanted on observation.indicator_id = wanted.indicator_id
inner join window_of on observation.period_id = window_of.period_id
inner join unit on observation.unit_id = unit.unit_id
inner join indicator on observation.indicator_id = indicator.indicator_id
inner join period on observation.period_id = period.period_id
inner join source on observation.source_no = source.source_no
left join breakdown on observation.breakdown = breakdown.code
where list_contains($units, unit.unit_key)
order by list_position($units, unit.unit_key), observation.indicator_id, list_contains($periods, period.code) desc, period.period_end, observation.observation_id
limit $most

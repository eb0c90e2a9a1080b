-- One row per document from which something is known of a unit, newest first: the periods it speaks of (newest first), numbers, blank lines,
-- findings, deficiencies, mentions.
-- Parameters: $unit, $language. Used by: the profile of a unit.
with subject as (
    select * from unit
    where unit_key = $unit
),

taken as (
    select unit_source.source_no, unit_source.period_id, unit_source.claims, unit_source.lines_blank
    from unit_source
    inner join subject using (unit_id)
    union all by name
    select deficiency.source_no, deficiency.period_id, count(distinct deficiency.finding_no) as findings, count(*) as deficiencies
    from deficiency
    inner join subject using (unit_id)
    group by all
    union all by name
    select mention.source_no, mention.period_id, count(*) as mentions
    from mention
    inner join subject using (unit_id)
    group by all
),

spoken_of as (
    select
        named.source_no,
        max(period.period_end) as last_end,
        string_agg(case when $language = 'en' then period.name_en else period.name_vi end, '; ' order by period.period_end desc, period.period_start desc) as period_names
    from (select distinct source_no, period_id from taken) as named
    inner join period on named.period_id = period.period_id
    group by named.source_no
),

counted as (
    select
        source_no,
        coalesce(sum(claims), 0)::integer as claims,
        coalesce(sum(lines_blank), 0)::integer as lines_blank,
        coalesce(sum(findings), 0)::integer as findings,
        coalesce(sum(deficiencies), 0)::integer as deficiencies,
        coalesce(sum(mentions), 0)::integer as mentions
    from taken
    group by source_no
)

select
    case when $language = 'en' then source.title_en else source.title_vi end as document_title,
    concat_ws(' ', source.issuer_vi, source.number) as issuer, source.date, spoken_of.period_names,
    counted.claims, counted.lines_blank, counted.findings, counted.deficiencies, counted.mentions,
    source.kind = 'simulation' as is_simulated
from counted
inner join spoken_of on counted.source_no = spoken_of.source_no
inner join source on counted.source_no = source.source_no
order by spoken_of.last_end desc, source.date desc nulls last, source.source_no

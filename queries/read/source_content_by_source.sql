-- One row per document, newest first: who issued it, and how many claims, findings and mentions were taken from it, and from all of its sort
-- (real or simulated).
-- Parameters: $language, $most (rows). Used by: the catalogue.
select
    case when $language = 'en' then source.title_en else source.title_vi end as document_title,
    concat_ws(' ', source.issuer_vi, source.number) as issuer, source.date, source.kind as source_kind,
    case when $language = 'en' then period.name_en else period.name_vi end as period_name,
    content.claims, content.lines_blank, content.findings, content.deficiencies, content.mentions,
    source.note_vi as note,
    source.kind = 'simulation' as is_simulated,
    count(*) over alike as documents_in_all, sum(content.claims) over alike as claims_in_all,
    sum(content.findings) over alike as findings_in_all, sum(content.mentions) over alike as mentions_in_all
from source
inner join source_content as content on source.source_no = content.source_no
left join period on source.period_code = period.code
window alike as (partition by source.kind = 'simulation')
order by is_simulated, source.date desc nulls last, source.source_no
limit $most

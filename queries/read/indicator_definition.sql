-- One row per indicator: what it means, how it is computed and which targets it has.
-- Parameters: $indicators, $language. Used by: "source and method".
with described as (
    select
        indicator.code as indicator_code,
        case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
        case when $language = 'en' then indicator.definition_en else indicator.definition_vi end as definition,
        indicator.kind, indicator.numerator, indicator.denominator, indicator.scale, indicator."window", indicator.verification,
        string_agg(
            target.operator || ' ' || regexp_replace(target.value::varchar, '\.0$', '')
            || ' (' || coalesce(strftime(target.valid_from, '%d/%m/%Y'), '…') || '–' || coalesce(strftime(target.valid_to, '%d/%m/%Y'), '…') || '): '
            || case when $language = 'en' then target.legal_basis_en else target.legal_basis_vi end, '; '
            order by target.valid_from
        ) as targets,
        bool_or(target.verification = 'unconfirmed') as has_unconfirmed_target
    from indicator
    left join target on indicator.code = target.indicator_code
    where list_contains($indicators, indicator.code)
    group by all
)

select *
from described
order by list_position($indicators, indicator_code)

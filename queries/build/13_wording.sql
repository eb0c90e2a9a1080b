-- How an indicator is computed and which targets it has, in words.

-- one row per indicator and role of its parts: 'numerator' or 'denominator'
create macro formula_words(language) as table
    select
        indicator_part.indicator_id, indicator_part.role,
        string_agg(
            coalesce(if(language = 'en', part.name_en, part.name_vi), indicator_part.part_code)
            || coalesce(' (' || if(language = 'en', breakdown.name_en, breakdown.name_vi) || ')', '')
            || if(indicator_part.shift = 'year_before', if(language = 'en', ' of the year before', ' của năm trước'), ''), ' + '
        ) as words
    from indicator_part
    left join indicator as part on indicator_part.part_id = part.indicator_id
    left join breakdown on indicator_part.breakdown = breakdown.code
    where not starts_with(indicator_part.part_code, '@')
    group by indicator_part.indicator_id, indicator_part.role;

-- one row per indicator with targets: all of them, one a line, with whom they bind, when, on what basis, and which are unconfirmed
create macro target_lines(language) as table
    select
        target.indicator_code,
        string_agg(
            case
                when indicator.kind = 'flag' then if(language = 'en', 'required', 'phải có')
                else target_words(target.operator, target.value, language) || if(indicator.unit_of_measure_vi = '%', '%', '')
            end
            || coalesce(' – ' || (
                select string_agg(if(language = 'en', unit_kind.plural_en, lower(unit_kind.plural_vi)), ', ' order by unit_kind.position)
                from unit_kind
                where list_contains(string_split(target.unit_kind, ';'), unit_kind.code)
            ), '')
            || coalesce(if(language = 'en', ', class ', ', loại ') || target.unit_class, '')
            || case
                when target.valid_to is null then coalesce(if(language = 'en', ' (from ', ' (từ ') || strftime(target.valid_from, '%d/%m/%Y') || ')', '')
                else ' (' || coalesce(strftime(target.valid_from, '%d/%m/%Y'), '…') || '–' || strftime(target.valid_to, '%d/%m/%Y') || ')'
            end
            || ': ' || if(language = 'en', target.legal_basis_en, target.legal_basis_vi)
            || if(target.verification = 'unconfirmed', if(language = 'en', ' – unconfirmed', ' – chưa xác minh'), ''), chr(10)
            order by target.valid_from, target.unit_class
        ) as targets
    from target
    inner join indicator on target.indicator_code = indicator.code
    group by target.indicator_code;

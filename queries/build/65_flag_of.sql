-- The one flag that a mark has room for.

-- One row per unit and indicator that is flagged in a period: the gravest flag; praise (severity 0) only where there is no blame.
create macro flag_of(period_code, indicator_codes) as table
    with gravest as (
        select flag.unit_id, flag.indicator_id, arg_max(flag.rule_id, flag.severity) as rule_id
        from flag
        inner join period on flag.period_id = period.period_id
        inner join indicator on flag.indicator_id = indicator.indicator_id
        where period.code = period_code and list_contains(indicator_codes, indicator.code)
        group by flag.unit_id, flag.indicator_id
    )

    select gravest.unit_id, gravest.indicator_id, flag_rule.severity, flag_rule.name_vi, flag_rule.name_en
    from gravest
    inner join flag_rule on gravest.rule_id = flag_rule.rule_id;

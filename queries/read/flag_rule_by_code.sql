-- One row per rule of flags, the gravest first: what it is called, on which indicator, from which threshold on, whether it is on.
-- Parameters: $language. Used by: the page of methods.
select
    if($language = 'en', flag_rule.name_en, flag_rule.name_vi) as rule_name, flag_rule.kind as rule_reads,
    if($language = 'en', indicator.short_en, indicator.short_vi) as indicator_name,
    flag_rule.severity as flag_severity, flag_rule.threshold, flag_rule.least as rule_least, flag_rule.is_on, indicator.is_proportion
from flag_rule
left join indicator on flag_rule.indicator_code = indicator.code
order by flag_rule.severity desc, flag_rule.rule_id

-- One row per rule about chance: its level, in how many unit-quarters it could have spoken, and in how many it has. All units are alike, so every flag is false.
with quarter as (
    select period_id, row_number() over (order by period_end) as place
    from period
    where is_quarter and period_id in (select period_id from measure)
),

chance as (
    select measure.indicator_id, quarter.place, count(*) as unit_quarters
    from measure
    inner join quarter on measure.period_id = quarter.period_id
    inner join indicator on measure.indicator_id = indicator.indicator_id
    where measure.breakdown = '' and (not measure.is_small or not indicator.is_proportion)
    group by all
),

spoken as (
    select flag.rule_id, count(*) as flags
    from flag
    inner join quarter on flag.period_id = quarter.period_id
    group by all
)

select
    flag_rule.code,
    case flag_rule.kind
        when 'below_funnel' then pow((100 - flag_rule.threshold) / 200, flag_rule.least)
        when 'above_funnel' then pow((100 - flag_rule.threshold) / 200, flag_rule.least)
        when 'worsening' then flag_rule.threshold / 2
        when 'improving' then flag_rule.threshold / 2
        when 'gaining' then (100 - flag_rule.threshold) / 200
        -- two 95 % intervals that do not touch
        when 'jump' then if(indicator.is_proportion, 0.0056, null)
    end as level,
    sum(chance.unit_quarters)::bigint as unit_quarters,
    coalesce(any_value(spoken.flags), 0) as flags
from flag_rule
inner join indicator on flag_rule.indicator_code = indicator.code
inner join chance
    on
        indicator.indicator_id = chance.indicator_id
        and chance.place >= case when flag_rule.kind in ('jump', 'gaining') then 2 else flag_rule.least end
left join spoken on flag_rule.rule_id = spoken.rule_id
where flag_rule.is_on and flag_rule.kind in ('below_funnel', 'above_funnel', 'worsening', 'improving', 'gaining', 'jump')
group by flag_rule.rule_id, flag_rule.code, level
order by flag_rule.rule_id;

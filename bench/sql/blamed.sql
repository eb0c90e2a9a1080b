-- One row: the share of district-quarters in which a rule about chance blames a commune for any of its rates, and in which one praises a commune.
select avg(blamed::int) as blamed, avg(praised::int) as praised
from (
    select
        unit.parent_id, measure.period_id,
        coalesce(bool_or(flag.severity > 0), false) as blamed, coalesce(bool_or(flag.severity = 0), false) as praised
    from measure
    inner join unit on measure.unit_id = unit.unit_id
    inner join period on measure.period_id = period.period_id
    left join flag_rule on flag_rule.kind in ('below_funnel', 'above_funnel', 'worsening', 'improving', 'gaining', 'jump')
    left join flag on measure.unit_id = flag.unit_id and measure.period_id = flag.period_id and flag_rule.rule_id = flag.rule_id
    where period.is_quarter and unit.parent_id is not null
    group by all
) as district;

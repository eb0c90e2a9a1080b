-- One row per unit that needs attention and reason, most serious units first; the reason is a code with the numbers behind it.
-- Parameters: $area, $peer_group, $period, $indicators, $language, $most (units). Used by: the overview.
with member as (
    from members($area, $peer_group)
),

shown as (
    select *
    from period
    where code = $period
),

placed as (
    from standing($area, $peer_group, $period, $indicators)
),

missed as (
    select
        placed.unit_id, placed.level as reason, 2 as weight,
        placed.indicator_id, placed.value, placed.numerator, placed.denominator, placed.target_value, placed.target_verification
    from placed
    where placed.level = 'behind'
),

-- without a target: the last quarter of the units that are ranked
lowest as (
    select placed.unit_id, 'lowest_quarter' as reason, 1 as weight, placed.indicator_id, placed.value, placed.numerator, placed.denominator, placed.ranked
    from placed
    where placed.level = 'none' and quarter_of(placed.rank, placed.ranked, placed.value, null) = 'last'
),

named as (
    select distinct
        mention.unit_id, mention.kind as reason, if(mention.kind = 'reprimand', 2, 1) as weight, mention.indicator_id, mention.wording_vi as wording
    from mention
    inner join shown on mention.period_id = shown.period_id
    where mention.kind in ('reprimand', 'listed_low')
),

-- a mention without an indicator says the same wherever it stands: its first wording is enough
named_once as (
    select unit_id, reason, weight, indicator_id, first(wording order by wording) as wording
    from named
    group by all
),

unsettled as (
    select deficiency.unit_id, deficiency.status as reason, 1 as weight, count(*) as deficiencies
    from deficiency
    inner join shown on deficiency.period_id = shown.period_id
    where deficiency.status in ('repeated', 'overdue')
    group by all
),

reason as (
    select * from missed
    union all by name
    select * from lowest
    union all by name
    select * from named_once
    union all by name
    select * from unsettled
),

weighed as (
    select reason.unit_id, sum(reason.weight) as total_weight, count(*) over () as units_in_all
    from reason
    inner join member on reason.unit_id = member.unit_id
    group by reason.unit_id
    order by total_weight desc, reason.unit_id
    limit $most
),

listed as (
    select count(*) as units_listed
    from weighed
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, reason.reason, weighed.units_in_all,
    listed.units_listed,
    indicator.code as indicator_code,
    case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
    case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
    indicator.decimals, $period as period_code,
    reason.value, reason.numerator, reason.denominator, reason.target_value, reason.target_verification, reason.ranked, reason.wording, reason.deficiencies
from weighed
cross join listed
inner join reason on weighed.unit_id = reason.unit_id
inner join unit on weighed.unit_id = unit.unit_id
left join indicator on reason.indicator_id = indicator.indicator_id
order by weighed.total_weight desc, unit.name_order, reason.weight desc, indicator.indicator_id

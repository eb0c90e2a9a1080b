-- One row per rate: what a bare list of the three lowest of each district says where all communes are alike, and what the funnel says instead.
with quarter as (
    select period_id, row_number() over (order by period_end) as place
    from period
    where is_quarter and period_id in (select period_id from measure)
),

ranked as (
    select
        unit.parent_id, measure.unit_id, measure.indicator_id, quarter.place, measure.period_id,
        row_number() over (partition by unit.parent_id, measure.indicator_id, quarter.place order by measure.value, measure.unit_id) <= 3 as is_named
    from measure
    inner join unit on measure.unit_id = unit.unit_id
    inner join quarter on measure.period_id = quarter.period_id
    where measure.breakdown = '' and not measure.is_small and measure.low is not null
),

listed as (
    select ranked.*, coalesce(before.is_named, false) as is_named_again, flag.unit_id is not null as is_flagged
    from ranked
    left join ranked as before on ranked.unit_id = before.unit_id and ranked.indicator_id = before.indicator_id and ranked.place = before.place + 1
    left join (
        select flag.unit_id, flag.indicator_id, flag.period_id
        from flag
        inner join flag_rule on flag.rule_id = flag_rule.rule_id
        where flag_rule.kind = 'below_funnel'
    ) as flag
        on ranked.unit_id = flag.unit_id and ranked.indicator_id = flag.indicator_id and ranked.period_id = flag.period_id
),

district as (
    select
        parent_id, indicator_id, place, bool_or(is_named) as names_somebody, bool_or(is_flagged) as flags_somebody,
        count(*) filter (where is_named and is_named_again) as names_again
    from listed
    group by all
),

unit_ever as (
    select unit_id, indicator_id, bool_or(is_named) as was_named, bool_or(is_flagged) as was_flagged
    from listed
    group by all
)

select
    indicator.code,
    count(*) as district_quarters,
    avg(district.names_somebody::int) as names_somebody,
    avg((district.names_again > 0)::int) filter (where district.place > 1) as names_one_again,
    any_value(ever.was_named) as communes_named,
    avg(district.flags_somebody::int) as flags_somebody,
    any_value(ever.was_flagged) as communes_flagged
from district
inner join indicator on district.indicator_id = indicator.indicator_id
inner join (
    select indicator_id, avg(was_named::int) as was_named, avg(was_flagged::int) as was_flagged
    from unit_ever
    group by indicator_id
) as ever on district.indicator_id = ever.indicator_id
group by indicator.code, indicator.indicator_id
order by indicator.indicator_id;

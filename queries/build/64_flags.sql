-- Flags: what is worth a leader's look, by the rules of the catalogue.

-- the place of a period in the course of those like it: quarters after quarters, years after years. A period that is like no other follows none
create temp table course_of as
select
    period_id, cutoff,
    case when is_quarter then 'quarter' when year is null then code else kind end as course,
    case when is_quarter then 4 * year + right(kind, 1)::int when year is null then 1 else year end as place
from period;

-- one row per unit, period and rule that speaks: the number, what it is held against, how many more cases would mend it, and `since`: in how
-- many comparable periods in a row it has spoken
create table flag as
with raised as (
    select * from outside_funnel
    union all by name
    select * from away_from_target
    union all by name
    select * from gained
    union all by name
    select * from heading
    union all by name
    select * from sudden
    union all by name
    select * from other_flag
    union all by name
    select * from off_pace
    union all by name
    select * from unsettled
    union all by name
    select * from remedied
    union all by name
    select * from named
    union all by name
    select * from contradicted
    union all by name
    select * from silent
    union all by name
    select * from tardy
    union all by name
    select * from punctual
),

-- a figure that is to be checked is no merit
doubtful as (
    select unit_id, period_id, indicator_id from sudden
    union
    select unit_id, period_id, indicator_id from other_flag
    union
    select unit_id, period_id, indicator_id from contradicted
),

trusted as (
    select raised.*
    from raised
    inner join flag_rule on raised.rule_id = flag_rule.rule_id
    left join doubtful on raised.unit_id = doubtful.unit_id and raised.period_id = doubtful.period_id and raised.indicator_id = doubtful.indicator_id
    where flag_rule.severity > 0 or flag_rule.kind = 'mention' or doubtful.unit_id is null
),

-- of periods in a row, place and number differ by the same
numbered as (
    select
        trusted.*, course_of.course, course_of.cutoff, course_of.place,
        course_of.place - row_number() over (partition by trusted.unit_id, trusted.rule_id, trusted.indicator_id, course_of.course, course_of.cutoff order by course_of.place) as run
    from trusted
    inner join course_of on trusted.period_id = course_of.period_id
),

counted as (
    select
        * exclude (course, cutoff, place, run),
        row_number() over (partition by unit_id, rule_id, indicator_id, course, cutoff, run order by place) as since
    from numbered
)

select counted.*, flag_rule.severity
from counted
inner join flag_rule on counted.rule_id = flag_rule.rule_id
-- a rule may ask for several periods in a row; of rules of one kind on one indicator the gravest speaks
where flag_rule.kind not in ('below_funnel', 'above_funnel', 'below_target', 'above_target') or counted.since >= flag_rule.least
qualify
    counted.indicator_id is null or row_number() over (
        partition by counted.unit_id, counted.period_id, counted.indicator_id, flag_rule.kind, flag_rule.types
        order by flag_rule.severity desc, flag_rule.rule_id
    ) = 1
order by counted.period_id, counted.unit_id, flag_rule.severity desc, counted.rule_id;

-- What the rules of the catalogue say of deficiencies, returns and what documents name. `flag` (64) is made of them.

create temp table unsettled as
select
    rule.rule_id, life.unit_id, life.period_id, count(*) as count, count(*)::double as strength,
    string_agg(deficiency.wording, '; ' order by deficiency.deficiency_id) as wording,
    list_sort(list(distinct { source_no: deficiency.source_no, place: deficiency.place })) as documents
from active_rule as rule
inner join deficiency_life as life on (rule.types = 'repeated' and life.is_repeated) or (rule.types = 'overdue' and life.is_overdue)
inner join deficiency on life.deficiency_id = deficiency.deficiency_id
where rule.kind = 'deficiency'
group by all;

-- all that inspections found is remedied, and no due date is still to come; told for a year after the last one
create temp table remedied as
with known as (
    select
        life.unit_id, life.period_id, count(*) as count, bool_and(life.is_fixed) as are_fixed,
        max(coalesce(deficiency.due_date, found.period_end)) as last_due,
        list_sort(list(distinct { source_no: deficiency.source_no, place: deficiency.place })) as documents
    from deficiency_life as life
    inner join deficiency on life.deficiency_id = deficiency.deficiency_id
    inner join period as found on deficiency.period_id = found.period_id
    group by all
)

select rule.rule_id, known.unit_id, known.period_id, known.count, known.count::double as strength, known.documents
from active_rule as rule
inner join known on rule.least <= known.count and known.are_fixed
inner join period on known.period_id = period.period_id and known.last_due <= period.period_end and known.last_due > period.period_end - interval 1 year
where rule.kind = 'deficiency' and rule.types = 'remedied';

create temp table named as
select
    rule.rule_id, mention.unit_id, mention.period_id, mention.indicator_id, 1 as strength,
    string_agg(distinct mention.wording_vi, '; ' order by mention.wording_vi) as wording,
    list_sort(list(distinct { source_no: mention.source_no, place: mention.place })) as documents
from active_rule as rule
inner join mention on rule.types = mention.kind
where rule.kind = 'mention'
group by all;

-- a perfect figure of the unit, and an inspection of the year before that says otherwise
create temp table contradicted as
with doubt as (
    select active_rule.rule_id, active_rule.indicator_id, active_rule.threshold, unnest(string_split(active_rule.types, ';')) as type_code
    from active_rule
    where active_rule.kind = 'contradicted'
),

inspected as (
    select doubt.rule_id, doubt.indicator_id, doubt.threshold, deficiency.unit_id, deficiency.wording, deficiency.source_no, deficiency.place, period.period_end
    from doubt
    inner join deficiency_type on doubt.type_code = deficiency_type.code
    inner join deficiency on deficiency_type.type_id = deficiency.type_id
    inner join period on deficiency.period_id = period.period_id
    where deficiency.found_by = 'inspection' and deficiency.status != 'fixed'
)

select
    inspected.rule_id, measure.unit_id, measure.period_id, inspected.indicator_id, measure.value, measure.numerator, measure.denominator, 3 as strength,
    string_agg(distinct inspected.wording, '; ' order by inspected.wording) as wording,
    list_sort(list(distinct { source_no: inspected.source_no, place: inspected.place })) as documents
from inspected
inner join ruled_value as measure
    on inspected.indicator_id = measure.indicator_id and inspected.unit_id = measure.unit_id and inspected.threshold <= measure.value
inner join period
    on
        measure.period_id = period.period_id
        and inspected.period_end <= period.period_end and inspected.period_end > period.period_end - interval 1 year
group by all;

-- nothing from a unit for a period in which most of its neighbours have sent something themselves
create temp table silent as
with sent as (
    select unit.parent_id, coverage.period_id, count(*) as count
    from coverage
    inner join reporting_unit as unit on coverage.unit_id = unit.unit_id and coverage.period_id = unit.period_id
    where unit.is_ranked and coverage.indicators_self_reported > 0
    group by all
),

brood as (
    select parent_id, period_id, count(*) as units
    from reporting_unit
    where is_ranked
    group by all
)

-- told in the quarter that ends with the period, too: its values follow from the return
select
    rule.rule_id, unit.unit_id, shown.period_id, 2 as strength,
    max_by(sent.count, shown.period_id = sent.period_id) as count, max_by(sent.period_id, shown.period_id = sent.period_id) as other_period_id
from active_rule as rule
cross join sent
inner join period on sent.period_id = period.period_id
inner join period as shown
    on period.period_end = shown.period_end and period.cutoff = shown.cutoff and (period.period_id = shown.period_id or shown.is_quarter)
inner join brood on sent.parent_id = brood.parent_id and sent.period_id = brood.period_id and brood.units > 2
inner join reporting_unit as unit on brood.parent_id = unit.parent_id and brood.period_id = unit.period_id and unit.is_ranked
left join coverage on unit.unit_id = coverage.unit_id and sent.period_id = coverage.period_id and coverage.indicators_self_reported > 0
where rule.kind = 'return_missing' and coverage.unit_id is null and 100 * sent.count >= rule.threshold * brood.units
group by rule.rule_id, unit.unit_id, shown.period_id;

-- the day on which the first return of a unit for a period was accepted, and how many days after its due date
create temp table arrival as
select unit.unit_id, period.period_id, period.period_end, date_diff('day', period.due, min(batch.accepted_at)[:10]::date) as days_late
from batch
inner join batch_claim as claim on batch.batch_no = claim.batch_no
inner join unit on claim.unit_key = unit.unit_key
inner join period on claim.period_code = period.code
-- one that has ended, or is yet to come, owes no return
inner join reporting_unit on unit.unit_id = reporting_unit.unit_id and period.period_id = reporting_unit.period_id
where batch.kind = 'import' and batch.withdrawn_by is null and period.due is not null
group by unit.unit_id, period.period_id, period.period_end, period.due;

create temp table tardy as
select rule.rule_id, arrival.unit_id, arrival.period_id, arrival.days_late as count, 1 as strength
from active_rule as rule
inner join arrival on rule.least <= arrival.days_late
where rule.kind = 'return_late';

-- as many returns as the rule asks for within a year, the last one among them, all on time: one that is missing makes them too few
create temp table punctual as
select rule.rule_id, arrival.unit_id, arrival.period_id, count(distinct sent.period_end) as count, 1 as strength
from active_rule as rule
cross join arrival
inner join arrival as sent
    on
        arrival.unit_id = sent.unit_id and arrival.period_end >= sent.period_end and arrival.period_end - interval 1 year < sent.period_end
where rule.kind = 'return_on_time'
group by rule.rule_id, rule.least, arrival.unit_id, arrival.period_id
having count(distinct sent.period_end) >= rule.least and max(sent.days_late) <= 0;

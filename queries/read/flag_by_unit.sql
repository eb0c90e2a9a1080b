-- One row per flag of a unit of a group in a period: those of blame first, units by their gravest flag, then by the sum of the severities and by
-- strength; then those of praise. With the rule, the number, what it is held against, the limits of the funnel, and who is listed.
-- `stayed_in_all`: flags of blame that are up in $but_not_in, too; they are left out.
-- `$about`: only flags of these indicators, and, of those that speak of none, of these kinds of rules; empty: all.
-- Parameters: $area, $peer_group, $period, $language, $about, $unit (blank: all), $but_not_in (a period, or blank), $most (units of each kind).
-- Used by: the watchlist, the pages of the themes, the profile of a unit.
with grouped as (
    from shown_units($area, $peer_group)
),

shown as (
    select *
    from period
    where code = $period
),

member as (
    select *
    from unit
    where
        unit_key = $unit
        -- with all units also those that are not compared, if documents name them; areas have pages of their own
        or $unit = '' and unit_id in (select unit_id from grouped) and unit_id not in (select area_id from area_member)
),

standing_flag as (
    select
        flag.*, flag.severity = 0 as is_praise, earlier.unit_id is not null as is_in_both
    from flag
    inner join shown on flag.period_id = shown.period_id
    inner join member on flag.unit_id = member.unit_id
    inner join flag_rule on flag.rule_id = flag_rule.rule_id
    left join indicator on flag.indicator_id = indicator.indicator_id
    left join (
        select distinct other_flag.unit_id, other_flag.rule_id, coalesce(other_flag.indicator_id, -1) as indicator_id
        from flag as other_flag
        inner join period on other_flag.period_id = period.period_id
        where period.code = $but_not_in
    ) as earlier
        on flag.unit_id = earlier.unit_id and flag.rule_id = earlier.rule_id and coalesce(flag.indicator_id, -1) = earlier.indicator_id
    where len($about) = 0 or list_contains($about, coalesce(indicator.code, flag_rule.kind))
),

raised as (
    from standing_flag
    where not is_in_both
),

stayed as (
    select count(*) filter (where is_in_both and not is_praise) as stayed_in_all
    from standing_flag
),

weighed as (
    select
        unit_id, is_praise, sum(severity) as total_severity, count(*) as flags,
        row_number() over (partition by is_praise order by max(severity) desc, sum(severity) desc, sum(abs(strength)) desc, unit_id) as place,
        count(*) over (partition by is_praise) as units_in_all
    from raised
    group by unit_id, is_praise
),

part as (
    select indicator_id, words
    from formula_words($language)
    where role = 'numerator'
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, raised.is_praise, weighed.place as unit_place, weighed.units_in_all, stayed.stayed_in_all,
    weighed.total_severity, raised.severity as flag_severity, rule.code as rule_code, rule.kind as rule_kind, rule.types as rule_types, rule.threshold,
    if($language = 'en', rule.name_en, rule.name_vi) as rule_name,
    if($language = 'en', rule.sentence_en, rule.sentence_vi) as rule_sentence,
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    coalesce(indicator.decimals, 0) as decimals, indicator.direction, part.words as cases_name,
    shown.code as period_code, if($language = 'en', shown.name_en, shown.name_vi) as period_name, shown.is_quarter,
    if($language = 'en', other.name_en, other.name_vi) as other_period_name,
    area.name_vi as reference_area,
    raised.value, raised.numerator, raised.denominator, raised.reference, raised.strength, raised.cases_needed, raised.since, raised.count, raised.p,
    raised.low as forecast_low, raised.high as forecast_high, raised.wording,
    measure.low, measure.high, measure.target_verification, funnel.phi, funnel.units as units_in_funnel,
    -- the limits that the flag means, in percent
    100 * funnel_limits(funnel.reference / 100, raised.denominator, rule.threshold, funnel.phi).low as limit_low,
    100 * funnel_limits(funnel.reference / 100, raised.denominator, rule.threshold, funnel.phi).high as limit_high
from raised
inner join weighed on raised.unit_id = weighed.unit_id and raised.is_praise = weighed.is_praise
inner join member on raised.unit_id = member.unit_id
inner join flag_rule as rule on raised.rule_id = rule.rule_id
cross join shown
cross join stayed
left join unit as area on member.parent_id = area.unit_id
left join indicator on raised.indicator_id = indicator.indicator_id
left join part on raised.indicator_id = part.indicator_id
left join period as other on raised.other_period_id = other.period_id
left join measure
    on
        raised.indicator_id = measure.indicator_id and raised.period_id = measure.period_id and raised.unit_id = measure.unit_id and measure.breakdown = ''
left join funnel
    on
        rule.kind in ('below_funnel', 'above_funnel') and member.parent_id = funnel.area_id and raised.indicator_id = funnel.indicator_id
        and raised.period_id = funnel.period_id
where weighed.place <= $most
order by raised.is_praise, weighed.place, raised.severity desc, abs(raised.strength) desc, raised.rule_id

-- One row per flag of a unit of a group in a period: those of blame first, units by their gravest flag, then by the sum of the severities and by
-- strength; then those of praise. With the rule, the number, what it is held against, the limits of the funnel, the value at which a rule of pace falls
-- silent (`value_needed`), the documents with the places in them, and who is listed.
-- `stayed_in_all`: flags of blame that are up in $but_not_in, too; they are left out.
-- `$about`: only flags of these indicators, and, of those that speak of none, of these kinds of rules; empty: all.
-- Parameters: $area, $peer_group, $period, $language, $about, $unit (blank: all), $but_not_in (a period, or blank), $most (units of each kind).
-- Used by: the watchlist, the pages of the themes, the profile of a unit.
with grouped as (
    from shown_units($area, $peer_group, $period)
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

listed as (
    select raised.*, weighed.place, weighed.units_in_all, weighed.total_severity
    from raised
    inner join weighed on raised.unit_id = weighed.unit_id and raised.is_praise = weighed.is_praise
    where weighed.place <= $most
),

-- a quarter rests on the return that ends with it
claimed_in as (
    select period.period_id
    from period
    inner join shown on period.period_end = shown.period_end and period.cutoff = shown.cutoff
),

claimed_by as (
    select indicator_id, indicator_id as claimed_id from indicator
    union
    select indicator_id, part_id from indicator_part
),

cited as (
    select unit_id, rule_id, indicator_id, document.source_no, document.place
    from (select unit_id, rule_id, indicator_id, unnest(documents) as document from listed) as cited_document
    union
    select listed.unit_id, listed.rule_id, listed.indicator_id, claim.source_no, claim.place
    from listed
    inner join claimed_by on listed.indicator_id = claimed_by.indicator_id
    inner join observation as claim on listed.unit_id = claim.unit_id and claimed_by.claimed_id = claim.indicator_id
    inner join claimed_in on claim.period_id = claimed_in.period_id
    where listed.documents is null and claim.is_current and claim.value is not null and claim.breakdown = ''
),

placed as (
    select cited.unit_id, cited.rule_id, cited.indicator_id, cited.source_no, string_agg(cited.place, '; ' order by cited.place) as places
    from cited
    group by all
),

document as (
    select
        placed.unit_id, placed.rule_id, coalesce(placed.indicator_id, -1) as indicator_id,
        string_agg(
            concat(
                if($language = 'en', source.title_en, source.title_vi), ' (',
                concat_ws(', ', concat_ws(' ', source.issuer_vi, source.number), strftime(source.date, '%d/%m/%Y')), '): ', placed.places
            ), ' · ' order by placed.source_no
        ) as words
    from placed
    inner join source on placed.source_no = source.source_no
    group by all
),

part as (
    select indicator_id, words
    from formula_words($language)
    where role = 'numerator'
)

select
    member.unit_key, member.name_vi as unit_name, member.is_simulated, listed.is_praise, listed.place as unit_place, listed.units_in_all, stayed.stayed_in_all,
    listed.total_severity, listed.severity as flag_severity, rule.code as rule_code, rule.kind as rule_kind, rule.types as rule_types, rule.threshold,
    if($language = 'en', rule.name_en, rule.name_vi) as rule_name,
    if($language = 'en', rule.sentence_en, rule.sentence_vi) as rule_sentence,
    indicator.code as indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    if($language = 'en', indicator.unit_of_measure_en, indicator.unit_of_measure_vi) as unit_of_measure,
    coalesce(indicator.decimals, 0) as decimals, indicator.direction, part.words as cases_name,
    shown.code as period_code, if($language = 'en', shown.name_en, shown.name_vi) as period_name, shown.is_quarter,
    if($language = 'en', other.name_en, other.name_vi) as other_period_name,
    area.name_vi as reference_area,
    listed.value, listed.numerator, listed.denominator, listed.reference, listed.strength, listed.cases_needed, listed.since, listed.count, listed.p,
    listed.low as forecast_low, listed.high as forecast_high, listed.wording, document.words as documents,
    if(rule.kind = 'behind_pace', rule.threshold * listed.value / coalesce(listed.high, listed.reference), null) as value_needed,
    measure.low, measure.high, measure.target_verification, funnel.phi, funnel.units as units_in_funnel,
    -- the limits that the flag means, in percent
    100 * funnel_limits(funnel.reference / 100, listed.denominator, if(rule.kind = 'worsening', 95, rule.threshold), funnel.phi).low as limit_low,
    100 * funnel_limits(funnel.reference / 100, listed.denominator, if(rule.kind = 'worsening', 95, rule.threshold), funnel.phi).high as limit_high
from listed
inner join member on listed.unit_id = member.unit_id
inner join flag_rule as rule on listed.rule_id = rule.rule_id
cross join shown
cross join stayed
left join unit as area on member.parent_id = area.unit_id
left join indicator on listed.indicator_id = indicator.indicator_id
left join part on listed.indicator_id = part.indicator_id
left join document
    on listed.unit_id = document.unit_id and listed.rule_id = document.rule_id and coalesce(listed.indicator_id, -1) = document.indicator_id
left join period as other on listed.other_period_id = other.period_id
left join measure
    on
        listed.indicator_id = measure.indicator_id and listed.period_id = measure.period_id and listed.unit_id = measure.unit_id and measure.breakdown = ''
left join funnel
    on
        rule.kind in ('below_funnel', 'above_funnel', 'worsening') and member.parent_id = funnel.area_id and listed.indicator_id = funnel.indicator_id
        and listed.period_id = funnel.period_id
order by listed.is_praise, listed.place, listed.severity desc, abs(listed.strength) desc, listed.rule_id

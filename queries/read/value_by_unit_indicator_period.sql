-- One row per chosen unit, indicator and period; those without a value have a row too. Likewise of the area for rates, where it has any
-- value that rests on more than one unit. Every row carries the change of
-- its unit and indicator from the first to the last of the periods, where both have the same window: what is counted from
-- the start of the year is only set against the same kind of period.
-- Parameters: $area, $peer_group, $units, $indicators, $periods, $language. Used by: the comparison.
with chosen as (
    select period.*
    from period
    where list_contains($periods, code)
),

ends as (
    select
        arg_min(period_id, period_end) as first_id, arg_max(period_id, period_end) as last_id,
        arg_min(kind, period_end) = arg_max(kind, period_end) as is_same_kind,
        arg_min(if($language = 'en', name_en, name_vi), period_end) as first_period_name,
        arg_max(if($language = 'en', name_en, name_vi), period_end) as last_period_name,
        count(distinct kind) = 1 as has_one_kind,
        count(*) as periods
    from chosen
),

asked as (
    select * from indicator
    where list_contains($indicators, code)
),

stated as (
    select unit.unit_key, measure.* exclude (unit_id)
    from measure
    inner join unit on measure.unit_id = unit.unit_id
    where list_contains($units, unit.unit_key) and measure.breakdown = ''
    union all by name
    select
        area.unit_key, area_value.indicator_id, area_value.period_id, area_value.value, area_value.numerator, area_value.denominator, area_value.target_value, 'none' as level, false as is_small
    from area_value
    inner join unit as area on area_value.area_id = area.unit_id
    inner join asked on area_value.indicator_id = asked.indicator_id
    where
        area.unit_key = $area and area_value.peer_group = $peer_group and area_value.value is not null and asked.kind in ('ratio', 'reported_rate')
        and (area_value.basis = 'own_report' or area_value.units_in_total > 1)
),

found as (
    select stated.*
    from stated
    inner join asked on stated.indicator_id = asked.indicator_id
    inner join chosen on stated.period_id = chosen.period_id
),

spoken_of as (
    select distinct unit_key, indicator_id
    from found
),

change as (
    select
        after.unit_key, after.indicator_id,
        after.value - before.value as change,
        if(
            after.unit_key = $area,
            'none',
            change_reading(
                after.value - before.value, asked.direction, after.low, after.high, before.low, before.high,
                is_of_few(asked.is_proportion, least(after.denominator, before.denominator))
            )
        ) as change_reading
    from ends
    inner join found as after on ends.last_id = after.period_id
    inner join found as before on ends.first_id = before.period_id and after.unit_key = before.unit_key and after.indicator_id = before.indicator_id
    inner join asked on after.indicator_id = asked.indicator_id
    where ends.periods > 1 and (asked."window" = 'period' or ends.is_same_kind)
)

select
    unit.unit_key, unit.name_vi as unit_name, unit.is_simulated, unit.unit_key = $area as is_area,
    asked.code as indicator_code,
    case when $language = 'en' then asked.name_en else asked.name_vi end as indicator_name,
    case when $language = 'en' then asked.short_en else asked.short_vi end as short_name,
    case when $language = 'en' then asked.unit_of_measure_en else asked.unit_of_measure_vi end as unit_of_measure,
    asked.decimals, asked.direction, asked.kind, asked."window" = 'year_to_date' as is_cumulative,
    asked."window" = 'year_to_date' and not ends.has_one_kind as breaks_by_year,
    chosen.code as period_code,
    case when $language = 'en' then chosen.name_en else chosen.name_vi end as period_name,
    chosen.period_end, chosen.year as period_year,
    found.value, found.numerator, found.denominator, found.low, found.high, coalesce(found.is_small, false) as is_small, found.qualifier,
    found.target_value, coalesce(found.level, 'none') as level,
    case
        when found.value is not null then 'value'
        when applies.unit_kind is null and unit.unit_key != $area then 'not_applicable'
        else 'not_reported'
    end as state,
    ends.first_period_name, ends.last_period_name, ends.is_same_kind,
    change.change, coalesce(change.change_reading, 'none') as change_reading
from unit
cross join asked
cross join chosen
cross join ends
left join found on unit.unit_key = found.unit_key and asked.indicator_id = found.indicator_id and chosen.period_id = found.period_id
left join indicator_applies as applies on asked.indicator_id = applies.indicator_id and unit.kind = applies.unit_kind
left join spoken_of on unit.unit_key = spoken_of.unit_key and asked.indicator_id = spoken_of.indicator_id
left join change on unit.unit_key = change.unit_key and asked.indicator_id = change.indicator_id
where
    list_contains($units, unit.unit_key)
    or (unit.unit_key = $area and spoken_of.unit_key is not null)
order by list_position($indicators, asked.code), is_area, list_position($units, unit.unit_key), chosen.period_end

-- One row per unit of a peer group: its value of an indicator, or that a document names it without a number, or why there is neither.
-- Best first; a unit that is named stands where the whole (100 %) is reached. The counts `units_...` are of all units of the group.
-- Parameters: $area, $peer_group, $period, $indicator, $kind (of mention), $language, $most (rows), $skip (rows). Used by: money against plan.
with member as (
    from members($area, $peer_group, $period)
),

named as (
    select
        mention.unit_id,
        string_agg(distinct mention.wording_vi, '; ') as mention,
        string_agg(distinct concat_ws(' ', source.issuer_vi, source.number) || ', ' || mention.place, '; ') as mention_source
    from mention
    inner join indicator using (indicator_id)
    inner join period using (period_id)
    inner join period as shown on period.period_id = shown.period_id or (indicator."window" = 'year_to_date' and period.ytd_id = shown.ytd_id)
    inner join source using (source_no)
    where indicator.code = $indicator and shown.code = $period and mention.kind = $kind
    group by mention.unit_id
),

listed as (
    select
        member.unit_key, member.name_vi as unit_name, member.name_order, member.is_simulated, indicator.code as indicator_code,
        case when $language = 'en' then indicator.name_en else indicator.name_vi end as indicator_name,
        case when $language = 'en' then indicator.unit_of_measure_en else indicator.unit_of_measure_vi end as unit_of_measure,
        indicator.decimals, indicator.direction, indicator.scale as whole, $period as period_code,
        placed.value, placed.numerator, placed.denominator, placed.low, placed.high, coalesce(placed.is_small, false) as is_small, placed.qualifier,
        placed.target_value, placed.target_verification, coalesce(placed.level, 'none') as level, placed.rank, placed.ranked,
        flagged.severity as flag_severity, if($language = 'en', flagged.name_en, flagged.name_vi) as rule_name,
        named.mention, named.mention_source,
        case
            when placed.value is not null then 'value'
            when named.mention is not null then 'mentioned'
            when applies.unit_kind is null then 'not_applicable'
            else 'not_reported'
        end as state
    from member
    inner join indicator on indicator.code = $indicator
    left join standing($area, $peer_group, $period, [$indicator]) as placed on member.unit_id = placed.unit_id
    left join flag_of($period, [$indicator]) as flagged on member.unit_id = flagged.unit_id
    left join named on member.unit_id = named.unit_id
    left join indicator_applies as applies on indicator.indicator_id = applies.indicator_id and member.kind = applies.unit_kind
),

counted as (
    select
        count(*) filter (where state = 'mentioned') as units_named,
        count(*) filter (where value > whole) as units_above_whole,
        count(*) filter (where value < whole) as units_below_whole,
        count(*) filter (where value is not null and denominator is null) as units_without_parts
    from listed
)

select listed.* exclude (name_order, direction, whole), counted.*
from listed
cross join counted
order by
    list_position(['not_reported', 'not_applicable'], state) nulls first,
    case when direction < 0 then 1 else -1 end * coalesce(value, whole),
    state, name_order
limit $most offset $skip

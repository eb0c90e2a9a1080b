-- Parts of a whole (staff by qualification): the share of every part, and what is left that no part names.
-- The whole is what the unit states, or the sum of the parts where that is more: the parts are claims of their own, so they need
-- not sum to it. Without a stated whole there is no share. One row per unit and part; the part without an indicator is the rest.
create macro part_share(area_key, group_code, period_code, part_codes, whole_code) as table
    with stated as (
        select placed.unit_id, placed.indicator_id, indicator.code, placed.value
        from standing(area_key, group_code, period_code, list_append(part_codes, whole_code)) as placed
        inner join indicator using (indicator_id)
    ),

    summed as (
        select
            unit_id,
            sum(value) filter (where code != whole_code) as parts_total,
            max(value) filter (where code = whole_code) as whole,
            case when whole is not null then greatest(parts_total, whole) end as cases
        from stated
        group by unit_id
        having parts_total > 0
    ),

    listed as (
        select stated.unit_id, stated.indicator_id, stated.value
        from stated
        where stated.code != whole_code
        union all
        select unit_id, null, cases - parts_total
        from summed
        where cases > parts_total
    )

    select
        listed.*, summed.cases, summed.parts_total, summed.whole,
        100 * listed.value / summed.cases as share
    from listed
    inner join summed using (unit_id);

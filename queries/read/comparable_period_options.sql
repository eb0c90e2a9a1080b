-- One row per period with values of the units of a group that covers a window of the same length as the one shown, oldest first.
-- `is_earlier`: ends before the one shown; `is_year_before`: the same one a year before. `is_default`: the one shown
-- and those before it, quarters back to the same one of the year before, others two back.
-- Parameters: $area, $peer_group, $period, $language. Used by: the comparison, what changed, the profile of a unit.
with filled as (
    select distinct area_value.period_id
    from area_value
    inner join unit as area on area_value.area_id = area.unit_id
    where area.unit_key = $area and area_value.peer_group = $peer_group and area_value.units_with_value > 0
),

listed as (
    select other.*, shown.period_end as shown_end, shown.year_before_id as shown_before_id
    from period as shown
    inner join comparable_period on shown.period_id = comparable_period.period_id
    inner join period as other on comparable_period.other_id = other.period_id
    inner join filled on other.period_id = filled.period_id
    where shown.code = $period
)

select
    code,
    case when $language = 'en' then name_en else name_vi end as label,
    period_end < shown_end as is_earlier,
    coalesce(period_id = shown_before_id, false) as is_year_before,
    period_end <= shown_end
    and row_number() over (partition by period_end <= shown_end order by period_end desc) <= if(is_quarter, 5, 3) as is_default
from listed
order by period_end

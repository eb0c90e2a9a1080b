"""Staff: qualification and political theory as parts of those present; present against quota and the legal ceiling of the class."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.charts.quotas import bar_shares, dot_quota
from scorecard.i18n import _
from scorecard.settings import settings

FLAGGED = 7

view, theme = filters.view(), settings().themes["staff"]
present, quota = theme.role("present"), theme.role("quota")
codes = [code for code in (present, quota, theme.role("fill_rate"), theme.headline, theme.role("theory")) if code]
st.title(theme.name)

areas = queries.area_value_by_indicator(**view.scope, indicators=codes)
area = {row["indicator_code"]: row for _index, row in areas.iterrows()}

if not areas["units_with_value"].any():
    nearest = queries.nearest_periods(**view.scope, indicators=codes)
    show.nothing(_("No staff figures in the documents of {area}, {period}.", area=view.area_name, period=view.period_name), nearest)
    if nearest.empty:
        show.elsewhere(queries.coverage_by_area(view.area, view.scope["language"], codes))
    st.stop()

flags = queries.flag_by_unit(**view.scope, about=codes, most=FLAGGED)
if len(flags):
    note, hint = findings.flags.listed_note(flags), _("click a name to open the unit")
    show.markup(html.flags.flag_list(flags), flags, findings.flags.listed(flags), note, key="flags", hint=hint)

shown = choices.units_shown()
sections = [("qualifications", theme.headline), ("theories", theme.role("theory"))]
sections = [(role, rate) for role, rate in sections if theme.codes(role) and rate in area]
for place, (role, rate) in zip(st.columns(max(1, len(sections))), sections, strict=False):
    parts = queries.part_by_unit(**view.scope, indicators=theme.codes(role), whole=present, sorted_by=rate, **shown)
    with place:
        if parts["units_with_share"].any():
            show.chart(
                bar_shares(parts, _("none or not stated")),
                parts,
                findings.staff.area_rate(area[rate]),
                findings.staff.shares_note(parts, area[rate], view.period_name),
                key=role,
            )
        else:
            show.nothing(_("{indicator}: nothing was reported for this period.", indicator=area[rate]["indicator_name"]))

staffing = queries.staffing_by_unit(**view.scope, indicators=[present, quota], **shown)
if staffing[["units_with_quota", "units_with_ceiling"]].any(axis=None):
    note = findings.staff.staffing_note(staffing, area[present], view.period_name)
    show.chart(dot_quota(staffing), staffing, findings.staff.staffing(staffing), note, key="staffing")
else:
    show.nothing(". ".join((findings.staff.staffing(staffing), *findings.staff.staffing_conflicts(staffing))))

grid = queries.value_by_unit_indicator(**view.scope, indicators=codes, **shown)
note, hint = findings.common.grid_note(grid, view.units), _("click a name to open the unit")
show.markup(html.overview.unit_grid(grid), grid, _("Staff of each unit"), note, key="staff_grid", hint=hint)

"""The methods in plain words, each with a worked example from the simulated district."""

import streamlit as st

from scorecard import choices, filters, findings, html, queries, show
from scorecard.i18n import _
from scorecard.settings import settings

view = filters.view()
st.title(_("Methods"))
area = settings().example_area(queries.area_options()["unit_key"].tolist(), view.area)
rate, paced = settings().role("online_services", "rate"), settings().role("budget", "plan_rate")
section = choices.section_choice(findings.methods.sections())

examples = queries.example_by_method(area, rate, paced)
rows = {row.method: row for row in examples.itertuples()}
periods = examples.loc[examples["method"] == "interval_large", "period_code"].tolist()
scope = {"area": area, "peer_group": "all", "period": periods[0] if periods else view.period, "language": view.scope["language"]}
ranks = queries.value_by_unit(**scope, indicator=rate)
course = queries.value_by_unit_period(examples.loc[examples["method"] == "interval_large", "unit_key"].tolist(), [rate], scope["period"])

is_simulated = bool(len(examples) and examples["is_simulated"].any())
worked = findings.examples.example(section, rows, ranks, course)
text = html.methods.method(findings.methods.text(section), worked, findings.methods.source(section), is_simulated)
show.markup(text, examples.assign(is_simulated=is_simulated and bool(worked)), findings.methods.sections()[section], key="method")

if section == "flags":
    rules = findings.methods.ruled(queries.flag_rule_by_code())
    show.markup(html.methods.rules(rules), rules, findings.methods.rules(rules), key="rules")

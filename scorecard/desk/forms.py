"""What is handed out: the form of one unit, those of all units of an area, the sheet of findings."""

from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from scorecard import queries
from scorecard.i18n import _
from scorecard.returns.forms import template
from scorecard.returns.forms.findings_form import findings_template
from scorecard.returns.register import register


def units_asked(area: str, period: str) -> pd.DataFrame:
    """The units of an area that fill in a form for a period (unit_key, unit_name), in the order of their names."""
    known = register()
    asked = {unit.unit_key for unit in template.units_asked(known, known.units[area], known.periods[period])}
    units = queries.unit_options(area, "all", period)
    return units[units["unit_key"].isin(asked)]


def block(heading: str, text: str) -> Any:
    """The frame of one kind of form."""
    frame = st.container(border=True)
    frame.subheader(heading, anchor=False)
    frame.caption(text)
    return frame


def all_forms(area: str, area_name: str, period: str) -> None:
    """The forms of all units of an area, as a zip."""
    known = register()
    made = partial(template.forms_zip, known, known.units[area], known.periods[period])
    _offer(_("All units of {area} (zip)", area=area_name), made, f"Bieu-mau_{known.units[area].code}_{period}.zip", "forms_zip", "folder_zip")


def one_form(unit_key: str, period: str) -> None:
    """The form of one unit."""
    known = register()
    unit, window = known.units[unit_key], known.periods[period]
    made = partial(template.form_workbook, known, unit, window)
    _offer(_("Form of {unit} (Excel)", unit=unit.name), made, template.form_file_name(unit, window), "form_xlsx", "table")


def findings_form(area: str, period: str) -> None:
    """The sheet of findings of an inspection, for all units of an area."""
    known = register()
    made = partial(findings_template, known, area, period)
    _offer(_("Findings of an inspection (Excel)"), made, f"Ton-tai_{known.units[area].code}_{period}.xlsx", "findings_xlsx", "rule")


def _offer(label: str, made: Callable[[], bytes], file_name: str, key: str, icon: str) -> None:
    here = copy_context()
    st.download_button(
        label,
        # written when it is asked for, in another thread: with the language and version on screen
        data=lambda: here.copy().run(made),
        file_name=file_name,
        key=key,
        on_click="ignore",
        icon=f":material/{icon}:",
        width="stretch",
    )

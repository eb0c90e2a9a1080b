"""The filters that all pages share, kept in the address, and the way from one page to another.

`app.py` shows them once, before the page runs, so that they stand on every page and a link opens the same view. What the
address asks for and is not there gives the default and a note.
"""

from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from scorecard import i18n, numbers, queries
from scorecard.i18n import _, ngettext
from scorecard.settings import settings

UNIT_PAGE, UNIT_PATH = "pages/units/unit_profile.py", "ho-so-don-vi"
HISTORY_PATH = "lich-su"
_LINKS = ".found a {display: block; padding: 5px 0; font-size: 14px; color: inherit; text-decoration: none} .found a:hover {text-decoration: underline}"


@dataclass(frozen=True)
class View:
    """What the reader looks at: an area, a period, and the units that are compared."""

    area: str
    area_name: str
    is_simulated: bool
    period: str
    period_name: str
    peer_group: str
    peer_group_name: str
    units: int

    @property
    def scope(self) -> dict[str, Any]:
        """The parameters that queries of this view have in common."""
        return {"area": self.area, "period": self.period, "peer_group": self.peer_group, "language": i18n.language()}


def choose_language() -> None:
    """A switch between the languages; what was chosen elsewhere stays chosen under its new label."""
    names = list(i18n.LANGUAGES.values())
    note_unknown("lang", names)
    name = st.sidebar.segmented_control(
        "Ngôn ngữ / Language",
        names,
        default=names[0],
        key="lang",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
        on_change=_keep_choices,
    )
    i18n.use(next((code for code, label in i18n.LANGUAGES.items() if label == name), i18n.DEFAULT_LANGUAGE))


def choose() -> View:
    """Show the shared filters in the sidebar; the view they give is kept for the page (`view()`)."""
    st.session_state["_pager_shown"] = False
    _search_units()
    areas = queries.area_options()
    labels = dict(zip(areas["unit_key"], areas["label"], strict=True))
    area = select("area", _("Area of responsibility"), list(labels), labels, _default_area(areas))
    chosen = areas[areas["unit_key"] == area].iloc[0]

    periods = _with_requested(queries.period_options(area))
    default_period = periods.loc[periods["is_default"], "code"].iloc[0]
    period = select("period", _("Period"), periods["code"].tolist(), dict(zip(periods["code"], periods["label"], strict=True)), default_period)

    groups = queries.peer_group_options(area)
    names = {row.peer_group: f"{_group_name(row)} ({row.units})" for row in groups.itertuples()}
    group = select("group", _("Compare within"), groups["peer_group"].tolist(), names, "all")

    view = View(
        area=area,
        area_name=chosen["name"],
        is_simulated=bool(chosen["is_simulated"]),
        period=period,
        period_name=dict(zip(periods["code"], periods["label"], strict=True))[period],
        peer_group=group,
        peer_group_name=_group_name(groups[groups["peer_group"] == group].iloc[0]),
        units=int(groups.loc[groups["peer_group"] == group, "units"].iloc[0]),
    )
    _switch_to_simulated(view, set(areas["unit_key"]))
    st.session_state["_view"] = view
    return view


def view() -> View:
    """The view chosen in this run."""
    return st.session_state["_view"]  # type: ignore[no-any-return]


def look_at(period: str, period_name: str) -> View:
    """The view of this run with another period than the one chosen; the choice stays as it is."""
    st.session_state["_view"] = replace(view(), period=period, period_name=period_name)
    return view()


def open_unit(unit_key: str) -> None:
    """From a callback: go to the profile of a unit once the script runs again."""
    if st.session_state.get("_pager_shown"):
        st.session_state["unit"] = unit_key
    else:
        st.session_state["_next_unit"] = unit_key
        st.session_state["_next_page"] = UNIT_PAGE


def open_page(path: str) -> None:
    """From a callback: go to a page, or to a section of it (`pages/a/b.py?section=c`)."""
    st.session_state["_next_page"] = path


def open_period(code: str) -> None:
    """From a callback: look at another period."""
    st.session_state["period"] = code


def open_area(unit_key: str, period: str) -> None:
    """From a callback: look at another area, in a period that it has."""
    _open_area(unit_key)
    st.session_state["period"] = period


def follow() -> None:
    """Carry out what a callback asked for. A unit goes by the address, which its selector then reads; set directly, it would not stand there."""
    page, unit = st.session_state.pop("_next_page", None), st.session_state.pop("_next_unit", None)
    if page:
        page, _mark, section = page.partition("?section=")
        if section:
            st.switch_page(page, query_params={"section": section})
        names = queries.identity_by_unit(view().area, view().peer_group).set_index("unit_key")["unit_name"]
        if unit in names.index:
            st.session_state.pop("unit", None)
        st.switch_page(page, query_params={"unit": names[unit]} if unit in names.index else {})


def notes() -> None:
    """Say what the address asked for and is not there."""
    for note in st.session_state.pop("_notes", []):
        st.info(note)


def select(key: str, label: str, codes: list[str], names: dict[str, str], default: str, place: object = st.sidebar, **look: object) -> str:
    st.session_state.setdefault("_selects", set()).add(key)
    note_unknown(key, [names[code] for code in codes])
    if st.session_state.get(key, default) not in codes:
        st.session_state[key] = default
    value = place.selectbox(label, codes, index=codes.index(default), format_func=names.__getitem__, key=key, bind="query-params", **look)  # type: ignore[attr-defined]
    return value if value in codes else default


def _keep_choices() -> None:
    """Choices live in the browser as labels: set them again, so that they are sent under their labels in the other language."""
    for key in st.session_state.get("_selects", ()):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def note_unknown(key: str, shown: list[str]) -> None:
    asked = st.query_params.get(key)
    if key not in st.session_state and asked is not None:
        note_absent(asked, shown)


def _with_requested(periods: pd.DataFrame) -> pd.DataFrame:
    """The periods of the area and the one that is asked for, where it exists elsewhere: its pages say that there is no data."""
    everywhere = queries.all_periods()
    wanted = everywhere[(everywhere["label"] == st.query_params.get("period")) | (everywhere["code"] == st.session_state.get("period"))]
    missing = wanted[~wanted["code"].isin(periods["code"])].head(1)
    return pd.concat([periods, missing.assign(is_default=False)]) if len(missing) else periods


def _group_name(group: object) -> str:
    code = str(group.peer_group)  # type: ignore[attr-defined]
    if code == "all":
        return _("All units")
    if code.startswith("class_"):
        return _("Class {number}", number=code.removeprefix("class_"))
    return str(group.kind_label)  # type: ignore[attr-defined]


def _search_units() -> None:
    """Find a unit by name, without accents if one likes, in whichever area it is."""
    words = st.sidebar.text_input(_("Find a unit"), key="find", placeholder="son chau", icon=":material/search:")
    if not words.strip():
        return
    found = queries.unit_search(words.strip())
    if found.empty:
        st.sidebar.caption(_("No unit is called “{words}”.", words=words.strip()))
    links = (
        f'<a href="{escape(_address_of(row.unit_key, row.unit_name, row.area_key))}">{escape(row.unit_name)} · {escape(row.area_name)}</a>'
        for row in found.itertuples()
    )
    if len(found):
        st.sidebar.html(f'<style>{_LINKS}</style><div class="found">{"".join(links)}</div>')


def _address_of(unit_key: str, name: str, area: str) -> str:
    """The address of a unit's profile in whichever area, without what is the default: Streamlit takes that away again, a step of "back" for each.

    A link and no button: an area and a unit set one after the other would leave views behind that nobody opened.
    """
    areas = queries.area_options()
    address = {} if i18n.language() == i18n.DEFAULT_LANGUAGE else {"lang": i18n.LANGUAGES[i18n.language()]}
    if area != _default_area(areas):
        address["area"] = areas.loc[areas["unit_key"] == area, "label"].iloc[0]
    if unit_key != queries.identity_by_unit(area, "all")["unit_key"].iloc[0]:
        address["unit"] = name
    return f"{UNIT_PATH}?{urlencode(address)}"


def number_address(unit: str, period: str, indicator: str, part: str = "") -> str:
    """The address of the history of one number, by the names of its unit, period, indicator and part, in the area and language on screen."""
    areas, current = queries.area_options(), view()
    address = {} if i18n.language() == i18n.DEFAULT_LANGUAGE else {"lang": i18n.LANGUAGES[i18n.language()]}
    if current.area != _default_area(areas):
        address["area"] = areas.loc[areas["unit_key"] == current.area, "label"].iloc[0]
    address |= {"part": _("One number"), "number_unit": unit, "number_period": period, "number_indicator": indicator}
    return f"{HISTORY_PATH}?{urlencode(address | ({'number_part': part} if part else {}))}"


def _default_area(areas: pd.DataFrame) -> str:
    return settings().default_area if settings().default_area in set(areas["unit_key"]) else str(areas["unit_key"].iloc[0])


def _switch_to_simulated(view: View, areas: set[str]) -> None:
    other = settings().default_area if view.is_simulated else settings().simulated_area
    if other in areas:
        label = _("Back to real data") if view.is_simulated else _("Show the simulated district")
        st.sidebar.button(label, key="simulated", on_click=_open_area, args=(other,), width="stretch")


def _open_area(unit_key: str) -> None:
    st.session_state["area"] = unit_key
    st.session_state.pop("period", None)
    st.session_state["group"] = "all"


def context_line() -> str:
    """Where we are, in one line: area, period, units compared, freshness."""
    current = view()
    units = f"{current.peer_group_name}: " + ngettext("{n} unit", "{n} units", current.units)
    parts = [f"**{current.area_name}**", current.period_name, units, _freshness(current), _("version {number}", number=queries.version().number)]
    return " · ".join(part for part in parts if part)


def _freshness(current: View) -> str:
    """The day of the newest document behind the view; of documents without a day it cannot be said."""
    found = queries.newest_document(current.area, current.period)
    if found.empty:
        return ""
    newest, undated = found["newest"].iloc[0], int(found["undated"].iloc[0])
    without = ngettext("{n} document without a date", "{n} documents without a date", undated) if undated else ""
    if numbers.is_missing(newest):
        return without
    if undated:
        return _("newest dated document of {day}, {others}", day=numbers.day(newest), others=without)
    return _("newest document of {day}", day=numbers.day(newest))


def note_absent(asked: str, shown: list[str]) -> None:
    if asked not in shown:
        st.session_state.setdefault("_notes", []).append(_("The link asks for “{found}”, which is not there; the default is shown instead.", found=asked))

"""The selectors of single pages: units, indicators, periods, words. What is chosen stands in the address."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scorecard import vocabulary
from scorecard.filters import note_absent, note_unknown, select, view
from scorecard.i18n import _
from scorecard.meetings import Meeting

# more rows than these are no picture of a large area any more
UNITS_AT_A_TIME = 40
# narrow enough for two in a row of a phone
_SEARCH_WIDTH, _FILTER_WIDTH, _AREA_WIDTH = 260, 150, 380


def unit_choice(units: pd.DataFrame, key: str = "unit") -> str:
    """A selector for one unit of the view (rows: unit_key, unit_name), kept in the address; returns its key."""
    return select(key, _("Unit"), units["unit_key"].tolist(), dict(zip(units["unit_key"], units["unit_name"], strict=True)), units["unit_key"].iloc[0], st)


def unit_pager(units: pd.DataFrame) -> str:
    """A selector for the unit of a page (rows: unit_key, unit_name) with the way to the one before and after it; returns its key."""
    place = st.container(horizontal=True, vertical_alignment="bottom", key="unit_pager")
    keys, names = units["unit_key"].tolist(), dict(zip(units["unit_key"], units["unit_name"], strict=True))
    unit = select("unit", _("Unit"), keys, names, keys[0], place)
    st.session_state["_pager_shown"] = True
    around = [None, *keys, None]
    at = around.index(unit)
    for name, icon, other in (("before", "chevron_left", around[at - 1]), ("after", "chevron_right", around[at + 1])):
        told = names[other] if other else None
        place.button(f":material/{icon}:", key=f"unit_{name}", help=told, disabled=other is None, on_click=_show_unit, args=(other,))
    return unit


def unit_choices(units: pd.DataFrame, most: int) -> list[str]:
    """Several units (rows: unit_key, unit_name, is_default), kept in the address; their keys in the order of choice."""
    return _select_several(
        "units", _("Units"), dict(zip(units["unit_key"], units["unit_name"], strict=True)), units.loc[units["is_default"], "unit_key"].tolist(), most
    )


def units_shown() -> dict[str, int]:
    """The parameters with which queries give the units that are shown, with a pager where there are more of them, kept in the address.

    Another view starts at the front again.
    """
    most = UNITS_AT_A_TIME
    scope, units = view().scope | {"language": ""}, view().units
    if st.session_state.get("_pages_of", scope) != scope:
        st.session_state["units_page"] = 1
    st.session_state["_pages_of"] = scope
    if units <= most:
        return {"most": most, "skip": 0}
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="units_pager")
    row.caption(_("{most} units at a time, in the order of each chart", most=most), width="content")
    with row:
        page = st.pagination(-(-units // most), key="units_page", bind="query-params", max_visible_pages=5)
    return {"most": most, "skip": (page - 1) * most}


def indicator_choices(options: pd.DataFrame, most: int) -> list[str]:
    """Several indicators (rows of `indicator_options`), kept in the address; their codes in the order of choice."""
    names = dict(zip(options["indicator_code"], options["indicator_name"], strict=True))
    defaults = options[options["is_default"]].sort_values("preference")["indicator_code"].tolist()
    return _select_several("indicators", _("Indicators"), names, defaults, most)


def period_choices(options: pd.DataFrame, most: int) -> list[str]:
    """Several periods (rows of `comparable_period_options`), kept in the address; their codes, oldest first.

    Another period of the view brings its own default.
    """
    names, defaults = dict(zip(options["code"], options["label"], strict=True)), options.loc[options["is_default"], "code"].tolist()
    if st.session_state.get("_periods_of", view().period) != view().period:
        st.session_state["periods"] = defaults
    st.session_state["_periods_of"] = view().period
    chosen = _select_several("periods", _("Periods"), names, defaults, most)
    return [code for code in names if code in chosen]


def indicator_choice(key: str, options: pd.DataFrame, default: str) -> str:
    """A selector for an indicator (rows: indicator_code, indicator_name), kept in the address; returns its code."""
    codes = options["indicator_code"].tolist()
    return select(key, _("Indicator"), codes, dict(zip(codes, options["indicator_name"], strict=True)), default if default in codes else codes[0], st)


def rate_choice(rates: pd.DataFrame, preferred: Sequence[str]) -> str:
    """A selector for a rate (rows of `rate_options`), kept in the address; the first of the preferred ones is the default."""
    return indicator_choice("rate", rates, next((code for code in preferred if code in set(rates["indicator_code"])), ""))


def search(key: str, hint: str, place: object = st) -> str:
    """A search box, kept in the address; accents do not matter where the result of it goes (`finds` in SQL)."""
    found = place.text_input(  # type: ignore[attr-defined]
        hint, key=key, bind="query-params", placeholder=hint, label_visibility="collapsed", icon=":material/search:", width=_SEARCH_WIDTH
    )
    return str(found or "").strip()


def narrow(options: pd.DataFrame, labels: dict[str, str]) -> dict[str, str]:
    """A search box and a selector for each filter, in one row that wraps; what was chosen by filter, blank where nothing was.

    `options`: rows filter, code, name. `labels`: what each filter is called, in the order in which they are shown.
    """
    row = st.container(horizontal=True, gap="small", key="narrow")
    chosen = {"search": search("words", _("Search, accents not needed"), row)}
    for name, title in labels.items():
        rows = options[options["filter"] == name]
        codes, key = rows["code"].tolist(), f"in_{name}"
        if not codes:
            chosen[name] = ""
            continue
        if st.session_state.get(key) not in codes:
            st.session_state[key] = None
        names = {code: str(vocabulary.words(name, label)) for code, label in zip(codes, rows["name"], strict=True)}
        value = row.selectbox(
            title,
            codes,
            index=None,
            format_func=names.__getitem__,
            key=key,
            bind="query-params",
            placeholder=title,
            label_visibility="collapsed",
            width=_FILTER_WIDTH,
        )
        chosen[name] = value or ""
    return chosen


def part_choice(parts: dict[str, str]) -> str:
    """Which part of a page is shown (code: name); only this part runs its queries. Its code stands in the address, in either language."""
    codes, found = list(parts), st.query_params.get("part")
    if found is not None and "part_shown" not in st.session_state:
        note_absent(found, codes)
    asked = found if found in codes else codes[0]
    # what the address asks for counts where a link or the browser's way back has changed it
    if "part_shown" not in st.session_state or asked != st.session_state.get("_part_asked"):
        st.session_state["part_shown"] = asked
    value = st.segmented_control(_("Part"), codes, format_func=parts.__getitem__, key="part_shown", required=True, label_visibility="collapsed", wrap=True)
    shown = st.session_state["_part_asked"] = value if value in codes else codes[0]
    if shown != asked:
        st.query_params["part"] = shown
    return str(shown)


def either(key: str, label: str, names: dict[str, str], place: object = st) -> str:
    """One of a few ways (code: name), kept in the address; the first is the default."""
    codes = list(names)
    st.session_state.setdefault("_selects", set()).add(key)
    note_unknown(key, list(names.values()))
    value = place.segmented_control(label, codes, default=codes[0], format_func=names.__getitem__, key=key, bind="query-params", required=True, wrap=True)  # type: ignore[attr-defined]
    return value if value in codes else codes[0]


def preset_choice(presets: pd.DataFrame) -> str:
    """A selector for a preset of the composite score (rows of `score_preset_options`), kept in the address; unconfirmed ones say so."""
    names = {
        row.preset: row.preset_name + (f" – {vocabulary.words('verification', row.verification)}" if row.verification == "unconfirmed" else "")
        for row in presets.itertuples()
    }
    return select("preset", _("Preset"), list(names), names, next(iter(names)), st)


def weights(preset: pd.DataFrame) -> dict[str, float]:
    """A slider for the weight of each indicator of a preset (rows of `score_preset_options`), kept in the address; the weights above 0 by code.

    Every preset has sliders of its own, so that another one begins with its own weights.
    """
    most = max(5, int(2 * preset["weight"].max()))
    with st.expander(_("Move the weights"), expanded=False, icon=":material/tune:"):
        row = st.container(horizontal=True, gap="medium", key="weights")
        chosen = {
            line.indicator_code: row.slider(
                line.indicator_name, 0, most, int(line.weight), key=f"{line.preset}_{place}", bind="query-params", width=_AREA_WIDTH // 2 + 60
            )
            for place, line in enumerate(preset.itertuples(), start=1)
        }
    return {str(code): float(weight) for code, weight in chosen.items() if weight}


def definition_choice(options: pd.DataFrame) -> tuple[str, str]:
    """What is sought among definitions, or, where nothing is, a reform area (rows: code, label): search words and a code, one of them blank."""
    row = st.container(horizontal=True, gap="small", key="define_row")
    sought = search("define", _("Search definitions, accents not needed"), row)
    if sought:
        return sought, ""
    codes = options["code"].tolist()
    names = dict(zip(codes, options["label"], strict=True))
    return "", select("in_area", _("Reform area"), codes, names, codes[0], row, label_visibility="collapsed", width=_AREA_WIDTH)


def _select_several(key: str, label: str, names: dict[str, str], defaults: list[str], most: int) -> list[str]:
    """The codes that are chosen, of which there are at most `most`; none where the reader has cleared them all."""
    st.session_state.setdefault("_selects", set()).add(key)
    asked = st.query_params.get_all(key)
    if key not in st.session_state:
        for found in filter(None, asked):  # an empty value stands for a reader who has cleared them all
            note_absent(found, list(names.values()))
    elif any(code not in names for code in st.session_state[key]):
        st.session_state[key] = [code for code in st.session_state[key] if code in names] or defaults
    chosen = st.multiselect(label, list(names), default=defaults, format_func=names.__getitem__, key=key, bind="query-params", select_all=False, wrap=True)
    if len(chosen) > most:
        st.caption(_("Only the first {n} are shown.", n=most))
    return [code for code in chosen if code in names][:most]


def _show_unit(unit_key: str) -> None:
    st.session_state["unit"] = unit_key


def section_choice(sections: dict[str, str]) -> str:
    """Which section of a page is shown (code: name). Its code stands in the address, so that links lead there in either language."""
    codes = list(sections)
    asked = st.query_params.get("section")
    value = st.pills(
        _("Section"),
        codes,
        default=asked if asked in codes else codes[0],
        format_func=sections.__getitem__,
        key="section_shown",
        required=True,
        label_visibility="collapsed",
    )
    shown = value if value in codes else codes[0]
    st.query_params["section"] = shown
    return shown


def earlier_choice(periods: pd.DataFrame, versions: dict[int, str], met: list[Meeting]) -> tuple[str, int]:
    """What the view is held against: an earlier period (rows of `comparable_period_options`), or an earlier version (number: name); the other is blank or 0.

    Where there were meetings (`meetings.before`), the last one is the default: its version where it looked at the same period, else its period.
    """
    row = st.container(horizontal=True, vertical_alignment="bottom", key="earlier_row")
    earlier = periods[periods["is_earlier"]]
    ways = {
        way: name
        for way, name, there in (
            ("meeting", _("An earlier meeting"), met),
            ("period", _("An earlier period"), len(earlier)),
            ("version", _("An earlier version of the data"), versions),
        )
        if there
    }
    if not ways:
        return "", 0
    way = select("against", _("Held against"), list(ways), ways, next(iter(ways)), row, width=_AREA_WIDTH // 2 + 60)
    if way == "meeting":
        meetings = {meeting.id: meeting for meeting in met}
        chosen = select("since", _("Meeting"), list(meetings), {code: meeting.label for code, meeting in meetings.items()}, met[0].id, row, width=_AREA_WIDTH)
        found = meetings[chosen]
        return ("", found.version) if found.period == view().period else (found.period, 0)
    if way == "version":
        names = {str(number): name for number, name in versions.items()}
        return "", int(select("version", _("Version"), list(names), names, next(iter(names)), row, width=_AREA_WIDTH))
    codes = earlier["code"].tolist()[::-1]
    return select(
        "earlier", _("Earlier period"), codes, dict(zip(earlier["code"], earlier["label"], strict=True)), codes[0], row, width=_AREA_WIDTH // 2 + 60
    ), 0

"""The one frame around every chart and table: title, figure, source and method, take away.

How a figure reaches the browser is decided here alone. The result of a query says itself where it comes from
(`attrs`), so a page hands over the data and nothing else.
"""

from collections.abc import Callable
from contextvars import Context
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from scorecard import columns, filters, html, i18n, numbers, queries, tray, vocabulary
from scorecard.charts.base import CONFIG, FONT, MUTED, Figure
from scorecard.charts.themed import themed
from scorecard.export import files
from scorecard.export.pieces import Piece, piece
from scorecard.export.printable import printed
from scorecard.html.base import STYLE, TEMPLATES
from scorecard.i18n import _
from scorecard.store import Version, sql_text
from scorecard.view import View

_clicks = (TEMPLATES / "clickable.js").read_text(encoding="utf-8")
_component = st.components.v2.component("scorecard_html", html='<div class="root"></div>', css=STYLE, js=_clicks)


def opened_meeting() -> None:
    """Above every page that shows the figures of a meeting: which, and the way back."""
    opened = filters.meeting()
    if not opened:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="opened_meeting"):
        day, number = numbers.day(date.fromisoformat(opened.day)), queries.version().number
        st.text(_("These are the figures pinned for the meeting “{name}” of {day} (version {number} of the data).", name=opened.name, day=day, number=number))
        st.button(_("Back to the newest figures"), key="leave_meeting", on_click=filters.leave_meeting)


def header() -> None:
    """Title line, notes and the mark of simulated data, above every page."""
    st.session_state["_frames"] = []
    st.caption(filters.context_line())
    if filters.view().is_simulated:
        st.warning(_("Simulated data: invented units and numbers, to try the scorecard out. Not for decisions."), icon=":material/science:")
    filters.notes()


def footer(title: str) -> None:
    """Below every page that shows something: all of it into the tray of slides, or as one page to print or mail."""
    frames: list[Callable[[], Piece]] = st.session_state.pop("_frames", [])
    if frames:
        place = st.container(horizontal=True, gap="small", key="page_actions")
        label = _("Add the whole page to the slides")
        place.button(label, key="slide_page", type="tertiary", icon=":material/add_to_photos:", on_click=_collect, args=(frames,))
        made = partial(Context().run, _printed, i18n.language(), queries.version(), title, frames)
        label, name = _("Page to print or mail (HTML)"), f"{files.file_stem(title)}.html"
        place.download_button(label, made, name, key="print_page", on_click="ignore", type="tertiary", icon=":material/print:")


def _printed(language: str, version: Version, title: str, frames: list[Callable[[], Piece]]) -> bytes:
    """Written when it is asked for, outside of the script: in a context of its own."""
    i18n.use(language)
    queries.pin(version)
    return printed(title, [made() for made in frames])


def _collect(frames: list[Callable[[], Piece]]) -> None:
    for made in frames:
        tray.add(made())


def clickable(markup: str, key: str) -> None:
    """HTML from our own templates; a click on a unit (`data-unit`) or a page (`data-page`) opens it."""

    def open_clicked() -> None:
        opened = st.session_state[key]["opened"]
        if opened:
            kind, _space, target = opened.partition(" ")
            (filters.open_unit if kind == "unit" else filters.open_page)(target)

    _component(key=key, data={"html": markup}, on_opened_change=open_clicked)


def chart(figure: Figure, data: pd.DataFrame, title: str, subtitle: str = "", key: str = "", opens_unit: bool = True, hint: str = "") -> None:
    """A chart in its frame. A click on a mark that carries a unit (`customdata`) opens that unit; a hint says how it is drawn, and is not taken away."""
    key = key or data.attrs["query"]

    def open_clicked() -> None:
        points = st.session_state[key]["selection"]["points"]
        if points and points[0].get("customdata"):
            filters.open_unit(points[0]["customdata"][0])

    as_drawn = {**figure, "layout": dict(figure["layout"])}
    with _frame(title, subtitle, data, key, partial(piece, filters.view(), data, title, subtitle, figure=as_drawn), hint):
        _add_origin(figure, title)
        clicks: dict[str, Any] = {"on_select": open_clicked, "selection_mode": "points"} if opens_unit else {}
        picture = {"format": "png", "scale": 2, "filename": files.file_stem(title)}
        figure = themed(figure, is_dark=st.context.theme.type == "dark")
        st.plotly_chart(figure, key=key, config={**CONFIG, "toImageButtonOptions": picture}, alt=f"{title}. {subtitle}", **clicks)


def markup(content: str, data: pd.DataFrame, title: str, subtitle: str = "", key: str = "", hint: str = "") -> None:
    """A piece of our own HTML in its frame; a hint says what can be done on screen, and is not taken away."""
    key = key or data.attrs["query"]
    with _frame(title, subtitle, data, key, partial(piece, filters.view(), data, title, subtitle, markup=content), hint):
        clickable(content, f"{key}_html")


def table(data: pd.DataFrame, title: str, subtitle: str = "", key: str = "", height: int | None = None, **config: Any) -> None:
    """A table in its frame, with headings for people; a selected row opens its unit."""
    key = key or data.attrs["query"]

    def open_selected() -> None:
        rows = st.session_state[f"{key}_table"]["selection"]["rows"]
        if rows:
            filters.open_unit(data["unit_key"].iloc[rows[0]])

    with _frame(title, subtitle, data, key, partial(_table_piece, filters.view(), data, title, subtitle)):
        clicks: dict[str, Any] = {"on_select": open_selected, "selection_mode": "single-row"} if "unit_key" in data else {}
        st.dataframe(
            columns.for_people(data),
            key=f"{key}_table",
            hide_index=True,
            placeholder="–",
            height=height or "auto",
            column_config={vocabulary.label(name): value for name, value in config.items()},
            alt=title,
            **clicks,
        )


def claims(rows: pd.DataFrame) -> None:
    """Rows behind a number as a bare table; those that speak of a number link to its history."""
    shown, history = columns.for_people(rows), _("History")
    if {"unit_name", "period_name", "indicator_name"} <= set(rows):
        parts = rows["breakdown_name"].fillna("") if "breakdown_name" in rows else pd.Series("", index=rows.index)
        named = zip(rows["unit_name"], rows["period_name"], rows["indicator_name"], parts, strict=True)
        shown[history] = [filters.number_address(*names) for names in named]
    st.dataframe(shown, hide_index=True, placeholder="–", column_config={history: st.column_config.LinkColumn(display_text=_("see history"))})


def nothing(text: str, periods: pd.DataFrame | None = None) -> None:
    """Say that there is nothing to show, and offer the nearest period that has something (rows: code, label)."""
    st.info(text)
    for row in () if periods is None else periods.itertuples():
        st.button(_("Show {period}", period=row.label), key=f"period_{row.code}", on_click=filters.open_period, args=(row.code,))


def elsewhere(areas: pd.DataFrame) -> None:
    """Point to areas that have what this one has not (rows of `coverage_by_area`)."""
    if len(areas):
        st.caption(_("Areas that have some:"))
    place = st.container(horizontal=True)
    for row in areas.itertuples():
        label = _("{area}: {period}", area=row.area_name, period=row.period_name) + (f" ({_('Simulated data').lower()})" if row.is_simulated else "")
        place.button(label, key=f"area_{row.unit_key}", on_click=filters.open_area, args=(row.unit_key, row.period_code))


def _table_piece(view: View, data: pd.DataFrame, title: str, subtitle: str) -> Piece:
    return piece(view, data, title, subtitle, markup=html.tables.rows_table(data))


def _frame(title: str, subtitle: str, data: pd.DataFrame, key: str, made: Callable[[], Piece], hint: str = "") -> Any:
    st.session_state["_frames"].append(made)
    frame = st.container(border=True, key=f"frame_{key}")
    frame.subheader(title, anchor=False)
    said = "; ".join(text for text in (subtitle, hint) if text)
    origin = [said] if said else []
    if "is_simulated" in data and data["is_simulated"].any():
        origin.append(f":orange-badge[{_('Simulated data')}]")
    if origin:
        frame.caption("  ".join(origin))
    body = frame.container()
    _actions(frame.container(horizontal=True, gap="small"), title, subtitle, data, key, made)
    return body


def _actions(place: Any, title: str, subtitle: str, data: pd.DataFrame, key: str, made: Callable[[], Piece]) -> None:
    label = _("Add to slides")
    place.button(label, key=f"slide_{key}", type="tertiary", icon=":material/add_to_photos:", on_click=_collect, args=([made],))
    if data.attrs["query"] and place.button(_("Source and method"), key=f"source_{key}", type="tertiary", icon=":material/receipt_long:"):
        st.dialog(_("Source and method"), width="large")(_explain)(title, data)
    lines = _header_lines(title, subtitle)
    for kind in ("CSV", "XLSX"):
        place.download_button(
            kind,
            # written when it is asked for, outside of the script: in a context of its own, with the language and version on screen
            data=partial(Context().run, files.content, kind, i18n.language(), queries.version(), title, lines, data),
            file_name=f"{files.file_stem(title)}.{kind.lower()}",
            key=f"{kind}_{key}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _explain(title: str, data: pd.DataFrame) -> None:
    """Definition, query and the rows behind what is shown."""
    st.markdown(f"**{title}**")
    for row in queries.indicator_definition(files.indicators(data)[:12]).itertuples():
        unsure = f" – *{vocabulary.words('verification', row.verification)}*" if row.verification == "unconfirmed" else ""
        st.markdown(f"**{row.indicator_name}** ({row.unit_of_measure}): {row.definition}{unsure}")
        facts = [_("Formula") + f": {row.numerator_name} / {row.denominator_name}"] if isinstance(row.denominator_name, str) else []
        facts += [_("Target") + f": {line}" for line in row.targets.split("\n")] if isinstance(row.targets, str) else []
        if facts:
            st.caption("  \n".join(facts))
    name = data.attrs["query"]
    st.markdown(_("Query") + f": `queries/read/{name}.sql`")
    with st.expander(_("Text of the query and its parameters")):
        st.code(sql_text(name), language="sql")
        st.json(data.attrs.get("parameters", {}), expanded=False)
    if data.attrs.get("behind", "") is None:
        return
    rows = files.rows_behind(data)
    st.markdown(_("Rows behind it, with document and place"))
    if len(rows):
        claims(rows)
    for sentence in files.not_all(rows) if len(rows) else [_("No row: nothing was reported.")]:
        st.caption(sentence)


def _header_lines(title: str, subtitle: str) -> list[str]:
    current, version = filters.view(), queries.version()
    lines = [title, subtitle, f"{current.area_name}; {current.period_name}; {current.peer_group_name}"]
    if current.is_simulated:
        lines.append(_("Simulated data"))
    lines.append(_("Source: version {number} of {day}", number=version.number, day=numbers.day(pd.Timestamp(version.published_at))))
    return [line for line in lines if line]


def _add_origin(figure: Figure, title: str) -> None:
    """A line under the figure, so that a picture taken of it says what it shows."""
    current = filters.view()
    words = f"{current.area_name} · {current.period_name}" + (f" · {_('Simulated data')}" if current.is_simulated else "")
    layout = figure["layout"]
    layout["height"] += 22
    layout["title"] = {
        "text": f'<span style="font-weight:400">{words}</span>',
        "font": {"size": FONT - 2, "color": MUTED},
        "automargin": True,
        "x": 0.01,
        "xref": "container",
        "xanchor": "left",
        "y": 0.004,
        "yref": "container",
        "yanchor": "bottom",
    }

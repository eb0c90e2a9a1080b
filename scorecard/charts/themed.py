"""Figures in the colours of a light or a dark page."""

from typing import Any

from scorecard.charts.base import ACCENT, AHEAD, BEHIND, INK, MUTED, WATCH, Figure

# what these colours are on a dark page
ON_DARK = {INK: "#E6EAEF", MUTED: "#9AA6B2", ACCENT: "#6FA8DC", BEHIND: "#F58A80", WATCH: "#DFAE5C", AHEAD: "#4FC0B4"}


def themed(figure: Figure, is_dark: bool) -> Figure:
    """The figure in the colours of a light or a dark page; the theme of Streamlit alone would leave its words pale."""
    colours = ON_DARK if is_dark else {}
    shown: Figure = _recoloured(figure, colours)
    words = {"color": colours.get(INK, INK)}
    for name, part in shown["layout"].items():
        if name.startswith(("xaxis", "yaxis")):
            part["tickfont"] = {**words, **part.get("tickfont", {})}
            if isinstance(part.get("title"), dict):
                part["title"] = {**part["title"], "font": {**words, **part["title"].get("font", {})}}
    shown["layout"]["legend"] = {"font": words, **shown["layout"].get("legend", {})}
    return shown


def _recoloured(part: Any, colours: dict[str, str]) -> Any:
    """Bars keep their colours, since words may stand in them; of words in or beside bars only muted ones change. Points and lines change."""
    if isinstance(part, dict):
        muted = {MUTED: colours.get(MUTED, MUTED)}
        kept: dict[str, dict[str, str]] = {} if part.get("type") == "scatter" else {"marker": {}, "error_x": {}, "textfont": muted}
        return {key: _recoloured(value, kept.get(key, colours)) for key, value in part.items()}
    if isinstance(part, list) and part and isinstance(part[0], dict | str):
        return [_recoloured(value, colours) for value in part]
    return colours.get(part, part) if isinstance(part, str) else part

"""The key above a figure: signs with their words, outside the plot, where they lie on nothing.

A legend of plotly is laid out in the width of the plot, beside the names of the units: on a phone it takes a line an entry.
"""

from scorecard.charts.base import FONT


def key_above(entries: list[tuple[str, str, str]], margin: float = 0, letters: int = 40) -> tuple[dict[str, object], int]:
    """The key (sign, colour, name) as an annotation and the lines it takes. `margin`: how far left of the plot it begins, in pixels;
    `letters`: of a line that a phone has room for.
    """
    lines, length = [""], 0
    for sign, colour, name in entries:
        if length and length + len(name) > letters:
            lines.append("")
            length = 0
        lines[-1] += f'<span style="color:{colour};font-size:15px">{sign}</span> {name}    '
        length += len(name) + 4
    note = {
        "name": "key",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": -margin,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 4,
        "align": "left",
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"size": FONT},
    }
    return note, len(lines)

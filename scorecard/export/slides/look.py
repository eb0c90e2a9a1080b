"""How the look of the screen is said in Office files: colours of the template where they are ours, words without markup, patterns, error bars."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from scorecard.charts.base import ACCENT, INK, SHADES

# the template's own colours stand in for ours; what says good or bad keeps its colour
_OF_TEMPLATE = {
    ACCENT: (MSO_THEME_COLOR.ACCENT_1, 0.0),
    SHADES[1]: (MSO_THEME_COLOR.ACCENT_1, 0.3),
    SHADES[2]: (MSO_THEME_COLOR.ACCENT_1, 0.55),
    SHADES[3]: (MSO_THEME_COLOR.ACCENT_1, 0.8),
    INK: (MSO_THEME_COLOR.TEXT_1, 0.0),
}
_PATTERNS = {"/": "wdUpDiag", "x": "diagCross", ".": "pct20"}
BAND = 5.0
_DASHES = {"dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}


def plain(text: object) -> str:
    """The words of a label of a chart, without its tags; <br> breaks the line."""
    return unescape(re.sub(r"<[^>]+>", "", str(text).replace("<br>", "\n"))).replace("\xa0", " ").strip()


def rgb(colour: str) -> RGBColor | None:
    """A colour as it shows on white; None for one that does not show at all."""
    if colour.startswith("#"):
        return RGBColor.from_string(colour[1:].upper())
    red, green, blue, *alpha = (float(part) for part in re.findall(r"[\d.]+", colour))
    share = alpha[0] if alpha else 1.0
    return RGBColor(*(round(255 + share * (part - 255)) for part in (red, green, blue))) if share else None


def paint(colour_format: Any, colour: str) -> None:
    """Set a colour format of python-pptx to one of ours."""
    theme, brightness = _OF_TEMPLATE.get(colour, (None, 0.0))
    if theme is None:
        colour_format.rgb = rgb(colour)
    else:
        colour_format.theme_color = theme
        if brightness:
            colour_format.brightness = brightness


def fill(shape_format: Any, colour: str) -> None:
    """Fill a shape, bar or marker; what does not show is left empty."""
    if rgb(colour) is None:
        shape_format.fill.background()
    else:
        shape_format.fill.solid()
        paint(shape_format.fill.fore_color, colour)


def unstyle(shape: Any) -> None:
    """Without the shadow and colours that a theme gives shapes of its own accord."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def hatch(properties: etree._Element, pattern: str) -> None:
    """Lay a pattern over the fill of a bar (`c:spPr`): white over its colour, grey over a bar without fill."""
    if pattern not in _PATTERNS:
        return
    for old, front, back in (("a:solidFill", "FFFFFF", None), ("a:noFill", "B4BBC4", "FFFFFF")):
        found = properties.find(qn(old))
        if found is not None:
            behind = "" if back is None else f'<a:srgbClr val="{back}"/>'
            hatched = parse_xml(
                f'<a:pattFill {nsdecls("a")} prst="{_PATTERNS[pattern]}"><a:fgClr><a:srgbClr val="{front}"/></a:fgClr><a:bgClr>{behind}</a:bgClr></a:pattFill>'
            )
            if back is None:
                hatched[1].append(found[0])
            properties.replace(found, hatched)
            return


def draw(line_format: Any, colour: str, width: float, dash: str = "solid") -> None:
    """A line in a colour, so many points wide."""
    line_format.fill.solid()
    paint(line_format.fill.fore_color, colour)
    line_format.width = round(width * 12700)
    if width >= BAND:  # what stands on a broad line shows through, whichever a program draws first
        line_format._get_or_add_ln().find(f".//{qn('a:solidFill')}")[0].append(parse_xml(f'<a:alpha {nsdecls("a")} val="55000"/>'))
    if dash in _DASHES:
        line = line_format._get_or_add_ln()
        for old in line.findall(qn("a:prstDash")):
            line.remove(old)
        etree.SubElement(line, qn("a:prstDash"), val=_DASHES[dash])


def place_legend(chart: Any, share: float) -> None:
    """Keep the legend in a band over the whole width at the top of a chart, `share` of its height."""
    legend = chart._chartSpace.chart.find(qn("c:legend"))
    for old in legend.findall(qn("c:layout")):
        legend.remove(old)
    band = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/><c:w val="1"/>'
        f'<c:h val="{share:.5f}"/></c:manualLayout></c:layout>'
    )
    legend.find(qn("c:legendPos")).addnext(band)


def skip_labels(chart: Any, step: int) -> None:
    """Write only every so many names under a chart."""
    axis = chart.category_axis._element
    after = axis.find(qn("c:noMultiLvlLbl"))
    after.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{step}"/>'))


def error_bars(direction: str, plus: Sequence[float], minus: Sequence[float], colour: str, width: float, caps: bool) -> etree._Element:
    """Bars of an interval: `direction` x or y of points, blank for bars of a chart; how far above and below each value."""
    which = f'<c:errDir val="{direction}"/>' if direction else ""
    line = rgb(colour)

    def listed(name: str, values: Sequence[float]) -> str:
        points = "".join(f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values))
        return f'<c:{name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit></c:{name}>'

    return parse_xml(
        f'<c:errBars {nsdecls("c", "a")}>{which}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="{int(not caps)}"/>'
        f"{listed('plus', plus)}{listed('minus', minus)}"
        f'<c:spPr><a:ln w="{round(width * 12700)}" cap="flat"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )


def add_error_bars(series: Any, bars: etree._Element) -> None:
    """Give a series of python-pptx error bars, where the schema has them."""
    element = series._element
    following = element.find(qn("c:cat"))
    following = element.find(qn("c:xVal")) if following is None else following
    following.addprevious(bars)

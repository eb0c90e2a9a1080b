"""The deck for a meeting of an area: what the period shows in sentences, the themes, who needs a look and why, what changed, who has not reported."""

from datetime import date

from scorecard import numbers
from scorecard.export.briefing import annex, follow_up, themes
from scorecard.export.pieces import frame
from scorecard.export.slides import Cover, Page, Sentences
from scorecard.export.slides.markup import Paragraph, Run
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.view import View

MARKS = {"behind": "▼ ", "watch": "● ", "ahead": "▲ "}


def briefing(view: View, on: date) -> list[Page]:
    """The pages of the deck, about twelve where all themes have data. `on`: the day of the meeting, by which returns are due or late.

    A theme without data has no page; the summary says so.
    """
    shown = themes.pieces(view)
    watched, praised = (follow_up.watchlist(view, is_praise) for is_praise in (False, True))
    changed = follow_up.changes(view)
    returns = follow_up.returns(view, on)
    said = [
        *((theme.name, piece.title, "") for code, theme in settings().themes.items() for piece in shown.get(code, [])[:1]),
        *((_("Needs a look"), piece.title, "behind") for piece in watched),
        *((_("Stands out"), piece.title, "ahead") for piece in praised),
        *((_("Since the last meeting"), piece.title, "") for piece in changed[:1]),
        *((_("Returns"), piece.title, "") for piece in returns),
    ]
    absent = [theme.name for code, theme in settings().themes.items() if code not in shown]
    if absent:
        said.append((_("No data for this period"), ", ".join(absent), "muted"))
    footer = frame(view).footer
    return [
        cover(view, _("Administrative reform: {area}", area=view.area_name), on),
        Sentences(_("In short: {period}", period=view.period_within), [_line(*words) for words in said], [], footer),
        *themes.grid(view),
        *(piece for pieces in shown.values() for piece in pieces),
        *watched,
        *praised,
        *changed,
        *returns,
        *annex.pages(view, footer),
    ]


def cover(view: View, title: str, on: date) -> Cover:
    """The first page: what, which period, which units, the day of the meeting and the version of the data."""
    of = frame(view)
    version = _("Data version {number} of {day}", number=of.version, day=of.version_day)
    lines = [f"{view.period_name} · {view.peer_group_name}", _("Meeting of {day}", day=numbers.day(on)), version]
    if view.is_simulated:
        lines.append(_("Simulated data: invented units and numbers. Not for decisions."))
    return Cover(title, lines, [], of.footer)


def _line(name: str, text: str, level: str) -> Paragraph:
    return [Run(MARKS.get(level, "") + f"{name}: ", level, True), Run(text, "muted" if level == "muted" else "")]

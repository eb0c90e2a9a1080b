"""Who needs a look and why, who stands out, what changed since the last meeting, who has not reported: as pieces."""

from datetime import date

from scorecard import changes as differences
from scorecard import findings, html, meetings, queries
from scorecard.export.pieces import Piece, piece
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.view import View

UNITS, ALL = 25, 5000


def watchlist(view: View, is_praise: bool) -> list[Piece]:
    """Units with warnings, each with its reason; or those that stand out. Nothing where there are none."""
    flags = findings.watch.told(queries.flag_by_unit(**view.scope, most=UNITS))
    listed = flags[flags["is_praise"] == is_praise]
    if listed.empty:
        return []
    title = (findings.watch.praised if is_praise else findings.watch.watched)(listed)
    return [piece(view, listed, title, findings.watch.listed_note(listed), markup=html.watch.watch_list(listed, "flags"))]


def changes(view: View) -> list[Piece]:
    """What changed since the last meeting, or else the last comparable period: warnings come and gone, values better and worse beyond chance."""
    met = meetings.last_meeting(view)
    if met and met.period == view.period:
        name, version = met.label, meetings.version_of(met)
        flags = differences.flags_between_versions(version, **view.scope, most=ALL)
        values = differences.values_between_versions(view.scope, settings().key_indicators, version)
    else:
        periods = queries.comparable_period_options(**view.scope)
        earlier = periods[periods["code"] == met.period] if met else periods[periods["is_earlier"]].tail(1)
        if earlier.empty:
            return []
        other, name = earlier["code"].iloc[0], earlier["label"].iloc[0] + (f" – {met.label}" if met else "")
        flags = differences.flags_between_periods(view.scope, other, UNITS)
        values = queries.change_by_unit_indicator(**view.scope, other=other, indicators=settings().key_indicators)
    values = values[values["change_reading"].isin(["better", "worse", "new", "gone"])]
    made = []
    if len(flags):
        note = findings.changes.flags_note(flags, view.period_name, name)
        made.append(piece(view, flags, findings.changes.flags(flags), note, markup=html.changes.flag_changes(flags, findings.watch.sentence)))
    if len(values):
        note = findings.changes.values_note(values, view.period_name)
        made.append(piece(view, values, findings.changes.values(values), note, markup=html.changes.value_changes(values)))
    return made


def returns(view: View, on: date) -> list[Piece]:
    """Who has sent a return by a day, and who has not."""
    board = queries.return_by_unit_period(view.area, view.period, on)
    if not (board["period_code"] == view.period).any():
        return []
    note = _("The day is that on which the return was accepted")
    return [piece(view, board, findings.returns.board(board, view.period), note, markup=html.returns.board(board))]

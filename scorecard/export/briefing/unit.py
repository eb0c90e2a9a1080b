"""One unit as two slides: where it stands among its peers; its warnings, deficiencies and what is missing. All units as a set."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from scorecard import changes, findings, queries, vocabulary
from scorecard.charts.spine import spine
from scorecard.errors import UserError
from scorecard.export.briefing.area import MARKS, cover
from scorecard.export.pieces import frame, piece
from scorecard.export.slides import Page, Sentences
from scorecard.export.slides.markup import Paragraph, Run
from scorecard.html.deficiencies import STATUS_LEVEL
from scorecard.i18n import _
from scorecard.view import View

FLAGS, DEFICIENCIES, PLACED = 8, 10, 12


def units_pages(view: View, on: date) -> Iterator[Page]:
    """A cover and two pages a unit, in the order of the area."""
    yield cover(view, _("Profiles of the units of {area}", area=view.area_name), on)
    for key in queries.identity_by_unit(view.area, view.peer_group, view.period)["unit_key"]:
        yield from unit_pages(view, key)


def unit_pages(view: View, key: str) -> list[Page]:
    """The two pages of a unit; `UserError` where the area has none of that key."""
    units = queries.identity_by_unit(view.area, view.peer_group, view.period)
    if key not in set(units["unit_key"]):
        raise UserError(_("“{found}” is no unit of {area}; allowed: {allowed}.", found=key, area=view.area_name, allowed=", ".join(units["unit_key"])))
    unit = units[units["unit_key"] == key].iloc[0]
    scope = {**view.scope, "peer_group": unit["compared_group"]}
    stands = queries.standing_by_indicator(**scope, unit=key)
    placed = stands[stands["unit_position"].notna()]
    identity = findings.units.identity(unit, queries.unit_succession_by_unit(view.area))
    if len(placed):
        note = findings.units.standing_note(unit, view.period_name, view.peer_group_name)
        first = piece(view, stands, findings.units.standing(stands, unit["unit_name"]), f"{identity} · {note}", spine(_foremost(placed)))
    else:
        first = None
    return [first or _nothing(view, unit["unit_name"], identity), _second(view, scope, unit, stands)]


def _foremost(placed: pd.DataFrame) -> pd.DataFrame:
    """As many rows as a slide can hold: those that miss a target first, then those furthest from the median; in the order of the areas."""
    gap = (placed["unit_position"] - placed["median_position"]).abs()
    order = placed.assign(_missed=placed["level"] != "behind", _gap=-gap).sort_values(["_missed", "_gap"]).index[:PLACED]
    return placed.loc[placed.index.isin(order)]


def _nothing(view: View, name: str, identity: str) -> Sentences:
    said = [[Run(identity)], [Run(_("{unit}: no document has anything for {period}.", unit=name, period=view.period_name), "muted")]]
    return Sentences(name, said, [], frame(view).footer)


def _second(view: View, scope: dict[str, str], unit: pd.Series, stands: pd.DataFrame) -> Sentences:
    key, name = unit["unit_key"], unit["unit_name"]
    lines: list[Paragraph] = []
    flags = changes.flags_of_unit(scope, key)
    now = flags[flags["period_code"] == view.period] if "period_code" in flags else flags
    for row in list(now.itertuples())[:FLAGS]:
        level = findings.watch.SEVERITY_LEVEL[int(row.flag_severity)]
        lift = findings.watch.lift(row)
        said = [Run(MARKS.get(level, "○ "), level, True), Run(findings.watch.sentence(row))]
        lines.append(said + ([Run(f" {lift[0].upper()}{lift[1:]}.", "muted")] if lift else []))
    lines += _more(len(now), FLAGS, _("further warnings"))
    if now.empty:
        lines.append([Run(_("No warning in this period, as far as data were reported."), "muted")])
    found = queries.deficiency_by_unit_period(key, view.period)
    open_ones = found[~found["status"].isin(["fixed"])] if len(found) else found
    if len(open_ones):
        lines.append([Run(findings.units.deficiencies(found, name), "", True)])
    for row in list(open_ones.itertuples())[:DEFICIENCIES]:
        level = STATUS_LEVEL.get(row.status, "none")
        lines.append([Run(MARKS.get(level, "· "), level), Run(row.wording), Run(f" – {vocabulary.words('status', row.status)}, {row.period_name}", "muted")])
    lines += _more(len(open_ones), DEFICIENCIES, _("further deficiencies"))
    blank = stands.loc[stands["value"].isna(), "short_name"].dropna().tolist()
    if blank:
        lines.append([Run(_("Not reported") + ": ", "", True), Run(", ".join(blank), "muted")])
    notes = [findings.watch.how_sure(row) for row in now.itertuples()]
    return Sentences(_("{unit}: warnings, deficiencies, what is missing", unit=name), lines, [note for note in notes if note], frame(view).footer)


def _more(count: int, shown: int, what: str) -> list[Paragraph]:
    left = count - shown
    return [[Run(_("… and {n} {what}, on the page of the unit", n=left, what=what), "muted")]] if left > 0 else []

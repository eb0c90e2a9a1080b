"""Of which unit and period a return of one unit is: as chosen, else as the lines above its table say it, else asked."""

import re

from scorecard.i18n import _
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.model import Cell, Message, Option, Place, Question
from scorecard.returns.names.units import KINDS, OFFICES, UnitNames
from scorecard.returns.register import Unit
from scorecard.text import fold

UNIT_QUESTION = "unit"
STARTS = tuple(f"{word} " for word in (*OFFICES, *KINDS))
PARTS = re.compile(r"[\n:;,()–]|(?<=\S)-(?=\s)")


def unit_and_period(scope: Scope, titles: list[Cell], sheet: str) -> tuple[str | None, str | None]:
    """Keys of unit and period; None for what was asked. Adds an error where the titles name another unit than the chosen one."""
    period = scope.period_of_file(titles, sheet)
    if period is None:
        return None, None
    return _unit(scope, titles, period, sheet), period


def _unit(scope: Scope, titles: list[Cell], period_code: str, sheet: str) -> str | None:
    register, asked = scope.register, scope.asked
    named = _named_units(scope, titles, period_code)
    chosen = asked.unit_key or asked.answers.get(UNIT_QUESTION, "")
    if chosen in register.units:
        if named and chosen not in named:
            found, cell = next(iter(named.values()))
            text = _(
                "The file says {found}, but {chosen} was chosen. Choose {found} or “as the file says”; where the file is wrong, mend it.",
                found=found.name,
                chosen=register.units[chosen].name,
            )
            scope.say(Message("error", "wrong_unit", text, cell.place, found.name))
        return chosen
    if len(named) == 1:
        return next(iter(named))
    if named:
        options = tuple(Option(key, ", ".join(filter(None, (unit.name, unit.parent_name)))) for key, (unit, _cell) in named.items())
        scope.say(Message("question", "unit", _("The titles name several units. Whose figures are these?"), Place(sheet), "", Question(UNIT_QUESTION, options)))
    else:
        scope.say(Message("error", "no_unit", _("The file does not say whose figures these are. Choose the unit."), Place(sheet)))
    return None


def _named_units(scope: Scope, titles: list[Cell], period_code: str) -> dict[str, tuple[Unit, Cell]]:
    """The units that the titles name, without those above another named one: a commune's return names its district too."""
    names = UnitNames(scope.register, period_code, area_key=scope.asked.area_key)
    found: dict[str, tuple[Unit, Cell]] = {}
    for cell in titles:
        for part in PARTS.split(str(cell.value)) if isinstance(cell.value, str) else ():
            unit = names.match(part.strip(), {}) if fold(part).startswith(STARTS) else None
            if isinstance(unit, Unit):
                found.setdefault(unit.unit_key, (unit, cell))
    above = {unit.parent_key for unit, _cell in found.values()}
    return {key: named for key, named in found.items() if key not in above}

"""The fields of a row of findings: kind, reform area, status and day, by code or in the words of the catalogue."""

import re
from contextvars import copy_context
from datetime import date, datetime
from functools import lru_cache

from scorecard import i18n, vocabulary
from scorecard.i18n import _
from scorecard.returns.layouts.scope import Scope, closest
from scorecard.returns.model import Cell, Finding, Message, Option, Question
from scorecard.returns.register import Named
from scorecard.text import fold, normalize

STATUSES = ("open", "partly_fixed", "fixed", "repeated", "overdue", "unknown")
DAY = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)(?:[T ]00:00:00)?")


def kind_of(cell: Cell, before: Finding | None, scope: Scope) -> Named | None:
    """The kind of a deficiency: as written, else of the known one; None after it was asked."""
    kinds = scope.register.deficiency_types
    if not cell.text and before:
        return kinds[before.type]
    key = f"type:{normalize(cell.text)}"
    found = kinds.get(scope.asked.answers.get(key, "")) or _named(kinds, cell.text)
    if found is None:
        nearest = closest(cell.text, {code: (kind.name_vi, kind.name_en) for code, kind in kinds.items()}) or list(kinds)
        text = _("“{found}” is no kind of deficiency of the catalogue. Choose one.", found=cell.text)
        scope.say(_question("type", key, text, cell, [(code, kinds[code].name) for code in nearest]))
    return found


def area_of(cell: Cell, kind: Named | None, before: Finding | None, scope: Scope) -> str:
    """The reform area: as written, else of the known deficiency, else of its kind; one that does not fit its kind needs a reason."""
    areas = scope.register.reform_areas
    if not cell.text:
        return before.area if before else kind.area if kind else ""
    key = f"area:{normalize(cell.text)}"
    found = areas.get(scope.asked.answers.get(key, "")) or _named(areas, cell.text)
    if found is None:
        text = _("“{found}” is no reform area. Choose one.", found=cell.text)
        scope.say(_question("area", key, text, cell, [(code, area.name) for code, area in areas.items()]))
        return ""
    if kind and found.code != kind.area and not (before and before.area == found.code):
        text = _("“{kind}” belongs to {area}, not to {found}. Mend it, or give the reason.", kind=kind.name, area=areas[kind.area].name, found=found.name)
        scope.say(Message("warning", "area_of_kind", text, cell.place, cell.text))
    return found.code


def status_of(cell: Cell, before: Finding | None, scope: Scope) -> str:
    """The code of a status: as written, else of the known deficiency; blank after it was asked."""
    if not cell.text and before:
        return before.status
    key = f"status:{normalize(cell.text)}"
    answer = scope.asked.answers.get(key, "")
    found = answer if answer in STATUSES else _status_words().get(fold(cell.text), "")
    if not found:
        text = _("“{found}” is no status. Choose one.", found=cell.text) if cell.text else _("The status of new findings is blank. Choose the one that holds.")
        scope.say(_question("status", key, text, cell, [(code, str(vocabulary.words("status", code))) for code in STATUSES]))
    return found


@lru_cache(maxsize=1)
def _status_words() -> dict[str, str]:
    """The codes of statuses by code and by folded word, in every language."""

    def in_language(code: str) -> dict[str, str]:
        i18n.use(code)
        return {fold(str(vocabulary.words("status", status))): status for status in STATUSES}

    words = {status: status for status in STATUSES}
    for code in i18n.LANGUAGES:
        words |= copy_context().run(in_language, code)
    return words


def day_of(cell: Cell, scope: Scope) -> tuple[date | None, bool]:
    """The day in a cell, and whether the cell is in order: a day, or blank."""
    if isinstance(cell.value, datetime):
        return cell.value.date(), True
    if isinstance(cell.value, date) or not cell.text:
        return cell.value if isinstance(cell.value, date) else None, True
    match = DAY.fullmatch(cell.text) if isinstance(cell.value, str) else None
    try:
        if match:
            return (date.fromisoformat(match["iso"]) if match["iso"] else date(int(match["year"]), int(match["month"]), int(match["day"]))), True
    except ValueError:
        pass
    scope.say(Message("error", "due_date", _("“{found}” is no day: write day/month/year, such as 31/12/2024.", found=cell.text), cell.place, cell.text))
    return None, False


def _named(known: dict[str, Named], text: str) -> Named | None:
    """What a text names by code, or exactly by one name, accents aside."""
    folded = fold(text)
    found = [
        item
        for item in known.values()
        if folded and folded in (item.code, *(fold(name) for name in (item.name_vi, item.name_en, item.short_vi, item.short_en)))
    ]
    return found[0] if len(found) == 1 else None


def _question(rule: str, key: str, text: str, cell: Cell, options: list[tuple[str, str]]) -> Message:
    return Message("question", rule, text, cell.place, cell.text, Question(key, tuple(Option(code, label) for code, label in options)))

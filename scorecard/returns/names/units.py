"""Units, indicators and periods by the names that people write. Never by likeness: what is not exactly a name is asked.

Two names are the same where they agree after folding accents, white space and punctuation, and after what stands before a name
("UBND xã", "TT."). Written with accents, a name must have the right ones: "Sơn Lẽ" is not taken for Sơn Lễ, "son le" is.
"""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from scorecard.i18n import _
from scorecard.returns.model import Message, Option, Place, Question
from scorecard.returns.names.aliases import keep_alias, load_aliases
from scorecard.returns.names.catalogue import SUGGESTIONS, indicator_named, indicator_suggestions, likeness, period_named, words
from scorecard.returns.register import Register, Unit
from scorecard.returns.written.figures import shortened
from scorecard.text import fold, normalize

__all__ = ["KINDS", "OFFICES", "SKIP", "UnitNames", "indicator_named", "indicator_suggestions", "keep_alias", "load_aliases", "period_named", "words"]

SKIP = "skip"
LOOKED_AT = 50
"""How many names are compared in full for suggestions: those that have most letters in common."""

OFFICES = ("uy ban nhan dan", "ubnd")
"""What may stand before a name and says nothing of the kind of unit."""

KINDS = {
    "thi tran": "thi tran",
    "thi xa": "thi xa",
    "thanh pho": "thanh pho",
    "phuong": "phuong",
    "huyen": "huyen",
    "tinh": "tinh",
    "quan": "quan",
    "xa": "xa",
    "tt": "thi tran",
    "tx": "thi xa",
    "tp": "thanh pho",
    "p": "phuong",
    "h": "huyen",
    "q": "quan",
    "x": "xa",
}
"""What may stand before a name, and the word in full: a name with another one before it is another unit."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True)
class _Index:
    """Units by key, and their keys by code, by folded name, and by folded name without what stands before it (with the name as it is written)."""

    units: dict[str, Unit]
    by_code: dict[str, set[str]]
    whole: dict[str, set[tuple[str, str]]]
    bare: dict[str, set[tuple[str, str]]]


class UnitNames:
    """The names of the units that there are at the end of a period, below a parent where one is given.

    `area_key`: where the names are thought to be from. Only units below it are suggested; without one, real units that have none below them.
    """

    def __init__(self, register: Register, period_code: str, parent_key: str = "", area_key: str = "") -> None:
        self._index = _index(register, period_code, parent_key)
        self.units = self._index.units
        self._area = register.units.get(area_key or parent_key)
        areas = {unit.parent_key for unit in self.units.values()}
        self._offered = {
            key
            for key, unit in self.units.items()
            if (register.is_below(unit, self._area.unit_key) if self._area else not unit.is_simulated and unit.area_key not in areas)
        }
        self._kept = {_tones_last(words(text)): key for text, key in load_aliases().items() if key in self.units}

    def match(self, text: str, answers: dict[str, str], place: Place | None = None) -> Unit | Message:
        """The unit of a name or a code; else a message: a question with at most five suggestions, or a note where the answer was to skip it."""
        text = normalize(text)
        key = f"unit:{text}"
        if (answer := answers.get(key)) in self.units:
            return self.units[answer]
        if answer == SKIP:
            return Message("note", "unit_skipped", _('"{text}" is left out, as was chosen.', text=shortened(text)), place, text)
        found = self._as_real(self._find(text))
        if len(found) == 1:
            return self.units[found.pop()]
        suggested = [self.units[one] for one in sorted(found & self._offered or found)] or self.suggestions(text)
        options = [Option(unit.unit_key, _label(unit)) for unit in suggested[:SUGGESTIONS]]
        said = (
            _('"{text}" can be more than one unit. Choose which one, or leave it out.', text=shortened(text))
            if len(found) > 1
            else _('"{text}" is not the name of a unit of this period. Choose which one is meant, or leave it out.', text=shortened(text))
        )
        return Message("question", "which_unit", said, place, text, Question(key, (*options, Option(SKIP, _("leave it out")))))

    def suggestions(self, text: str) -> list[Unit]:
        """At most five units whose names are most like a text, the likest first; never taken without asking."""
        wanted = fold(_bare(words(text))[0])
        matcher = SequenceMatcher(None, "", wanted)

        names = [name for name, found in self._index.bare.items() if any(key in self._offered for _written, key in found)]

        def at_most(name: str) -> float:
            matcher.set_seq1(name)
            return matcher.quick_ratio()

        near = {name: max(likeness(name, wanted), likeness(_sorted(name), _sorted(wanted))) for name in nlargest(LOOKED_AT, names, at_most)}
        ranked = sorted(((-like, key) for name, like in near.items() for _written, key in self._index.bare[name] if key in self._offered))
        return [self.units[key] for key in dict.fromkeys(key for _like, key in ranked)][:SUGGESTIONS]

    def _find(self, text: str) -> set[str]:
        """The keys of all units that a text may be; one where it is sure."""
        if by_code := self._index.by_code.get(text.lower()):
            return set(by_code)
        written = words(text)
        if not written:
            return set()
        if found := _agreeing(written, self._index.whole.get(fold(written), set())):
            return found
        bare, kind = _bare(written)
        if found := _agreeing(bare, {(name, key) for name, key in self._index.bare.get(fold(bare), set()) if kind in ("", self._kind(key))}):
            return found
        return {kept} if (kept := self._kept.get(_tones_last(written))) else set()

    def _as_real(self, found: set[str]) -> set[str]:
        """Of units with the same name, those that are as real or as simulated as the area is; all where that cannot be told."""
        if self._area is None:
            return found
        return {key for key in found if self.units[key].is_simulated == self._area.is_simulated} or found

    def _kind(self, key: str) -> str:
        return _bare(words(self.units[key].name))[1]


_kept_indexes: tuple[Register, dict[tuple[str, str], _Index]] | None = None


def _index(register: Register, period_code: str, parent_key: str) -> _Index:
    """The names of units in a period; those of the last register are kept, since many files ask for the same ones."""
    global _kept_indexes
    kept = _kept_indexes
    if kept is None or kept[0] is not register:
        kept = _kept_indexes = (register, {})
    if (period_code, parent_key) not in kept[1]:
        kept[1][period_code, parent_key] = _indexed(register, period_code, parent_key)
    return kept[1][period_code, parent_key]


def _indexed(register: Register, period_code: str, parent_key: str) -> _Index:
    period = register.periods.get(period_code)
    standing = [unit for unit in register.units.values() if period is None or unit.stands_on(period.end)]
    units = {unit.unit_key: unit for unit in standing if not parent_key or register.is_below(unit, parent_key)}
    found = _Index(units, defaultdict(set), defaultdict(set), defaultdict(set))
    for key, unit in units.items():
        found.by_code[unit.code.lower()].add(key)
        found.by_code[key.lower()].add(key)
        for name in (unit.name, *unit.aliases):
            written = words(name)
            found.whole[fold(written)].add((written, key))
            bare = _bare(written)[0]
            found.bare[fold(bare)].add((bare, key))
    return found


def _agreeing(written: str, names: set[tuple[str, str]]) -> set[str]:
    """Of names that fold to the same, those that agree in accents too, where the text has any."""
    if written == fold(written):
        return {key for _name, key in names}
    return {key for name, key in names if _tones_last(name) == _tones_last(written)}


def _tones_last(text: str) -> str:
    """A text with the tone of each word after its letters, so that "hoà" and "hòa" are the same."""
    found = []
    for word in unicodedata.normalize("NFD", text).split():
        tones = "".join(letter for letter in word if letter in _TONES)
        found.append("".join(letter for letter in word if letter not in _TONES) + tones)
    return " ".join(found)


def _bare(written: str) -> tuple[str, str]:
    """A name without what stands before it, and the kind of unit that this says; a number alone is no name ("Phường 1")."""
    kind = ""
    rest = written.split()
    while True:
        folded = fold(" ".join(rest))
        start = next((one for one in (*OFFICES, *KINDS) if folded.startswith(f"{one} ") and not (kind and one in KINDS)), None)
        if start is None or folded.removeprefix(start).strip().isdigit():
            return " ".join(rest), kind
        kind = KINDS.get(start, kind)
        rest = rest[len(start.split()) :]


def _label(unit: Unit) -> str:
    return f"{unit.name} ({unit.parent_name})" if unit.parent_name else unit.name


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))

"""The numbers that Word itself writes before paragraphs: they stand in no text, and are counted here where that is simple.

Simple is a list whose levels are 1, 1.1, 1.1.1 and start at 1, set at the paragraphs themselves, with nothing struck out, inserted or merged
among them. Of any other list nothing is written: a code that is not sure stays blank, and its line is asked for by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from scorecard.returns.files.archive import Parts

UNSURE = ("del", "ins", "moveFrom", "moveTo", "txbxContent")
LIST_UNSURE = ("styleLink", "numStyleLink", "pStyle", "lvlRestart", "isLgl")


@dataclass
class Lists:
    """Which list each number belongs to, the texts of the levels of each list, and the lists that are not simple."""

    list_of: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, str]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)


def numbers_of(document: Element, parts: Parts) -> dict[Element, str]:
    """The number before each paragraph that has one for sure."""
    lists = _lists(parts)
    found = list(_numbered(document, False))
    used: dict[str, str] = {}
    for _paragraph, number, level, is_unsure in found:
        of = lists.list_of.get(number, "")
        levels = lists.levels.get(of, {})
        if is_unsure or used.setdefault(of, number) != number or not all(_is_plain(levels, upper) for upper in range(level + 1)):
            lists.unsure.add(of)
    counts: dict[str, list[int]] = {}
    numbers: dict[Element, tuple[str, str]] = {}
    for paragraph, number, level, _is_unsure in found:
        of = lists.list_of.get(number, "")
        before = counts.get(of, [])
        if level > len(before):
            lists.unsure.add(of)
        counts[of] = [*before[:level], before[level] + 1 if level < len(before) else 1]
        numbers[paragraph] = (of, ".".join(map(str, counts[of])))
    return {paragraph: text for paragraph, (of, text) in numbers.items() if of not in lists.unsure}


def _is_plain(levels: dict[int, str], level: int) -> bool:
    return levels.get(level, "").rstrip(".)") == ".".join(f"%{place}" for place in range(1, level + 2))


def _lists(parts: Parts) -> Lists:
    lists = Lists()
    for path, root in parts.roots.items():
        kind = root.rpartition("}")[2]
        if kind == "numbering":
            _add_lists(fromstring(parts[path]), lists)
    for path, root in parts.roots.items():
        if root.rpartition("}")[2] == "styles":
            set_by_style = (_value(found) for style in fromstring(parts[path]) for found in style.iter() if _name(found) == "numId")
            lists.unsure |= {lists.list_of.get(number, "") for number in set_by_style}
    return lists


def _add_lists(numbering: Element, lists: Lists) -> None:
    for element in numbering:
        if _name(element) == "abstractNum":
            of = _value(element, "abstractNumId")
            lists.levels[of] = {int(level): text for level, text in map(_level, element) if level.isdigit()}
            if any(_name(below) in LIST_UNSURE for below in element.iter()):
                lists.unsure.add(of)
        elif _name(element) == "num":
            number, of = _value(element, "numId"), next((_value(child) for child in element if _name(child) == "abstractNumId"), "")
            lists.list_of[number] = of
            if any(_name(child) == "lvlOverride" for child in element):
                lists.unsure.add(of)


def _level(element: Element) -> tuple[str, str]:
    """A level and its text; a blank text where it is not counted from 1 in decimals."""
    if _name(element) != "lvl":
        return "", ""
    about = {_name(child): _value(child) for child in element}
    is_counted = about.get("numFmt") == "decimal" and about.get("start", "1") == "1"
    return _value(element, "ilvl"), about.get("lvlText", "") if is_counted else ""


def _numbered(element: Element, is_unsure: bool) -> Iterator[tuple[Element, str, int, bool]]:
    """Numbered paragraphs in order: number of their list, level, and whether they may not count."""
    for child in element:
        name = _name(child)
        if name == "Fallback":
            continue
        if name == "p" and (found := _set_at(child)):
            yield child, *found[:2], is_unsure or found[2]
        merged = name == "tc" and any(_name(about) == "vMerge" and _value(about) != "restart" for group in child for about in group)
        struck = name == "tr" and any(_name(about) in UNSURE for group in child for about in group)
        yield from _numbered(child, is_unsure or merged or struck or name in UNSURE)


def _set_at(paragraph: Element) -> tuple[str, int, bool] | None:
    properties = next((child for child in paragraph if _name(child) == "pPr"), None)
    numbered = next((child for child in properties if _name(child) == "numPr"), None) if properties is not None else None
    if properties is None or numbered is None:
        return None
    about = {_name(child): _value(child) for child in numbered}
    level = about.get("ilvl", "0")
    if about.get("numId", "0") == "0":
        return None
    names = {_name(below) for below in properties.iter()}
    return about["numId"], int(level) if level.isdigit() and len(level) == 1 else 9, bool(names & {*UNSURE, "vanish"})


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: Element, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")

"""Damaged files for tests: bytes flipped, files cut, parts of archives removed, swapped and rewritten. Everything comes from a seed."""

import re
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

Damage = Callable[[bytes, Random], bytes]


def flip(content: bytes, rng: Random) -> bytes:
    """One to eight bytes get another value."""
    damaged = bytearray(content)
    for _ in range(rng.choice((1, 1, 1, 2, 8))):
        damaged[rng.randrange(len(damaged))] ^= rng.randrange(1, 256)
    return bytes(damaged)


def cut(content: bytes, rng: Random) -> bytes:
    """The end, the beginning or a piece within is gone."""
    start, end = sorted(rng.sample(range(len(content) + 1), 2))
    return rng.choice((content[:start], content[end:], content[:start] + content[end:], content + content[start:end]))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts, with checksums that are right."""
    with ZipFile(out := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def changed(content: bytes, **parts: Callable[[str], str]) -> bytes:
    """An archive in which the text of parts is changed. The last word of the name finds the part: `sheet1`, `workbook`."""
    found = parts_of(content)
    for name, change in parts.items():
        path = next(path for path in found if path.rpartition("/")[2].removesuffix(".xml") == name)
        before = found[path].decode()
        found[path] = change(before).encode()
        assert found[path].decode() != before, name
    return packed(found)


def drop_part(content: bytes, rng: Random) -> bytes:
    """One part is not there."""
    parts = parts_of(content)
    del parts[rng.choice(sorted(parts))]
    return packed(parts)


def swap_parts(content: bytes, rng: Random) -> bytes:
    """Two parts stand under each other's name."""
    parts = parts_of(content)
    one, other = rng.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return packed(parts)


def flip_xml(content: bytes, rng: Random) -> bytes:
    """Bytes of a part have another value, and the checksum is right for them."""
    parts = parts_of(content)
    name = rng.choice(sorted(parts))
    parts[name] = flip(parts[name], rng) if parts[name] else b""
    return packed(parts)


def drop_element(content: bytes, rng: Random) -> bytes:
    """An element without others in it is gone from a part, or stands there twice."""
    return _rewrite(content, rng, r"<[\w:]+(?:\s[^<>]*)?(?:/>|>[^<>]*</[\w:]+>)", lambda found: rng.choice(("", found * 2)))


def change_attribute(content: bytes, rng: Random) -> bytes:
    """An attribute has the value of another one, or one that is large, negative or no number."""
    return _rewrite(content, rng, r'(?<==")[^"<>]*(?=")', lambda _: rng.choice(("-1", "0", "4294967296", "1e9", "A1", "XFD1048576", "A1:XFD1048576", "", "x")))


def change_type(content: bytes, rng: Random) -> bytes:
    """A cell of a sheet has another type, a row another number, or a cell the address of another one."""
    kind = rng.randrange(3)
    if kind == 0:
        return _rewrite(content, rng, r'(?<= t=")\w+(?=")', lambda _: rng.choice(("n", "s", "b", "e", "str", "inlineStr", "d", "x")), "worksheets/")
    if kind == 1:
        return _rewrite(content, rng, r'(?<=<row r=")\d+(?=")', lambda _: str(rng.randrange(8)), "worksheets/")
    return _rewrite(content, rng, r'(?<=<c r=")\w+(?=")', lambda _: rng.choice("ABCDEF") + str(rng.randrange(1, 7)), "worksheets/")


def _rewrite(content: bytes, rng: Random, pattern: str, change: Callable[[str], str], folder: str = "") -> bytes:
    parts = parts_of(content)
    name = rng.choice([name for name in sorted(parts) if folder in name])
    text = parts[name].decode("utf-8", "replace")
    places = list(re.finditer(pattern, text))
    if places:
        place = rng.choice(places)
        parts[name] = (text[: place.start()] + change(place.group()) + text[place.end() :]).encode()
    return packed(parts)

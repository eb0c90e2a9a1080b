"""The preview says what an accepted file changes: line by line, and in the ranks, just as the store has it afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from stores import rows

from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.model import Claim, Draft, Place
from scorecard.returns.preview import changes
from scorecard.returns.register import register
from scorecard.store import open_store

Make = Callable[..., Draft]
Figures = dict[tuple[str, str, str], float | None]
PERIOD = "2024-Q1"


def draft(figures: Figures, name: str = "a.csv") -> Draft:
    """A draft of figures of the libraries, by unit, indicator and part."""
    claims = [
        Claim(f"{unit}-202001", PERIOD, code, part, value, Place("CSV", f"D{row}"), "" if value is None else f"{value:g}")
        for row, ((unit, code, part), value) in enumerate(figures.items(), 2)
    ]
    return Draft(name, f"sum-of-{name}", "long", claims=claims)


def lines(*drafts: Draft) -> dict[tuple[str, str, str], tuple[float | None, float | None, str]]:
    found, _standings = changes([Incoming(item, b"") for item in drafts], register())
    return {
        (row.unit_key.partition("-")[0], row.indicator_code, row.breakdown): (
            None if row.before != row.before else row.before,
            None if row.after != row.after else row.after,
            row.change_state,
        )
        for row in found.itertuples()
    }


def test_each_kind_of_change(small_desk: Path) -> None:
    batches.accept([Incoming(draft({("L2", "fines", ""): 3, ("L3", "loans", ""): 7}, "first.csv"), b"1")], "Lan")
    given: Figures = {
        ("L4", "visits", ""): 40,  # nothing stood there
        ("L4", "loans", ""): 12,  # a document has the line, and leaves it blank
        ("L2", "fines", ""): 4,
        ("L3", "loans", ""): None,  # the return before had 7
        ("L1", "visits", ""): 100,  # as the document has it
        ("L4", "fines", ""): None,  # blank, and nothing stood there
    }
    assert lines(draft(given)) == {
        ("L4", "visits", ""): (None, 40, "new"),
        ("L4", "loans", ""): (None, 12, "new"),
        ("L2", "fines", ""): (3, 4, "changed"),
        ("L3", "loans", ""): (7, None, "withdrawn"),
        ("L1", "visits", ""): (100, 100, "unchanged"),
        ("L4", "fines", ""): (None, None, "unchanged"),
    }


def test_a_claim_that_stays_behind_another_one_is_overruled(small_desk: Path) -> None:
    corrected = draft({("L1", "visits", ""): 101}).claims[0]
    batches.correct(corrected, "Lan", "gõ nhầm")
    given: Figures = {("L1", "visits", ""): 105}
    assert lines(draft(given)) == {("L1", "visits", ""): (101, 105, "changed")}, "a later return stands before a correction"
    inspected = Draft("b.csv", "b", "long", claims=[Claim("L1-202001", "2024-6M", "readers", "", 90, Place("CSV", "D2"), "90")])
    assert lines(inspected) == {("L1", "readers", ""): (82, 82, "overruled")}, "what an inspection found stands before a return"


def test_several_files_are_seen_together(small_desk: Path) -> None:
    found = lines(draft({("L4", "visits", ""): 40}), draft({("L2", "visits", ""): 11}, "b.csv"))
    assert found == {("L4", "visits", ""): (None, 40, "new"), ("L2", "visits", ""): (10, 11, "changed")}


def test_nothing_is_published_and_a_known_file_is_refused(small_desk: Path) -> None:
    before = sorted(path.name for path in small_desk.iterdir())
    lines(draft({("L4", "visits", ""): 40}))
    assert sorted(path.name for path in small_desk.iterdir()) == before
    assert open_store().current().number == 1


def test_preview_is_what_the_store_has_after_accepting(small_desk: Path) -> None:
    """Values of the lines, and value, rank and level of every rate, looked up in the files of both versions."""
    given: Figures = {
        ("L1", "visits", ""): 125,
        ("L2", "loans", ""): 10,
        ("L4", "loans", ""): 39,
        ("L4", "visits", ""): 40,
        ("L3", "visits", ""): None,
    }
    item = Incoming(draft(given), b"1")
    known = register()
    said, standings = changes([item], known)
    before = standing(small_desk)
    batches.accept([item], "Lan")
    after = standing(small_desk)

    sql = """
        select observation.value from observation
        inner join unit using (unit_id) inner join period using (period_id) inner join indicator using (indicator_id)
        where unit.unit_key = '{}' and period.code = '{}' and indicator.code = '{}' and breakdown = '{}' and is_current
    """
    for row in said.itertuples():
        [(stands,)] = rows(small_desk, sql.format(row.unit_key, row.period_code, row.indicator_code, row.breakdown))
        assert stands == (None if row.after != row.after else row.after), row
    assert len(said) == len(given)

    units = {f"{unit}-202001" for unit, _code, _part in given}
    changed = {key for key in {*before, *after} if key[0] in units and before.get(key) != after.get(key)}
    assert {(row.unit_key, row.indicator_code) for row in standings.itertuples()} == changed
    assert changed >= {("L1-202001", "loan_rate"), ("L2-202001", "loan_rate"), ("L4-202001", "loan_rate")}
    for row in standings.to_dict("records"):
        key = (row["unit_key"], row["indicator_code"])
        for side, found in (("before", before), ("after", after)):
            told = tuple(None if row[f"{name}_{side}"] != row[f"{name}_{side}"] else row[f"{name}_{side}"] for name in ("value", "rank", "level"))
            assert told == found.get(key, (None, None, None)), (key, side)
    assert after["L4-202001", "loan_rate"][0] == pytest.approx(97.5)


def standing(folder: Path) -> dict[tuple[object, object], tuple[object, ...]]:
    """Value, rank and level of every rate of the libraries in the period, as the current file has them."""
    sql = f"""
        select unit.unit_key, indicator.code, placed.value, placed.rank, placed.level
        from standing('T1-202001', 'all', '{PERIOD}', ['loan_rate', 'fine_share']) as placed
        inner join unit using (unit_id) inner join indicator using (indicator_id)
    """
    return {(unit, code): tuple(rest) for unit, code, *rest in rows(folder, sql)}

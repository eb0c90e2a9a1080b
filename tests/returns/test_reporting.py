"""Which units report for a period, in a district whose communes were merged in the middle of its life: everywhere the same ones."""

import csv
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from stores import SHIPPED, rows

from scorecard import desk, queries
from scorecard.errors import UserError
from scorecard.returns import batches
from scorecard.returns.batches import Incoming
from scorecard.returns.checks import check
from scorecard.returns.commands import unit_of
from scorecard.returns.forms.template import form_workbook, forms_zip
from scorecard.returns.model import Asked, Draft
from scorecard.returns.names.units import UnitNames
from scorecard.returns.read import read_file
from scorecard.returns.register import register

DISTRICT = "439-202101"
ENDED = {"18178-202101", "18193-202101", "18202-202101", "18205-202101", "18214-202101", "18223-202101"}
MERGED = {"18178-202501", "18202-202501", "18223-202501"}
PERIODS = [("2021-6M", 25), ("2024-Q4", 25), ("2025-Q1", 22), ("2025-Q3", 0)]


def communes() -> dict[str, tuple[str, date]]:
    """The communes that the data folder has for the district: key, name, last day."""
    with (SHIPPED / "units/units.csv").open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["parent_code"] == "439" and row["kind"] != "agency"]
    return {f"{row['code']}-{row['structure_date'][:7].replace('-', '')}": (row["name_vi"], date.fromisoformat(row["valid_to"])) for row in listed}


def expected(period: str) -> set[str]:
    """By hand: all but the merged ones up to 2024; without those that ended, and with the merged ones, in the first half of 2025; then none."""
    if period >= "2025-Q3":
        return set()
    return set(communes()) - (ENDED if period > "2025" else MERGED)


@pytest.mark.parametrize(("period", "number"), PERIODS)
def test_forms_board_and_names_are_of_the_same_units(shipped: Path, period: str, number: int) -> None:
    known, wanted = register(), expected(period)
    assert len(wanted) == number
    ranked = {unit.unit_key for unit in known.reporting_units(DISTRICT, known.periods[period]) if unit.is_ranked}
    assert ranked == wanted
    assert {unit for unit in UnitNames(known, period, DISTRICT).units if known.units[unit].is_ranked} == wanted
    assert set(desk.forms.units_asked(DISTRICT, period)["unit_key"]) == wanted
    if not number:
        with pytest.raises(UserError):
            forms_zip(known, known.units[DISTRICT], known.periods[period])
        return
    names = zipfile.ZipFile(BytesIO(forms_zip(known, unit_of(known, "439", period), known.periods[period]))).namelist()
    assert {name.split("_")[1] for name in names} - {f"439A{number}" for number in range(1, 6)} == {key.split("-")[0] for key in wanted}


def test_the_board_has_those_that_report_for_each_period(shipped: Path) -> None:
    for area in (DISTRICT, "439-202501"):
        board = queries.return_by_unit_period(area, "2025-Q1", date(2025, 7, 1), 3)
        found = {period: set(group["unit_key"]) for period, group in board.groupby("period_code")}
        assert found == {"2025-Q1": expected("2025-Q1"), "2024-Y": expected("2024-Y"), "2024-Q3": expected("2024-Q3")}
        later = queries.return_by_unit_period(area, "2026-Q1", date(2026, 7, 1), 2)
        assert set(later["period_code"]) == {"2025-Q1", "2025-6M"}, "no return is due from what is no more"


def test_after_the_districts_the_province_has_its_communes(shipped: Path) -> None:
    known = register()
    for key in ("42-202101", "42-202507"):
        found = {unit.unit_key for unit in known.reporting_units(key, known.periods["2025-Q3"])}
        assert "18196-202507" in found and "439-202501" not in found and len(found) == 10
        assert {unit.code for unit in known.reporting_units(key, known.periods["2025-Q1"])} == {"437", "439"}
    assert unit_of(known, "18196", "2025-Q1").unit_key == "18196-202101" and unit_of(known, "18196", "2025-Q3").unit_key == "18196-202507"


def test_a_unit_that_has_ended_gets_no_form_and_its_figures_are_an_error(shipped: Path, visits: Callable[..., Draft]) -> None:
    known = register()
    with pytest.raises(UserError, match="Xã Sơn Châu"):
        form_workbook(known, known.units["18178-202101"], known.periods["2025-Q1"])
    claims = visits(12, unit_key="18178-202101", period_code="2025-Q1", indicator_code="dossiers_received").claims
    assert [message.rule for message in check(claims, known)] == ["not_reporting"]


def _returns(names: list[str]) -> Incoming:
    content = ("Đơn vị;Kỳ;Chỉ tiêu;Giá trị\n" + "".join(f"{name};2025-Q1;dossiers_received;100\n" for name in names)).encode()
    draft = read_file("a.csv", content, Asked(area_key=DISTRICT), register())
    assert draft.messages == []
    return Incoming(draft, content)


def test_counts_of_units_and_flags_follow(desk_store: Path) -> None:
    """Of 22 units 20 have sent a return: the area counts 20 of 22, and the two others are missing, not those that ended."""
    wanted = sorted(expected("2025-Q1"))
    silent = {wanted[0], "18223-202501"}
    batches.accept([_returns([communes()[key][0] for key in wanted if key not in silent])], "Lan")
    [counted] = rows(
        desk_store,
        "select units, units_with_value, value from area_value join unit on area_id = unit_id join period using (period_id) join indicator using (indicator_id)"
        f" where unit_key = '{DISTRICT}' and peer_group = 'all' and period.code = '2025-Q1' and indicator.code = 'dossiers_received'",
    )
    assert counted == (22, 20, 2000)
    flagged = """
        select unit_key from flag join unit using (unit_id) join period using (period_id) join flag_rule using (rule_id)
        where period.code = '2025-Q1' and flag_rule.kind = '{}' and not is_simulated
    """
    assert {key for (key,) in rows(desk_store, flagged.format("return_missing"))} == silent
    assert {key for (key,) in rows(desk_store, flagged.format("return_late"))} == set(wanted) - silent
    coverage = queries.coverage_by_unit_period(DISTRICT, "all")
    newest = coverage[(coverage["period_code"] == "2025-Q1") & coverage["is_ranked"] & ~coverage["is_area"]]
    assert set(newest["units"]) == {22} and set(newest["units_with_data"]) == {20}
    assert set(newest.loc[newest["coverage_state"] == "not_applicable", "unit_key"]) == ENDED
    assert set(queries.unit_options(DISTRICT, "all", "2025-Q1")["unit_key"]) == set(wanted)
    groups = queries.peer_group_options(DISTRICT, "2025-Q1").set_index("peer_group")["units"]
    assert groups["all"] == 22
    identity = queries.identity_by_unit(DISTRICT, "all", "2025-Q1")
    assert set(identity.loc[identity["is_ranked"], "unit_key"]) == set(wanted) and set(identity.loc[identity["is_ranked"], "peers"]) == {22}
    areas = queries.area_options()["unit_key"].tolist()
    assert DISTRICT in areas and "439-202501" not in areas, "one area, whatever its structure"


def test_a_period_in_which_no_unit_stands_has_a_group_of_none(shipped: Path) -> None:
    assert dict(queries.peer_group_options(DISTRICT, "2025-Q3")[["peer_group", "units"]].itertuples(index=False)) == {"all": 0}
    assert len(queries.identity_by_unit(DISTRICT, "all", "2025-Q3")) == 33

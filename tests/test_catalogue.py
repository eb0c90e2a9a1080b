"""The data folder: the shipped one is sound, and a bad cell is named with file, line, column and what is allowed."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import SHIPPED, SMALL

from scorecard import catalogue, demo, store
from scorecard.errors import UserError, UserErrors


def test_shipped_folder_loads_with_what_was_promised() -> None:
    inputs = catalogue.load(SHIPPED)
    assert len(inputs["reform_area"]) == 7
    assert len(inputs["indicator"]) >= 90
    assert {"Xã Sơn Châu", "Thị trấn Tây Sơn", "Phường Đức Thuận"} <= {row["name_vi"] for row in inputs["unit"]}
    assert {row["status"] for row in inputs["observation"]} == {"self_reported", "inspected"}


def test_codes_of_the_proposal_are_kept() -> None:
    """Tools of others address the indicators by these codes."""
    codes = {row["code"] for row in catalogue.load(SHIPPED)["indicator"]}
    assert {"online_dossier_rate", "on_time_rate", "revenue_plan_rate", "university_up_rate", "staff_present", "petition_rate", "iso_maintained"} <= codes


def test_printed_values_stand_in_the_data() -> None:
    """A sample read from the documents by hand."""
    claims = {(row["source_id"], row["unit_code"], row["indicator_code"], row["breakdown"]): [] for row in catalogue.load(SHIPPED)["observation"]}
    for row in catalogue.load(SHIPPED)["observation"]:
        claims[row["source_id"], row["unit_code"], row["indicator_code"], row["breakdown"]].append(row["value"])
    assert 4.84 in claims["huong-son-2021-inspection", "18190", "online_dossier_rate", None]
    assert set(claims["huong-son-2021-inspection", "18157", "online_dossier_rate", None]) == {8.21, 8.0}
    assert 2378 in claims["huong-son-2021-inspection", "439", "online_dossiers", None]
    assert 19270 in claims["duc-thuan-2021", "18124", "revenue", None]
    assert claims["luong-dien-2021", "10924", "dossiers_received", "field:civil_status"] == [2231]
    assert claims["phuong-ky-2022-q3", "11137", "dossiers_received", None] == [482]
    assert {19, 20} <= set(claims["quang-thanh-2021", "19891", "staff_present", None])


def test_no_part_of_a_year_has_a_target_of_a_whole_one() -> None:
    kinds = {row["period_kind"] for row in catalogue.load(SHIPPED)["target"] if row["indicator_code"] == "revenue_plan_rate"}
    assert kinds == {"Q1", "Q2", "Q3", "Q4", "6M", "9M", "Y"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


def _change(path: Path, line: int, column: str, value: str) -> None:
    with path.open(encoding="utf-8") as file:
        table = list(csv.reader(file))
    table[line - 1][table[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


@pytest.mark.parametrize(
    ("file", "line", "column", "value", "words"),
    [
        ("observations/2024.csv", 3, "value", "9.436 tỷ", ("9.436 tỷ", "12.5")),
        ("observations/2024.csv", 4, "indicator_code", "visit", ("visit", "indicator")),
        ("observations/2024.csv", 4, "unit_code", "L9", ("L9", "units/units.csv")),
        ("observations/2024.csv", 4, "status", "guess", ("guess", "self_reported, inspected, simulated")),
        ("observations/2024.csv", 5, "place", "", ("place",)),
        ("sources/sources.csv", 2, "date", "31/12/2024", ("31/12/2024", "2021-07-30")),
        ("catalogue/indicators.csv", 5, "denominator", "visitors", ("visitors", "indicators.csv")),
        ("catalogue/indicators.csv", 5, "scale", "", ("numerator, denominator",)),
        ("units/units.csv", 3, "parent_code", "T9", ("T9",)),
    ],
)
def test_bad_cell_is_named(folder: Path, file: str, line: int, column: str, value: str, words: tuple[str, ...]) -> None:
    _change(folder / file, line, column, value)
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    told = [message for message in caught.value.messages if message.startswith(file)]
    assert any(f" {line}" in message and all(word in message for word in words) for message in told), caught.value.messages


def test_target_of_an_area_that_is_no_unit_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated district has targets of its own, so areas are looked up once its units are there."""
    _change(folder / "catalogue/targets.csv", 2, "area_code", "T9")
    monkeypatch.setenv("SCORECARD_DATA", str(folder))
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "store"))
    with pytest.raises(UserErrors, match=r"catalogue/targets.csv, dòng 2, cột area_code: “T9”.*units/units.csv"):
        store.rebuild("test")


def test_targets_of_the_simulated_district_are_known() -> None:
    inputs = catalogue.load(SHIPPED)
    with pytest.raises(UserErrors, match="SIM"):
        catalogue.check_areas(SHIPPED, inputs)
    catalogue.check_areas(SHIPPED, demo.add(inputs, SHIPPED))


def test_all_errors_are_told_at_once(folder: Path) -> None:
    _change(folder / "observations/2024.csv", 3, "value", "x")
    _change(folder / "observations/2024.csv", 4, "value", "y")
    _change(folder / "sources/sources.csv", 2, "kind", "z")
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    assert len(caught.value.messages) >= 3


def test_unknown_column_is_refused(folder: Path) -> None:
    path = folder / "mentions/2024.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("note_vi", "remark", 1), encoding="utf-8")
    with pytest.raises(UserErrors, match="remark"):
        catalogue.load(folder)


def test_same_key_twice_is_refused(folder: Path) -> None:
    path = folder / "catalogue/indicators.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    with pytest.raises(UserErrors, match="readers"):
        catalogue.load(folder)


def _as_utf16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


@pytest.mark.parametrize("harm", [_as_utf16])
def test_other_encoding_is_told(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(folder / "observations/2024.csv")
    with pytest.raises(UserErrors, match="UTF-8"):
        catalogue.load(folder)


def test_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"scorecard\.toml"):
        catalogue.load(tmp_path)


def test_value_beyond_the_limits_of_its_indicator_is_refused(folder: Path) -> None:
    _change(folder / "observations/2024.csv", 12, "value", "170")
    with pytest.raises(UserErrors, match=r"observations/2024.csv, dòng 12.*170.*100"):
        catalogue.load(folder)


def test_missing_file_is_named_once(folder: Path) -> None:
    (folder / "units/units.csv").unlink()
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    assert [message.split(":")[0] for message in caught.value.messages] == ["units/units.csv"]


@pytest.mark.parametrize(
    ("old", "new"), [('headline = "loan_rate"', 'headline = "nix"'), ("title_en", "titel"), ('key_indicators = ["', 'key_indicators = [["')]
)
def test_wrong_settings_are_told(folder: Path, old: str, new: str) -> None:
    path = folder / "scorecard.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserErrors, match=r"scorecard\.toml"):
        catalogue.load(folder)


RULE = "sum,{kind},{left},{right},error,0,0,Phải bằng,Must be equal"


@pytest.mark.parametrize(
    ("kind", "left", "right", "column", "found"),
    [
        ("equals", "loans", "visits+readers?", "", ""),
        ("at_most", "loans[shelf:novel]", "loans", "", ""),
        ("equals", "loans+readers@before", "visits", "", ""),
        ("jump", "@percent", "", "", ""),
        ("equals", "loan", "visits", "left", "loan"),
        ("equals", "loans", "visits+reader?", "right", "reader?"),
        ("equals", "loans", "visits-readers", "right", "visits-readers"),
        ("at_most", "loans[shelf:poem]", "loans", "left", "shelf:poem"),
        ("at_most", "loans", "", "right", ""),
        ("jump", "@rate", "", "left", "@rate"),
        ("jump", "loans", "", "left", "loans"),
    ],
)
def test_checks_of_returns_name_known_lines(folder: Path, kind: str, left: str, right: str, column: str, found: str) -> None:
    with (folder / "catalogue" / "check_rules.csv").open("a", encoding="utf-8") as file:
        file.write(RULE.format(kind=kind, left=left, right=right) + "\n")
    if not column:
        catalogue.load(folder)
        return
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    [message] = caught.value.messages
    assert all(word in message for word in ("catalogue/check_rules.csv", " 2,", column, found))


@pytest.mark.parametrize(
    ("column", "value", "words"), [("indicator_code", "reader", "reader"), ("breakdown", "shelf:poem", "shelf:poem"), ("indicator_code", "", "")]
)
def test_lines_of_forms_name_known_indicators(folder: Path, column: str, value: str, words: str) -> None:
    _change(folder / "catalogue" / "form_lines.csv", 2, column, value)
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    assert any(all(word in message for word in ("catalogue/form_lines.csv", " 2,", column, words)) for message in caught.value.messages)

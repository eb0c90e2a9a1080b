"""Rules of flags and presets of scores: what cannot work is named with file, line, column; and alike communes are left alone."""

import csv
import shutil
from pathlib import Path

import pytest
from stores import SHIPPED

from bench import false_flags
from scorecard import catalogue
from scorecard.errors import UserErrors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def change(path: Path, code: str, column: str, value: str) -> int:
    """Write a cell of the first row that begins with a code; the number of its line."""
    with path.open(encoding="utf-8") as file:
        table = list(csv.reader(file))
    place = next(number for number, row in enumerate(table) if row[0] == code)
    table[place][table[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)
    return place + 1


@pytest.mark.parametrize(
    ("code", "column", "value", "allowed"),
    [
        ("below_funnel_on_time_rate", "threshold", "99", "95, 99.8"),
        ("below_funnel_on_time_rate", "threshold", "", "95, 99.8"),
        ("above_funnel_on_time_rate", "indicator_code", "", "chỉ tiêu"),
        ("below_funnel_on_time_rate", "indicator_code", "on_tim", "indicator"),
        ("worsening_on_time_rate", "threshold", "2", "0 < p < 1"),
        ("worsening_on_time_rate", "least", "12", "5 - 8"),
        ("behind_pace", "types", "calender", "own, calendar"),
        ("deficiency_repeated", "types", "again", "repeated, overdue"),
        ("reprimand", "types", "", "reprimand"),
        ("contradicted_on_time", "types", "dossier_late;dossier_lost", "deficiency_types.csv"),
        ("return_missing", "threshold", "150", "1 - 100"),
        ("return_missing", "sentence_vi", "Chưa có báo cáo {ky}.", "{period}"),
        ("return_missing", "sentence_en", "No return for {period.", "{period}"),
        ("return_missing", "kind", "return_lost", "return_missing"),
        ("return_missing", "is_on", "yes", "0, 1"),
    ],
)
def test_rule_that_cannot_work_is_named(folder: Path, code: str, column: str, value: str, allowed: str) -> None:
    line = change(folder / "catalogue/flag_rules.csv", code, column, value)
    with pytest.raises(UserErrors) as caught:
        catalogue.load(folder)
    assert any(f"catalogue/flag_rules.csv, dòng {line}, cột {column}" in message and allowed in message for message in caught.value.messages), caught.value


@pytest.mark.parametrize(("column", "value"), [("weight", "0"), ("weight", "-2"), ("indicator_code", "dossiers_received"), ("indicator_code", "nothing")])
def test_preset_that_cannot_work_is_named(folder: Path, column: str, value: str) -> None:
    line = change(folder / "catalogue/score_presets.csv", "qd766", column, value)
    with pytest.raises(UserErrors, match=f"catalogue/score_presets.csv, dòng {line}, cột {column}"):
        catalogue.load(folder)


def test_one_preset_has_one_name(folder: Path) -> None:
    change(folder / "catalogue/score_presets.csv", "equal", "name_vi", "Khác")
    with pytest.raises(UserErrors, match="name_vi"):
        catalogue.load(folder)


def test_groups_of_decision_766_have_their_weights() -> None:
    weights = [row["weight"] for row in catalogue.load(SHIPPED)["score_preset"] if row["preset"] == "qd766"]
    assert sum(weights) == 100
    assert sorted(weights) == [10, 12, 18, 18, 20, 22]


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> false_flags.Shares:
    return false_flags.measure(80, tmp_path_factory.mktemp("alike"))


def test_alike_communes_are_flagged_no_more_often_than_the_level_says(alike: false_flags.Shares) -> None:
    """Three standard errors of a share are allowed for; flags of quarters that follow are not independent, so those of trends count for fewer."""
    for row in alike.by_rule.dropna(subset="level").itertuples():
        independent = row.unit_quarters / (8 if row.code.startswith(("worsening", "improving")) else 1)
        assert row.flags / row.unit_quarters <= row.level + 3 * (row.level / independent) ** 0.5, row.code


def test_list_of_the_three_lowest_always_names_somebody(alike: false_flags.Shares) -> None:
    assert (alike.by_rate["names_somebody"] == 1).all()
    assert (alike.by_rate["flags_somebody"] < 0.06).all()
    # chance alone: one less three in 25 for each of three
    assert alike.by_rate["names_one_again"].between(0.25, 0.5).all()


def test_in_most_quarters_nobody_is_blamed(alike: false_flags.Shares) -> None:
    assert 0 < alike.blamed < 0.25


def test_numbers_of_cases_are_those_of_the_simulated_district(alike: false_flags.Shares) -> None:
    assert (alike.by_rule["flags"].sum() > 0) and set(alike.by_rate["code"]) == set(false_flags.RATES)

"""Units, indicators and periods by name: exactly the right one, or a question."""

import json
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest

from scorecard.errors import UserError
from scorecard.returns.model import Message
from scorecard.returns.names.units import SKIP, UnitNames, indicator_named, indicator_suggestions, keep_alias, load_aliases, period_named
from scorecard.returns.register import Register, Unit, register

HUONG_SON = "439-202101"


@pytest.fixture
def shipped_register(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """The shipped register; what is kept goes to a folder of its own."""
    found = register()
    monkeypatch.setenv("SCORECARD_STORE", str(tmp_path / "kept"))
    return found


def named(names: UnitNames, text: str, answers: dict[str, str] | None = None) -> str:
    found = names.match(text, answers or {})
    return found.code if isinstance(found, Unit) else found.severity


def without_accents(text: str) -> str:
    """By a table of letters, not as the product folds."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFD", plain).encode("ascii", "ignore").decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [("Sơn Trung", "18187"), ("Sơn Trường", "18223"), ("Sơn Tây", "18172"), ("Tây Sơn", "18136"),
     ("UBND xã Sơn Trung", "18187"), ("ỦY BAN NHÂN DÂN XÃ SƠN TRƯỜNG", "18223"), ("x. sơn  tây", "18172"), ("TT. Tây Sơn", "18136"),
     ("UBND TT Tây Sơn", "18136"), ("thị trấn Tây Sơn", "18136"), ("son trung", "18187"), ("SON TRUONG", "18223"), ("xã Son Tay", "18172"),
     ("An Hoà Thịnh", "18163"), ("An Hòa Thịnh", "18163"), (unicodedata.normalize("NFD", "Xã Sơn Trường"), "18223"),
     ("18187", "18187"), ("18187-202101", "18187"), ("Sơn Kim 2", "18199"), ("Sơn Kim 1 ", "18196"),
     ("xã Tây Sơn", "question"), ("thị trấn Sơn Tây", "question"), ("Trung Sơn", "question"), ("Sơn Truờng", "question"), ("Sơn Trương", "question"),
     ("Sơn Kim", "question"), ("Sơn", "question"), ("Xã", "question"), ("", "question"), ("Tổng cộng", "question"), ("Sơn Trung, Sơn Tây", "question"),
     ("Đức Thuận", "question")],
)  # fmt: skip
def test_units_below_a_district(shipped_register: Register, text: str, code: str) -> None:
    assert named(UnitNames(shipped_register, "2021-6M", HUONG_SON), text) == code


def test_every_unit_is_found_by_every_one_of_its_names_and_no_other(shipped_register: Register) -> None:
    for period in ("2021-6M", "2025-Q1", "2025-9M"):
        names = UnitNames(shipped_register, period)
        for unit in names.units.values():
            for name in (unit.name, *unit.aliases):
                for written in (name, name.upper(), f"  {name}.", without_accents(name), f"UBND {name}"):
                    assert named(names, written) in (unit.code, "question"), (period, written)
            assert {named(names, written) for written in (unit.name, f"UBND {unit.name}", without_accents(unit.name).lower())} == {unit.code}


def test_real_names_that_fold_alike_are_told_apart_by_accents_or_asked(shipped_register: Register) -> None:
    units = list(UnitNames(shipped_register, "2021-6M").units.values())
    alike = [(one, other) for one, other in combinations(units, 2) if without_accents(one.name).lower() == without_accents(other.name).lower()]
    for one, other in alike:
        names = UnitNames(shipped_register, "2021-6M")
        assert named(names, without_accents(one.name)) == "question"
        if one.name != other.name:
            assert {named(names, one.name), named(names, other.name)} == {one.code, other.code}


def test_the_structure_of_the_period_counts(shipped_register: Register) -> None:
    assert named(UnitNames(shipped_register, "2024-Y"), "Xã Sơn Châu") == "18178"
    assert named(UnitNames(shipped_register, "2025-Q1"), "Xã Sơn Châu") == "question"
    after = UnitNames(shipped_register, "2025-9M").match("Xã Sơn Tây", {})
    assert isinstance(after, Unit)
    assert after.unit_key == "18172-202507"
    before = UnitNames(shipped_register, "2021-6M").match("Huyện Hương Sơn", {})
    assert isinstance(before, Unit)
    assert before.unit_key == HUONG_SON
    assert named(UnitNames(shipped_register, "2025-Q1", "439-202501"), "Xã Sơn Tây") == "18172"
    assert named(UnitNames(shipped_register, "2020-Q1"), "Xã Sơn Tây") == "18172"


def test_a_question_suggests_at_most_five_and_takes_the_answer(shipped_register: Register) -> None:
    names = UnitNames(shipped_register, "2021-6M", HUONG_SON)
    asked = names.match("Sơn Truờng", {})
    assert isinstance(asked, Message)
    assert asked.question is not None
    codes = [option.code for option in asked.question.options]
    assert asked.question.key == "unit:Sơn Truờng"
    assert codes[0] == "18223-202101"
    assert codes[-1] == SKIP
    assert len(codes) <= 6
    assert named(names, "Sơn Truờng", {"unit:Sơn Truờng": "18223-202101"}) == "18223"
    assert named(names, "Sơn Truờng", {"unit:Sơn Truờng": SKIP}) == "note"
    assert named(names, "Sơn Truờng", {"unit:Sơn Truờng": "18124-202101"}) == "question"


def test_the_same_words_in_another_order_are_suggested_first(shipped_register: Register) -> None:
    asked = UnitNames(shipped_register, "2021-6M", HUONG_SON).match("xã Tây Sơn", {})
    assert isinstance(asked, Message)
    assert asked.question is not None
    assert {option.code for option in asked.question.options[:2]} == {"18136-202101", "18172-202101"}


def test_only_units_that_report_in_the_area_are_suggested(shipped_register: Register) -> None:
    def suggested(text: str, period: str, area: str = "") -> list[Unit]:
        asked = UnitNames(shipped_register, period, area_key=area).match(text, {})
        assert isinstance(asked, Message) and asked.question is not None
        return [shipped_register.units[option.code] for option in asked.question.options if option.code != SKIP]

    for text in ("Hà Tĩnhh", "Sơn Châuu", "Mây", "Hương Sonn", "x"):
        for period in ("2021-6M", "2025-Q1"):
            found = suggested(text, period, HUONG_SON)
            assert found and all(unit.parent_key == HUONG_SON and not unit.is_simulated for unit in found)
            assert all(unit.stands_on(shipped_register.periods[period].end) for unit in found)
            assert all(unit.is_simulated for unit in suggested(text, period, "SIM-202101"))
            assert all(not unit.is_simulated and unit.kind not in ("province", "district") for unit in suggested(text, period))
    assert suggested("Châu Bìnhh", "2025-Q1", HUONG_SON)[0].unit_key == "18178-202501"
    assert "18178-202501" not in {unit.unit_key for unit in suggested("Châu Bìnhh", "2024-Q4", HUONG_SON)}


def test_a_kept_name_is_known_again_and_never_goes_before_a_real_one(shipped_register: Register, tmp_path: Path) -> None:
    keep_alias("Sơn Kim (xã 1)", "18196-202101")
    keep_alias("Sơn Tây", "18187-202101")
    names = UnitNames(shipped_register, "2021-6M", HUONG_SON)
    assert named(names, "sơn kim - xã 1") == "18196"
    assert named(names, "Sơn Tây") == "18172"
    assert named(UnitNames(shipped_register, "2021-6M", "477-202101"), "Sơn Kim (xã 1)") == "question"
    assert load_aliases() == {"Sơn Kim (xã 1)": "18196-202101", "Sơn Tây": "18187-202101"}
    assert json.loads((tmp_path / "kept" / "aliases.json").read_text(encoding="utf-8")) == load_aliases()


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_file_of_kept_names_gives_a_sentence(shipped_register: Register, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "aliases.json").write_bytes(content)
    with pytest.raises(UserError, match=r"aliases\.json"):
        load_aliases()


@pytest.mark.parametrize(
    ("text", "code"),
    [("Quý I/2025", "2025-Q1"), ("Q1/2025", "2025-Q1"), ("quý 1 năm 2025", "2025-Q1"), ("2025-Q1", "2025-Q1"), ("Quý IV - 2024", "2024-Q4"),
     ("QUÝ III NĂM 2022", "2022-Q3"), ("6 tháng đầu năm 2025", "2025-6M"), ("06 tháng 2025", "2025-6M"), ("9 tháng 2025", "2025-9M"),
     ("9 tháng đầu năm 2025", "2025-9M"), ("năm 2025", "2025-Y"), ("Cả năm 2025", "2025-Y"), ("2025", "2025-Y"), ("First half of 2020", "2020-6M"),
     ("2021-to-12-03", "2021-to-12-03"), ("Quý 5/2025", None), ("tháng 6/2025", None), ("Quý I", None), ("6 tháng cuối năm 2025", None), ("", None)],
)  # fmt: skip
def test_periods(shipped_register: Register, text: str, code: str | None) -> None:
    found = period_named(shipped_register, text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("on_time_rate", "on_time_rate"), ("Tỷ lệ hồ sơ giải quyết đúng hạn", "on_time_rate"), ("TY LE DUNG HAN", "on_time_rate"),
     ("On-time rate", "on_time_rate"), ("Số nhiệm vụ đã hoàn thành", None), ("Trong đó", None), ("Tỷ lệ đúng", None), ("", None)],
)  # fmt: skip
def test_indicators(shipped_register: Register, text: str, code: str | None) -> None:
    found = indicator_named(shipped_register, text)
    assert (found.code if found else None) == code


def test_names_that_several_indicators_share_name_none_of_them(shipped_register: Register) -> None:
    for code, indicator in shipped_register.indicators.items():
        found = indicator_named(shipped_register, indicator.name_vi)
        twins = [one.code for one in shipped_register.indicators.values() if one.name_vi.lower() == indicator.name_vi.lower()]
        assert found is None or found.code in (code, *twins)
        if found is None:
            same = [one for one in shipped_register.indicators.values() if without_accents(one.name_vi).lower() == without_accents(indicator.name_vi).lower()]
            assert len(same) > 1, indicator.name_vi


def test_suggested_indicators_start_with_the_likest(shipped_register: Register) -> None:
    assert indicator_suggestions(shipped_register, "Tỷ lệ hồ sơ giải quyết đúng hẹn")[0].code == "on_time_rate"
    assert len(indicator_suggestions(shipped_register, "abc")) == 5

"""Indicators of every kind, cells of a file, and a register of a few units: what tests of reading need, without a store."""

from datetime import date

from scorecard.returns.model import Cell, CellValue, Place
from scorecard.returns.register import Indicator


def indicator(
    kind: str, unit: str, decimals: int = 0, maximum: float | None = None, scale: float = 1, parts: tuple[tuple[str, str], tuple[str, str]] | None = None
) -> Indicator:
    above, below = parts or (None, None)
    return Indicator(
        "code", "Tên", "Name", "", "", "area", unit, unit, decimals, kind, 0, maximum, "flow", scale, frozenset(), above, below
    )  # fmt: skip


COUNT = indicator("count", "hồ sơ")
TASKS = indicator("count", "nhiệm vụ")
AREA = indicator("count", "m²")
FLAG = indicator("flag", "có/không", maximum=1)
MODE = indicator("category", "mã", maximum=2)
MONEY = indicator("amount", "triệu đồng")
INCOME = indicator("amount", "triệu đồng/người/tháng", decimals=2)
RATE = indicator("ratio", "%", 2, 100, 100, (("on_time", ""), ("resolved", "")))
PLAN_RATE = indicator("ratio", "%", 1, None, 100)
REPORTED = indicator("reported_rate", "%", 1, 100)
LOAD = indicator("ratio", "hồ sơ/người", 1)


def cell(value: CellValue, is_percent: bool = False) -> Cell:
    return Cell(value, Place("Phụ lục", "D12"), is_percent)


FIRST_OF_FEBRUARY = date(2021, 2, 1)

"""The district's own wide table: units down and indicators across, or the reverse, in any order, with totals, blanks and notes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from scorecard import numbers
from scorecard.i18n import _
from scorecard.returns.layouts import mappings
from scorecard.returns.layouts.mappings import Mapping
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.layouts.wide_columns import MONEY, Target, answer_of, targets_of
from scorecard.returns.layouts.wide_table import WideTable, find_tables, is_figure, is_total
from scorecard.returns.model import Asked, Cell, Claim, Message, Place, Reading, Sheet
from scorecard.returns.register import Register, Unit
from scorecard.returns.written.lines import claims_of
from scorecard.returns.written.reading import Figure, read_figure, shown
from scorecard.text import fold

MONEY_WORDS = {1.0: "đồng", 1e3: "nghìn", 1e6: "triệu", 1e9: "tỷ"}


def recognises(sheets: list[Sheet], register: Register) -> bool:
    """Whether a sheet has two units or more in a column or a row, and columns beside them."""
    return any(len(table.columns) > 0 for table in find_tables(sheets, register, least=2))


def read(sheets: list[Sheet], register: Register, asked: Asked) -> Reading:
    """The claims of the tables of a file; what their columns mean is as answered, as in the mapping that is named, or as they say exactly."""
    scope = Scope(register, asked)
    reading = Reading(messages=scope.messages)
    mapping = mappings.load(asked.mapping) if asked.mapping else {}
    tables = find_tables(sheets, register)
    if not tables:
        scope.say(Message("error", "no_table", _("No sheet has a column or a row of units: write the names of the units as they are in the catalogue.")))
    for table in tables:
        reading.claims += _claims(table, targets_of(table, scope, mapping), scope)
    return reading


def mapping_of(sheets: list[Sheet], register: Register, asked: Asked) -> Mapping:
    """What every column of the file means, by heading, to be kept under a name; columns that are still asked for are left out."""
    scope = Scope(register, asked)
    found: Mapping = {}
    for table in find_tables(sheets, register):
        targets = targets_of(table, scope, mappings.load(asked.mapping) if asked.mapping else {})
        open_ones = {message.question.key for message in scope.messages if message.question}
        found |= {column.name: answer_of(targets.get(column.index)) for column in table.columns if f"column:{column.name}" not in open_ones}
    return found


def _claims(table: WideTable, targets: dict[int, Target], scope: Scope) -> list[Claim]:
    """The claims of a table, line by line; its totals are compared and not taken."""
    claims: list[Claim] = []
    seen: dict[tuple[str, str], Place] = {}
    sums: dict[int, list[float | None]] = defaultdict(list)
    totals: list[tuple[int, int]] = []
    periods = _periods(table, targets, scope)
    last = _last_line(table, periods, scope)
    for row in range(table.first_row, len(table.grid)):
        label, cells = table.label(row), {index: table.grid[row][index] for index in targets}
        if not label.text and not any(cell.text for cell in cells.values()):
            continue
        if _is_sum(table, row, periods, scope):
            totals.append((row, max((len(found) for found in sums.values()), default=0)))
            continue
        is_named = row in periods and isinstance(scope.find_unit(label.text, periods[row]), Unit)
        if not (_is_line(label, cells, beyond=row > last) or (is_named and not _is_known(label, periods[row], seen, scope))):
            _left_out(label, cells, scope)
            continue
        units: dict[str, Unit | None] = {}
        for index, target in targets.items():
            period = target.period_code or periods.get(row)
            if period is None:
                continue
            if period not in units:
                units[period] = _unit_once(label, period, seen, scope)
            if unit := units[period]:
                found = _figures(cells[index], target, unit.unit_key, period, scope)
                claims += found
                sums[index].append(next((claim.value for claim in found if claim.indicator_code == target.indicator.code), None))
    for row, before in totals:
        _compare(table, row, before, targets, sums, scope)
    return claims


def _periods(table: WideTable, targets: dict[int, Target], scope: Scope) -> dict[int, str]:
    """The period of each row that needs one: of its own cell, else of the file."""
    if not targets or all(target.period_code for target in targets.values()):
        named = next((target.period_code for target in targets.values() if target.period_code), None)
        return dict.fromkeys(range(len(table.grid)), named) if named else {}
    rows = range(table.first_row, len(table.grid))
    own: dict[int, str] = {}
    if table.period_column is not None:
        for row in rows:
            cell = table.grid[row][table.period_column]
            if cell.text and any(table.grid[row][index].text for index in targets) and (code := scope.period(cell)):
                own[row] = code
        return own
    code = scope.period_of_file(table.titles, table.sheet)
    return dict.fromkeys(rows, code) if code else {}


def _last_line(table: WideTable, periods: dict[int, str], scope: Scope) -> int:
    """The last row that names a unit or a total: what stands below are notes and signatures."""
    names = [
        row
        for row in range(table.first_row, len(table.grid))
        if (text := table.label(row).text) and (is_total(text) or (row in periods and isinstance(scope.find_unit(text, periods[row]), Unit)))
    ]
    return max(names, default=len(table.grid))


def _is_sum(table: WideTable, row: int, periods: dict[int, str], scope: Scope) -> bool:
    """Whether a row is a total: so called, or with the name of the unit above other units of the table."""
    text = table.label(row).text
    if row not in periods:
        return is_total(text)
    found = scope.find_unit(text, periods[row]) if text else None
    if not isinstance(found, Unit):
        return is_total(text)
    below = {unit.unit_key for unit in scope.register.reporting_units(found.unit_key, scope.register.periods[periods[row]])}
    others = (scope.find_unit(other, periods[row]) for line in range(table.first_row, len(table.grid)) if (other := table.label(line).text)) if below else ()
    return any(isinstance(other, Unit) and other.unit_key in below for other in others)


def _is_line(label: Cell, cells: dict[int, Cell], beyond: bool) -> bool:
    """Whether a row is to be taken as a unit's: it has a name, and not only words under the table."""
    if not label.text:
        return False
    return any(is_figure(cell) for cell in cells.values()) or (not beyond and any(cell.text for cell in cells.values()))


def _is_known(label: Cell, period: str, seen: dict[tuple[str, str], Place], scope: Scope) -> bool:
    """Whether the unit of a row without figures had its row: the name stands under the table then."""
    unit = scope.find_unit(label.text, period)
    return isinstance(unit, Unit) and (unit.unit_key, period) in seen


def _left_out(label: Cell, cells: dict[int, Cell], scope: Scope) -> None:
    """Say what a row that is no unit's holds; figures in it are a warning, since they are not taken."""
    figures = [cell for cell in cells.values() if is_figure(cell)]
    first = figures[0] if figures else label if label.text else next(cell for cell in cells.values() if cell.text)
    text = _("“{found}” is no line of a unit and is not taken. Where it is a unit, mend its name.", found=first.text)
    if figures:
        text = _("A row without a unit has figures, such as “{found}”; they are not taken. Write the unit in the row, or delete it.", found=first.text)
    scope.say(Message("warning" if figures else "note", "unknown_line", text, first.place, first.text))


def _unit_once(label: Cell, period: str, seen: dict[tuple[str, str], Place], scope: Scope) -> Unit | None:
    """The unit of a row; None after it was asked, or where it stood before."""
    unit = scope.unit(label, period)
    if unit is None:
        return None
    other = seen.setdefault((unit.unit_key, period), label.place)
    if other is not label.place:
        text = _("{unit} stands twice, also in {place}. Keep one row.", unit=unit.name, place=other)
        scope.say(Message("error", "unit_twice", text, label.place, label.text))
        return None
    return unit


def _figures(cell: Cell, target: Target, unit_key: str, period: str, scope: Scope) -> list[Claim]:
    """The claims of a cell, in the indicator's unit of measure."""
    found, messages = claims_of(_with_measure(cell, target), target.indicator, unit_key, period, target.breakdown, scope.asked.answers)
    for message in messages:
        scope.say(message)
    if target.factor == 1 or not is_figure(cell):
        return found
    note = _("{measure} × {factor}", measure=target.measure, factor=f"{target.factor:g}")
    return [replace(claim, written=shown(cell), note="; ".join(filter(None, (claim.note, note)))) for claim in found]


def _with_measure(cell: Cell, target: Target) -> Cell:
    """A number of a column that is in another unit of money, written with that unit, so that it is read as if it stood in the cell."""
    if target.factor == 1 or not is_figure(cell) or any(letter.isalpha() for letter in cell.text):
        return cell
    return replace(cell, value=f"{shown(cell)} {MONEY_WORDS[MONEY[fold(target.measure)]]}")


def _compare(table: WideTable, row: int, before: int, targets: dict[int, Target], sums: dict[int, list[float | None]], scope: Scope) -> None:
    """Warn of a total that is neither the sum of all units nor that of the units above it."""
    for index, target in targets.items():
        if target.indicator.kind not in ("count", "amount"):
            continue
        cell = table.grid[row][index]
        read = read_figure(_with_measure(cell, target), target.indicator)
        if not cell.text or not isinstance(read, Figure) or read.value is None:
            continue
        stated = read.value
        found = [value for value in _sums(sums[index], before) if abs(value - stated) <= _slack(target, len(sums[index]))]
        if not found:
            text = _(
                "{label}, {indicator}: {stated} is written, but the units give {sum}. The total is not taken; mend a number, or give the reason.",
                label=table.label(row).text,
                indicator=target.indicator.name,
                stated=shown(cell),
                sum=numbers.number(sum(value for value in sums[index] if value is not None), 3),
            )
            scope.say(Message("warning", "total_differs", text, cell.place, cell.text))


def _sums(values: list[float | None], before: int) -> Iterator[float]:
    """The sums that a total may be: of all units, and of those above it."""
    for part in (values, values[:before]):
        yield sum(value for value in part if value is not None)


def _slack(target: Target, units: int) -> float:
    """How much rounding may make of a sum: nothing of counts, of amounts half of the last digit of every unit."""
    return 1e-6 if target.indicator.kind == "count" else 1e-6 + 0.5 * units * 10 ** -max(1, target.indicator.decimals)

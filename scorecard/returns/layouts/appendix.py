"""Reading an official form, such as the statistical appendix of the reports, as people type or paste it: line by line, by code and name."""

from scorecard.i18n import _, ngettext
from scorecard.returns.layouts.appendix_rows import Row, Table, aside, find_tables, merged_values, rows_of, titles, value_column_of
from scorecard.returns.layouts.collect import Collector
from scorecard.returns.layouts.line_match import Lines, official_forms
from scorecard.returns.layouts.return_scope import unit_and_period
from scorecard.returns.layouts.scope import Scope
from scorecard.returns.model import Asked, Message, Option, Place, Question, Reading, Sheet
from scorecard.returns.register import FormLine, Register

ENOUGH_LINES = 3
"""So many lines of a form make a table one of that form; fewer could be chance."""
LINES_NAMED = 5
TAKE, LEAVE = "take", "leave"


def recognises(sheets: list[Sheet], register: Register) -> bool:
    """Whether a table has the head and some lines of an official form."""
    return any(_hits(form, tables) >= min(ENOUGH_LINES, len(form.lines)) for tables in [find_tables(sheets)] for form in official_forms(register))


def read(sheets: list[Sheet], register: Register, asked: Asked) -> Reading:
    """The figures of a form. What is not surely one of its lines is shown or asked, with the value that stands there."""
    tables, forms = find_tables(sheets), official_forms(register)
    if not tables or not forms:
        text = _("No table of the form is found. Write the headings number, indicator, unit of measure, figures, remarks above the table.")
        return Reading(messages=[Message("error", "no_header", text, Place(sheets[0].name) if sheets else None)])
    form = max(forms, key=lambda form: _hits(form, tables))
    scope = Scope(register, asked)
    unit_key, period_code = unit_and_period(scope, titles(tables), tables[0].sheet.name)
    columns = [value_column_of(table, scope) for table in tables]
    if unit_key is None or period_code is None or None in columns:
        return Reading(messages=scope.messages)
    collector = Collector(register, unit_key, period_code, asked.answers)
    walk = _Walk(form, collector, scope)
    for table, column in zip(tables, columns, strict=True):
        collector.messages += merged_values(table, column or 0)
        for row in rows_of(table, column or 0):
            walk.row(row)
    return Reading(collector.claims, [], scope.messages + collector.messages + walk.end())


class _Walk:
    """Goes through the rows in order and remembers under which line the rows without a code stand."""

    def __init__(self, form: Lines, collector: Collector, scope: Scope) -> None:
        self.form, self.collector, self.scope = form, collector, scope
        self.parent = ""
        self.seen: set[int] = set()
        self.trailing: list[Row] = []

    def row(self, row: Row) -> None:
        line = self.form.find(row.key, self.parent) or self._asked_line(row)
        if line is None:
            self.trailing.append(row)
            return
        self._unknown()
        self.parent = line.code or self.parent
        self.seen.add(line.position)
        if not line.indicator_code:
            if row.value.text:
                text = _(
                    "“{line}” is a heading; the value {value} that stands there is not taken. Write it in the line it belongs to.",
                    line=line.name,
                    value=row.value.text,
                )
                self.collector.messages.append(Message("warning", "value_at_heading", text, row.value.place, row.value.text))
            return
        self.collector.take(line, row.value, row.note.text if row.note else "")
        self.collector.messages += aside(row)

    def end(self) -> list[Message]:
        """Closes the table: what stands below the last line is no figure unless it has a digit. Returns what is missing."""
        self.trailing = [row for row in self.trailing if any(map(str.isdigit, row.value.text))]
        before = len(self.collector.messages)
        self._unknown()
        shown = self.collector.messages[before:]
        del self.collector.messages[before:]
        missing = [line for line in self.form.lines if line.indicator_code and line.position not in self.seen]
        if missing:
            named = "; ".join(" ".join(filter(None, (line.code, line.name))) for line in missing[:LINES_NAMED]) + ("; …" if len(missing) > LINES_NAMED else "")
            text = ngettext(
                "{n} line of the form is not in the file: {lines}. Add it where it is to be reported.",
                "{n} lines of the form are not in the file: {lines}. Add those that are to be reported.",
                len(missing),
                lines=named,
            )
            shown.append(Message("note", "missing_line", text))
        return shown

    def _unknown(self) -> None:
        for row in self.trailing:
            if row.value.text or row.key.codes:
                self.collector.unknown(row.code, row.name, row.value, self.form.by_code(row.key))
        self.trailing = []

    def _asked_line(self, row: Row) -> FormLine | None:
        """The line that has the name but not the code of a row, where a person says so."""
        line = self.form.by_name(row.key)
        if line is None or not line.indicator_code:
            return None
        key = f"line_by_name:{row.code.text}" if row.key.codes else "line_by_name"
        answer = self.scope.asked.answers.get(key, "")
        if answer in (TAKE, LEAVE) or not row.value.text:
            return line if answer == TAKE else None
        text = (
            _(
                "“{found}” has the code {code}, but in the form this name has {meant}. Is it that line?",
                found=row.name.text,
                code=row.code.text,
                meant=line.code or "–",
            )
            if row.key.codes
            else _(
                "“{found}” has no code; in the form this name has {meant}. May lines without their code be taken by their name?",
                found=row.name.text,
                meant=line.code or "–",
            )
        )
        options = (Option(TAKE, _("yes, take the value")), Option(LEAVE, _("no, leave it out")))
        self.scope.say(Message("question", "line_by_name", text, row.name.place, row.value.text, Question(key, options)))
        return None


def _hits(form: Lines, tables: list[Table]) -> int:
    """How many rows are lines of a form, with their codes and names."""
    return sum(form.find(row.key, "") is not None for table in tables for row in rows_of(table, next(iter(table.head.values))) if row.key.codes)

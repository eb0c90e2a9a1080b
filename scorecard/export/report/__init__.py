"""Papers in the official form as Word files: the report on a period, and the notice to one unit."""

import pandas as pd

from scorecard import numbers, queries
from scorecard.export.report import annexes, deficiencies, form, results, standing
from scorecard.export.report.notice import notice as notice
from scorecard.export.report.paper import Paper, roman
from scorecard.export.report.traces import Traces
from scorecard.export.report.writing import Part, to_add
from scorecard.i18n import _, ngettext
from scorecard.text import inner
from scorecard.view import View

BODY, SYMBOL = 14, "BC-UBND"
DEFICIENCIES_ANNEX = 2


def report(view: View) -> bytes:
    """The draft of the report on a period: what figures can say is filled in, what a person must write is marked."""
    who, version, committee = form.issuer(view.area), queries.version(), form.body(view.area_name)
    paper = Paper(view.is_simulated, BODY, form.attached("Báo cáo", SYMBOL, committee))
    traces = Traces(view, _("Annex {number}", number=roman(DEFICIENCIES_ANNEX)))
    title = _("Results of the administrative reform, {period}", period=inner(view.period_name))
    form.head(paper, who, SYMBOL)
    form.title(paper, "BÁO CÁO", title)
    paper.paragraph(
        to_add(_("grounds: the plan of the year, the letter that asks for this report")),
        " ",
        _("{committee} reports on the administrative reform of", committee=committee),
        " ",
        ngettext("{n} unit", "{n} units", view.units),
        traces.of_register(_("Units compared"), numbers.number(view.units), "unit_options", _register(who)),
        f", {inner(view.period_name)}:",
    )
    _coverage(paper, traces, view)
    first, *others = queries.reform_area_options().itertuples()
    paper.heading(f"I. {str(first.label).upper()}", 1)
    results.reform_area(paper, traces, view, first.code, first.label)
    paper.heading("II. " + _("RESULTS"), 1)
    for number, area in enumerate(others, 1):
        paper.heading(f"{number}. {area.label}", 2)
        results.reform_area(paper, traces, view, area.code, area.label)
    for number, (heading, section) in enumerate(((_("DEFICIENCIES AND LIMITATIONS"), deficiencies.section), (_("OVERALL ASSESSMENT"), standing.section)), 3):
        paper.heading(f"{roman(number)}. {heading}", 1)
        section(paper, traces, view)
    for number, heading, what in (
        (5, _("DIRECTION AND MAIN TASKS"), _("direction and main tasks of the coming period, who does what by when")),
        (6, _("PROPOSALS"), _("proposals to the body above")),
    ):
        paper.heading(f"{roman(number)}. {heading}", 1)
        paper.paragraph(to_add(what))
    end = _("This is the report on the administrative reform, {period}, of {committee}", period=inner(view.period_name), committee=committee)
    paper.paragraph(f"{end}./.").paragraph_format.keep_with_next = True
    form.close(paper, _recipients(view, who))
    annexes.units(paper, traces, view)
    deficiencies.annex(paper, view)
    annexes.sources(paper, traces, version)
    return paper.content(title, committee, version)


def _coverage(paper: Paper, traces: Traces, view: View) -> None:
    """How many units have data in the period, and which have none."""
    known = queries.coverage_by_unit_period(view.area, view.peer_group, most=2000)
    now = known[(known["period_code"] == view.period) & known["is_ranked"] & ~known["is_area"]] if len(known) else known
    if now.empty:
        is_derived = view.period in set(queries.period_options(view.area)["code"])
        paper.paragraph(_("The figures of this period follow from other returns of the year.") if is_derived else _("No unit has data for this period."))
        return
    first, states = now.iloc[0], now.groupby("coverage_state")["unit_name"].agg(", ".join)
    some = f"{numbers.number(first['units_with_data'])}/{numbers.number(first['units'])}"
    text = _("Data at hand: {some} units", some=some)
    cite = traces.of_documents(text, some, "coverage_by_unit_period")
    said = (("not_reported", _("without data: {names}")), ("blank", _("only blank lines: {names}")))
    without = ["; " + template.format(names=states[state]) for state, template in said if state in states]
    paper.paragraph(text, cite, *without, ". ", _("What is not reported is said as such and is not counted as zero."))


def _register(who: pd.Series) -> str:
    return _("register of units, structure of {day}", day=numbers.day(who["structure_date"]))


def _recipients(view: View, who: pd.Series) -> list[Part | list[Part]]:
    above = who["parent_name"]
    first: Part | list[Part] = to_add(_("the body above")) if numbers.is_missing(above) else _("{body} (for report);", body=form.body(above))
    return [first, to_add(_("other recipients")), _("the units of {area};", area=inner(view.area_name)), "Lưu: VT."]

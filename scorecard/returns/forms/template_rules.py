"""What the cells of our form take, so that a slip is refused while it is typed."""

from dataclasses import dataclass
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from scorecard.i18n import _
from scorecard.returns.register import FormLine, Indicator

LONGEST_PROMPT = 250


@dataclass(frozen=True)
class FilledLine:
    """A line of the form with what stands beside it: the area it is listed under, its definition, the value it is held against."""

    line: FormLine
    indicator: Indicator
    area: str
    definition: str
    previous: float | None
    previous_name: str


def value_rule(filled: FilledLine) -> DataValidation:
    """What the value cell of a line takes."""
    about = filled.indicator
    low, high = ("" if limit is None else f"{limit:g}" for limit in (about.minimum, about.maximum))
    if about.kind == "flag" or (about.kind == "category" and low and high):
        choices = [_("Yes"), _("No")] if about.kind == "flag" else [str(code) for code in range(int(low), int(high) + 1)]
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"')
        rule.error = _("Choose from the list: {choices}.", choices=", ".join(choices))
        if about.kind == "category":
            rule.promptTitle, rule.prompt, rule.showInputMessage = _("What the codes mean"), filled.definition[:LONGEST_PROMPT], True
    else:
        between = bool(low and high)
        operator: Literal["between", "lessThanOrEqual", "greaterThanOrEqual"] = "between" if between else "lessThanOrEqual" if high else "greaterThanOrEqual"
        rule = DataValidation("whole" if about.is_whole else "decimal", operator=operator, formula1=low or high or "-1E+15", formula2=high if between else None)
        limits = (
            _("from {low} to {high}", low=low, high=high) if between else _("at most {limit}", limit=high) if high else _("{limit} or more", limit=low or "0")
        )
        kind = _("a whole number") if about.is_whole else _("a number")
        rule.error = _(
            "Write {kind}, {limits}, in {unit}, without words. Leave the cell blank where nothing is reported.",
            kind=kind,
            limits=limits,
            unit=about.unit_of_measure_vi,
        )
    rule.errorTitle, rule.errorStyle, rule.showErrorMessage, rule.allow_blank = _("This value cannot stand here"), "stop", True, True
    return rule

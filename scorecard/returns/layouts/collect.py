"""Collecting the lines of a form: each becomes claims; one that stands twice with two values, or is not known, is said."""

from collections.abc import Mapping

from scorecard.i18n import _
from scorecard.returns.model import Cell, Claim, Message
from scorecard.returns.register import FormLine, Register
from scorecard.returns.written.lines import claims_of


class Collector:
    """The claims and messages of one unit and period, as the rows of a form are read one after another."""

    def __init__(self, register: Register, unit_key: str, period_code: str, answers: Mapping[str, str]) -> None:
        self.register = register
        self.unit_key = unit_key
        self.period_code = period_code
        self.answers = dict(answers)
        self.messages: list[Message] = []
        self.taken: list[FormLine] = []
        self._claims: dict[tuple[str, str, str, str], Claim] = {}

    @property
    def claims(self) -> list[Claim]:
        """In the order of the file, each indicator and part once."""
        return list(self._claims.values())

    def take(self, line: FormLine, value: Cell, note: str = "") -> None:
        """Take what stands in the value cell of a line."""
        self.taken.append(line)
        indicator = self.register.indicators[line.indicator_code]
        claims, messages = claims_of(value, indicator, self.unit_key, self.period_code, line.breakdown, self.answers, note)
        self.messages += messages
        for claim in claims:
            self._add(claim)

    def unknown(self, code: Cell, name: Cell, value: Cell, meant: FormLine | None) -> None:
        """Show a row that is no line of the form, with the value that is not taken from it. `meant`: the line of the form that has its code."""
        written = " ".join(dict.fromkeys(filter(None, (code.text, name.text)))) or _("(no text)")
        hint = _("In the form {code} is “{name}”.", code=meant.code, name=meant.name) if meant else _("The form has no such line.")
        if not value.text:
            self.messages.append(
                Message(
                    "note",
                    "unknown_line",
                    _("“{line}” is not a line of the form. {hint} Where it is one, mend code or name.", line=written, hint=hint),
                    name.place,
                )
            )
            return
        text = _(
            "“{line}” is not a line of the form, so its value {value} is not taken. {hint} Mend code or name, or give a reason.",
            line=written,
            value=value.text,
            hint=hint,
        )
        self.messages.append(Message("warning", "unknown_line", text, value.place, value.text))

    def _add(self, claim: Claim) -> None:
        before = self._claims.get(claim.key)
        if before is None or (before.value is None and before.qualifier is None):
            self._claims[claim.key] = claim
        elif (claim.value, claim.qualifier) != (before.value, before.qualifier) and not (claim.value is None and claim.qualifier is None):
            about = self.register.indicators[claim.indicator_code]
            text = _(
                "“{indicator}” stands twice with different values: {before} ({place}) and {now}. Only one can be right; mend the file.",
                indicator=about.name,
                before=before.written or f"{before.value:g}",
                place=before.place,
                now=claim.written or f"{claim.value:g}",
            )
            self.messages.append(Message("error", "line_twice", text, claim.place, claim.written))

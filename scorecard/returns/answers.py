"""Answers to questions about files, as they are given on the command line."""

from collections.abc import Callable, Mapping, Sequence

from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.returns.model import Draft, Question


def answered(read: Callable[[dict[str, str]], Sequence[Draft]], given: Mapping[str, str]) -> Sequence[Draft]:
    """What files give with the answers to their questions. `given`: code of an option, its number, or `typed:` and a number, by key.

    An answer may open further questions, so files are read until no more are answered. `UserError` of an answer that nothing asks for, with
    the keys that are open.
    """
    answers: dict[str, str] = {}
    drafts = read(answers)
    while new := {key: question for key, question in questions(drafts).items() if key in given and key not in answers}:
        answers |= {key: _code(question, given[key]) for key, question in new.items()}
        drafts = read(answers)
    if unknown := [key for key in given if key not in answers]:
        open_ones = list(questions(drafts))
        text = _("--answer {key}: no question has this key.", key=unknown[0])
        raise UserError(text + " " + (_("Open: {keys}.", keys="; ".join(open_ones)) if open_ones else _("No question is open.")))
    return drafts


def questions(drafts: Sequence[Draft]) -> dict[str, Question]:
    """The open questions by key, in the order of the files."""
    return {message.question.key: message.question for draft in drafts for message in draft.messages if message.question}


def _code(question: Question, answer: str) -> str:
    """The code of an option that is named by its number, as the questions list them; every other answer as it is."""
    codes = [option.code for option in question.options]
    if answer in codes or not (answer.isascii() and answer.isdigit() and 0 < int(answer[:9]) <= len(codes)):
        return answer
    return codes[int(answer[:9]) - 1]

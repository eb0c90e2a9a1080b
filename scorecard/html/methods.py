"""A method in plain words as HTML: paragraphs, worked example, source; and the rules of warnings."""

import pandas as pd

from scorecard.html.base import render
from scorecard.html.tables import rows_table


def method(paragraphs: list[str], example: list[str], source: str, is_simulated: bool) -> str:
    """The text of one method."""
    return render("method.html.j2", paragraphs=paragraphs, example=example, source=source, is_simulated=is_simulated)


def rules(data: pd.DataFrame) -> str:
    """The rules of warnings (rows of `flag_rule_by_code`)."""
    return rows_table(data)

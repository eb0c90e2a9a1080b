"""What the numbers say, in a sentence: titles made from results by templates, never written by hand.

Each function takes rows of read queries and returns one sentence in the current language.
"""

from scorecard.findings import (
    budget,
    catalogue,
    chance,
    changes,
    common,
    comparison,
    deficiencies,
    examples,
    flags,
    methods,
    overview,
    returns,
    scores,
    services,
    staff,
    units,
    watch,
)

__all__ = [
    "budget",
    "catalogue",
    "chance",
    "changes",
    "common",
    "comparison",
    "deficiencies",
    "examples",
    "flags",
    "methods",
    "overview",
    "returns",
    "scores",
    "services",
    "staff",
    "units",
    "watch",
]

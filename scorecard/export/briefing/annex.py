"""The end of a deck: how the numbers are made, and which documents they are from."""

from scorecard import html, queries
from scorecard.export.pieces import piece
from scorecard.export.slides import Page, Sentences
from scorecard.export.slides.markup import Run
from scorecard.i18n import _
from scorecard.settings import settings
from scorecard.view import View

CLAIMS = 5000


def pages(view: View, footer: str) -> list[Page]:
    """Methods in sentences, and the documents behind the figures of the period with how many are from each."""
    return [Sentences(_("How to read these numbers"), [[Run(words)] for words in _methods()], [], footer), *_documents(view)]


def _methods() -> list[str]:
    return [
        _("A rate of the whole area is a ratio of sums over the units whose parts are known; how many those are is said (16/25). Rates are never averaged."),
        _("Not reported is not 0: a unit without a figure has no bar, and the word stands beside its name."),
        _("Whiskers and “95 % sure” are Wilson intervals: how far chance alone can move a rate. Below 30 cases the fraction is shown, and no rank."),
        _("A warning “hardly by chance” is a rate beyond the 99.8 % limits of the funnel around the value of the area, widened where units differ anyway."),
        _("The interval of a rank comes from simulation: ranks that overlap are no real difference."),
        _("✗ misses the target clearly, ≈ is close to it or within chance, ✓ meets it. Targets that could not be confirmed are marked."),
        _("Every figure can be followed on the dashboard, under “Source and method”, to its document and the place in it."),
    ]


def _documents(view: View) -> list[Page]:
    units = [view.area, *queries.unit_options(view.area, view.peer_group, view.period)["unit_key"]]
    rows = queries.observation_behind(units, settings().key_indicators, [view.period], CLAIMS)
    if rows.empty:
        return []
    counted = rows.groupby(["source", "status"], sort=True).size().reset_index(name="claims").sort_values("claims", ascending=False)
    counted.attrs = {**rows.attrs, "behind": None}
    return [piece(view, counted, _("Documents behind the key indicators"), view.period_name, markup=html.tables.rows_table(counted))]

"""The parts of the watchlist (pages/watch/watchlist.py): reads -> charts -> shows, one module each. Only the part that is shown runs."""

from scorecard.watch import changes, flags, funnel, ranks, score

__all__ = ["changes", "flags", "funnel", "ranks", "score"]

"""Decks that are ready for a meeting: of an area and a period, of one unit, of all units. Pages of `slides`, made with the queries, charts and sentences of
the screen, so that every number is the one that the dashboard shows."""

from scorecard.export.briefing.area import briefing as briefing
from scorecard.export.briefing.unit import unit_pages as unit_pages
from scorecard.export.briefing.unit import units_pages as units_pages

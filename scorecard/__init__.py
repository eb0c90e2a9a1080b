"""Scorecard of administrative units: everything that is neither a page nor SQL."""

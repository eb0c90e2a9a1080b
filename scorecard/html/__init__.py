"""Small pieces of HTML from templates, where they read better than a chart or a table of Streamlit does."""

from scorecard.html import comparison, deficiencies, overview, returns, tables, units

__all__ = ["comparison", "deficiencies", "overview", "returns", "tables", "units"]

"""Small pieces of HTML from templates, where they read better than a chart or a table of Streamlit does."""

from scorecard.html import changes, comparison, deficiencies, flags, meetings, methods, overview, returns, tables, units, watch

__all__ = ["changes", "comparison", "deficiencies", "flags", "meetings", "methods", "overview", "returns", "tables", "units", "watch"]

"""Statistical methods with their sources: pure functions of arrays. `sql` makes those that the build needs known to DuckDB."""

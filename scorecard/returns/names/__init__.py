"""Names of units, indicators and periods as people write them."""
